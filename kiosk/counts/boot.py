"""Who counts: one run of the kiosk process, the owner of its counters."""

import os
from typing import NamedTuple, Self


class Boot(NamedTuple):
    """A row of boots, without its first hour. Only `boot` decides what is merged; the rest are labels."""

    boot: str
    kind: str = "visitor"  # visitor | tour | preview
    kiosk: str = ""
    hall: str = ""
    unit: str = ""
    place: str = ""
    version: str = ""

    def again(self) -> Self:
        """The same kiosk as a new owner: a new file must not share keys with the one that was set aside."""
        return self._replace(boot=new_boot())


def new_boot() -> str:
    """A random UUID (version 4), made without importing uuid."""
    raw = bytearray(os.urandom(16))
    raw[6], raw[8] = raw[6] & 0x0F | 0x40, raw[8] & 0x3F | 0x80
    text = raw.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
