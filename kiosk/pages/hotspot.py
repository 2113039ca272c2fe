"""hotspot: tap the right place in a picture, or its number in the list beside it; one more try after a first miss."""

import math
from dataclasses import replace

from kiosk.messages import Effect, Message, Spot, Tapped
from kiosk.pages import hotspot_view
from kiosk.pages.hotspots import Hotspot, Looked, outlines
from kiosk.pages.judged import answers, numbered
from kiosk.pages.page import Complaint, Labels, PageType, first_language, in_each_language
from kiosk.pages.regions import area, away, leaves, middle, overlap, shapes

SHOW = "show"
NEAR = 0.05  # of the picture's width: a finger beside a region still means it
SMALLEST = 0.004  # of the picture's area: a smaller region is a slip of the pen


def start(page: Hotspot, seed: int) -> Looked:
    return Looked()


def update(page: Hotspot, state: Looked, message: Message) -> tuple[Looked, tuple[Effect, ...]]:
    """A tap on a place or on its twin in the list; a second one, or the button, ends on the right place."""
    if state.done or not isinstance(message, Tapped):
        return state, ()
    if message.id == SHOW and state.tried:
        return replace(state, done=True), ()
    index = _meant(page, message.spot) if message.id == "picture" else numbered(message.id, "option", len(page.regions))
    if index < 0 or index in state.tried:
        return state, ()
    right = page.regions[index].right
    after = Looked((*state.tried, index), right or bool(state.tried))
    return after, answers([(page.regions[index].id, right)], len(state.tried))


def _meant(page: Hotspot, spot: Spot | None) -> int:
    """The region at a place of the picture, else the nearest one within a finger's width; -1: none."""
    if spot is None or page.picture is None:
        return -1
    w, h = page.picture.width or 1, page.picture.height or 1
    far = [(away(o, (spot[0] * w, spot[1] * h)), area(o), i) for i, o in enumerate(outlines(page)) if o]
    nearest = min(far, default=(math.inf, 0.0, -1))
    return nearest[2] if nearest[0] <= NEAR * w else -1


def check(page: Hotspot) -> list[Complaint]:
    """A picture, two to five regions, a right one and another, each with one whole shape inside the picture."""
    found: list[Complaint] = []
    if page.picture is None:
        zh = "缺少「picture」：要点的地方都在图上，如 picture: classroom.svg"
        found.append(Complaint((), zh, "picture is missing: the places lie in it, such as picture: classroom.svg"))
    if page.units not in ("percent", "px"):
        zh = "「units」请写 percent（图宽和图高的百分之几）或 px（图片的像素）"
        found.append(Complaint(("units",), zh, "write units: percent (of width and height) or units: px"))
    if not 2 <= len(page.regions) <= 5:
        zh = f"「regions」有 {len(page.regions)} 处，请写 2 到 5 处"
        found.append(Complaint(("regions",), zh, f"{len(page.regions)} regions: write 2 to 5"))
    if not any(r.right for r in page.regions):
        zh = "没有一处是对的，请在对的那一处写 right: true"
        found.append(Complaint(("regions",), zh, "no right region: write right: true at one"))
    elif len(page.regions) > 1 and all(r.right for r in page.regions):
        zh = "每一处都写了 right: true，那就没有可选的了"
        found.append(Complaint(("regions",), zh, "every region is right: there is nothing to choose"))
    for i in range(len(page.regions)):
        found += _region(page, i)
    return found or _overlaps(page)


def _region(page: Hotspot, index: int) -> list[Complaint]:
    region, at = page.regions[index], ("regions", index)
    found: list[Complaint] = []
    if first_language(region.text).strip() in [first_language(r.text).strip() for r in page.regions[:index]]:
        found.append(Complaint((*at, "text"), "和前面的一处同名，请改一改", "the same name as a region above"))
    found += _shape(page, index)
    if not region.because:
        zh = "这一处没有写理由，观众会想知道为什么：because: …"
        found.append(Complaint(at, zh, "no reason: visitors want to know why (because: …)", must=False))
    return found


EXAMPLES = {
    "circle": "circle: [50, 60, 10]",
    "rect": "rect: [20, 40, 30, 25]",
    "polygon": "polygon: [[10, 20], [30, 20], [20, 40]]",
}


