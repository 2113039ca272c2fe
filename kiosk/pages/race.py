"""race: two at one screen answer the same questions, each on an own half with an own line; it works alone too."""

from dataclasses import dataclass, replace

from kiosk.content.fields import Words
from kiosk.messages import Count, Effect, Message, Tapped
from kiosk.pages.long_question import SCREENS
from kiosk.pages.page import Complaint, Labels, PageFields, PageType, Part, first_language, in_each_language, text_in
from kiosk.pages.race_view import Half, Standing, board
from kiosk.scene.frame import Frame
from kiosk.scene.layout import lines_of

SIDES = ("left", "right")
MOST_ROUNDS, MOST_OPTIONS = 5, 3


@dataclass(frozen=True, kw_only=True)
class RaceOption:
    """One answer; only one is right."""

    text: Words
    right: bool = False
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class Round:
    """One question for both."""

    ask: Words
    options: tuple[RaceOption, ...]
    because: Words = ""
    id: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Race(PageFields):
    """The fields of a race."""

    rounds: tuple[Round, ...]
    title: Words = ""


Pair = tuple[int | None, int | None]


@dataclass(frozen=True)
class Run:
    """Which question stands, what left and right chose, whether it is shown, and what they chose before."""

    round: int = 0
    chosen: Pair = (None, None)
    shown: bool = False
    before: tuple[Pair, ...] = ()


def update(page: Race, state: Run, message: Message) -> tuple[Run, tuple[Effect, ...]]:
    """Each half chooses once. Both chosen, or `reveal`: it is shown. `next-round`: the next question."""
    if not isinstance(message, Tapped):
        return state, ()
    if state.shown:
        last = state.round == len(page.rounds) - 1
        if message.id != "next-round" or last:
            return state, ()
        return Run(state.round + 1, before=(*state.before, state.chosen)), ()
    if message.id == "reveal" and any(c is not None for c in state.chosen):
        return replace(state, shown=True), ()
    side, _, number = message.id.partition(":")
    asked = page.rounds[state.round]
    choices = {str(i): i for i in range(len(asked.options))}
    if side not in SIDES or number not in choices or state.chosen[SIDES.index(side)] is not None:
        return state, ()
    option = asked.options[choices[number]]
    left, right = state.chosen
    chosen: Pair = (choices[number], right) if side == "left" else (left, choices[number])
    verdict = "right" if option.right else "wrong"
    count = Count("answer", detail=f"{asked.id}.{option.id}:{verdict}:first")
    return replace(state, chosen=chosen, shown=None not in chosen), (count,)


def view(page: Race, state: Run, frame: Frame) -> Part:
    """The question over both halves."""
    asked = page.rounds[state.round]
    standing = Standing(
        ask=text_in(frame, asked.ask),
        options=tuple(text_in(frame, o.text) for o in asked.options),
        right=next((i for i, o in enumerate(asked.options) if o.right), 0),
        because=text_in(frame, asked.because),
        halves=(_half(page, state, 0), _half(page, state, 1)),
        shown=state.shown,
        number=state.round + 1,
        total=len(page.rounds),
        picture=page.picture,
        alt=text_in(frame, page.alt),
        source=text_in(frame, page.source),
        seed=page.id,
    )
    return board(standing, frame)


def _half(page: Race, state: Run, side: int) -> Half:
    """What one of the two chose, and how each earlier question went: True right, False otherwise, None no answer."""
    pairs = (*state.before, *((state.chosen,) if state.shown else ()))
    chosen = [pair[side] for pair in pairs]
    went = tuple(None if c is None else page.rounds[i].options[c].right for i, c in enumerate(chosen))
    return Half(state.chosen[side], went)


def check(page: Race) -> list[Complaint]:
    """One to five questions, two or three options each, one of them right."""
    found: list[Complaint] = []
    if not 1 <= len(page.rounds) <= MOST_ROUNDS:
        zh = f"有 {len(page.rounds)} 道题，请写 1 到 {MOST_ROUNDS} 道"
        found.append(Complaint(("rounds",), zh, f"{len(page.rounds)} questions: write 1 to {MOST_ROUNDS}"))
    asked = [first_language(r.ask).strip() for r in page.rounds]
    for i, one in enumerate(page.rounds):
        if asked[i] in asked[:i]:
            found.append(Complaint(("rounds", i, "ask"), "和前面的题一样，请改一改", "the same question as above"))
        found += _check_round(one, ("rounds", i))
    return found


