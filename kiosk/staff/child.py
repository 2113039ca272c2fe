"""What reads and writes content for the panel, in a process of its own: `python -m kiosk.staff.child WHAT`.

JSON comes in on stdin and goes out on stdout. Here the checker and the readers of office files are imported, which the
window's process never does.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kiosk.refused import RefusedError

Asked = Mapping[str, Any]
Told = dict[str, Any]


def bank(asked: Asked) -> Told:
    """A question bank: each question as a page, what it means for the hall, and everything that was not understood."""
    from kiosk.imports.compared import as_pages, compared
    from kiosk.pages import PAGE_TYPES

    path, hall = Path(asked["path"]), Path(asked["hall"])
    read = _read(path, hall)
    found = compared(read, hall)
    pages = {page["id"]: page for page in as_pages(read, hall, PAGE_TYPES)}
    return {
        "name": read.name,
        "title": found.plan.title,
        "headings": [read.title],
        "exhibit": found.plan.name if found.update else "",
        "topic": found.plan.topic if found.update else "",
        "gone": list(found.plan.gone),
        "questions": [
            {
                "page": pages[q.id],
                "place": q.place.zh,
                "state": found.states[q.id],
                "before": found.before.get(q.id, ""),
                "explained": q.explained(),
            }
            for q in read.questions
            if q.id in pages
        ],
        "remarks": [f"{'×' if r.lost else '·'} {r.render()}" for r in read.problems]
        + [f"× {q.place.zh}：这一题不能显示（{q.ask[:20]}）" for q in read.questions if q.id not in pages],
        "lost": len(read.lost) + sum(q.id not in pages for q in read.questions),
    }


def publish(asked: Asked) -> Told:
    """Put up what was chosen of a bank; what it replaces is kept."""
    from kiosk.imports.place import Wish, plan
    from kiosk.packs.banks import put_up

    path, hall = Path(asked["path"]), Path(asked["hall"])
    wish = Wish(
        topic=asked["topic"], title=asked["title"], pick=asked["pick"], remove=asked["remove"],
        without=frozenset(asked["without"]), free=True,
    )  # fmt: skip
    planned = plan(_read(path, hall), hall, wish)
    undo = put_up(planned)
    lines = [f"「{planned.title}」已经放上，几秒以后就能看到。" if undo else "和展项里的一样，没有要写的。"]
    lines.append(f"新增 {len(planned.added)} 题，改动 {len(planned.changed)} 题，没变 {planned.same} 题。")
    if planned.gone and planned.removed:
        lines.append(f"拿掉了文件里已经没有的 {len(planned.gone)} 题。")
    if planned.unlisted:
        lines.append(f"还要请人在 hall.yaml 的 exhibits 里加上：{'、'.join(planned.folders)}")
    return {"lines": lines, "undo": undo, "reviewed": _needs_no_review(hall)}


def _needs_no_review(hall: Path) -> bool:
    from kiosk.content.files import Files
    from kiosk.content.fresh import hall_file
    from kiosk.content.hall import checked_hall

    return not checked_hall(hall_file(hall), Files(), {}).hall.require_review


def _read(path: Path, hall: Path) -> Any:
    from kiosk.imports.bank import UnreadableError, fitted, read_bank
    from kiosk.pages import PAGE_TYPES

    try:
        return fitted(read_bank(path), hall, PAGE_TYPES)
    except UnreadableError as error:
        raise RefusedError(f"{path.name}：{error.zh}", f"{path.name}: {error.en}") from error


# ---------------------------------------------------------------- reviewing


def reviews(asked: Asked) -> Told:
    """Who signed what in the hall's own folder, the newest signature first."""
    from kiosk.content.files import Files
    from kiosk.content.fresh import hall_file
    from kiosk.content.review import FILE, read_review

    folder = hall_file(Path(asked["hall"])).parent
    found = {file.parent.name: read_review(file.parent, Files()) for file in folder.glob(f"*/{FILE}")}
    signed = {name: one for name, one in found.items() if one is not None}
    names = dict.fromkeys(one.by for one in sorted(signed.values(), key=lambda one: one.date, reverse=True))
    return {"signed": {name: [one.by, one.date] for name, one in signed.items()}, "names": list(names)}


def exhibit(asked: Asked) -> Told:
    """An exhibit as it is now: its pages, its problems, and the hash that a signature stands for."""
    from kiosk.content.page import as_json
    from kiosk.content.review import content_hash

    folder, checked = _checked(asked)
    problems = sorted(checked.problems, key=lambda p: not p.must)
    return {
        "pages": [as_json(page) for page in checked.pages],
        "content": content_hash(folder, checked.stamps),
        "problems": [p.render("zh", folder.parent) for p in problems],
        "must": any(p.must for p in problems) or not checked.pages,
    }


def sign(asked: Asked) -> Told:
    """Sign what was seen, and nothing that came in between."""
    from datetime import date

    from kiosk.content.review import content_hash
    from kiosk.content.review import sign as write

    folder, checked = _checked(asked)
    if content_hash(folder, checked.stamps) != asked["content"]:
        raise RefusedError("内容刚才改过了，请再看一遍", "the content was changed meanwhile; look at it again")
    if any(p.must for p in checked.problems):
        raise RefusedError("有须改的内容，没有登记", "it must be mended first")
    try:
        write(folder, asked["by"], checked.stamps, date.today())
    except OSError as error:
        raise RefusedError(f"写不了 {folder}：{error}", f"cannot write {folder}: {error}") from error
    return reviews(asked)


def _checked(asked: Asked) -> Any:
    from kiosk.content.fresh import hall_file
    from kiosk.packs.verdict import checked_in

    file = hall_file(Path(asked["hall"]))
    folder = file.parent / str(asked["name"])
    if folder.parent != file.parent or not (folder / "exhibit.yaml").is_file():
        zh = f"{asked['name']} 不在这个展馆的文件夹里，请在它自己的展馆里审核"
        raise RefusedError(zh, f"{asked['name']} does not lie in this hall's folder")
    return folder, checked_in(folder, file)


WHATS: Mapping[str, Callable[[Asked], Told]] = {
    "bank": bank,
    "publish": publish,
    "reviews": reviews,
    "exhibit": exhibit,
    "sign": sign,
}


def main() -> int:
    """One thing asked, one answered."""
    asked = json.loads(sys.stdin.buffer.read())
    try:
        told = WHATS[sys.argv[1]](asked)
    except RefusedError as refused:
        told = {"refused": refused.zh, "refused_en": refused.en}
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
