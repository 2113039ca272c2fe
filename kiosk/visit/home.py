"""Home: topics, or tiles of exhibits; a page of them at a time, nothing scrolls."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeVar

from kiosk.content.fields import Asset, in_language
from kiosk.content.library import Library, Summary, Topic
from kiosk.scene.chrome import DRAWING, Primary, bar, ground_line, recolour
from kiosk.scene.frame import Frame
from kiosk.scene.grid import Grid, grid
from kiosk.scene.layout import fitting, set_lines, span_of, speak, weight, words
from kiosk.scene.line import quiet
from kiosk.scene.scene import Item, Path, Picture, Rect, Scene, Sentence, Target
from kiosk.scene.tiles import TALL, TileWords, heading, tile
from kiosk.scene.widgets import button
from kiosk.visit.levels import LEVELS
from kiosk.visit.listening import player
from kiosk.visit.marks import logo, topic_icon
from kiosk.visit.state import Home, State
from kiosk.visit.tile_places import Slots, slots

T = TypeVar("T")
TILES = 7  # as many exhibits as home shows at once, without topics


class Card(NamedTuple):
    """One tile to show: where a tap leads, what it says, its picture."""

    id: str
    say: TileWords
    picture: Asset | None
    topic: str = ""  # whose icon stands there, where there is no picture


class TopicTile(NamedTuple):
    """A topic with exhibits to show: how many, and a picture of one of them."""

    topic: Topic
    many: int
    picture: Asset | None


@lru_cache(maxsize=32)
def entries(library: Library, today: date | None, topic: str) -> tuple[Summary | TopicTile, ...]:
    """Topics where the exhibits are many and no topic is chosen yet, else exhibits. Kept: some halls have thousands."""
    shown = library.shown(today)
    if topic:
        return tuple(e for e in shown if e.topic == topic)
    if len(shown) <= TILES:
        return shown
    by_topic: dict[str, list[Summary]] = {}
    for e in shown:
        by_topic.setdefault(e.topic, []).append(e)
    return tuple(
        TopicTile(t, len(mine), next((e.picture for e in mine if e.picture), None))
        for t in library.hall.topics
        if (mine := by_topic.get(t.id))
    )


def card(state: State, frame: Frame, entry: Summary | TopicTile) -> Card:
    """The tile of a topic or an exhibit."""
    if isinstance(entry, Summary):
        return exhibit_card(state, frame, entry)
    name = in_language(entry.topic.name, frame.lang, *frame.languages)
    many = frame.word("exhibits_one" if entry.many == 1 else "exhibits_n", n=entry.many)
    return Card(f"topic:{entry.topic.id}", TileWords(name, 0, many), entry.picture, entry.topic.id)


def meta(frame: Frame, e: Summary) -> str:
    """Level, minutes, what one does there."""
    parts = [frame.word(level) for level in e.level[:1]]
    parts += [frame.word("minutes", n=e.minutes), frame.word(f"kind_{e.kind}")]
    return "  ".join(parts)


def exhibit_card(state: State, frame: Frame, e: Summary) -> Card:
    """A tile for an exhibit; remarks whether this visitor has seen it."""
    seen = state.visit is not None and e.id in state.visit.opened
    level = LEVELS.get(e.level[0], 0) if e.level else 0
    title = in_language(e.title, frame.lang, *frame.languages)
    return Card(
        f"exhibit:{e.id}", TileWords(title, level, meta(frame, e), frame.word("seen") if seen else ""), e.picture
    )


def view(state: State, frame: Frame, place: Home) -> Scene:
    """The whole screen."""
    g = grid(frame)
    known = entries(state.library, state.wall.date() if state.wall else None, place.topic)
    s = slots(frame, g, len(known))
    chosen, more = page_of(known, place.page, len(s.rects))
    shown = [card(state, frame, entry) for entry in chosen]
    title = _title(state, frame, place)
    items: list[Item] = list(_head(state, frame, g, title))
    targets: list[Target] = []
    first_page = place.page == 0 and not place.topic
    drawn, touched = _tiles(frame, s, shown, first_page)
    items += (*drawn, *_topic_icons(state.library, frame, s, shown, first_page))
    targets += touched
    if more is not None:
        made, target = more_tile(frame, s.rects[-1], more, place.page, len(known), len(s.rects))
        items += made
        targets.append(target)
    visited = state.visit is not None and bool(state.visit.opened)
    primary = Primary("next-visitor", frame.word("next_visitor"), "again", "secondary") if visited else None
    chrome = bar(frame, primary, saying=player(state), at_home=not place.topic)
    speech = speak("h", title) + tuple(
        Sentence(f"o{i}", c.say.title, speak("x", c.say.title)[0].lang) for i, c in enumerate(shown)
    )
    return Scene(g.width, g.height, frame.theme.paper, (*items, *chrome.items), (*targets, *chrome.targets), speech)


def page_of(cards: Sequence[T], page: int, places: int) -> tuple[Sequence[T], int | None]:
    """The cards of a page, and which page 更多 leads to (None: all fit). The last place is then for 更多."""
    if len(cards) <= places:
        return cards, None
    each = places - 1
    pages = -(-len(cards) // each)
    page %= pages
    return cards[page * each : (page + 1) * each], (page + 1) % pages


def _title(state: State, frame: Frame, place: Home) -> str:
    if place.topic:
        topic = next((t for t in state.library.hall.topics if t.id == place.topic), None)
        if topic:
            return in_language(topic.name, frame.lang, *frame.languages)
    return frame.word("home_title")


def _head(state: State, frame: Frame, g: Grid, title: str) -> tuple[Item, ...]:
    t = frame.theme
    hall = in_language(state.library.hall.name, frame.lang, *frame.languages)
    wide = logo(state.library.hall.logo, frame, 0, 0, 56)[1]
    name_w = frame.measure(hall, 34, weight(frame, 400)) + wide
    room = g.inner if frame.portrait else g.inner - name_w - 48
    size, lines = fitting(frame, title, room, (84, 76, 64, 56, 48), 1, 900)
    y = 168.0 if frame.portrait else 138.0
    head = set_lines(frame, lines[:1], g.margin, y, size, size, t.ink, span_of(frame, "h", title)).items
    left, y = (g.margin, 76.0) if frame.portrait else (g.width - g.margin - name_w, 132.0)
    mark, left = logo(state.library.hall.logo, frame, left, y - 12, 56)
    return (*head, *mark, words(frame, hall, left, y, 34, 400, t.ink2))


def _tiles(frame: Frame, s: Slots, shown: Sequence[Card], first_page: bool) -> tuple[list[Item], list[Target]]:
    """Tiles with their pictures standing on one line from edge to edge."""
    items: list[Item] = []
    targets: list[Target] = []
    gaps: dict[float, list[tuple[float, float]]] = {}
    over: list[Item] = []
    for i, (rect, card) in enumerate(zip(s.rects, shown, strict=False)):
        featured = s.featured and i == 0 and first_page
        base = float(round(rect[1] + rect[3] * s.base))
        narrow = card.say.remark and not featured and (rect[2] < 480 or frame.large)
        above = 80.0 if narrow and frame.large else 56.0 if narrow else 10.0  # 看过 in the corner
        if featured and rect[3] >= TALL:
            above = heading(frame, card.say.title, rect, "").bottom + 24 - rect[1]
        picture = standing(frame, card.picture, rect, base, featured, above)
        made, target = tile(frame, card.id, rect, base, card.say, picture, featured)
        items += made
        targets.append(target)
        row = gaps.setdefault(base, [])
        if picture:
            row.append((picture.x, picture.x + picture.w))
        if featured:
            over += _night_line(frame, rect, base, picture)
            row[:] = [(rect[0], rect[0] + rect[2])]
            if not card.say.remark:
                over.append(_first_here(frame, rect))
    for base, row in gaps.items():
        items += ground_line(frame, base, f"home{base}", sorted(row))
    return [*items, *over], targets


def _topic_icons(library: Library, frame: Frame, s: Slots, shown: Sequence[Card], first_page: bool) -> tuple[Item, ...]:
    """A topic without a picture has its icon above the line."""
    items: list[Item] = []
    for i, (rect, card) in enumerate(zip(s.rects, shown, strict=False)):
        if card.picture is None and card.topic:
            featured = s.featured and i == 0 and first_page
            x, y, w, h = rect
            high = h * s.base
            side = min(120.0, high - 48)
            cx = x + w - side - 36 if featured else x + w / 2
            ground = "night" if featured else "quiet"
            items += topic_icon(library, card.topic, frame, cx, y + high - 24 - side / 2, side, ground)
    return tuple(items)


def _first_here(frame: Frame, rect: Rect) -> Item:
    """The hint on the featured tile, for who has not been there yet."""
    x, y, w, h = rect
    return words(frame, frame.word("first_here"), x + w - 36, y + h - 34, 36, 700, frame.theme.on_night, "right")


def _night_line(frame: Frame, rect: Rect, base: float, picture: Picture | None) -> list[Item]:
    """On the dark tile the line is light."""
    x, _, w, _ = rect
    ends = [(x, picture.x), (picture.x + picture.w, x + w)] if picture else [(x, x + w)]
    return [Path(quiet(a, b, base, 2.5, f"night{a}"), 6, frame.theme.on_night) for a, b in ends if b - a > 12]


def standing(
    frame: Frame, asset: Asset | None, rect: Rect, base: float, featured: bool = False, above: float = 10
) -> Picture | None:
    """A drawing standing on the line at `base`, in a tile."""
    if asset is None:
        return None
    x, y, w, _ = rect
    high = base - y - above
    if not asset.path.lower().endswith(".svg"):
        return Picture(
            x + w * 0.55 if featured else x, y, w * 0.45 if featured else w, base - y, asset.path, asset.hash, "cover"
        )
    wide = min(high / DRAWING, w - (48 if featured else 16))
    if featured and rect[3] < TALL:
        wide = min(wide, w * 0.44 - 24)  # the title stands at its left
    left = x + w - wide - 24 if featured else x + (w - wide) / 2
    pairs = recolour(frame, "night" if featured else "quiet", plain_dot=not featured)
    return Picture(left, base - wide * DRAWING, wide, wide * DRAWING + 5, asset.path, asset.hash, "ground", pairs)


def more_tile(frame: Frame, rect: Rect, to: int, page: int, count: int, places: int) -> tuple[tuple[Item, ...], Target]:
    """The last place: on to the next page of tiles."""
    pages = -(-count // (places - 1))
    label = f"{frame.word('more_tiles')} {page % pages + 1}/{pages}"
    made = button(frame, f"tiles:{to}", rect, label, "next", "outline", 42)
    return made.items, made.target