def _check_round(one: Round, at: tuple[str | int, ...]) -> list[Complaint]:
    found: list[Complaint] = []
    right = [k for k, o in enumerate(one.options) if o.right]
    if not 2 <= len(one.options) <= MOST_OPTIONS:
        zh = f"选项有 {len(one.options)} 个，两个人各站一边，请写 2 或 {MOST_OPTIONS} 个"
        found.append(Complaint((*at, "options"), zh, f"{len(one.options)} options: on half a screen write 2 or 3"))
    elif not right:
        zh = "没有正确答案，请在对的那一项写 right: true"
        found.append(Complaint((*at, "options"), zh, "no right answer: write right: true at one option"))
    for k in right[1:]:
        zh = "有几个正确答案，只能有一个 right: true"
        found.append(Complaint((*at, "options", k, "right"), zh, "several right answers: write one right: true"))
    texts = [first_language(o.text).strip() for o in one.options]
    for k, text in enumerate(texts):
        if text in texts[:k]:
            found.append(Complaint((*at, "options", k, "text"), "和前面的选项一样，请改一改", "the same as above"))
    found += _too_long(one, at)
    if not one.because:
        zh = "没有写理由，观众会想知道为什么：because: …"
        found.append(Complaint(at, zh, "no reason: visitors want to know why (because: …)", must=False))
    return found


def _too_long(one: Round, at: tuple[str | int, ...]) -> list[Complaint]:
    """Texts that not even the smallest letters get onto half a screen (the question: onto all of it)."""
    options = [((*at, "options", k, "text"), o.text, (28, 391.0, 3, 700)) for k, o in enumerate(one.options)]
    found: list[Complaint] = []
    for where, words, (size, width, most, heavy) in [((*at, "ask"), one.ask, (48, 984.0, 3, 900)), *options]:
        for text in {words} if isinstance(words, str) else set(words.values()):
            if len(lines_of(SCREENS[0], text, size, width, heavy)) > most:
                zh = f"文字有 {len(text)} 字，屏幕上放不下，请缩短"
                found.append(Complaint(where, zh, f"{len(text)} characters do not fit on the screen: make it shorter"))
    return found


def labels(page: Race) -> Labels:
    """The race's name, and every question's options."""
    told = list(in_each_language("", page.title or page.rounds[0].ask))
    for one in page.rounds:
        for option in one.options:
            told += in_each_language(f"{one.id}.{option.id}", option.text)
    return tuple(told)


def identity(page: Race) -> tuple[str, ...]:
    """Every question, its options, which is right."""
    asked = (
        "\t".join((first_language(r.ask), *(f"{first_language(o.text)}\t{o.right}" for o in r.options)))
        for r in page.rounds
    )
    return (first_language(page.title), *asked)


def states(page: Race) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """One has chosen; both, one of them right; the last question shown, both right."""
    rights = [next((i for i, o in enumerate(r.options) if o.right), 0) for r in page.rounds]
    other = (rights[0] + 1) % len(page.rounds[0].options)
    way: list[Message] = []
    for i, right in enumerate(rights):
        way += [Tapped(f"left:{right}"), Tapped(f"right:{right if i else other}"), Tapped("next-round")]
    one = (Tapped(f"left:{other}"),)
    return (("one", one), ("both", (*one, Tapped(f"right:{rights[0]}"))), ("end", tuple(way)))


TYPE = PageType(
    fields=Race,
    start=lambda page, seed: Run(),
    update=update,
    view=view,
    check=check,
    done=lambda page, state: state.shown and state.round == len(page.rounds) - 1,
    identity=identity,
    labels=labels,
    kind="answer",
    screen=lambda state: (state.round, state.shown),
)
