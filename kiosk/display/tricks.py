"""The one switch of each speed trick: `KIOSK_PLAIN=1` turns all off, `KIOSK_PLAIN=wait,window` those two."""

import os

NAMES = (
    "import",  # import pygame without the parts that are needed later or never
    "window",  # a borderless window instead of SDL's fullscreen switch
    "wait",  # sleep in SDL's own wait instead of polling
    "framebuffer",  # send damage rectangles by shared memory instead of a texture a frame
    "saved",  # the first screen from saved pixels
    "looks",  # pressed looks drawn ahead
)


def on(name: str) -> bool:
    """Whether this trick may be used; an unknown name is a mistake in the code."""
    if name not in NAMES:
        raise KeyError(name)
    plain = os.environ.get("KIOSK_PLAIN", "")
    return plain != "1" and name not in plain.split(",")
