"""poll: a question without a right answer; afterwards, how others chose here."""

from dataclasses import dataclass, replace

from kiosk.content.fields import Words
from kiosk.messages import AskTally, Count, Effect, Message, Tallied, Tapped
from kiosk.pages import question
from kiosk.pages.long_question import complaints
from kiosk.pages.page import Complaint, Labels, PageFields, PageType, Part, first_language, in_each_language, text_in
from kiosk.pages.question import LETTERS, Question, Reason
from kiosk.pages.read_on import read_on
from kiosk.scene.frame import Frame
from kiosk.scene.layout import lines_of, set_lines, speak, words
from kiosk.scene.scene import Box, Item, Point, Rect, Sentence, Text
from kiosk.scene.theme import Theme, contrast
from kiosk.scene.widgets import RADIUS, OptionLook

LEAST_VOTES = 20  # fewer tell nothing, and could tell who chose what


@dataclass(frozen=True, kw_only=True)
class PollOption:
    """One answer; none is better than another."""

    text: Words
    id: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Poll(PageFields):
    """The fields of a poll."""

    ask: Words
    options: tuple[PollOption, ...]
    because: Words = ""  # what is worth knowing, whatever was chosen


@dataclass(frozen=True)
class Vote:
    """Which option was chosen; how many chose each before (empty: not known)."""

    chosen: int | None = None
    before: tuple[int, ...] = ()


def update(page: Poll, state: Vote, message: Message) -> tuple[Vote, tuple[Effect, ...]]:
    """The first tap is the vote. What others chose is taken in once, so that the shares never jump."""
    if isinstance(message, Tallied) and not state.before:
        found = dict(message.counts)
        return replace(state, before=tuple(max(0, found.get(o.id, 0)) for o in page.options)), ()
    if state.chosen is None and isinstance(message, Tapped):
        for i, option in enumerate(page.options):
            if message.id == f"option:{i}":
                return replace(state, chosen=i), (Count("vote", detail=option.id),)
    return state, ()


def shares(state: Vote) -> tuple[int, ...]:
    """Per cent for each option, 100 in all, the visitor's own vote among them; nothing while the votes are few."""
    total = sum(state.before)
    if state.chosen is None or total < LEAST_VOTES:
        return ()
    counts = [n + (i == state.chosen) for i, n in enumerate(state.before)]
    parts = [divmod(n * 100, total + 1) for n in counts]
    left = 100 - sum(whole for whole, _ in parts)
    first = sorted(range(len(parts)), key=lambda i: -parts[i][1])[:left]
    return tuple(whole + (i in first) for i, (whole, _) in enumerate(parts))


def view(page: Poll, state: Vote, frame: Frame) -> Part:
    """As a choice; once voted, the shares lie in the options, and what is worth knowing beside them."""
    if state.chosen is None:
        return question.view(_question(page, frame, None), frame)
    told = _told(page, state, frame)
    calm = replace(frame, theme=replace(frame.theme, right_tint=frame.theme.quiet))  # a poll is never judged
    if not frame.large:
        part = question.view(_question(page, frame, told), calm)
        if len(part.targets) == len(page.options):
            return _voted(page, state, frame, part)._replace(speech=_speech(page, state, frame, told))
    parts = _parts(page, frame)
    if frame.part >= len(parts):
        return read_on(told, frame, skipped=len(parts))._replace(speech=_speech(page, state, frame, told))
    part = _voted(page, state, frame, parts[frame.part])
    last = frame.part == len(parts) - 1
    speech = _speech(page, state, frame, told)
    return part._replace(speech=speech, more=part.more or 1, things="read_on" if last else "more")


def _parts(page: Poll, frame: Frame) -> list[Part]:
    """The screens of options where not all stands on one beside what is told: large text, long options."""
    q = _question(page, frame, None)._replace(picture=None)
    parts = [question.view(q, replace(frame, part=0))]
    while parts[-1].more:
        parts.append(question.view(q, replace(frame, part=len(parts))))
    return parts


def _question(page: Poll, frame: Frame, told: Reason | None) -> Question:
    return Question(
        stem=text_in(frame, page.ask),
        options=tuple(text_in(frame, o.text) for o in page.options),
        looks=(OptionLook("ask"),) * len(page.options),
        picture=page.picture,
        alt=text_in(frame, page.alt),
        reason=told,
        source=page.source,
        say=text_in(frame, page.say),
    )


def _told(page: Poll, state: Vote, frame: Frame) -> Reason:
    others = frame.word("poll_votes", n=sum(state.before) + 1) if shares(state) else frame.word("poll_few")
    return Reason(frame.word("poll_heading"), text_in(frame, page.because), others, text_in(frame, page.learn))


def _speech(page: Poll, state: Vote, frame: Frame, told: Reason) -> tuple[Sentence, ...]:
    """What is worth knowing, then the shares in the options' order."""
    said = question.speech(_question(page, frame, told), frame)
    each = zip(page.options, shares(state), strict=False)
    heard = (speak("", frame.word("poll_share", text=text_in(frame, o.text), n=n)) for o, n in each)
    return said + tuple(s._replace(id=f"s{i}") for i, told_ in enumerate(heard) for s in told_[:1])


def _voted(page: Poll, state: Vote, frame: Frame, part: Part) -> Part:
    """The part with its options drawn as shares, no longer to be touched."""
    rects = {int(t.id.partition(":")[2]): t.rect for t in part.targets}
    kept = [item for item in part.items if not any(_inside(item, rect) for rect in rects.values())]
    texts = {i: text_in(frame, page.options[i].text) for i in rects}
    size, tagged = _size(frame, tuple(texts.values()), next(iter(rects.values())))
    for i, rect in rects.items():
        kept += _share(frame, rect, f"{LETTERS[i]} {texts[i]}", size, state, i, tagged)
    return part._replace(items=tuple(kept), targets=())


