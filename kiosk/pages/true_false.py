"""true-false: a claim; is it true?"""

from dataclasses import dataclass, replace

from kiosk.content.fields import Asset, Words
from kiosk.messages import Count, Effect, Message, Tapped
from kiosk.pages import question
from kiosk.pages.long_question import complaints
from kiosk.pages.page import Complaint, Labels, PageFields, PageType, Part, first_language, in_each_language, text_in
from kiosk.pages.question import Question, Reason
from kiosk.scene.frame import Frame
from kiosk.scene.widgets import OptionLook


@dataclass(frozen=True, kw_only=True, eq=False)
class TrueFalse(PageFields):
    """The fields of a true-false page."""

    ask: Words
    answer: bool
    because: Words = ""
    safety: bool = False
    answer_picture: Asset | None = None  # drawn beside the reason: the right action


@dataclass(frozen=True)
class Verdict:
    """What the visitor said; None: not yet."""

    said: bool | None = None


def start(page: TrueFalse, seed: int) -> Verdict:
    return Verdict()


def update(page: TrueFalse, state: Verdict, message: Message) -> tuple[Verdict, tuple[Effect, ...]]:
    """The first tap answers: option 0 says true, option 1 says not true."""
    if state.said is not None or not isinstance(message, Tapped) or message.id not in ("option:0", "option:1"):
        return state, ()
    said = message.id == "option:0"
    verdict = "right" if said == page.answer else "wrong"
    return replace(state, said=said), (Count("answer", detail=f"{str(said).lower()}:{verdict}:first"),)


def view(page: TrueFalse, state: Verdict, frame: Frame) -> Part:
    """The claim and two large answers side by side."""
    return question.view(
        Question(
            stem=text_in(frame, page.ask),
            options=(frame.word("true"), frame.word("false")),
            looks=(_look(page, state, frame, True), _look(page, state, frame, False)),
            picture=page.picture,
            answer=page.answer_picture,
            alt=text_in(frame, page.alt),
            reason=_reason(page, state, frame),
            source=page.source,
            say=text_in(frame, page.say),
            beside=True,
        ),
        frame,
    )


def _look(page: TrueFalse, state: Verdict, frame: Frame, value: bool) -> OptionLook:
    if state.said is None:
        return OptionLook("ask")
    if value == page.answer:
        return OptionLook("right", "")
    return OptionLook("wrong", "") if value == state.said else OptionLook("rest")


def _reason(page: TrueFalse, state: Verdict, frame: Frame) -> Reason | None:
    if state.said is None:
        return None
    heading = frame.word("right_heading" if state.said == page.answer else "wrong_heading")
    return Reason(heading, text_in(frame, page.because), "", text_in(frame, page.learn))


def check(page: TrueFalse) -> list[Complaint]:
    """A claim wants its reason."""
    found = list(complaints(page.ask, ("", ""), beside=True))
    if not page.because:
        zh = "没有写理由，观众会想知道为什么：because: …"
        found.append(Complaint((), zh, "no reason: visitors want to know why (because: …)", must=False))
    return found


def labels(page: TrueFalse) -> Labels:
    """The claim and its two answers."""
    answers = (
        ("true", "zh", "是真的"),
        ("true", "en", "True"),
        ("false", "zh", "不是真的"),
        ("false", "en", "Not true"),
    )
    return (*in_each_language("", page.ask), *answers)


TYPE = PageType(
    fields=TrueFalse,
    start=start,
    update=update,
    view=view,
    check=check,
    done=lambda page, state: state.said is not None,
    identity=lambda page: (first_language(page.ask), str(page.answer)),
    labels=labels,
    kind="answer",
)
