"""The way through a story: a line with a burst for each choice, small below a scene, whole at the end."""

from typing import NamedTuple

from kiosk.pages.page import Part
from kiosk.scene import line
from kiosk.scene.frame import Frame
from kiosk.scene.grid import Grid, grid
from kiosk.scene.icons import badge
from kiosk.scene.layout import fitting, lines_of, set_lines, span_of, speak
from kiosk.scene.layout import title as set_title
from kiosk.scene.scene import Disc, Item, Path, Rect, Sentence


class Step(NamedTuple):
    """One choice that was made."""

    text: str
    because: str
    right: bool
    better: str = ""  # the safe way, where another was chosen


def way_so_far(frame: Frame, seed: str, made: int, chosen: bool, low: float) -> tuple[Item, ...]:
    """The row below the options, where there is room for it: a burst a choice, the dot at the present scene."""
    g = grid(frame)
    y = g.bottom - 62.0
    if frame.large or y - 56 < low:
        return ()
    n = made + chosen
    end = g.width if frame.portrait else round(g.width * 0.604) - 64
    x1 = g.margin + n * 150.0
    points = [line.quiet(0, g.margin, y, 2, f"{seed}w")]
    points += [line.burst(g.margin + i * 150, g.margin + (i + 1) * 150, y, 44, f"{seed}{i}", 6, 13) for i in range(n)]
    ahead = Path(((x1, y), (float(end), y)), 4, frame.theme.rule)
    return (ahead, Path(line.joined(*points), 6, frame.theme.ink), Disc(x1, y, 15, frame.theme.pen))


class Sizes(NamedTuple):
    """Type of the choice and of what followed."""

    choice: int
    text: int
    fit: bool = True


def summary(ending: str, steps: tuple[Step, ...], learn: str, frame: Frame) -> Part:
    """The ending, the line with a burst for each choice, under each what was chosen and what followed."""
    sizes = (90, 80, 72, 64) if frame.large else (72, 64, 58, 52, 48)
    found, part = _summary(ending, steps, learn, frame, sizes)
    return part if found else _summary(ending, steps, learn, frame, (44, 40, 36))[1]


def _summary(
    ending: str, steps: tuple[Step, ...], learn: str, frame: Frame, sizes: tuple[int, ...]
) -> tuple[bool, Part]:
    """Under an ending of these sizes, and whether all of it fits."""
    g, t = grid(frame), frame.theme
    title = ending or frame.word("way_title")
    size, lines = set_title(frame, title, g.inner, sizes, 2)
    head = set_lines(frame, lines, g.margin, g.top + 8 + size, size, size * 1.24, t.ink, span_of(frame, "h", title))
    foot = _foot(learn, frame, g)
    bottom = g.bottom - (0 if not foot else 116 if frame.large else 84)
    room = (g.margin, head.bottom, g.inner, bottom - head.bottom)
    draw = _rows if frame.portrait else _columns
    for each in range(_most(frame), 0, -1):
        shown, more = _shown(len(steps), each, frame)
        found = draw(steps, shown, room, frame)
        if found.fits:
            break
    items = (*head.items, *found.items, *(() if more else foot))
    return found.fits, Part(items, (), _speech(title, steps, learn, frame), more)


class Drawn(NamedTuple):
    """The choices on one screen, and whether all of their words have room."""

    items: list[Item]
    fits: bool


def _most(frame: Frame) -> int:
    """How many choices one screen may hold."""
    if frame.large:
        return 2 if frame.portrait else 1
    return 5 if frame.portrait else 4


