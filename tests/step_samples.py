"""Stories, polls, cards and races with the longest texts there may be."""

from typing import Any

from hardest import PICTURE, text
from visitor import page

COMMON = {"picture": PICTURE, "alt": text(30, 80), "source": text(34, 70), "learn": text(22, 60)}
SHORT = ({"zh": "先躲到桌子下面", "en": "Get under a table"}, {"zh": "马上跑到楼下去", "en": "Run down the stairs"})
SHORT += ({"zh": "站在窗户的旁边", "en": "Stand at the window"},)


def way(i: int, **more: Any) -> dict[str, Any]:
    return {"id": f"w{i}", "text": text(16, 34, i + 1), "because": text(40, 115, i), "right": i == 1, **more}


def story(options: int, judged: bool = True, **more: Any) -> dict[str, Any]:
    """Four choices to the end, each with so many options."""
    scenes = [
        {
            "id": f"s{k}",
            "text": text(28, 60, k),
            "picture": PICTURE,
            "alt": text(30, 80),
            "options": [
                {**way(i), "right": judged and i == 1, **({"goes_to": f"s{k + 1}"} if k < 3 else {"ends": True})}
                for i in range(options)
            ],
        }
        for k in range(4)
    ]
    return page("decide", {"scenes": scenes, "safety": judged, **COMMON, **more}, f"story{options}{judged}")


def pack(n: int, pictures: bool) -> dict[str, Any]:
    picture = {"picture": PICTURE, "alt": text(30, 80)} if pictures else {}
    made = [
        {"id": f"c{i}", "word": {"zh": "地震烈度表", "en": "Seismic intensity"}, "text": text(40, 100, i), **picture}
        for i in range(n)
    ]
    return page("cards", {"title": text(20, 36), "cards": made, **COMMON}, f"cards{n}{pictures}")


def asked(n: int) -> dict[str, Any]:
    options = [{"id": f"o{i}", "text": text(16, 34, i)} for i in range(n)]
    return page("poll", {"ask": text(28, 60), "options": options, "because": text(40, 115), **COMMON}, f"poll{n}")


def contest(n: int) -> dict[str, Any]:
    rounds = [
        {
            "id": f"r{k}",
            "ask": text(28, 60, k),
            "because": text(40, 115, k),
            "options": [{"id": f"o{i}", "text": SHORT[i], "right": i == k % n} for i in range(n)],
        }
        for k in range(3)
    ]
    return page("race", {"rounds": rounds, **COMMON}, f"race{n}")
