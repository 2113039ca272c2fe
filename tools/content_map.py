"""Writes docs/content-map.md, what the plan of the Week asks for and where it is: python tools/content_map.py.

The rows are the plan's own items. Titles, halls and slots still to be filled are read from the files, so the map cannot
promise what is not there. A place is an exhibit's folder, folder/page, a hall file, or `command` of run_kiosk.py.
"""

import sys
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parents[1]
EXHIBITS = ROOT / "exhibits"
MAP = ROOT / "docs" / "content-map.md"
HALLS = {"hall.yaml": "科技馆", "fair.yaml": "启动仪式广场", "mobile.yaml": "流动"}


class Item(NamedTuple):
    """One thing that the plan names, and the places on the screen that serve it."""

    plan: str
    english: str
    places: tuple[str, ...]


PLAN = (
    Item("启动仪式", "The opening", ("launch-day/when-where", "launch-day/programme", "fair.yaml")),
    Item("科技成果展览", "Siping's achievements", ("sky-and-sea/siping", "sky-and-sea")),
    Item("科普知识讲座、科普大讲堂", "Talks", ("open-doors/lectures", "open-doors/next-talk", "launch-day/programme")),
    Item(
        "现场科普体验",
        "Hands-on activities",
        ("magnitude-energy", "where-was-it", "how-hard-here", "seismoscope-to-fast", "tall-and-short", "fair.yaml"),
    ),
    Item(
        "防震减灾科技馆开放：地震科学",
        "The earthquake hall: science",
        (
            "p-and-s-waves",
            "waves-60-km",
            "when-a-fault-moves",
            "inside-the-earth",
            "seconds-ahead",
            "true-or-tale",
            "houses-that-stand",
            "quakes-near-home",
            "sand-boils",
        ),
    ),
    Item(
        "防震减灾科技馆开放：避险与应急",
        "The earthquake hall: staying safe",
        ("drop-cover-hold", "shelter-elsewhere", "your-way-out", "go-bag", "asked-today/gas"),
    ),
    Item(
        "科普基地、科研机构、大学开放",
        "Open bases, institutes, universities",
        ("open-doors/places", "open-doors/labs", "launch-day/open-places"),
    ),
    Item(
        "科普电影、视频、讲解",
        "Films and talks on screen",
        ("books-and-things/films", "waves-60-km", "when-a-fault-moves/four-hundred-years"),
    ),
    Item("科普图书展览", "Books on show", ("books-and-things/books",)),
    Item("科普产品博览", "Products on show", ("books-and-things/things", "books-and-things/bracelet")),
    Item(
        "网络互动科普",
        "Interactive quizzes",
        ("true-or-tale", "three-questions", "sky-and-sea/race", "think-it-through", "your-way-out"),
    ),
    Item("公众科学日", "Public science days", ("days-of-science/open-days", "days-of-science/own-date")),
    Item("气象科技周", "Weather", ("rain-colours",)),
    Item("林草科技周", "Forests and grassland", ("tiger-forest",)),
    Item("交通运输科技周", "Transport", ("cold-railway",)),
    Item("农业、粮食和物资储备科技周", "Farming, grain, supplies", ("lishu-model", "one-bowl-in-four", "go-bag")),
    Item("科学家精神", "The spirit of scientists", ("six-words", "seismoscope-to-fast/bowl", "days-of-science/alone")),
    Item("全国科技工作者日", "Science workers' day", ("days-of-science/day", "days-of-science/thanks")),
    Item("进社区、进企业、进校园", "To neighbourhoods, firms, schools", ("open-doors/comes-to", "mobile.yaml")),
    Item("科技下乡", "To the villages", ("mobile.yaml", "lishu-model", "asked-today/practical")),
    Item(
        "市直各部门、县（市）区活动", "Activities of departments and counties", ("open-doors/places", "`new`", "`pack`")
    ),
    Item("党的二十大精神与《意见》宣传", "Official texts", ("open-doors/official-text",)),
    Item(
        "重大成就",
        "Great works",
        ("great-ear", "deepest-floor", "home-in-orbit", "shenzhou-16", "c919-story", "c919-maiden-trip", "where-am-i"),
    ),
    Item("公众关注的热点", "Asked by the public", ("asked-today/hot", "asked-today/cargo", "asked-today/hotline")),
    Item("实用技术与健康生活", "Useful skills, healthy living", ("asked-today/practical", "asked-today/phone-warning")),
    Item("宣传报道、总结", "Reports after the Week", ("`report`", "`shots`")),
)
HEAD = """# 方案要求与屏上内容对照 / What the plan asks for, and where it is

由 `python tools/content_map.py` 从展馆文件和展项生成，不要手改。依据：2023 年四平市科技活动周实施方案的清单。

“待填”是名单还空着、屏上写着“由馆方填写”的页：那里只能由馆方填。“有期限”是只在写明的日子里展出的展项。

| 方案里的 | In the plan | 屏上的位置 | 在哪些展馆 | 还要做的 |
|-|-|-|-|-|
"""


