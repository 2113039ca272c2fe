"""How a film looks: one night field with the film and its captions, a trace to move along, four buttons."""

import bisect
from typing import NamedTuple

from kiosk.content.fields import Asset, Clip, Cue, Words
from kiosk.pages.explain import in_field, source_line
from kiosk.pages.film_plan import Plan, plan_of
from kiosk.pages.page import Part
from kiosk.scene import line
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.icons import icon
from kiosk.scene.layout import fitting, lines_of, set_lines, span_of, speak, words
from kiosk.scene.layout import title as set_title
from kiosk.scene.scene import Box, Disc, Film, Item, Path, Picture, Rect, Sentence, Target, Text
from kiosk.scene.text import Line, script
from kiosk.scene.widgets import button, focus_ring

SCRUB = "film:scrub"
KEYS = (("film:play", ""), ("film:back", "back"), ("film:on", "next"), ("film:again", "again"))


class Look(NamedTuple):
    """A film as it stands now, its words in the visitor's language."""

    clip: Clip
    cues: tuple[Cue, ...]
    seconds: float
    playing: bool
    begun: bool
    over: bool
    lost: bool
    picture: Asset | None
    title: str
    text: str
    say: str
    label: str
    alt: str
    source: Words


def view(look: Look, frame: Frame) -> Part:
    """The film; in large text (or where they do not fit) its words come after it, behind the primary button."""
    plan = plan_of(look.clip, frame)
    pages = _pages(look, frame, plan)
    if frame.part and pages:
        return _words_alone(look, frame, pages)
    items, targets = _film(look, frame, plan)
    beside = () if frame.large else _beside(look, frame, plan, bool(pages))
    trace, scrub = _trace(look, frame, plan.trace)
    made = [_key(look, frame, i, plan.keys[i]) for i in range(len(KEYS))] if not look.lost else []
    keys = [item for key in made for item in key[0]]
    if not look.lost:
        targets += [scrub, *(key[1] for key in made)]
        items += [*trace, *keys]
    return Part((*items, *beside), tuple(targets), speech(look, frame), len(pages), "read_on")


def speech(look: Look, frame: Frame) -> tuple[Sentence, ...]:
    """Title, text, what is seen, then all that the film says."""
    told = speak("s", look.say) if look.say else speak("h", look.title) + speak("t", look.text)
    said = tuple(
        Sentence(f"c{i}", text, script(text))
        for i, text in enumerate(" ".join(cue.text.split()) for cue in look.cues)
        if text
    )
    return told + speak("a", look.alt) + said


# ---------------------------------------------------------------- the film


def _film(look: Look, frame: Frame, plan: Plan) -> tuple[list[Item], list[Target]]:
    """Field, poster, hole, label, captions, and the large sign to start it."""
    t, (x, y, w, h) = frame.theme, plan.film
    items: list[Item] = [Box(*plan.field, t.night)]
    targets: list[Target] = []
    if look.lost:
        items += _instead(look, frame, plan)
    else:
        items.append(Picture(x, y, w, h, look.clip.path, look.clip.hash, "contain", (), t.night))
        items.append(Film(x, y, w, h, look.clip.path, look.clip.hash))
        sign = () if look.begun and not look.over else _sign(frame, x + w / 2, y + h / 2, t.paper, t.ink)
        items += sign
        if not frame.reach:  # its twin is among the buttons
            pressed = _sign(frame, x + w / 2, y + h / 2, t.ink, t.paper)
            name = frame.word("film_pause" if look.playing else "film_play")
            target = Target("film:picture", (x, y, w, h), name, pressed if sign else ())
            if frame.focus == target.id:
                items += focus_ring(frame, (x + 20, y + 20, w - 40, h - 40))
            targets.append(target)
    items += _label(frame, look.label, x + w, y, 40 if frame.large and w >= 800 else 30)
    return [*items, *_caption(look, frame, plan.caption)], targets


def _instead(look: Look, frame: Frame, plan: Plan) -> tuple[Item, ...]:
    """Where the film cannot be shown: its drawing, or the night field as it is."""
    if look.picture is None or not look.picture.path.lower().endswith(".svg"):
        return ()
    x, y, w, h = plan.film
    return (Box(x, y, w, h, frame.theme.quiet), *in_field(frame, look.picture, (x, y + 12, w, h - 12), "quiet"))


def _sign(frame: Frame, cx: float, cy: float, field: str, ink: str) -> tuple[Item, ...]:
    return (Disc(cx, cy, 84, field, ink, 6), *icon("play", cx + 3, cy, ink, 1.9))