def _inside(item: Item, rect: Rect) -> bool:
    x, y, w, h = rect
    return isinstance(item, Box | Text) and x <= item.x <= x + w and y <= item.y <= y + h


def _room(frame: Frame, width: float, size: int, tagged: bool) -> float:
    """How wide an option's words may be: beside its letter, the share and 你选的."""
    tag = frame.measure(frame.word("yours"), _tag(size), 700) + 28 if tagged else 0.0
    return width - size * 2.7 - frame.measure("100 %", _percent(size), 900) - tag - 64


def _percent(size: int) -> int:
    return max(42, size)


def _tag(size: int) -> int:
    return max(30, round(size * 0.6))


def _size(frame: Frame, texts: tuple[str, ...], rect: Rect) -> tuple[int, bool]:
    """The largest size at which all words fit, and whether 你选的 has room beside them (the border tells it too)."""
    sizes = (84, 72, 64, 56, 48, 42) if frame.large else (46, 42, 38, 34, 30, 28)
    for tagged in (True, False):
        for rows in (1, 2, 3):
            for size in (s for s in sizes if s * 1.28 * rows <= rect[3] - 8):
                room = _room(frame, rect[2], size, tagged)
                if all(len(lines_of(frame, text, size, room, 700)) <= rows for text in texts):
                    return size, tagged
    return sizes[-1], False


def fill_of(theme: Theme) -> str:
    """The field of a share: `rule`, or what else in this theme lets the words on it be read."""
    fields = (theme.rule, theme.night_field, theme.sand)
    return next((field for field in fields if contrast(theme.ink, field) >= 7.0), theme.quiet)


def _share(frame: Frame, rect: Rect, text: str, size: int, state: Vote, i: int, tagged: bool) -> list[Item]:
    """An option filled from the left to its share; the visitor's own has an ink border."""
    t, (x, y, w, h) = frame.theme, rect
    mine, known, lit = i == state.chosen, shares(state), frame.reading == f"s{i}"
    ink = t.on_spoken if lit else t.ink
    items: list[Item] = [Box(x, y, w, h, t.spoken if lit else t.paper, "", 0, RADIUS)]
    if known and known[i] and not lit:
        items.append(Box(x, y, max(2 * RADIUS, w * known[i] / 100), h, fill_of(t), "", 0, RADIUS))
    items.append(Box(x, y, w, h, "", t.ink if mine else t.rule, 8 if mine else 3, RADIUS))
    middle = y + h / 2
    letter, _, said = text.partition(" ")
    items.append(words(frame, letter, x + size * 0.95, middle + size * 0.4, round(size * 1.1), 900, ink))
    lines = lines_of(frame, said, size, _room(frame, w, size, tagged), 700)
    first = middle + size * 0.36 - size * 1.28 * (len(lines) - 1) / 2
    items += set_lines(frame, lines, x + size * 2.7, first, size, size * 1.28, ink, (-1, -1)).items
    share = f"{known[i]} %" if known else ""
    return [*items, *_at_the_end(frame, (x + w - 36, middle), size, ink, share, mine and tagged)]


def _at_the_end(frame: Frame, at: Point, size: int, ink: str, share: str, mine: bool) -> list[Item]:
    """The share at an option's right end, and 你选的 before it."""
    (right, middle), big, small = at, _percent(size), _tag(size)
    items: list[Item] = []
    if share:
        items.append(words(frame, share, right, middle + big * 0.36, big, 900, ink, "right"))
        right -= frame.measure("100 %", big, 900) + 28
    if mine:
        items.append(words(frame, frame.word("yours"), right, middle + small * 0.36, small, 700, ink, "right"))
    return items


def check(page: Poll) -> list[Complaint]:
    """Two to six options, no two alike."""
    found: list[Complaint] = []
    if not 2 <= len(page.options) <= 6:
        zh = f"选项有 {len(page.options)} 个，请写 2 到 6 个"
        found.append(Complaint(("options",), zh, f"{len(page.options)} options: write 2 to 6"))
    texts = [first_language(o.text).strip() for o in page.options]
    for i, text in enumerate(texts):
        if text in texts[:i]:
            found.append(Complaint(("options", i, "text"), "和前面的选项一样，请改一改", "the same as an option above"))
    if 2 <= len(page.options) <= 6:
        found += complaints(page.ask, tuple(o.text for o in page.options))
    return found


def labels(page: Poll) -> Labels:
    """The question and its options."""
    told = list(in_each_language("", page.ask))
    for option in page.options:
        told += in_each_language(option.id, option.text)
    return tuple(told)


def states(page: Poll) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """What is worth a picture: voted while votes are few, and with shares."""
    tally = Tallied(page.id, "", tuple((o.id, 31 - 7 * i) for i, o in enumerate(page.options)))
    return (("few", (Tapped("option:1"),)), ("shares", (tally, Tapped("option:0"))))


TYPE = PageType(
    fields=Poll,
    start=lambda page, seed: Vote(),
    update=update,
    view=view,
    check=check,
    done=lambda page, state: state.chosen is not None,
    identity=lambda page: (first_language(page.ask), *(first_language(o.text) for o in page.options)),
    labels=labels,
    kind="answer",
    open=lambda page: (AskTally("", "", "", "vote"),),
)