def _shape(page: Hotspot, index: int) -> list[Complaint]:
    """One shape, written rightly, inside the picture, large enough for a finger."""
    region, at = page.regions[index], ("regions", index)
    written = shapes(region)
    if not written:
        example = "、".join(EXAMPLES.values())
        zh = f"这一处没有写形状，请写一个：{example}"
        return [Complaint(at, zh, f"no shape: write one of {', '.join(EXAMPLES.values())}")]
    if len(written) > 1:
        zh = f"写了几个形状，只能留一个：{'、'.join(written)}"
        return [Complaint((*at, written[1]), zh, f"several shapes ({', '.join(written)}): keep one")]
    outline, where = outlines(page)[index], (*at, written[0])
    if not outline or not all(math.isfinite(v) for p in outline for v in p):
        zh = f"「{written[0]}」的写法不对，应为 {EXAMPLES[written[0]]}"
        return [Complaint(where, zh, f"{written[0]} cannot be this: write it like {EXAMPLES[written[0]]}")]
    if page.picture is None or not page.picture.width:
        return []
    size = (float(page.picture.width), float(page.picture.height))
    if leaves(outline, size):
        w, h = page.picture.width, page.picture.height
        zh, en = ("0 到 100", "0 to 100") if page.units == "percent" else (f"宽 {w}、高 {h}", f"{w} by {h} px")
        zh, en = f"这一处有一部分在图片外面；图片的范围是 {zh}", f"part of this lies outside the picture, which is {en}"
        return [Complaint(where, zh, en)]
    if area(outline) < SMALLEST * size[0] * size[1]:
        zh = f"这一处太小，手指点不中，请画大一些，如 {EXAMPLES[written[0]]}"
        return [Complaint(where, zh, f"too small for a finger: make it larger, such as {EXAMPLES[written[0]]}")]
    return []


def _overlaps(page: Hotspot) -> list[Complaint]:
    """A place must not be right and not right at once; two alike that overlap are only untidy."""
    found: list[Complaint] = []
    drawn = outlines(page)
    for i in range(len(drawn)):
        for j in range(i):
            if drawn[i] and drawn[j] and overlap(drawn[i], drawn[j]):
                clash = page.regions[i].right != page.regions[j].right
                names = (first_language(page.regions[j].text), j + 1)
                zh = (
                    f"这一处和第 {names[1]} 处「{names[0]}」重叠了，同一个地方不能又对又不对"
                    if clash
                    else f"这一处和第 {names[1]} 处「{names[0]}」重叠了"
                )
                en = f"this overlaps region {names[1]}" + (": no place can be right and not right" if clash else "")
                found.append(Complaint(("regions", i, shapes(page.regions[i])[0]), zh, en, must=clash))
    return found


def identity(page: Hotspot) -> tuple[str, ...]:
    """The stem, the places and which are right."""
    return (first_language(page.ask), *(f"{first_language(r.text)}\t{r.right}" for r in page.regions))


def labels(page: Hotspot) -> Labels:
    told = list(in_each_language("", page.ask))
    for region in page.regions:
        told += in_each_language(region.id, region.text)
    return tuple(told)


def states(page: Hotspot) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """Each place tapped first, the right one at the second try, the answer shown, right at once (in the picture)."""
    right = next(i for i, r in enumerate(page.regions) if r.right)
    others = [i for i, r in enumerate(page.regions) if not r.right]
    found: list[tuple[str, tuple[Message, ...]]] = [(f"place{i + 1}", (Tapped(f"option:{i}"),)) for i in others]
    miss = Tapped(f"option:{others[0]}")
    found.append(("second", (miss, Tapped(f"option:{right}"))))
    found.append(("shown", (miss, Tapped(SHOW))))
    if page.picture and page.picture.width and (outline := outlines(page)[right]):
        x, y = middle(outline)
        spot = (round(x / page.picture.width, 4), round(y / page.picture.height, 4))
        return (*found, ("right", (Tapped("picture", spot),)))
    return (*found, ("right", (Tapped(f"option:{right}"),)))


TYPE = PageType(
    fields=Hotspot,
    start=start,
    update=update,
    view=hotspot_view.view,
    check=check,
    done=lambda page, state: state.done,
    identity=identity,
    labels=labels,
    kind="answer",
)
