"""What a hotspot page holds: a picture with places in it, and which of them were tapped."""

from dataclasses import dataclass

from kiosk.content.fields import Words
from kiosk.pages.page import PageFields
from kiosk.pages.regions import Corners, Region, corners


@dataclass(frozen=True, kw_only=True, eq=False)
class Hotspot(PageFields):
    """The fields of a hotspot page; `picture` is needed here."""

    ask: Words
    regions: tuple[Region, ...]
    units: str = "percent"  # or px: how the regions' places are measured
    safety: bool = False


@dataclass(frozen=True)
class Looked:
    """The places tapped, in order; done: the right one is shown."""

    tried: tuple[int, ...] = ()
    done: bool = False


def outlines(page: Hotspot) -> tuple[Corners, ...]:
    """Each region in px of the picture."""
    size = (float(page.picture.width or 100), float(page.picture.height or 100)) if page.picture else (100.0, 100.0)
    return tuple(corners(region, size, page.units != "px") for region in page.regions)
