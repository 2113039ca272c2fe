"""Pages that are looked at, with the longest texts there may be."""

from typing import Any

from hardest import PICTURE, text
from visitor import page

B = {**PICTURE, "name": "b.svg", "hash": "5" * 64}
PHOTO = {"name": "p.jpg", "path": "/hall/p.jpg", "hash": "4" * 64, "width": 1600, "height": 900}


def shown(picture: dict[str, Any], turn: int = 0) -> dict[str, Any]:
    return {"picture": picture, "caption": text(44, 80, turn), "alt": text(30, 80)}


def stop(year: tuple[str, str], turn: int, **more: Any) -> dict[str, Any]:
    said = {"title": text(20, 36, turn), "text": text(48, 120, turn), "short": text(7, 14, turn)}
    return {"year": dict(zip(("zh", "en"), year, strict=True)), **said, **more}


def row(date: str, time: str = "", turn: int = 0, **more: Any) -> dict[str, Any]:
    return {"date": date, "time": time, "title": text(16, 34, turn), **more}


GALLERY = page(
    "gallery",
    {"title": text(20, 36), "pictures": [shown(PICTURE), shown(PHOTO, 1), shown(B, 2)], "source": text(34, 70)},
    "gallery",
)
YEARS = (("132 年", "132"), ("19 世纪末", "Late 1800s"), *((f"{y} 年", str(y)) for y in (1906, 1936, 1960, 2016, 2020)))
TIMELINE = page(
    "timeline",
    {
        "title": text(24, 36),
        "stops": [
            stop(y, i, **({"picture": PICTURE, "alt": text(9, 20)} if i % 2 else {})) for i, y in enumerate(YEARS)
        ],
    },
    "timeline",
)
COMPARE = page(
    "compare",
    {
        "title": text(20, 36),
        "text": text(80, 240),
        "before": {"picture": PICTURE, "label": text(8, 20), "alt": text(30, 80)},
        "after": {"picture": B, "label": text(8, 20, 2), "alt": text(30, 80)},
    },
    "compare",
)
SCHEDULE = page(
    "schedule",
    {
        "title": text(14, 30),
        "rows": [
            row("2023-05-20", "9:30", 0, place=text(16, 34)),
            row("2023-05-20", "10:00", 1, until="11:00"),
            row("2023-05-20", "14:00", 2, until="15:30", place=text(16, 34, 1)),
            row("2023-05-20", turn=3),
            row("2023-05-21", "9:00", 4, place=text(16, 34, 2)),
            row("2023-05-22", turn=5, place=text(16, 34, 3)),
        ],
        "source": text(34, 70),
    },
    "schedule",
)
ONE_DAY = page(
    "schedule", {"title": text(8, 20), "rows": [row("2023-05-20", "9:30"), row("2023-05-20", turn=1)]}, "day"
)
ENTRY = {"place": text(16, 34), "when": text(16, 34, 1), "note": text(16, 34, 2)}
LIST = page(
    "list",
    {
        "title": text(14, 30),
        "text": text(40, 110),
        "rows": [{"name": text(16, 34, i), "detail": text(40, 115, i), **(ENTRY if i % 3 else {})} for i in range(8)],
        "source": text(34, 70),
    },
    "list",
)
EMPTY = page("list", {"title": text(14, 30), "text": text(48, 130), "rows": [], "source": text(34, 70)}, "empty")


def big(layout: str, page_id: str, **more: Any) -> dict[str, Any]:
    fields = {"title": text(20, 36), "text": text(40, 115), "caption": text(20, 40), "picture": PICTURE}
    return page("explain", {**fields, "alt": text(9, 20), "source": text(34, 70), "layout": layout, **more}, page_id)


NUMBER = {"zh": "1,000 个足球场", "en": "1,000 pitches"}
PAGES = [
    GALLERY,
    TIMELINE,
    COMPARE,
    SCHEDULE,
    ONE_DAY,
    LIST,
    EMPTY,
    big("picture", "big-picture"),
    big("picture", "photo", picture=PHOTO),
    big("picture", "too-long", text=text(240, 600)),
    big("number", "number", number=NUMBER),
    big("number", "words", number={"zh": "三分之一", "en": "a third"}, picture=None, caption=""),
]
