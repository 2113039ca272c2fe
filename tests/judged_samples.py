"""Order, match and multiple pages with the longest cards and the most of them."""

from typing import Any

from visitor import DRAWING, page

PICTURE = {"name": "p.svg", "path": DRAWING.path, "hash": DRAWING.hash, "width": 800, "height": 600}


def hard(zh: str, en: str) -> dict[str, str]:
    return {"zh": zh, "en": en}


WHY = hard(
    "晃动时走动容易摔倒，也容易被掉下来的东西砸到，所以先躲好，停了再走。",
    "While it shakes you may fall or be hit by things that drop, so take cover where you are; leave when it stops.",
)
ASK = hard("把这些做法按照应该做的先后次序排一排好吗？", "Put these moves into the order in which they should be done")
CARDS = [
    hard("护头有序离开吧", "Leave, head covered"),
    hard("等到晃动停下来", "Wait until it stops"),
    hard("手抓牢桌子的腿", "Hold a leg of the table"),
    hard("躲到结实桌下面", "Under a strong table"),
    hard("先把身体放低些", "Get down on your knees"),
    hard("到空旷的地方去", "Go to open ground"),
]
COMMON = {
    "ask": ASK,
    "because": WHY,
    "learn": hard("震时就近躲避，震后迅速撤离", "Take cover while it shakes, leave when it stops"),
}
SHOWN = {
    "picture": PICTURE,
    "alt": "样子",
    "source": hard("应急管理与地震部门避险资料", "Advice of emergency agencies"),
}


def hardest() -> list[dict[str, Any]]:
    """The longest cards and the most of them, with and without pictures."""
    made_pages = []
    for n in (3, 4, 6):
        for drawn in (False, True):
            steps = [{"id": str(i), "text": CARDS[i], "because": WHY} for i in range(n)]
            steps = [{**s, "picture": PICTURE} for s in steps] if drawn else steps
            made_pages.append(page("order", {**COMMON, **SHOWN, "steps": steps}, f"order{n}{drawn}"))
    for n in (3, 4, 5):
        pairs = [{"id": str(i), "left": CARDS[i], "right": CARDS[-1 - i], "because": WHY} for i in range(n)]
        pairs = [{**p, "right": hard(f"{i}号的另一半是它", f"The other half is {i}")} for i, p in enumerate(pairs)]
        made_pages += [
            page("match", {**COMMON, "pairs": pairs, **more}, f"match{n}{len(more)}") for more in ({}, SHOWN)
        ]
    for n in (3, 4, 6):
        options = [
            {
                "id": str(i),
                "text": hard(f"第{i}样东西要不要先放进应急包", f"Thing number {i} goes into the bag"),
                "because": WHY,
            }
            for i in range(n)
        ]
        options = [{**o, "right": i % 2 == 0} for i, o in enumerate(options)]
        fields = {**{k: v for k, v in COMMON.items() if k != "because"}, "options": options, "choose": (n + 1) // 2}
        made_pages += [page("multiple", {**fields, **more}, f"multiple{n}{len(more)}") for more in ({}, SHOWN)]
        long = hard(ASK["zh"] * 3, f"{ASK['en']}, {ASK['en'].lower()}, {ASK['en'].lower()}?")
        made_pages.append(page("multiple", {**fields, **SHOWN, "ask": long}, f"long{n}"))
    return made_pages
