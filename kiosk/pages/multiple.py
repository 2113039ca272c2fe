"""multiple: one question, several right answers among its options, ticked one by one and then judged together."""

from kiosk.messages import Message, Tapped
from kiosk.pages import multiple_view, picking
from kiosk.pages.judged import JUDGE
from kiosk.pages.long_question import complaints
from kiosk.pages.page import Complaint, Labels, PageType, first_language, in_each_language
from kiosk.pages.picking import Multiple

FEWEST, MOST = 3, 6


def check(page: Multiple) -> list[Complaint]:
    """Three to six options, several of them right and not all, as many as are asked for, no two alike."""
    found: list[Complaint] = []
    right = sum(option.right for option in page.options)
    if not FEWEST <= len(page.options) <= MOST:
        zh = f"选项有 {len(page.options)} 个，请写 {FEWEST} 到 {MOST} 个"
        found.append(Complaint(("options",), zh, f"{len(page.options)} options: write {FEWEST} to {MOST}"))
    if right < 2:
        zh = f"多选题要有两个以上 right: true，现在有 {right} 个；只有一个对的，请用 type: choice"
        en = f"{right} right answers: write right: true at two or more; for a single one there is type: choice"
        found.append(Complaint(("options",), zh, en))
    elif right == len(page.options) >= FEWEST:
        zh = "每一项都写了 right: true，没有可选的了；请留下至少一个不对的"
        found.append(Complaint(("options",), zh, "all options are right: leave at least one that is not"))
    if page.choose and page.choose != right and right >= 2:
        zh = f"对的有 {right} 个，和 choose 不一致，请改成 choose: {right}，或者不写"
        en = f"{right} options are right, so write choose: {right}, or leave it out"
        found.append(Complaint(("choose",), zh, en))
    return [*found, *_each(page)]


def _each(page: Multiple) -> list[Complaint]:
    """The options one by one: not too long, each its own, each with a reason."""
    found = list(complaints(page.ask, tuple(option.text for option in page.options)))
    texts = [first_language(option.text).strip() for option in page.options]
    for i, option in enumerate(page.options):
        if texts[i] and texts[i] in texts[:i]:
            found.append(Complaint(("options", i, "text"), "和前面的选项一样，请改一改", "the same as an option above"))
        if not option.because:
            zh = "这一项没有写理由，观众会想知道为什么：because: …"
            found.append(Complaint(("options", i), zh, "no reason: visitors want to know why (because: …)", must=False))
    return found


def labels(page: Multiple) -> Labels:
    """The question and its options."""
    told = list(in_each_language("", page.ask))
    for option in page.options:
        told += in_each_language(option.id, option.text)
    return tuple(told)


def identity(page: Multiple) -> tuple[str, ...]:
    """The stem, the options, which ones are right."""
    return (first_language(page.ask), *(f"{first_language(o.text)}\t{o.right}" for o in page.options))


def states(page: Multiple) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """The looks worth a picture (options as written): ticked, looked at once, answer shown, and right."""
    good = [Tapped(f"option:{i}") for i, o in enumerate(page.options) if o.right]
    stray = next((Tapped(f"option:{i}") for i, o in enumerate(page.options) if not o.right), good[0])
    mixed = (*good[:-1], stray) if page.choose else (good[0], stray)
    judge = Tapped(JUDGE)
    return (
        ("chosen", tuple(good[:1])),
        ("ready", mixed),
        ("once", (*mixed, judge)),
        ("once-chosen", (*mixed, judge, good[-1])),
        ("shown", (*mixed, judge, judge)),
        ("right", (*good, judge)),
    )


TYPE = PageType(
    fields=Multiple,
    start=picking.start,
    update=picking.update,
    view=multiple_view.view,
    check=check,
    done=lambda page, state: state.done,
    identity=identity,
    labels=labels,
    kind="answer",
)
