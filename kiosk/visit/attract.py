"""The attract screen: one big promise, and the line that draws itself, then rests."""

from functools import lru_cache

from kiosk.content.fields import Asset, in_language
from kiosk.content.library import Library
from kiosk.pages.page import text_in
from kiosk.scene import line
from kiosk.scene.chrome import DRAWING, ICONS, SLOTS, WIDTHS, Chrome, clear_width, recolour
from kiosk.scene.frame import Frame
from kiosk.scene.layout import fitting, lines_of, set_lines, words
from kiosk.scene.scene import EVERY_FRAME, Disc, Item, Path, Picture, Point, Rect, Scene, Sentence, Target
from kiosk.scene.text import script
from kiosk.scene.widgets import button
from kiosk.visit.marks import logo
from kiosk.visit.state import ATTRACT_REST, Attract, State

DRAWING_SECONDS = 6.0
CYCLE = DRAWING_SECONDS + ATTRACT_REST


def phase(state: State, place: Attract, now: float) -> tuple[int, float]:
    """Which round of the attract screen this is, and how many seconds into it."""
    since = max(0.0, now - place.since)
    cycle = DRAWING_SECONDS if state.library.hall.attract.endless else CYCLE
    return int(since // cycle), since % cycle


def pictures(state: State) -> list[Asset]:
    """What the hall wants the line to become, else the drawings of the exhibits that are shown today."""
    if own := state.library.hall.attract.pictures:
        return list(own)
    shown = state.library.shown(state.wall.date() if state.wall else None)
    return [e.picture for e in shown if e.picture and e.picture.path.lower().endswith(".svg")]


def view(state: State, frame: Frame, place: Attract) -> Scene:
    """Poster words above, the line below; every second round it becomes what an exhibit is about."""
    t = frame.theme
    round_, seconds = phase(state, place, state.now)
    endless = state.library.hall.attract.endless
    drawings = pictures(state)
    asset = drawings[round_ // 2 % len(drawings)] if drawings and round_ % 2 and not endless else None
    items: list[Item] = [*_words(state.library, frame)]
    bar = _bar(frame)
    base = _base(frame)
    spread = _spread(state.library, frame, base)
    points = _line(frame, base, round_, asset, spread)
    total = line.length(points)
    still = frame.still and not endless
    done = total if still or (seconds >= DRAWING_SECONDS and not endless) else total * _eased(seconds / DRAWING_SECONDS)
    upto = None if done >= total else done
    here = points[-1] if upto is None else line.point_at(points, done)
    if asset:
        items += _drawing(frame, asset, base, here[0], spread)
    items.append(Path(points, 10, t.ink, upto))
    if upto is not None or not asset:
        items.append(Disc(here[0], here[1], 30, t.pen))
    moves = upto is not None or endless
    wake = None if still else EVERY_FRAME if moves else place.since + (round_ + 1) * CYCLE
    hint = frame.word("attract_words").replace("\n", "")
    if state.marks:  # something needs the staff: a small ring that tells visitors nothing
        items.append(Disc(frame.width - 26, 26, 10, t.paper, t.ink2, 3))
    target = Target("wake", (0, 0, frame.width, frame.height), hint, _pressed(frame, here), drag=True)
    targets = (target, *bar.targets)  # the bar lies on top: a finger there begins a visit with that switch on
    speech = (Sentence("h0", hint, frame.lang),)
    return Scene(frame.width, frame.height, t.paper, (*items, *bar.items), targets, speech, wake)


@lru_cache(maxsize=4)
def _bar(frame: Frame) -> Chrome:
    """The switches stand where anybody finds them before anything is read."""
    margin = 48.0 if frame.portrait else 64.0
    y = frame.height - (344 if frame.portrait else 132)
    return _switches(frame, (margin, y, frame.width - 2 * margin, 124.0 if frame.portrait else 108.0))


def _switches(frame: Frame, rect: Rect) -> Chrome:
    """The bar's switches alone, at the right end of a rectangle (in portrait over its whole width): on attract."""
    x, y, w, h = rect
    shown = [slot for slot in SLOTS[3:] if slot != "language" or len(frame.languages) > 1]
    usual = dict(zip(SLOTS, WIDTHS.get(frame.lang, WIDTHS["en"]), strict=True))
    widths = [float(usual[slot]) for slot in shown]
    if frame.portrait:
        widths = [(w - 16.0 * (len(shown) - 1)) / len(shown)] * len(shown)
    at = x + w - sum(widths) - 16 * (len(shown) - 1)
    items: list[Item] = []
    targets: list[Target] = []
    for slot, wide in zip(shown, widths, strict=True):
        on = slot == "contrast" and frame.theme.name == "contrast"
        made = button(frame, slot, (at, y, wide, h), frame.word(slot), ICONS.get(slot, ""), on=on)
        items += made.items
        targets.append(made.target)
        at += wide + 16
    return Chrome(tuple(items), tuple(targets))


def _base(frame: Frame) -> float:
    """Where the line lies: its longest wave ends above the switches."""
    room = frame.height * (0.1125 if frame.portrait else 0.14375) + 44
    return min(
        frame.height * (0.66 if frame.portrait else 0.715), frame.height - (344 if frame.portrait else 132) - room
    )


def _eased(part: float) -> float:
    """Even speed, easing out in the last 15 %."""
    if part < 0.85:
        return part / 0.925
    left = (1 - part) / 0.15
    return 1 - left * left * 0.15 / 2 / 0.925


def _pressed(frame: Frame, here: Point) -> tuple[Item, ...]:
    """Under a finger the pen-dot answers at once."""
    return (Disc(here[0], here[1], 44, frame.theme.ink), Disc(here[0], here[1], 30, frame.theme.pen))


@lru_cache(maxsize=8)
def _spread(library: Library, frame: Frame, base: float) -> tuple[float, float]:
    """Left end and width of the drawing of a round: as large as the words above it leave room for."""
    most, at = (0.8, 0.5) if frame.portrait else (0.3, 0.96)
    wide = clear_width(frame.width * most, base, lambda w: (frame.width - w) * at, _words(library, frame))
    return (frame.width - wide) * at, wide


@lru_cache(maxsize=8)
def _line(frame: Frame, base: float, round_: int, asset: Asset | None, spread: tuple[float, float]) -> line.Polyline:
    """The poster line: quiet, a burst (small first, strong second), then long waves, or flat to the drawing."""
    seed = f"attract{round_ % 8}"
    w = frame.width
    room = frame.height * (0.09 if frame.portrait else 0.115)
    if asset:
        left, _ = spread
        start = w * (0.02 if frame.portrait else 0.2)
        stop = max(start + 60, min(w * 0.46, left - 20)) if not frame.portrait else left
        head = line.quiet(0, start, base, 3, seed)
        if frame.portrait:
            return line.joined(head, line.quiet(start, left + 4, base, 3, seed + "q"))
        shake = line.burst(start, stop, base, room * 0.5, seed)
        return line.joined(head, shake, line.quiet(stop, left + 4, base, 3, seed + "q"))
    a, b, c = w * 0.172, w * 0.47, w * 0.885
    tail = line.waves(b, c, base, 12, room * 1.25, 70, min(470.0, w * 0.245))
    return line.joined(line.quiet(0, a, base, 3, seed), line.burst(a, b, base, room * 1.2, seed), tail)


def _drawing(frame: Frame, asset: Asset, base: float, reached: float, spread: tuple[float, float]) -> tuple[Item, ...]:
    """The drawing appears when the line arrives, and the line runs on behind it to the edge."""
    left, wide = spread
    if reached < left - 6:
        return ()
    pairs = recolour(frame)
    picture = Picture(left, base - wide * DRAWING, wide, wide * DRAWING + 5, asset.path, asset.hash, "ground", pairs)
    if not asset.path.lower().endswith(".svg"):  # a photograph stands on the line, which runs on below it
        picture = picture._replace(h=wide * DRAWING, fit="cover", recolour=())
        left = left - wide
    rest = line.quiet(left + wide, frame.width, base, 3, "rest")
    return (picture, Path(rest, 10, frame.theme.ink))


@lru_cache(maxsize=4)
def _words(library: Library, frame: Frame) -> tuple[Item, ...]:
    """Hall and occasion above, the promise, the motto and what we do not do below."""
    t, hall, a = frame.theme, library.hall, library.hall.attract
    margin = 48.0 if frame.portrait else 64.0
    other = next((lang for lang in frame.languages if lang != frame.lang), frame.lang)
    poster = text_in(frame, a.words) or frame.word("attract_words")
    second = in_language(a.words, other) or frame.words.get(other, {}).get("attract_words", "")
    size = _poster_size(frame, poster, margin)
    top = frame.height * 0.14 if frame.portrait else 162.0
    block = set_lines(
        frame,
        lines_of(frame, poster, size, frame.width, 900),
        margin - 6,
        top + size,
        size,
        size * 1.155,
        t.ink,
        (-1, -1),
    )
    mark, left = logo(hall.logo, frame, margin, 96, 72)
    items: list[Item] = [*mark, words(frame, text_in(frame, hall.name), left, 108, 36, 700, t.ink), *block.items]
    if other != frame.lang:
        below = size * 0.5 if script(poster) == "zh" else size * 0.24 + 56  # Latin letters hang below their line
        items.append(words(frame, second.replace("\n", " "), margin, block.bottom + below, 48, 400, t.ink2))
    note = text_in(frame, a.note)
    if note:
        at = (margin, 156.0, "left") if frame.portrait else (frame.width - margin, 108.0, "right")
        items.append(words(frame, note, at[0], at[1], 36, 400, t.ink, at[2]))
    return (*items, *_foot(frame, text_in(frame, a.motto), margin))


def _foot(frame: Frame, motto: str, margin: float) -> tuple[Item, ...]:
    """The motto, and what we do not do, beside the switches (in portrait below them)."""
    t, foot = frame.theme, frame.height - (54 if frame.portrait else 36)
    privacy = frame.word("attract_privacy")
    wide = frame.width - 2 * margin - (0 if frame.portrait else 740)
    size, _ = fitting(frame, privacy, wide, (34, 32, 30, 28), 1, 400)
    big, _ = fitting(frame, motto, wide, (42, 38, 34, 30), 1, 900)
    return (
        words(frame, motto, margin, foot - (68 if frame.portrait else 56), big, 900, t.ink),
        words(frame, privacy, margin, foot, size, 400, t.ink2),
    )


def _poster_size(frame: Frame, poster: str, margin: float) -> int:
    rows = poster.split("\n")
    for size in (168, 152, 136, 120, 104, 88, 72):
        if max(frame.measure(row, size, 900) for row in rows) <= frame.width - 2 * margin:
            return size
    return 72
