"""What every page type says of broken fields, and what names it in the counts; a new type adds what can be broken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

import pytest
from page_samples import HAN, Sample, made

from kiosk.content.fields import build
from kiosk.content.library import Page
from kiosk.pages import PAGE_TYPES


@dataclass(frozen=True)
class Broken:
    """A change to the sample that makes it wrong, where the complaint must point, and whether it must be mended."""

    what: str
    change: Mapping[str, Any]
    at: tuple[str | int, ...]
    must: bool = True


LATE = {"name": "w.srt", "cues": [{"start": 99.0, "end": 100.0, "text": "太晚了"}]}
OPTION = {"id": "a", "text": "一个选项", "because": "理由"}
GOOD = {**OPTION, "id": "b", "text": "对的选项", "right": True}
OTHER = {**OPTION, "id": "c", "text": "又一个选项"}
CARD = {"word": "震级", "text": "地震本身有多大。"}
ROUND = {"ask": "题目", "because": "理由", "options": [GOOD, OTHER]}
RIGHT_AGAIN, TEXT_AGAIN = ("rounds", 0, "options", 1, "right"), ("rounds", 0, "options", 1, "text")
END = {"text": "等一等", "ends": True, "because": "停了。"}
SAFE = {"text": "躲好", "ends": True, "right": True, "because": "安全。"}
SECOND: tuple[str | int, ...] = ("scenes", 0, "options", 1)


def to(scene_id: str) -> dict[str, Any]:
    return {"text": "往前走", "goes_to": scene_id, "because": "到了。"}


def ends(n: int) -> list[dict[str, Any]]:
    """So many ways to the end, the first of them safe where there are more than two."""
    return [{**END, "text": f"第{i}种", "right": n > 2 and i == 0} for i in range(n)]


def scene(scene_id: str, *options: dict[str, Any]) -> dict[str, Any]:
    return {"id": scene_id, "text": f"{scene_id} 的一幕", "options": list(options)}


def scenes(*all_: dict[str, Any]) -> dict[str, Any]:
    return {"scenes": list(all_)}


def many(n: int) -> dict[str, Any]:
    """A question of a race with so many options."""
    return {**ROUND, "ask": "另一题", "options": [GOOD, *({**OTHER, "text": f"第{i}个"} for i in range(n - 1))]}


PICTURE = {"name": "a.svg", "path": "/hall/a.svg", "hash": "0" * 64, "width": 800, "height": 600}
B = {**PICTURE, "name": "b.svg"}
NARROW = {**B, "width": 640}
SHOWN = {"picture": PICTURE, "caption": "一张图", "alt": "图"}
STOP = {"year": "132 年", "title": "候风地动仪"}
LATER = {"year": "1936", "title": "内核"}
SIDE = {"picture": PICTURE, "label": "之前"}
AFTER = {"picture": B, "label": "之后"}
ROW = {"date": "2023-05-20", "time": "9:30", "title": "启动仪式", "place": "广场"}


def row(**change: Any) -> dict[str, Any]:
    return {"rows": [{**ROW, **change}]}


BAG = {"id": "bag", "name": "应急包", "most": 2}
STRAY = {"id": "tv", "text": "电视机", "because": "太重"}
THINGS = [
    {"id": "water", "text": "水", "bin": "bag", "because": "要喝"},
    {"id": "torch", "text": "手电", "bin": "应急包", "because": "要光"},
    STRAY,
]
DESK = {"id": "desk", "text": "课桌下", "right": True, "rect": [32, 60, 24, 22], "because": "挡得住"}
SHELF = {"id": "shelf", "text": "书柜旁", "rect": [70, 20, 22, 60], "because": "会倒"}
LONG = "晃动时走来走去容易摔倒也容易被掉下来的东西砸到所以先就近躲避保护好头和脖子等停下来"
RIGHT_TOO = {**OTHER, "id": "d", "text": "也是对的", "right": True}
STEPS = [{"id": str(i), "text": f"第{i}步", "because": "理由"} for i in range(3)]
DRAWN = {"name": "p.svg", "path": "p.svg", "hash": "0", "width": 800, "height": 600}
PAIRS = [{"id": str(i), "left": f"左{i}", "right": f"右{i}", "because": "理由"} for i in range(3)]
BROKEN: dict[str, list[Broken]] = {
    "multiple": [
        Broken("one right", {"choose": 0, "options": [GOOD, OPTION, OTHER]}, ("options",)),
        Broken("none right", {"choose": 0, "options": [OPTION, OTHER, {**OPTION, "text": "再一个"}]}, ("options",)),
        Broken("all right", {"choose": 0, "options": [GOOD, RIGHT_TOO, {**GOOD, "text": "全对"}]}, ("options",)),
        Broken("two options", {"choose": 0, "options": [GOOD, RIGHT_TOO]}, ("options",)),
        Broken("asks for more", {"choose": 3, "options": [GOOD, RIGHT_TOO, OPTION]}, ("choose",)),
        Broken("less than none", {"choose": -1, "options": [GOOD, RIGHT_TOO, OPTION]}, ("choose",)),
        Broken(
            "two alike",
            {"choose": 2, "options": [GOOD, RIGHT_TOO, OPTION, {**OPTION, "id": "e"}]},
            ("options", 3, "text"),
        ),
        Broken(
            "no reason",
            {"choose": 2, "options": [GOOD, RIGHT_TOO, {**OPTION, "because": ""}]},
            ("options", 2),
            must=False,
        ),
    ],
    "order": [
        Broken("two steps", {"steps": STEPS[:2]}, ("steps",)),
        Broken("seven", {"steps": [{**STEPS[0], "id": str(i), "text": f"第{i}步"} for i in range(7)]}, ("steps",)),
        Broken("equal", {"steps": [*STEPS, {**STEPS[1], "id": "x"}]}, ("steps", 3, "text")),
        Broken("equal but for spaces", {"steps": [*STEPS, {**STEPS[1], "text": " 第1步 "}]}, ("steps", 3, "text")),
        Broken("some drawn", {"steps": [{**STEPS[0], "picture": DRAWN}, *STEPS[1:]]}, ("steps", 1), must=False),
        Broken("no reason", {"because": "", "steps": [{**s, "because": ""} for s in STEPS]}, (), must=False),
    ],
    "match": [
        Broken("two pairs", {"pairs": PAIRS[:2]}, ("pairs",)),
        Broken("six", {"pairs": [{**PAIRS[0], "left": f"左{i}", "right": f"右{i}"} for i in range(6)]}, ("pairs",)),
        Broken("same left", {"pairs": [*PAIRS, {**PAIRS[1], "right": "另一个"}]}, ("pairs", 3, "left")),
        Broken("same right", {"pairs": [*PAIRS, {**PAIRS[1], "left": "另一个"}]}, ("pairs", 3, "right")),
        Broken("no reason", {"because": "", "pairs": [{**p, "because": ""} for p in PAIRS]}, (), must=False),
    ],
    "model": [
        Broken("no such model", {"model": "enrgy"}, ("model",)),
        Broken("no such slider", {"start": {"lfet": 5.0}}, ("start", "lfet")),
        Broken("ends the wrong way round", {"range": {"right": [9, 2]}}, ("range", "right")),
        Broken("starts beyond its ends", {"start": {"left": 5.0, "right": 9.9}}, ("start", "right")),
        Broken("no task", {"task": None}, (), must=False),
    ],
    "explain": [
        Broken("no text", {"text": ""}, ("text",)),
        Broken("only spaces", {"text": {"zh": " \n ", "en": "x"}}, ("text",)),
        Broken("no such layout", {"layout": "大图"}, ("layout",)),
        Broken("a layout without its number", {"layout": "number", "number": ""}, ("layout",)),
        Broken("a number without its layout", {"number": "32 倍", "layout": "text"}, ("number",)),
        Broken("a full picture without one", {"layout": "picture", "number": "", "picture": None}, ("layout",)),
    ],
    "choice": [
        Broken("no right answer", {"options": [OPTION, {**OPTION, "text": "另一个"}]}, ("options",)),
        Broken("two right", {"options": [GOOD, {**GOOD, "text": "也对"}]}, ("options", 1, "right")),
        Broken("one option", {"options": [GOOD]}, ("options",)),
        Broken("seven", {"options": [GOOD, *({**OPTION, "text": f"第{i}个"} for i in range(6))]}, ("options",)),
        Broken("two alike", {"options": [GOOD, OPTION, {**OPTION, "id": "c"}]}, ("options", 2, "text")),
        Broken("no reason", {"options": [GOOD, {**OPTION, "because": ""}]}, ("options", 1), must=False),
    ],
    "film": [
        Broken("no captions", {"captions": {}}, (), must=False),
        Broken("said after the end", {"captions": {"zh": LATE}}, ("captions", "zh"), must=False),
        Broken("not told what is seen", {"alt": ""}, (), must=False),
        Broken("no title", {"title": "", "text": ""}, (), must=False),
    ],
    "sort": [
        Broken("no bins", {"bins": []}, ("bins",)),
        Broken("five bins", {"bins": [{"name": f"筐{i}", "id": f"b{i}"} for i in range(4)] + [BAG]}, ("bins",)),
        Broken("two of a name", {"bins": [BAG, {**BAG, "id": "other", "most": 0}]}, ("bins", 1, "name")),
        Broken("two things", {"items": THINGS[1:]}, ("items",)),
        Broken("thirteen", {"items": [*THINGS, *({**STRAY, "text": f"第{i}样"} for i in range(10))]}, ("items",)),
        Broken("nothing belongs", {"items": [{**t, "bin": ""} for t in THINGS]}, ("items",)),
        Broken("the same thing", {"items": [*THINGS, {**STRAY, "id": "again"}]}, ("items", 3, "text")),
        Broken("no such bin", {"items": [*THINGS, {**STRAY, "text": "收音机", "bin": "bagg"}]}, ("items", 3, "bin")),
        Broken("less than nothing", {"bins": [{**BAG, "most": -1}]}, ("bins", 0, "most")),
        Broken("too small a bag", {"bins": [{**BAG, "most": 1}]}, ("bins", 0, "most")),
        Broken("negative weight", {"items": [*THINGS[:2], {**STRAY, "kg": -1}]}, ("items", 2, "kg")),
        Broken(
            "too heavy",
            {"bins": [{**BAG, "most": 0, "most_kg": 3}], "items": [{**t, "kg": 2} for t in THINGS]},
            ("bins", 0, "most_kg"),
        ),
        Broken(
            "no weight",
            {"bins": [{**BAG, "most": 0, "most_kg": 9}], "items": [*({**t, "kg": 2} for t in THINGS[:2]), STRAY]},
            ("items", 2),
        ),
        Broken("no reason", {"items": [*THINGS[:2], {**STRAY, "because": ""}]}, ("items", 2), must=False),
    ],
    "estimate": [
        Broken("upside down", {"least": 200, "most": 0}, ("most",)),
        Broken("no scale", {"least": 80, "most": 80}, ("most",)),
        Broken("no step", {"step": 0}, ("step",)),
        Broken("backwards", {"step": -20}, ("step",)),
        Broken("a step that does not go up", {"step": 30}, ("step",)),
        Broken("three steps", {"step": 100, "tolerance": 30}, ("step",)),
        Broken("far too many", {"step": 0.1}, ("step",)),
        Broken("beyond the scale", {"answer": 300}, ("answer",)),
        Broken("all is near", {"tolerance": 100}, ("tolerance",)),
        Broken("nothing is near", {"tolerance": -1}, ("tolerance",)),
        Broken("between two steps", {"answer": 90, "tolerance": 5}, ("answer",)),
        Broken("not a number", {"answer": float("nan")}, ("answer",)),
        Broken("endless", {"most": float("inf")}, ("most",)),
        Broken("no unit", {"unit": ""}, (), must=False),
        Broken("no reason", {"because": ""}, (), must=False),
    ],
    "hotspot": [
        Broken("no picture", {"picture": None}, ()),
        Broken("other units", {"units": "%"}, ("units",)),
        Broken("one region", {"regions": [DESK]}, ("regions",)),
        Broken("none right", {"regions": [SHELF, {**SHELF, "text": "门", "rect": [1, 1, 20, 20]}]}, ("regions",)),
        Broken("all right", {"regions": [DESK, {**SHELF, "right": True}]}, ("regions",)),
        Broken("the same name", {"regions": [DESK, SHELF, {**SHELF, "rect": [1, 1, 20, 20]}]}, ("regions", 2, "text")),
        Broken("no shape", {"regions": [DESK, {**SHELF, "rect": []}]}, ("regions", 1)),
        Broken("two shapes", {"regions": [DESK, {**SHELF, "circle": [80, 50, 10]}]}, ("regions", 1, "rect")),
        Broken("three numbers", {"regions": [DESK, {**SHELF, "rect": [70, 20, 20]}]}, ("regions", 1, "rect")),
        Broken(
            "two corners",
            {"regions": [DESK, {**SHELF, "rect": [], "polygon": [[1, 1], [9, 9]]}]},
            ("regions", 1, "polygon"),
        ),
        Broken("no number", {"regions": [DESK, {**SHELF, "rect": [float("nan"), 1, 9, 9]}]}, ("regions", 1, "rect")),
        Broken("outside", {"regions": [DESK, {**SHELF, "rect": [90, 20, 20, 50]}]}, ("regions", 1, "rect")),
        Broken(
            "px for percent",
            {"regions": [DESK, {**SHELF, "circle": [600, 300, 80], "rect": []}]},
            ("regions", 1, "circle"),
        ),
        Broken("a speck", {"regions": [DESK, {**SHELF, "rect": [70, 20, 2, 2]}]}, ("regions", 1, "rect")),
        Broken("right on wrong", {"regions": [DESK, {**SHELF, "rect": [30, 50, 30, 30]}]}, ("regions", 1, "rect")),
        Broken(
            "wrong on wrong", {"regions": [DESK, SHELF, {**SHELF, "text": "门"}]}, ("regions", 2, "rect"), must=False
        ),
        Broken("no reason", {"regions": [DESK, {**SHELF, "because": ""}]}, ("regions", 1), must=False),
    ],
    "true-false": [Broken("no reason", {"because": ""}, (), must=False)],
    "pool": [
        Broken("nothing to draw from", {"questions": []}, ("pick",)),
        Broken("smaller than its pick", {"pick": 4}, ("pick",)),
        Broken("no number left out", {"pick": 0}, ("pick",)),
        Broken("less than none", {"pick": -2}, ("pick",)),
    ],
    "poll": [
        Broken("one option", {"options": [OPTION]}, ("options",)),
        Broken("seven", {"options": [{**OPTION, "text": f"第{i}个"} for i in range(7)]}, ("options",)),
        Broken("a long question", {"ask": LONG}, ("ask",), must=False),
        Broken("far too long", {"ask": LONG * 12}, ("ask",)),
        Broken("two alike", {"options": [OPTION, {**OPTION, "id": "c"}]}, ("options", 1, "text")),
    ],
    "cards": [
        Broken("one card", {"cards": [CARD]}, ("cards",)),
        Broken("seven", {"cards": [{**CARD, "word": f"第{i}张"} for i in range(7)]}, ("cards",)),
        Broken("a word twice", {"cards": [CARD, {**CARD, "text": "另外的话"}]}, ("cards", 1, "word")),
    ],
    "race": [
        Broken("no rounds", {"rounds": []}, ("rounds",)),
        Broken("six rounds", {"rounds": [{**ROUND, "ask": f"第{i}题"} for i in range(6)]}, ("rounds",)),
        Broken("one option", {"rounds": [{**ROUND, "options": [GOOD]}]}, ("rounds", 0, "options")),
        Broken("four options", {"rounds": [ROUND, many(4)]}, ("rounds", 1, "options")),
        Broken("none right", {"rounds": [{**ROUND, "options": [OPTION, OTHER]}]}, ("rounds", 0, "options")),
        Broken("all right", {"rounds": [{**ROUND, "options": [GOOD, {**OTHER, "right": True}]}]}, RIGHT_AGAIN),
        Broken("two alike", {"rounds": [{**ROUND, "options": [GOOD, {**GOOD, "right": False}]}]}, TEXT_AGAIN),
        Broken("a question twice", {"rounds": [ROUND, ROUND]}, ("rounds", 1, "ask")),
        Broken("a question too long", {"rounds": [{**ROUND, "ask": LONG * 3}]}, ("rounds", 0, "ask")),
        Broken(
            "an answer too long",
            {"rounds": [{**ROUND, "options": [GOOD, {**OTHER, "text": LONG * 2}]}]},
            ("rounds", 0, "options", 1, "text"),
        ),
        Broken("no reason", {"rounds": [{**ROUND, "because": ""}]}, ("rounds", 0), must=False),
    ],
    "decide": [
        Broken("no scenes", {"scenes": []}, ("scenes",)),
        Broken("begins with an ending", {"scenes": [{"id": "a", "text": "结局"}]}, ("scenes",)),
        Broken("one option", scenes(scene("a", END)), ("scenes", 0, "options")),
        Broken("five options", scenes(scene("a", *ends(5))), ("scenes", 0, "options")),
        Broken("thirteen scenes", scenes(scene("a", END, SAFE), *map(scene, "bcdefghijklm")), ("scenes",)),
        Broken("a scene twice", scenes(scene("a", SAFE, END), scene("a")), ("scenes", 1, "id")),
        Broken("a word cut short", scenes(scene("a", SAFE, to("quie")), scene("quiet")), (*SECOND, "goes_to")),
        Broken("no such scene", scenes(scene("a", SAFE, to("zzz"))), (*SECOND, "goes_to")),
        Broken("leads nowhere", scenes(scene("a", SAFE, {**END, "ends": False})), SECOND),
        Broken("leads to two places", scenes(scene("a", SAFE, {**END, "goes_to": "a"})), SECOND),
        Broken("nobody comes here", scenes(scene("a", SAFE, END), scene("b")), ("scenes", 1)),
        Broken(
            "round for ever", scenes(scene("a", {**to("a"), "right": True}, {**to("a"), "text": "乙"})), ("scenes", 0)
        ),
        Broken("two alike", scenes(scene("a", SAFE, {**END, "text": SAFE["text"]})), (*SECOND, "text")),
        Broken("two safe ways", scenes(scene("a", SAFE, {**END, "right": True})), (*SECOND, "right")),
        Broken("no safe way", scenes(scene("a", *ends(2))), ("scenes", 0, "options")),
        Broken(
            "a long scene", {"scenes": [{**scene("a", SAFE, END), "text": LONG}]}, ("scenes", 0, "text"), must=False
        ),
        Broken("far too long", {"scenes": [{**scene("a", SAFE, END), "text": LONG * 12}]}, ("scenes", 0, "text")),
        Broken("a long way", scenes(scene("a", SAFE, {**END, "text": LONG})), (*SECOND, "text"), must=False),
        Broken("no consequence", scenes(scene("a", SAFE, {**END, "because": ""})), SECOND, must=False),
    ],
    "gallery": [
        Broken("one picture", {"pictures": [SHOWN]}, ("pictures",)),
        Broken("a picture twice", {"pictures": [SHOWN, SHOWN]}, ("pictures", 1, "picture")),
        Broken("no words", {"pictures": [SHOWN, {"picture": B, "alt": "图"}]}, ("pictures", 1), must=False),
    ],
    "timeline": [
        Broken("one stop", {"stops": [STOP]}, ("stops",)),
        Broken("eight stops", {"stops": [{"year": str(1900 + i), "title": "x"} for i in range(8)]}, ("stops",)),
        Broken("a stop twice", {"stops": [STOP, LATER, STOP]}, ("stops", 2, "year")),
        Broken("out of order", {"stops": [LATER, STOP]}, ("stops", 1, "year")),
        Broken("late, in words between", {"stops": [LATER, {**STOP, "year": "古时"}, STOP]}, ("stops", 2, "year")),
    ],
    "compare": [
        Broken("one picture twice", {"before": SIDE, "after": {**AFTER, "picture": PICTURE}}, ("after", "picture")),
        Broken("two shapes", {"before": SIDE, "after": {**AFTER, "picture": NARROW}}, ("after", "picture")),
        Broken("one name", {"before": SIDE, "after": {**AFTER, "label": "之前"}}, ("after", "label")),
    ],
    "schedule": [
        Broken("no rows", {"rows": []}, ("rows",)),
        Broken("hours, not minutes", {"lasts": 2}, ("lasts",)),
        Broken("days, not minutes", {"lasts": 1440}, ("lasts",)),
        Broken("a date in words", row(date="5月20日"), ("rows", 0, "date")),
        Broken("a date with points", row(date="2023.5.20"), ("rows", 0, "date")),
        Broken("no such day", row(date="2023-02-30"), ("rows", 0, "date")),
        Broken("a time in words", row(time="下午2点半"), ("rows", 0, "time")),
        Broken("a wide colon", row(time="9：30"), ("rows", 0, "time")),
        Broken("no such time", row(time="24:10"), ("rows", 0, "time")),
        Broken("an end in words", row(until="中午"), ("rows", 0, "until")),
        Broken("an end alone", row(time="", until="11:00"), ("rows", 0, "until")),
        Broken("it ends before it begins", row(until="9:00"), ("rows", 0, "until")),
        Broken("a row twice", {"rows": [ROW, ROW]}, ("rows", 1, "title")),
        Broken("two at one place", {"rows": [ROW, {**ROW, "title": "讲座"}]}, ("rows", 1, "time"), must=False),
    ],
    "list": [
        Broken("nothing on it", {"rows": []}, (), must=False),
        Broken("too many", {"rows": [{"name": f"第{i}处"} for i in range(61)]}, ("rows",)),
        Broken("a row twice", {"rows": [{"name": "科技馆"}, {"name": "科技馆"}]}, ("rows", 1, "name")),
    ],
}


def test_every_type_has_broken_fields_that_are_tried() -> None:
    """A new type says here what staff may get wrong beyond what its fields tell."""
    assert set(BROKEN) == set(PAGE_TYPES)


def test_the_sample_is_free_of_complaints(sample: Sample) -> None:
    assert PAGE_TYPES[sample.name].check(sample.fields) == []


@pytest.mark.parametrize(
    ("name", "broken"), [(n, b) for n, found in BROKEN.items() for b in found], ids=lambda v: getattr(v, "what", v)
)
def test_a_complaint_says_where_and_what_to_write(name: str, broken: Broken, checked: dict[str, Page]) -> None:
    data = {**made(name, checked).data, **broken.change}
    found = PAGE_TYPES[name].check(build(PAGE_TYPES[name].fields, data))
    assert [(c.at, c.must) for c in found] == [(broken.at, broken.must)]
    assert HAN.search(found[0].zh)
    assert found[0].en
    assert not HAN.search(found[0].en)


def test_a_report_can_name_the_page(sample: Sample) -> None:
    """Its own label in each language it has, and an identity."""
    page_type = PAGE_TYPES[sample.name]
    labels = page_type.labels(sample.fields)
    assert {lang for detail, lang, text in labels if detail == "" and text} == {"zh", "en"}
    assert all(isinstance(part, str) for label in labels for part in label)
    assert page_type.identity(sample.fields)
    assert any(page_type.identity(sample.fields))
    assert sample.edition


def texts_in(data: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where the texts for people lie."""
    if isinstance(data, Mapping) and set(data) == {"zh", "en"}:
        yield at
    elif isinstance(data, Mapping | list):
        for key, value in data.items() if isinstance(data, Mapping) else enumerate(data):
            yield from texts_in(value, (*at, key))


