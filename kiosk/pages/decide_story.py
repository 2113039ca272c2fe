"""What a story is made of, and whether every branch of it leads somewhere."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.content.fields import Asset, Words
from kiosk.content.problems import nearest
from kiosk.pages.long_question import complaints
from kiosk.pages.page import Complaint, PageFields, first_language

MOST_SCENES, MOST_OPTIONS = 12, 4


@dataclass(frozen=True, kw_only=True)
class Way:
    """One thing to do in a scene: where it leads (a scene's id, or the end), and what follows from it."""

    text: Words
    goes_to: str = ""
    ends: bool = False
    right: bool = False
    because: Words = ""
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Where the visitor stands. Without options it is an ending."""

    id: str = ""
    text: Words
    options: tuple[Way, ...] = ()
    picture: Asset | None = None
    alt: Words = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Decide(PageFields):
    """The fields of a story."""

    scenes: tuple[Scene, ...]
    title: Words = ""
    safety: bool = False


def check(page: Decide) -> list[Complaint]:
    """Every branch leads somewhere, every scene can be reached, and the story can always end."""
    if not page.scenes or not page.scenes[0].options:
        zh = "故事从第一幕开始，第一幕要有选项：options: [{text: ……, goes_to: 下一幕的 id}, …]"
        return [Complaint(("scenes",), zh, "the story begins with its first scene, which needs options")]
    found: list[Complaint] = []
    if len(page.scenes) > MOST_SCENES:
        zh = f"一共 {len(page.scenes)} 幕，请不超过 {MOST_SCENES} 幕"
        found.append(Complaint(("scenes",), zh, f"{len(page.scenes)} scenes: no more than {MOST_SCENES}"))
    ids = [scene.id for scene in page.scenes]
    for i, scene in enumerate(page.scenes):
        if scene.id in ids[:i]:
            zh, en = "这一幕的 id 前面已经用过", "an earlier scene has this id"
            found.append(Complaint(("scenes", i, "id"), zh, en))
        found += _check_scene(page, scene, i, ids)
    return found if any(c.must for c in found) else [*found, *_check_ways(page)]


def _check_scene(page: Decide, scene: Scene, i: int, ids: list[str]) -> Iterator[Complaint]:
    at = ("scenes", i, "options")
    right = [k for k, way in enumerate(scene.options) if way.right]
    for k in right[1:]:
        zh, en = "这一幕有几个 right: true，只能有一个", "several right: true in this scene, write one"
        yield Complaint((*at, k, "right"), zh, en)
    if len(scene.options) == 1 or len(scene.options) > MOST_OPTIONS:
        zh = f"这一幕有 {len(scene.options)} 个选项，请写 2 到 {MOST_OPTIONS} 个（结局不写选项）"
        en = f"{len(scene.options)} options: write 2 to {MOST_OPTIONS} (none in an ending)"
        yield Complaint(at, zh, en)
    elif page.safety and scene.options and not right:
        zh = "写了 safety: true，每一幕都要有一个安全的做法：right: true"
        yield Complaint(at, zh, "with safety: true every scene needs its safe way: right: true")
    if 2 <= len(scene.options) <= MOST_OPTIONS:
        yield from complaints(scene.text, tuple(w.text for w in scene.options), at=("scenes", i, "text"), each=at)
    texts = [first_language(way.text).strip() for way in scene.options]
    for k, way in enumerate(scene.options):
        if texts[k] in texts[:k]:
            yield Complaint((*at, k, "text"), "和前面的选项一样，请改一改", "the same as an option above")
        yield from _check_way(way, (*at, k), ids)


def _check_way(way: Way, at: tuple[str | int, ...], ids: list[str]) -> Iterator[Complaint]:
    if bool(way.goes_to) == way.ends:
        zh = "这个选项要通向一处：写 goes_to: 某一幕的 id，或写 ends: true，两个里写一个"
        yield Complaint(at, zh, "an option leads to one place: goes_to: a scene's id, or ends: true")
    elif way.goes_to and way.goes_to not in ids:
        near = nearest(way.goes_to, ids)
        zh = f"没有叫这个 id 的一幕{f'，最接近的是 {near}' if near else '，这里有：' + '、'.join(ids)}"
        en = f"no scene has this id; {f'the nearest is {near}' if near else 'there are: ' + ', '.join(ids)}"
        yield Complaint((*at, "goes_to"), zh, en)
    if not way.because:
        zh = "没有写选了以后会怎样，观众会想知道：because: …"
        yield Complaint(at, zh, "what follows is not told; visitors want to know (because: …)", must=False)


def _check_ways(page: Decide) -> Iterator[Complaint]:
    """What only the whole story tells."""
    to = {i: set(_leads_to(page, i)) for i in range(len(page.scenes))}
    ending = {i for i, s in enumerate(page.scenes) if not s.options or any(w.ends for w in s.options)}
    reached, ends = _closure({0}, to), set(ending)
    while more := {i for i, after in to.items() if after & ends} - ends:
        ends |= more
    for i in range(len(page.scenes)):
        if i not in reached:
            zh, en = "没有选项通到这一幕，观众永远看不到", "no option leads to this scene; nobody will ever see it"
            yield Complaint(("scenes", i), zh, en)
        elif i not in ends:
            zh = "从这一幕走下去永远到不了结局，请给一个选项写 ends: true"
            yield Complaint(("scenes", i), zh, "from here the story goes round for ever: write ends: true at an option")


def _leads_to(page: Decide, i: int) -> Iterator[int]:
    for way in page.scenes[i].options:
        yield from (k for k, scene in enumerate(page.scenes) if scene.id == way.goes_to and not way.ends)


def _closure(start: set[int], to: dict[int, set[int]]) -> set[int]:
    found = set(start)
    while more := {k for i in found for k in to[i]} - found:
        found |= more
    return found
