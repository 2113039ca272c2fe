"""The marks of a hall: its logo, and its topics' names and icons."""

from kiosk.content.fields import Asset, in_language
from kiosk.content.library import Library, Topic
from kiosk.scene.chrome import recolour
from kiosk.scene.frame import Frame
from kiosk.scene.icons import NAMES, icon
from kiosk.scene.scene import Box, Item, Picture
from kiosk.scene.theme import luminance

USUAL = "wave"


def topic_of(library: Library, topic_id: str) -> Topic | None:
    return next((t for t in library.hall.topics if t.id == topic_id), None)


def topic_name(library: Library, topic_id: str, frame: Frame) -> str:
    """Its name in the visitor's language; "" for a topic that the hall does not have."""
    topic = topic_of(library, topic_id)
    return in_language(topic.name, frame.lang, *frame.languages) if topic else ""


def topic_icon(
    library: Library, topic_id: str, frame: Frame, cx: float, cy: float, side: float, ground: str = "paper"
) -> tuple[Item, ...]:
    """The hall's own drawing, else one of our icons, in a square around (cx, cy)."""
    own = library.icons.get(topic_id)
    if own is not None:
        pairs = recolour(frame, ground, plain_dot=True) if own.path.lower().endswith(".svg") else ()
        return (Picture(cx - side / 2, cy - side / 2, side, side, own.path, own.hash, "contain", pairs),)
    topic = topic_of(library, topic_id)
    name = topic.icon if topic and topic.icon in NAMES else USUAL
    ink = frame.theme.on_night if ground == "night" else frame.theme.ink
    scale = side / 48
    return icon(name, cx, cy, ink, scale, 5 if scale < 1.5 else 8)


def logo(asset: Asset | None, frame: Frame, x: float, cy: float, high: float) -> tuple[tuple[Item, ...], float]:
    """The hall's logo, and where what follows it begins. On a dark ground it stands on a light field of its own:
    a logo keeps its colours."""
    if asset is None or not asset.height:
        return (), x
    wide = min(high * asset.width / asset.height, 320.0)
    dark = luminance(frame.theme.paper) < 0.2
    field = (Box(x, cy - high / 2 - 8, wide + 16, high + 16, frame.theme.on_night, radius=8),) if dark else ()
    left = x + 8 if dark else x
    picture = Picture(left, cy - high / 2, wide, high, asset.path, asset.hash)
    return (*field, picture), left + wide + 24