def _shown(n: int, each: int, frame: Frame) -> tuple[range, int]:
    """Which choices are on this screen, and how many wait."""
    at = min(frame.part, max(0, -(-n // each) - 1))
    last = min(n, (at + 1) * each)
    return range(at * each, last), n - last


def _foot(learn: str, frame: Frame, g: Grid) -> tuple[Item, ...]:
    """What to remember, with a tick."""
    if not learn:
        return ()
    sizes = ((76, 68, 60, 52, 46) if frame.large else ()) + (48, 44, 40, 36, 34, 30)
    size, lines = fitting(frame, learn, g.inner - 80, sizes, 1, 900)
    text = set_lines(
        frame, lines[:1], g.margin + 76, g.bottom - 22, size, size, frame.theme.ink, span_of(frame, "l", learn)
    )
    return (*badge("right", g.margin + 28, g.bottom - 22 - size * 0.36, frame.theme, 28), *text.items)


def _columns(steps: tuple[Step, ...], shown: range, room: Rect, frame: Frame) -> Drawn:
    """The line from edge to edge, a column under each burst."""
    x, y, w, h = room
    base = y + min(112.0, h * 0.2)
    alone = frame.large or (len(shown) == 1 < len(steps))
    each = w / max(len(shown), 1 if alone else 3)
    points = [line.quiet(0, x, base, 2, "way")]
    for k, i in enumerate(shown):
        left = x + k * each
        points.append(line.burst(left, left + min(each - 40, 300), base, 64, f"way{i}", 7, 16))
        points.append(line.quiet(left + min(each - 40, 300), left + each, base, 2, f"way{i}q"))
    end = x + len(shown) * each
    items: list[Item] = [Path(line.joined(*points), 6, frame.theme.ink), Disc(end - 12, base, 17, frame.theme.pen)]
    top = base + 76
    fits = _sizes(steps, shown, each - 40, y + h - top, frame)
    for k, i in enumerate(shown):
        items += _step(steps[i], i, (x + k * each, top, each - 40, y + h - top), fits, frame)[0]
    return Drawn(items, fits.fit)


def _rows(steps: tuple[Step, ...], shown: range, room: Rect, frame: Frame) -> Drawn:
    """Rows one below the other, each with its burst on the left."""
    x, y, w, h = room
    items: list[Item] = []
    lead = 0.0 if frame.large else 250.0
    each = min((h - 40) / max(1, len(shown)), 420.0 if not frame.large else 9999.0)
    fits = _sizes(steps, shown, w - lead, each - 40, frame)
    for k, i in enumerate(shown):
        top = y + 56 + k * each
        base = top + fits.choice * 0.7
        if lead:
            trace = line.joined(
                line.quiet(0, x, base, 2, f"way{i}"), line.burst(x, x + lead - 40, base, 54, f"way{i}", 7, 14)
            )
            items.append(Path(trace, 6, frame.theme.ink))
            if i == len(steps) - 1:
                items.append(Disc(x + lead - 40, base, 17, frame.theme.pen))
        items += _step(steps[i], i, (x + lead, top, w - lead, each - 40), fits, frame)[0]
    return Drawn(items, fits.fit)


def _sizes(steps: tuple[Step, ...], shown: range, width: float, height: float, frame: Frame) -> Sizes:
    """The largest type at which every shown choice fits."""
    pairs = ((84, 72), (76, 68), (68, 60), (60, 52)) if frame.large else ()
    wide = ((56, 46), (50, 42), (46, 40)) if frame.portrait or len(shown) < 4 else ()
    small = ((36, 32), (34, 30), (32, 28)) if len(shown) == 1 else ()  # rather fewer on a screen than small
    for pair in (*pairs, *wide, (42, 38), (40, 36), (38, 34), *small):
        fits = Sizes(*pair)
        if all(_step(steps[i], i, (0, 0, width, height), fits, frame)[1] <= height for i in shown):
            return fits
    return Sizes(30, 28, fit=False)


def _step(step: Step, i: int, rect: Rect, sizes: Sizes, frame: Frame) -> tuple[list[Item], float]:
    """What was chosen (with a tick where it was the right way), what followed, the safer way; and how high it is."""
    t, (x, y, w, _) = frame.theme, rect
    items: list[Item] = []
    indent = 60.0 if step.right else 0.0
    if step.right:
        items += badge("right", x + 24, y + sizes.choice * 0.6, t, 24)
    _, lines = set_title(frame, step.text, w - indent, (sizes.choice,), 3)
    span = span_of(frame, f"a{i}-", step.text)
    block = set_lines(frame, lines, x + indent, y + sizes.choice * 0.96, sizes.choice, sizes.choice * 1.25, t.ink, span)
    items += block.items
    at = block.bottom + sizes.text * 1.7
    lines = lines_of(frame, step.because, sizes.text, w)
    block = set_lines(frame, lines, x, at, sizes.text, sizes.text * 1.42, t.ink, span_of(frame, f"b{i}-", step.because))
    items += block.items
    if step.better:
        said = frame.word("better_way", text=step.better)
        top = block.bottom + sizes.text * 0.8
        items += badge("right", x + 24, top + sizes.text * 0.66, t, 24)
        lines = lines_of(frame, said, sizes.text, w - 60, 700)
        span = span_of(frame, f"c{i}-", said)
        block = set_lines(frame, lines, x + 60, top + sizes.text, sizes.text, sizes.text * 1.36, t.ink, span)
        items += block.items
    return items, block.bottom + sizes.text * 0.3 - y


def _speech(title: str, steps: tuple[Step, ...], learn: str, frame: Frame) -> tuple[Sentence, ...]:
    said = speak("h", title)
    for i, step in enumerate(steps):
        said += speak(f"a{i}-", step.text) + speak(f"b{i}-", step.because)
        if step.better:
            said += speak(f"c{i}-", frame.word("better_way", text=step.better))
    return said + speak("l", learn)