def _label(frame: Frame, text: str, right: float, y: float, size: int) -> tuple[Item, ...]:
    """What kind of film it is, where everybody sees it."""
    if not text:
        return ()
    said = words(frame, text, right - 44, y + 26 + size, size, 700, frame.theme.ink, "right")
    box = Box(said.x - 20, y + 20, said.w + 40, size * 1.36 + 12, frame.theme.paper, frame.theme.ink, 4)
    return (box, said)


def _caption(look: Look, frame: Frame, rect: Rect) -> tuple[Item, ...]:
    """What is being said, two lines on the night field; before and after, what there is to do."""
    t, (x, y, w, h) = frame.theme, rect
    text, spoken = _said(look, frame)
    if not text:
        return ()
    sizes: tuple[int, ...] = (80, 72, 64, 56) if frame.large else (44, 40, 36)
    most = 2 if not frame.large else 3 if frame.portrait else 4
    if frame.large:  # the lines of an .srt are meant for smaller letters
        text = ("" if script(text) == "zh" else " ").join(text.split("\n"))
    sizes = tuple(s for s in sizes if most * s * 1.32 <= h) or sizes[-1:]
    size, lines = fitting(frame, text, w, sizes, most, 700)
    lines = tuple(one._replace(gap=False) for one in lines[:most])
    leading = size * 1.32
    first = y + (h - leading * (len(lines) - 1)) / 2 + size * 0.36
    span = (0, 10_000) if spoken else (-1, -1)
    return set_lines(frame, lines, x, first, size, leading, t.on_night, span).items


def _said(look: Look, frame: Frame) -> tuple[str, bool]:
    """The words of the caption field; whether they are being read aloud."""
    if look.lost:
        return frame.word("film_missing"), False
    reading = frame.reading or ""
    if reading[:1] == "c" and reading[1:].isdecimal() and int(reading[1:]) < len(look.cues):
        return look.cues[int(reading[1:])].text, True
    if not look.begun:
        return frame.word("film_hint"), False
    if look.over:
        return frame.word("film_over"), False
    return next((cue.text for cue in reversed(look.cues) if cue.start <= look.seconds < cue.end), ""), False


# ---------------------------------------------------------------- moving in it


def _trace(look: Look, frame: Frame, rect: Rect) -> tuple[tuple[Item, ...], Target]:
    """The film as a trace: what was seen is drawn, the dot is now; a finger may take it along."""
    t, (x, y, w, h) = frame.theme, rect
    size = 56 if frame.large else 32
    whole = look.clip.seconds
    widest = frame.word("film_time", at=_clock(whole), whole=_clock(whole))
    x0, x1 = x + 24, x + w - frame.measure(widest, size, 700) - 48
    mid = y + h / 2
    points = _drawn(x0, x1, mid, look.clip.hash)
    share = min(1.0, look.seconds / whole) if whole else 0.0
    at = x0 + (x1 - x0) * share
    items: list[Item] = [Path(((x0, mid), (x1, mid)), 4, t.rule)]
    if share > 0:
        items.append(Path(points, 6, t.ink, _length_to(points, at)))
    items.append(Disc(at, mid, 24, t.pen))
    now = frame.word("film_time", at=_clock(look.seconds), whole=_clock(whole))
    items.append(words(frame, now, x + w, mid + size * 0.36, size, 700, t.ink2, "right"))
    target = Target(SCRUB, (x0, y, x1 - x0, h), frame.word("film_scrub"), drag=True, aimed=True)
    if frame.focus == SCRUB:
        items = [*focus_ring(frame, target.rect), *items]
    return tuple(items), target


def _drawn(x0: float, x1: float, y: float, seed: str) -> line.Points:
    """Small waves, then large ones that die away."""
    a, b = x0 + (x1 - x0) * 0.12, x0 + (x1 - x0) * 0.86
    return line.joined(
        line.quiet(x0, a, y, 3, seed), line.burst(a, b, y, 40, seed, 6, 13), line.quiet(b, x1, y, 3, seed + "e")
    )


def _length_to(points: line.Points, x: float) -> float:
    """How far along the line its pen stands above x."""
    i = bisect.bisect_right([p[0] for p in points], x)
    marks = line.way(points)
    if i >= len(points):
        return marks[-1]
    (ax, _), (bx, _) = points[i - 1], points[i]
    return round(marks[i - 1] + (marks[i] - marks[i - 1]) * ((x - ax) / (bx - ax) if bx > ax else 0.0), 1)


def _key(look: Look, frame: Frame, i: int, rect: Rect) -> tuple[tuple[Item, ...], Target]:
    """One of the four buttons, icon over word; in large text beside it."""
    target, name = KEYS[i]
    if target == "film:play":
        name = "pause" if look.playing else "play"
    word = frame.word("film_" + (name if i == 0 else target.removeprefix("film:")))
    if not frame.large:
        made = button(frame, target, rect, word, name, size=30, stacked=True)
        return made.items, made.target
    fits = (size for size in (60, 54, 48, 42, 38) if frame.measure(word, size, 700) + 62 <= rect[2] - 24)
    made = button(frame, target, rect, word, name, size=next(fits, 34))
    return made.items, made.target