def with_text(data: Any, at: tuple[str | int, ...], lang: str, text: str) -> Any:
    if not at:
        return {**data, lang: text}
    if isinstance(data, list):
        return [with_text(v, at[1:], lang, text) if i == at[0] else v for i, v in enumerate(data)]
    return {k: with_text(v, at[1:], lang, text) if k == at[0] else v for k, v in data.items()}


ASKED = ("ask", "title", "text", "word", "left", "right")  # what a visitor answers to, in any type


def test_a_typo_mended_in_english_splits_no_counts(sample: Sample) -> None:
    """Only what makes answers comparable is in the identity: never the second language, a reason or a source."""
    page_type = PAGE_TYPES[sample.name]
    same = page_type.identity(sample.fields)
    found = list(texts_in(sample.data))
    assert found
    for at in found:
        for lang in ("en", "zh"):
            changed: Any = build(page_type.fields, with_text(sample.data, at, lang, "改过的 mended"))
            matters = lang == "zh" and at[-1] in ASKED
            assert (page_type.identity(changed) != same) == matters, (at, lang)


def test_another_right_answer_is_another_question(question: Sample) -> None:
    """Marking another answer right makes a new edition, so answers to the two never mix."""
    page_type, names = PAGE_TYPES[question.name], {f.name for f in fields(PAGE_TYPES[question.name].fields)}
    data = dict(question.data)
    if question.name == "estimate":
        data["answer"] += data["step"]
    elif "answer" in names:
        data["answer"] = not data["answer"]
    elif question.name == "sort":
        data["items"] = [{**thing, "bin": ""} if i == 0 else thing for i, thing in enumerate(data["items"])]
    else:
        marked = "regions" if "regions" in names else "options"
        data[marked] = [{**o, "right": not o.get("right", False)} for o in data[marked]]
    assert page_type.identity(build(page_type.fields, data)) != page_type.identity(question.fields)