def read(path: Path) -> dict[str, Any]:
    """A YAML file of ours."""
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def shown(value: Any) -> str:
    """The Chinese of a text, on one line."""
    return str(value["zh"] if isinstance(value, dict) else value).replace("\n", "").replace("|", "｜")


def page_of(exhibit: dict[str, Any], name: str) -> dict[str, Any]:
    """The page with this id; a KeyError names a page that is gone."""
    pages: dict[str, dict[str, Any]] = {page.get("id", ""): page for page in exhibit["pages"]}
    return pages[name]


def place_text(place: str) -> str:
    """What stands at a place, with its name in the files."""
    if place.startswith("`"):
        return f"命令 {place}"
    if place in HALLS:
        return f"{shown(read(EXHIBITS / place)['name'])} `{place}`"
    folder, _, name = place.partition("/")
    exhibit = read(EXHIBITS / folder / "exhibit.yaml")
    if not name:
        return f"{shown(exhibit['title'])} `{place}`"
    page = page_of(exhibit, name)
    return f"{shown(page.get('title') or page['ask'])} `{place}`"


def halls_of(item: Item) -> list[str]:
    """The halls in which at least one of the exhibits stands."""
    folders = {place.partition("/")[0] for place in item.places}
    return [
        said for name, said in HALLS.items() if folders & {*read(EXHIBITS / name)["exhibits"], name} - {"hall.yaml"}
    ]


def still_to_do(item: Item) -> list[str]:
    """Empty lists that staff fill in, and exhibits that are shown on some days only."""
    found = []
    for place in item.places:
        if place.startswith("`") or place in HALLS:
            continue
        folder, _, name = place.partition("/")
        exhibit = read(EXHIBITS / folder / "exhibit.yaml")
        if name and page_of(exhibit, name).get("rows") == []:
            found.append(f"待填 `{place}`")
        first, last = exhibit.get("valid_from", ""), exhibit.get("valid_until", "")
        dated = f"有期限 `{folder}` {first}—{last}"
        if (first or last) and dated not in found:
            found.append(dated)
    return found


def written() -> str:
    """The whole document."""
    rows = ""
    for item in PLAN:
        places = "；".join(place_text(place) for place in item.places)
        rows += f"| {item.plan} | {item.english} | {places} | "
        rows += f"{'、'.join(halls_of(item)) or '各馆'} | {'；'.join(still_to_do(item))} |\n"
    return HEAD + rows


def left_out() -> list[str]:
    """Exhibits of the science hall that no row of the map names."""
    named = {place.partition("/")[0] for item in PLAN for place in item.places}
    return [name for name in read(EXHIBITS / "hall.yaml")["exhibits"] if name not in named]


if __name__ == "__main__":
    MAP.write_text(written(), encoding="utf-8", newline="\n")
    if left_out():
        sys.stderr.write(f"not in the map yet: {', '.join(left_out())}\n")
