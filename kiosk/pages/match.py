"""match: two columns of cards; each card of the left one is joined to its partner, by taps or by drawing the line."""

from kiosk.content.fields import Words
from kiosk.messages import DragBegan, DragMoved, Message, Tapped
from kiosk.pages import match_view, matching
from kiosk.pages.judged import JUDGE
from kiosk.pages.matching import Match
from kiosk.pages.page import Complaint, Labels, PageType, first_language, in_each_language

FEWEST, MOST = 3, 5


def check(page: Match) -> list[Complaint]:
    """Three to five pairs, no card twice, and a reason."""
    found: list[Complaint] = []
    if not FEWEST <= len(page.pairs) <= MOST:
        zh = f"「pairs」有 {len(page.pairs)} 对，请写 {FEWEST} 到 {MOST} 对：- {{left: 正断层, right: 拉张}}"
        en = f"{len(page.pairs)} pairs: write {FEWEST} to {MOST}, such as - {{left: Normal fault, right: Pulling}}"
        found.append(Complaint(("pairs",), zh, en))
    for side in ("left", "right"):
        texts = [first_language(getattr(pair, side)).strip() for pair in page.pairs]
        for i, text in enumerate(texts):
            if text and text in texts[:i]:
                zh = f"和第 {texts.index(text) + 1} 对的「{side}」一样，两种连法都对，请改一改"
                en = f"the same as in pair {texts.index(text) + 1}: either line would be right; change one"
                found.append(Complaint(("pairs", i, side), zh, en))
    if not page.because and not any(pair.because for pair in page.pairs):
        zh = "没有写为什么这样配对，观众会想知道：because: …"
        found.append(Complaint((), zh, "no reason: visitors want to know why (because: …)", must=False))
    return found


def labels(page: Match) -> Labels:
    """The question and its pairs, each by its left card."""
    told = list(in_each_language("", page.ask))
    for pair in page.pairs:
        told += in_each_language(pair.id, pair.left)
    return tuple(told)


def identity(page: Match) -> tuple[str, ...]:
    """The question and which card belongs to which."""

    def text(words: Words) -> str:
        return first_language(words)

    return (text(page.ask), *(f"{text(pair.left)}\t{text(pair.right)}" for pair in page.pairs))


def states(page: Match) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """The looks worth a picture: in hand, dragged, some joined, all, looked at once, shown, and right."""
    pairs = [(Tapped(f"left:{i}"), Tapped(f"right:{i}")) for i in range(len(page.pairs))]
    right: tuple[Message, ...] = tuple(m for pair in pairs for m in pair)
    crossed: tuple[Message, ...] = (pairs[0][0], pairs[1][1], pairs[1][0], pairs[0][1], *right[4:])
    return (
        ("held", (Tapped("left:0"),)),
        ("dragged", (*right[:2], DragBegan("left:1", 480, 520), DragMoved("left:1", 640, 600))),
        ("some", right[:4]),
        ("full", crossed),
        ("once", (*crossed, Tapped(JUDGE))),
        ("moved", (*crossed, Tapped(JUDGE), *pairs[0])),
        ("shown", (*crossed, Tapped(JUDGE), Tapped(JUDGE))),
        ("right", (*right, Tapped(JUDGE))),
    )


TYPE = PageType(
    fields=Match,
    start=matching.start,
    update=matching.update,
    view=match_view.view,
    check=check,
    done=lambda page, state: state.done,
    identity=identity,
    labels=labels,
    kind="answer",
)
