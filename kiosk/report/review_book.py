"""The review book: each page of each exhibit as A4 with its picture, its texts in all languages, a line to sign."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kiosk import __version__
from kiosk.content.fields import Words, in_language
from kiosk.content.library import Library, Summary
from kiosk.display.offscreen import Camera, png
from kiosk.pages import PAGE_TYPES
from kiosk.report.paper import About, Leaf, Type, save_book
from kiosk.report.sheet_layout import Entry, Sheet, Shown, cover, footer, leaves, on_paper
from kiosk.report.sheets import KINDS, rows_of_hall, rows_of_page
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Scene
from kiosk.visit.every_state import Beheld, begun, beheld, short_name, whole_exhibit
from kiosk.visit.screens import view
from kiosk.visit.state import State, Switches, start_state

UNREVIEWED = "待审核"
LEVELS = {"primary": "小学", "secondary": "中学", "adult": "成人"}


def write_book(library: Library, path: Path, camera: Camera, screen: Frame, only: str | None = None) -> int:
    """Make the book of a hall, or of one exhibit; returns how many pages it has."""
    languages = library.hall.languages or ("zh",)
    names = _texts(library.hall.name, languages)
    exhibits = [
        (summary, list(_sheets(library, summary, str(number), camera, screen)))
        for number, summary in enumerate(library.exhibits, 1)
        if only in (None, short_name(summary))
    ]
    front = [] if only else [_front(library, camera, screen)]
    letters = Type()
    try:
        frame = on_paper(letters.measure)
        made = _numbered(frame, _bound(frame, library, names, front, exhibits), _digest(library))
        save_book(made, letters, About(f"{names[0]} 展项内容送审稿", names[0], languages[0]), path)
    finally:
        letters.close()
    return len(made)


def _bound(
    frame: Frame,
    library: Library,
    names: tuple[str, ...],
    front: Sequence[Sheet],
    exhibits: Sequence[tuple[Summary, list[Sheet]]],
) -> list[Leaf]:
    """All leaves in their order, the cover first: it says where each exhibit begins."""
    languages = library.hall.languages or ("zh",)
    before = [leaf for sheet in front for leaf in leaves(frame, sheet, names[0], languages)]
    before[:1] = [leaf._replace(section="开机画面和首页 Attract and home") for leaf in before[:1]]
    bodies: list[list[Leaf]] = []
    for summary, sheets in exhibits:
        body = [leaf for sheet in sheets for leaf in leaves(frame, sheet, names[0], languages)]
        body[:1] = [leaf._replace(section=_texts(summary.title, languages)[0]) for leaf in body[:1]]
        bodies.append(body)
    about = _about(library, sum(len(sheets) for _, sheets in exhibits))
    covers = 1
    while True:
        at, entries = covers + len(before) + 1, list[Entry]()
        for (summary, sheets), body in zip(exhibits, bodies, strict=True):
            number = sheets[0].number.partition(".")[0] if sheets else "–"
            where = f"{len(sheets)} 个画面，第 {at}–{at + len(body) - 1} 页"
            entries.append(Entry(number, _texts(summary.title, languages), where, _status(summary)))
            at += len(body)
        made = cover(frame, names, entries, about)
        if len(made) == covers:
            return [*made, *before, *(leaf for body in bodies for leaf in body)]
        covers = len(made)


def _numbered(frame: Frame, made: Sequence[Leaf], digest: str) -> list[Leaf]:
    said = f"内容摘要 {digest}　程序版本 {__version__}"
    return [
        leaf._replace(items=(*leaf.items, *footer(frame, said, number, len(made))))
        for number, leaf in enumerate(made, 1)
    ]


def _digest(library: Library) -> str:
    """What was reviewed, so that a later change shows."""
    return library.digest[:16] or "–"


def _about(library: Library, pages: int) -> tuple[str, ...]:
    return (
        f"{len(library.exhibits)} 个展项，{pages} 个画面。每个画面一页：屏幕的样子、全部文字（含朗读）、来源。",
        "正确答案用 ✓ 标出。请逐页审核、签字；内容摘要变了，就是内容改过，须重新审核。",
        f"内容摘要 Content digest {_digest(library)}",
    )


def _texts(words: Words, languages: Sequence[str]) -> tuple[str, ...]:
    """The text in each language, once where it is the same."""
    return tuple(dict.fromkeys(in_language(words, lang, *languages) for lang in languages))


def _status(summary: Summary) -> str:
    return "已审核" if summary.reviewed else UNREVIEWED


# ---------------------------------------------------------------- sheets


def _front(library: Library, camera: Camera, screen: Frame) -> Sheet:
    """The screens around the exhibits."""
    languages = library.hall.languages or ("zh",)
    resting = replace(start_state(library), now=10.0)
    home = begun(library, Switches(languages[0], contrast=library.hall.theme == "contrast"))
    pictures = (
        _picture("开机画面 Attract", resting, camera, screen),
        _picture("首页 Home", home, camera, screen),
    )
    names = _texts(library.hall.name, languages)
    return Sheet("0", names, "开机画面和首页", tuple(rows_of_hall(library.hall)), pictures, UNREVIEWED)


def _sheets(library: Library, summary: Summary, number: str, camera: Camera, screen: Frame) -> Iterator[Sheet]:
    """Every page of an exhibit."""
    languages = library.hall.languages or ("zh",)
    switches = Switches(languages[0], contrast=library.hall.theme == "contrast")
    for at, one in enumerate(beheld(whole_exhibit(library, summary, switches)), 1):
        levels = "、".join(LEVELS.get(level, level) for level in one.page.fields.level or summary.level)
        marks = "   ".join(filter(None, (_kind(one), levels, f"{one.page.id}", f"版本 {one.page.edition}")))
        yield Sheet(
            f"{number}.{at}",
            _texts(summary.title, languages),
            marks,
            tuple(rows_of_page(one.page.fields, languages, summary.sources)),
            tuple(_pictures(one, camera, screen)),
            _status(summary),
            summary.reviewed,
        )


def _kind(one: Beheld) -> str:
    name = next((name for name, kind in PAGE_TYPES.items() if kind is one.page.type), "")
    return KINDS.get(name, name)


def _pictures(one: Beheld, camera: Camera, screen: Frame) -> Iterator[Shown]:
    """As a visitor meets it; and how it ends, where it has another state."""
    yield _picture("观众先看到的 At first", one.state, camera, screen)
    if one.ways:
        answered = one.page.type.kind == "answer"
        yield _picture("答对之后 Answered" if answered else "之后 Later", one.ways[-1][1], camera, screen)


def _picture(caption: str, state: State, camera: Camera, screen: Frame) -> Shown:
    scene: Scene = view(state, screen)
    return Shown(caption, png(camera.take(scene)))
