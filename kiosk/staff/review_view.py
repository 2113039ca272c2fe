"""Reviewing drawn: the list, each page as visitors see it, who signs. Pure."""

from kiosk.scene.frame import Frame
from kiosk.scene.scene import Item, Rect, Scene
from kiosk.staff import signers
from kiosk.staff.beheld import Head, Key, beheld
from kiosk.staff.lines import lined
from kiosk.staff.review import EACH, Exhibit, Review, Row

Button = tuple[str, str, str]


def page_shown(review: Review, exhibit: Exhibit, frame: Frame, lang: str) -> Scene:
    """The page that stands, whole."""
    seen = exhibit.pages[review.at]
    left = f"{exhibit.title}  {review.at + 1} / {len(exhibit.pages)}"
    right = f"还有 {review.unseen} 页没看" if review.unseen else "每一页都看过了"
    page = seen.answered if review.answer else seen.page
    return beheld(page, frame, lang, review.part, Head(left, right), _page_keys(review, exhibit))


def _page_keys(review: Review, exhibit: Exhibit) -> tuple[Key, ...]:
    seen = exhibit.pages[review.at]
    answer = (Key("answer", "看原样" if review.answer else "看答案"),) if seen.answered != seen.page else ()
    last = review.at == len(exhibit.pages) - 1
    ends = Key("later", "看完了" if last else "下一页", "primary", 1.2)
    return (Key("told", "返回", "outline"), *answer, Key("earlier", "上一页"), ends)


def keys_of(review: Review, broad: int) -> tuple[list[Button], int]:
    """The buttons of a page without an exhibit's page on it, the way out last."""
    match review.page:
        case "told" if review.exhibit:
            return _told_keys(review, review.exhibit), broad
        case "who":
            return _who_keys(review), 6
        case "address":
            told = [(f"address:{word}", review.surname + word, "") for word in signers.ADDRESS]
            return [*told, ("who", "返回", "outline")], broad
        case "sign":
            return [("who", "换人", ""), ("sign", "登记", "primary"), ("told", "返回", "outline")], broad
    return _list_keys(review), broad


def _list_keys(review: Review) -> list[Button]:
    first = review.first % review.screens
    rows = list(enumerate(review.rows))[first * EACH :][:EACH]
    keys: list[Button] = [(f"row:{i}", f"{'√' if row.reviewed else '○'} {row.title}", "") for i, row in rows]
    more: list[Button] = [("screen", f"下一屏 {first + 1} / {review.screens}", "")] if review.screens > 1 else []
    return [*keys, *more, ("front", "返回", "primary")]


def _told_keys(review: Review, exhibit: Exhibit) -> list[Button]:
    keys: list[Button] = [("list", "返回", "outline")]
    if exhibit.pages:
        keys.insert(0, ("pages", "一页一页看", "primary" if review.unseen else ""))
    if not review.unseen and not exhibit.must:
        keys.insert(1, ("who", "看过了，登记", "primary"))
    return keys


def _who_keys(review: Review) -> list[Button]:
    known = dict.fromkeys((*review.names[: signers.KNOWN], *signers.ROLES))
    names: list[Button] = [(f"name:{name}", name, "") for name in known]
    families: list[Button] = [(f"surname:{one}", one, "") for one in signers.surnames(review.first)]
    return [*names, *families, ("screen", "别的姓", ""), ("told", "返回", "outline")]


def body(review: Review, frame: Frame, area: Rect, busy: bool) -> list[Item]:
    """What is read above the buttons."""
    if busy:
        return lined(frame, area, ["正在看……"])
    exhibit = review.exhibit
    if review.page == "list" or exhibit is None:
        waiting = sum(not row.reviewed for row in review.rows)
        told = f"{waiting} 个展项待审核（○），{len(review.rows) - waiting} 个审核过（√）"
        return lined(frame, area, [told, "点一个，一页一页看：看到的就是观众看到的。"])
    if review.page in ("who", "address"):
        return lined(frame, area, ["谁审核的？点名字，或点姓再选称呼。"])
    if review.page == "sign":
        pages = len(exhibit.pages)
        return lined(
            frame, area, [f"{review.by} 审核了「{exhibit.title}」", f"{pages} 页都看过，内容一改就要重新审核。"]
        )
    return lined(frame, area, _told(review, exhibit))


def _told(review: Review, exhibit: Exhibit) -> list[str]:
    row = next((one for one in review.rows if one.name == exhibit.name), Row("", "", reviewed=False))
    state = "审核过，之后没有改" if row.reviewed else "上次审核以后改过" if row.by else "还没有人审核"
    lines = [f"「{exhibit.title}」{len(exhibit.pages)} 页", f"{state}{f'（{row.by} {row.date}）' if row.by else ''}"]
    lines.append(f"还有 {review.unseen} 页没看，看完才能登记" if review.unseen else "每一页都看过了")
    if exhibit.must:
        lines.append("有须改的内容，改好才能登记：")
    return [*lines, *exhibit.problems[:4]]
