"""The longest texts that exhibits may have (test_shipped_exhibits holds ours to them), and the most options."""

from typing import Any

from visitor import CHOICE, DRAWING, EXPLAIN, TRUE_FALSE, library, page

from kiosk.content.library import Library

ZH = "晃动时走来走去容易摔倒也容易被掉下来的东西砸到所以先就近躲避保护好头和脖子等停下来再沿着安全的路离开"
EN = (
    "while the ground shakes walking makes you fall and things drop from above so shelter where you are and wait until "
)
PICTURE = {"name": "p.svg", "path": "/hall/p.svg", "hash": "3" * 64, "width": 800, "height": 600}


def text(zh: int, en: int, turn: int = 0) -> dict[str, str]:
    """A text of so many characters in each language; `turn` makes another one."""
    chinese, english = ZH[turn * 3 :] + ZH * 8, EN[turn * 6 :] + EN * 8
    return {"zh": chinese[: zh - 1] + "。", "en": english[: en - 1].strip().capitalize() + "."}


def choice(options: int, **more: Any) -> dict[str, Any]:
    fields = {
        "ask": text(28, 60),
        "options": [
            {"id": str(i), "text": text(16, 34, i + 1), "because": text(40, 115, i), "right": i == 1}
            for i in range(options)
        ],
        "picture": PICTURE,
        "alt": text(30, 80),
        "safety": True,
        "learn": text(22, 60),
        "source": text(34, 70),
        **more,
    }
    return page("choice", fields, f"choice{options}{'p' if fields['picture'] else ''}")


def explain(page_id: str, **more: Any) -> dict[str, Any]:
    fields = {"title": text(28, 36), "text": text(80, 240), "caption": text(44, 80), "picture": PICTURE}
    return page("explain", {**fields, "alt": text(30, 80), "source": text(34, 70), **more}, page_id)


def long_text() -> dict[str, str]:
    """Far more than a screen holds: it comes in parts."""
    return {lang: "\n\n".join(text(120, 300, i)[lang] for i in range(6)) for lang in ("zh", "en")}


PAGES = [
    explain("full"),
    explain("no-picture", picture=None, caption=""),
    explain("long", text=long_text()),
    explain("long-no-picture", text=long_text(), picture=None, caption=""),
    *(choice(n) for n in (2, 3, 4, 5, 6)),
    choice(4, picture=None),
    page(
        "true-false",
        {
            "ask": text(28, 60),
            "answer": True,
            "because": text(40, 115),
            "learn": text(22, 60),
            "picture": PICTURE,
            "alt": text(30, 80),
            "source": text(34, 70),
        },
        "claim",
    ),
]


def hardest(**hall: Any) -> Library:
    """A hall of such pages, and of the plain ones."""
    return library({"hard": PAGES[:5], "more": PAGES[5:], "plain": [EXPLAIN, CHOICE, TRUE_FALSE]}, **hall)


__all__ = ["DRAWING", "PAGES", "hardest"]
