"""choice: one question, two to six options, one of them right; each answer has its reason."""

from dataclasses import dataclass, replace

from kiosk.content.fields import Asset, Words
from kiosk.messages import Count, Effect, Message, Tapped
from kiosk.pages import question
from kiosk.pages.long_question import complaints
from kiosk.pages.lots import shuffled
from kiosk.pages.page import Complaint, Labels, PageFields, PageType, Part, first_language, in_each_language, text_in
from kiosk.pages.question import Question, Reason
from kiosk.scene.frame import Frame
from kiosk.scene.widgets import OptionLook


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer: its text, whether it is right, the reason why or why not."""

    text: Words
    right: bool = False
    because: Words = ""
    id: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Choice(PageFields):
    """The fields of a choice page."""

    ask: Words
    options: tuple[Option, ...]
    safety: bool = False
    shuffle: bool = False  # every visit has its own order of options
    answer_picture: Asset | None = None  # drawn beside the reason: the right action


@dataclass(frozen=True)
class Answer:
    """Which option was chosen; None: not yet. `order`: the options as they stand on the screen; empty: as written."""

    chosen: int | None = None
    order: tuple[int, ...] = ()


def start(page: Choice, seed: int) -> Answer:
    return Answer(order=shuffled(len(page.options), seed, page.id) if page.shuffle else ())


def _order(page: Choice, state: Answer) -> tuple[int, ...]:
    return state.order or tuple(range(len(page.options)))


def update(page: Choice, state: Answer, message: Message) -> tuple[Answer, tuple[Effect, ...]]:
    """The first tap on an option answers; later ones change nothing."""
    if state.chosen is not None or not isinstance(message, Tapped):
        return state, ()
    for place, i in enumerate(_order(page, state)):
        if message.id == f"option:{place}":
            option = page.options[i]
            verdict = "right" if option.right else "wrong"
            return replace(state, chosen=i), (Count("answer", detail=f"{option.id}:{verdict}:first"),)
    return state, ()


def view(page: Choice, state: Answer, frame: Frame) -> Part:
    """The question, and once answered what is right and why."""
    return question.view(
        Question(
            stem=text_in(frame, page.ask),
            options=tuple(text_in(frame, page.options[i].text) for i in _order(page, state)),
            looks=tuple(_look(page, state, frame, i) for i in _order(page, state)),
            picture=page.picture,
            answer=page.answer_picture,
            alt=text_in(frame, page.alt),
            reason=_reason(page, state, frame),
            source=page.source,
            say=text_in(frame, page.say),
        ),
        frame,
    )


def _look(page: Choice, state: Answer, frame: Frame, i: int) -> OptionLook:
    if state.chosen is None:
        return OptionLook("ask")
    if page.options[i].right:
        return OptionLook("right", frame.word("safer" if page.safety else "right"))
    return OptionLook("wrong", frame.word("yours")) if i == state.chosen else OptionLook("rest")


def _reason(page: Choice, state: Answer, frame: Frame) -> Reason | None:
    if state.chosen is None:
        return None
    chosen = page.options[state.chosen]
    right = next((o for o in page.options if o.right), chosen)
    also = "" if chosen.right else text_in(frame, right.because)
    heading = frame.word("right_heading" if chosen.right else "wrong_heading")
    learn = text_in(frame, page.learn)
    if page.safety and not learn:
        learn = text_in(frame, right.text)  # whatever was chosen, the page ends on the right action
    return Reason(heading, text_in(frame, chosen.because), also, learn)


def check(page: Choice) -> list[Complaint]:
    """Two to six options, exactly one right, no two alike, reasons for each."""
    found: list[Complaint] = []
    right = [i for i, o in enumerate(page.options) if o.right]
    if not 2 <= len(page.options) <= 6:
        zh = f"选项有 {len(page.options)} 个，请写 2 到 6 个"
        found.append(Complaint(("options",), zh, f"{len(page.options)} options: write 2 to 6"))
    if not right:
        zh = "没有正确答案，请在对的那一项写 right: true"
        found.append(Complaint(("options",), zh, "no right answer: write right: true at one option"))
    for i in right[1:]:
        zh = "有几个正确答案，单选题只能有一个 right: true"
        found.append(Complaint(("options", i, "right"), zh, "several right answers: a choice has one right: true"))
    texts = [first_language(o.text).strip() for o in page.options]
    for i, text in enumerate(texts):
        if text in texts[:i]:
            found.append(Complaint(("options", i, "text"), "和前面的选项一样，请改一改", "the same as an option above"))
        if not page.options[i].because:
            zh = "这一项没有写理由，观众会想知道为什么：because: …"
            found.append(Complaint(("options", i), zh, "no reason: visitors want to know why (because: …)", must=False))
    if 2 <= len(page.options) <= 6:
        found += complaints(page.ask, tuple(o.text for o in page.options))
    return found


def labels(page: Choice) -> Labels:
    """The question and its options, for reports on machines without the exhibits."""
    told = list(in_each_language("", page.ask))
    for option in page.options:
        told += in_each_language(option.id, option.text)
    return tuple(told)


def identity(page: Choice) -> tuple[str, ...]:
    """What makes two answers comparable: the stem, the options, which one is right."""
    return (first_language(page.ask), *(f"{first_language(o.text)}\t{o.right}" for o in page.options))


TYPE = PageType(
    fields=Choice,
    start=start,
    update=update,
    view=view,
    check=check,
    done=lambda page, state: state.chosen is not None,
    identity=identity,
    labels=labels,
    kind="answer",
)
