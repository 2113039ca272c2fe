"""order: cards to be put one after the other, by dragging or by tapping a card and then its place."""

from kiosk.messages import DragBegan, DragMoved, Message, Tapped
from kiosk.pages import order_view, ordering
from kiosk.pages.judged import JUDGE
from kiosk.pages.ordering import Order
from kiosk.pages.page import Complaint, Labels, PageType, first_language, in_each_language

FEWEST, MOST = 3, 6


def check(page: Order) -> list[Complaint]:
    """Three to six cards, no two alike, and a reason."""
    found: list[Complaint] = []
    if not FEWEST <= len(page.steps) <= MOST:
        zh = f"「steps」有 {len(page.steps)} 张，请按正确的先后写 {FEWEST} 到 {MOST} 张：- {{text: 伏地}}"
        en = f"{len(page.steps)} steps: write {FEWEST} to {MOST} in their right order, such as - {{text: Drop}}"
        found.append(Complaint(("steps",), zh, en))
    texts = [first_language(step.text).strip() for step in page.steps]
    for i, text in enumerate(texts):
        if text and text in texts[:i]:
            zh = f"和第 {texts.index(text) + 1} 张一样，分不出先后，请改一改"
            en = f"the same as card {texts.index(text) + 1}: nobody could tell which comes first; change one"
            found.append(Complaint(("steps", i, "text"), zh, en))
    drawn = [i for i, step in enumerate(page.steps) if step.picture]
    if drawn and len(drawn) < len(page.steps):
        i = next(i for i, step in enumerate(page.steps) if not step.picture)
        zh = "有的卡片有图，这一张没有：每张都配图，或者都不配"
        en = "some cards have a picture, this one has none: give all of them one, or none"
        found.append(Complaint(("steps", i), zh, en, must=False))
    if not page.because and not any(step.because for step in page.steps):
        zh = "没有写为什么是这个先后，观众会想知道：because: …"
        found.append(Complaint((), zh, "no reason: visitors want to know why this order (because: …)", must=False))
    return found


def labels(page: Order) -> Labels:
    """The question and its cards."""
    told = list(in_each_language("", page.ask))
    for step in page.steps:
        told += in_each_language(step.id, step.text)
    return tuple(told)


def identity(page: Order) -> tuple[str, ...]:
    """The question and the cards in their right order."""
    return (first_language(page.ask), *(first_language(step.text) for step in page.steps))


def states(page: Order) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """The looks worth a picture: in hand, dragged, some placed, full, looked at once, shown, and right."""
    pairs = [(Tapped(f"step:{i}"), Tapped(f"place:{i}")) for i in range(len(page.steps))]
    right: tuple[Message, ...] = tuple(m for pair in pairs for m in pair)
    crossed: tuple[Message, ...] = (pairs[0][0], pairs[1][1], pairs[1][0], pairs[0][1], *right[4:])
    carried: tuple[Message, ...] = (*right[:2], DragBegan("step:1", 300, 700), DragMoved("step:1", 620, 430, "place:1"))
    return (
        ("held", (Tapped("step:1"),)),
        ("dragged", carried),
        ("some", right[:4]),
        ("full", crossed),
        ("once", (*crossed, Tapped(JUDGE))),
        ("moved", (*crossed, Tapped(JUDGE), Tapped("place:0"))),
        ("shown", (*crossed, Tapped(JUDGE), Tapped(JUDGE))),
        ("right", (*right, Tapped(JUDGE))),
    )


TYPE = PageType(
    fields=Order,
    start=ordering.start,
    update=ordering.update,
    view=order_view.view,
    check=check,
    done=lambda page, state: state.done,
    identity=identity,
    labels=labels,
    kind="answer",
)