def _clock(seconds: float) -> str:
    return f"{int(seconds + 0.01) // 60}:{int(seconds + 0.01) % 60:02d}"


# ---------------------------------------------------------------- words


class _Set(NamedTuple):
    """Title and text at the sizes that fit."""

    title_size: int
    title: tuple[Line, ...]
    size: int
    text: tuple[Line, ...]
    fits: bool


def _set(look: Look, frame: Frame, rect: Rect) -> _Set:
    _, _, w, h = rect
    titles: tuple[int, ...] = (64, 60, 56, 52, 48, 44) if not frame.portrait else (72, 64, 56, 48)
    titles = tuple(s for s in titles if s * 2.44 <= h) or titles[-1:]
    size, head = set_title(frame, look.title, w, titles, 2) if look.title else (0, ())
    room = h - len(head) * size * 1.22 - 56 - (60 if look.source else 0)
    lines: tuple[Line, ...] = ()
    for body in (48, 44, 42, 40, 38, 36, 34):
        lines = lines_of(frame, look.text, body, w)
        if sum(1.4 if one.gap else 1.0 for one in lines) * body * 1.55 <= room:
            return _Set(size, head, body, lines, True)
    return _Set(size, head, 34, lines, not look.text)


def _beside(look: Look, frame: Frame, plan: Plan, later: bool) -> tuple[Item, ...]:
    """Title and text beside the film; text that has no room there waits behind 接着看."""
    x, y, w, h = plan.words
    s, t = _set(look, frame, plan.words), frame.theme
    top = y + (24 if frame.portrait else 0)
    head = set_lines(
        frame, s.title, x, top + s.title_size, s.title_size, s.title_size * 1.22, t.ink, span_of(frame, "h", look.title)
    )
    items = list(head.items)
    begin = head.bottom + s.size * 1.8 if s.title else top + s.size
    if not later:
        span = span_of(frame, "t", look.text)
        items += set_lines(frame, s.text, x, begin, s.size, s.size * 1.55, t.ink, span, 1.4).items
    source = _source(frame, look.source, x, y + h - 20, w)
    above = min((item.y - 34 for item in source), default=0.0)
    return (*items, *source) if above > head.bottom else tuple(items)


def _source(frame: Frame, source: Words, x: float, bottom: float, width: float) -> tuple[Text, ...]:
    """Where it comes from, above the trace."""
    made = source_line(frame, source, x, width)
    texts = [item for item in made if isinstance(item, Text)]
    last = max((item.y for item in texts), default=0.0)
    return tuple(item._replace(y=item.y + bottom - last) for item in texts)


def _pages(look: Look, frame: Frame, plan: Plan) -> list[tuple[Line, ...]]:
    """The text in further parts: in large text all of it, else what does not fit beside the film."""
    if not look.text or (not frame.large and _set(look, frame, plan.words).fits):
        return []
    size, leading, w, h = _page_size(frame)
    lines = [one._replace(gap=False) for one in lines_of(frame, look.text, size, w)]
    each = max(1, int(h // leading))
    return [tuple(lines[i : i + each]) for i in range(0, len(lines), each)]


def _page_size(frame: Frame) -> tuple[int, float, float, float]:
    """Size and leading of text that has a screen to itself, its width and height below the title."""
    g = grid(frame)
    size = 76 if frame.large else 44
    wide = g.inner if frame.large or frame.portrait else min(g.inner, 1240)
    return size, size * 1.5, wide, g.bottom - g.top - (230 if frame.large else 190)


def _words_alone(look: Look, frame: Frame, pages: list[tuple[Line, ...]]) -> Part:
    g, t = grid(frame), frame.theme
    size, leading, _, _ = _page_size(frame)
    at = min(frame.part, len(pages)) - 1
    titles = (88, 80, 72, 64) if frame.large else (72, 64, 56)
    title_size, head = set_title(frame, look.title, g.inner, titles, 1) if look.title else (0, ())
    span = span_of(frame, "h", look.title)
    block = set_lines(frame, head, g.margin, g.top + 20 + title_size, title_size, title_size * 1.22, t.ink, span)
    first = (block.bottom if head else g.top) + size * 1.9
    body = set_lines(frame, pages[at], g.margin, first, size, leading, t.ink, span_of(frame, "t", look.text))
    items = (*block.items, *body.items)
    return Part(items, (), speech(look, frame), len(pages) - 1 - at, "read_on")
