"""The title card of an exhibit: what it is about, how long it takes, for whom, and where it comes from."""

from kiosk.content.fields import Asset, in_language
from kiosk.content.library import Summary
from kiosk.scene import line
from kiosk.scene.chrome import DRAWING, Primary, bar, clear_width, recolour
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.icons import icon
from kiosk.scene.icons import level as level_icon
from kiosk.scene.layout import paragraph, set_lines, span_of, speak, words
from kiosk.scene.layout import title as set_title
from kiosk.scene.scene import Box, Disc, Item, Path, Picture, Rect, Scene, Sentence, Target, Text
from kiosk.scene.widgets import button
from kiosk.visit.levels import LEVELS
from kiosk.visit.listening import player
from kiosk.visit.marks import topic_icon, topic_name
from kiosk.visit.state import Inside, State


def view(state: State, frame: Frame, place: Inside, summary: Summary) -> Scene:
    """The whole screen."""
    g = grid(frame)
    t = frame.theme
    title = in_language(summary.title, frame.lang, *frame.languages)
    topic = topic_name(state.library, summary.topic, frame)
    base = g.bottom - 96 if not frame.portrait else g.bottom - 150
    items: list[Item] = [words(frame, topic, g.margin + 66, 130, 36, 700, t.ink2)] if topic else []
    items += topic_icon(state.library, summary.topic, frame, g.margin + 24, 117, 48) if topic else ()
    items += _title_words(frame, title, summary, base - 76 - _room(frame, place), bool(place.levels))
    made, targets = _choice(frame, place, base, max(item.y for item in items if isinstance(item, Text)))
    items += made
    items += _title_line(frame, summary.picture, base, place.exhibit, items)
    sources = "；".join(in_language(s, frame.lang, *frame.languages) for s in summary.sources)
    if sources:
        said = frame.word("sources", text=sources)
        items += paragraph(frame, said, g.margin, base + 76, 28, g.inner, 36, t.ink2).items
    chrome = bar(frame, Primary("next", frame.word("start")), saying=player(state))
    speech = speak("h", title) + speak("a", in_language(summary.alt, frame.lang, *frame.languages))
    speech += _told(frame, place)
    return Scene(g.width, g.height, t.paper, (*items, *chrome.items), (*targets, *chrome.targets), speech)


def _room(frame: Frame, place: Inside) -> float:
    """What the choice of levels takes of the height."""
    return (420.0 if frame.portrait else 128.0) if place.levels else 0.0


def _choice(frame: Frame, place: Inside, base: float, below: float) -> tuple[list[Item], list[Target]]:
    """小学, 中学, 成人 as buttons. The chosen one is inked, and no target: touching it would do nothing."""
    g = grid(frame)
    n = len(place.levels)
    high = 124.0 if frame.portrait else 108.0
    y = base - 76 - high if not frame.portrait else below + 56
    y = max(y, g.low + 6) if frame.reach else y
    wide = min((g.inner if frame.portrait else g.width * 0.46) / max(1, n) - 16, 300.0)
    items: list[Item] = []
    targets: list[Target] = []
    for k, level in enumerate(place.levels):
        rect: Rect = (g.margin + k * (wide + 16), y, wide, high)
        size = 56 if frame.large else 42
        while size > 30 and frame.measure(frame.word(level), size, 700) > wide - 32:
            size -= 2
        made = button(frame, f"level:{level}", rect, frame.word(level), size=size, on=level == place.level)
        items += made.items
        if level != place.level:
            targets.append(made.target)
    return items, targets


def _told(frame: Frame, place: Inside) -> tuple[Sentence, ...]:
    """Which level is shown, and which others there are."""
    if not place.levels:
        return ()
    others = frame.word("levels_between").join(frame.word(v) for v in place.levels if v != place.level)
    said = frame.word("level_chosen", level=frame.word(place.level), others=others)
    return tuple(s._replace(id=f"v{i}") for i, s in enumerate(speak("v", said)))


def _title_words(frame: Frame, title: str, summary: Summary, bottom: float, choice: bool) -> list[Item]:
    """The title and what to expect, at the largest size that ends above the line."""
    g = grid(frame)
    wide = g.inner if frame.portrait else g.width * 0.46
    right = g.inner if frame.portrait else g.width * 0.54 - 24  # the drawing may stand there
    sizes, items = (140, 124, 108, 92, 76, 64), list[Item]()
    for k in range(len(sizes)):
        size, lines = set_title(frame, title, wide, sizes[k:], 3)
        span = span_of(frame, "h", title)
        head = set_lines(frame, lines, g.margin - 4, 160 + size, size, size * 1.12, frame.theme.ink, span)
        levels = () if choice else summary.level  # they stand on the buttons
        facts = _facts(frame, summary.minutes, levels, g.margin, head.bottom + (108 if size > 76 else 84), right)
        items = [*head.items, *facts]
        if all(item.y <= bottom for item in facts if isinstance(item, Text)):
            break
    return items


def _facts(frame: Frame, minutes: int, levels: tuple[str, ...], x: float, y: float, right: float) -> list[Item]:
    t = frame.theme
    size = 56 if frame.large else 40
    about = frame.word("about_minutes", n=minutes)
    items: list[Item] = [
        *icon("clock", x + 24, y - size * 0.36, t.ink),
        words(frame, about, x + 64, y, size, 400, t.ink),
    ]
    if levels:
        left = x + 64 + frame.measure(about, size, 400) + 48
        who = words(frame, " ".join(frame.word(v) for v in levels), left + 74, y, size, 400, t.ink)
        if who.x + who.w > right:  # a line of its own
            left, y = x - 6, y + size * 1.5
            who = who._replace(x=x + 64, y=y)
        items += [*level_icon(left, y, LEVELS.get(levels[0], 0), t.ink), who]
    return items


def _title_line(frame: Frame, picture: Asset | None, base: float, seed: str, above: list[Item]) -> list[Item]:
    """The line runs in, shakes, and becomes the exhibit's drawing."""
    t, w = frame.theme, frame.width
    most = w * (0.66 if frame.portrait else 0.44)
    if frame.portrait:  # below the buttons
        most = min(most, (base - 30 - max((i.y + i.h for i in above if isinstance(i, Box)), default=0)) / DRAWING)
    wide = clear_width(most, base, lambda wide: w * 0.98 - wide, above)
    left = w * 0.98 - wide
    a, b = w * (0.03 if frame.portrait else 0.2), min(w * 0.42, left - 8)
    lead = line.joined(
        line.quiet(0, a, base, 3, seed),
        line.burst(a, b, base, 44, seed, 7, 15),
        line.quiet(b, left + 2, base, 3, seed + "q"),
    )
    if picture is None or not picture.path.lower().endswith(".svg"):
        rest = line.quiet(left + 2, w * 0.8, base, 3, seed + "r")
        return [Path(line.joined(lead, rest), 8, t.ink), Disc(w * 0.8, base, 17, t.pen)]
    pairs = recolour(frame)
    drawing = Picture(
        left, base - wide * DRAWING, wide, wide * DRAWING + 5, picture.path, picture.hash, "ground", pairs
    )
    return [Path(lead, 8, t.ink), drawing, Path(line.quiet(left + wide, w, base, 3, seed + "e"), 8, t.ink)]
