"""How the review book looks: pictures, a table of texts, the lines to sign. Places as in kiosk/report/paper.py."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kiosk.report.paper import HEIGHT, WIDTH, Leaf
from kiosk.report.sheets import Row
from kiosk.scene import line
from kiosk.scene.frame import Frame, Measure
from kiosk.scene.layout import fitting, lines_of, set_lines, words
from kiosk.scene.scene import Box, Disc, Item, Path, Rect, Text
from kiosk.scene.theme import DEFAULT

LEFT, INNER = 170.0, WIDTH - 340.0
RIGHT = LEFT + INNER
TOP, TABLE_END = 345.0, 2600.0
SIZES = (36, 34, 32, 30, 28)
LABEL_WIDTH, GAP = 270.0, 36.0
PAPER = replace(DEFAULT, paper="#FFFFFF")
NOWHERE = (-1, -1)
LANGUAGES = {"zh": "中文", "en": "English"}
MISSING = "（缺）"


class Shown(NamedTuple):
    """A picture of the screen and what it shows."""

    caption: str
    png: bytes


class Sheet(NamedTuple):
    """One page to review."""

    number: str  # 2.3
    titles: tuple[str, ...]  # of its exhibit, in each language
    marks: str  # kind, id, edition
    rows: tuple[Row, ...]
    pictures: tuple[Shown, ...]
    status: str
    reviewed: bool = False


class Entry(NamedTuple):
    """A line of the cover's list."""

    number: str
    titles: tuple[str, ...]
    pages: str
    status: str


class _Cell(NamedTuple):
    items: tuple[Item, ...]
    height: float


def on_paper(measure: Measure) -> Frame:
    """What the layouts of the screen need to set text on paper."""
    return Frame(WIDTH, HEIGHT, measure, PAPER)


# ---------------------------------------------------------------- a page to review


def leaves(frame: Frame, sheet: Sheet, hall: str, languages: Sequence[str]) -> list[Leaf]:
    """The sheet at the largest type at which it is one page; what is longer still goes on overleaf."""
    for size in SIZES:
        for wide in _widths(len(sheet.pictures)):
            begin = _table_top(sheet, wide)
            table = _table(frame, sheet.rows, languages, size)
            if begin + sum(cell.height for cell in table) <= TABLE_END:
                return [_leaf(frame, sheet, hall, wide, table)]
    return _overleaf(frame, sheet, hall, _table(frame, sheet.rows, languages, SIZES[-1]))


def _widths(pictures: int) -> tuple[float, ...]:
    """How wide a picture may be: two stand side by side, one as wide as its texts leave room for."""
    return ((INNER - 24) / 2,) if pictures > 1 else (1500.0, 1300.0, 1100.0, 868.0)


def _table_top(sheet: Sheet, wide: float) -> float:
    return TOP + (wide * 9 / 16 + 76 if sheet.pictures else 0)


def _leaf(frame: Frame, sheet: Sheet, hall: str, wide: float, table: Sequence[_Cell]) -> Leaf:
    items = [*_head(frame, sheet, hall)]
    placed: list[tuple[bytes, Rect]] = []
    for i, shown in enumerate(sheet.pictures):
        rect = (LEFT + i * (wide + 24), TOP, wide, wide * 9 / 16)
        placed.append((shown.png, rect))
        items.append(words(frame, shown.caption, rect[0], TOP + rect[3] + 40, 26, 400, PAPER.ink2))
    items += _stacked(table, _table_top(sheet, wide))
    return Leaf((*items, *_signature(frame)), tuple(placed), "")


def _overleaf(frame: Frame, sheet: Sheet, hall: str, table: list[_Cell]) -> list[Leaf]:
    """A very long page: the rows that fit, then whole pages of rows; each is signed."""
    wide = _widths(len(sheet.pictures))[-1]
    made: list[Leaf] = []
    header, rest = table[0], table[1:]
    begin = _table_top(sheet, wide)
    while rest:
        room, taken = TABLE_END - begin - header.height, 0
        while taken < len(rest) and room - rest[taken].height >= 0:
            room -= rest[taken].height
            taken += 1
        taken = max(1, taken)
        part = sheet if not made else sheet._replace(pictures=(), number=f"{sheet.number}（续）")
        made.append(_leaf(frame, part, hall, wide, [header, *rest[:taken]]))
        rest, begin = rest[taken:], TOP
    return made


def _stacked(cells: Sequence[_Cell], top: float) -> list[Item]:
    items: list[Item] = []
    for cell in cells:
        items += [_moved(item, top) for item in cell.items]
        top += cell.height
    return [*items, Box(LEFT, top, INNER, 2, PAPER.ink2)]


def _moved(item: Item, down: float) -> Item:
    return item._replace(y=item.y + down) if isinstance(item, Box | Text) else item


def _head(frame: Frame, sheet: Sheet, hall: str) -> list[Item]:
    """Hall, number, exhibit, what kind of page it is, and whether somebody has reviewed it."""
    t = PAPER
    width = frame.measure(sheet.status, 32, 900) + 56
    fill, ink = (t.right, t.on_right) if sheet.reviewed else ("#FFFFFF", t.ink)
    left = LEFT + frame.measure(sheet.number, 76, 900) + 44
    size, _ = fitting(frame, sheet.titles[0], RIGHT - width - 40 - left, (48, 44, 40, 36, 32, 28), 1, 900)
    other = "   ".join(sheet.titles[1:])
    return [
        words(frame, hall, LEFT, 140, 26, 700, t.ink2),
        words(frame, "展项内容送审稿 Review book", RIGHT, 140, 26, 400, t.ink2, "right"),
        Box(LEFT, 160, INNER, 4, t.ink),
        words(frame, sheet.number, LEFT - 4, 268, 76, 900, t.ink),
        words(frame, sheet.titles[0], left, 242, size, 900, t.ink),
        words(frame, f"{other}   {sheet.marks}".strip(), left, 290, 26, 400, t.ink2),
        Box(RIGHT - width, 192, width, 64, fill, t.right if sheet.reviewed else t.ink, 4),
        words(frame, sheet.status, RIGHT - width / 2, 236, 32, 900, ink, "middle"),
    ]


# ---------------------------------------------------------------- the table


def _table(frame: Frame, rows: Sequence[Row], languages: Sequence[str], size: int) -> list[_Cell]:
    heads = tuple(LANGUAGES.get(lang, lang) for lang in languages)
    return [_row(frame, Row("", heads), languages, 26, True), *(_row(frame, row, languages, size) for row in rows)]


def _row(frame: Frame, row: Row, languages: Sequence[str], size: int, head: bool = False) -> _Cell:
    """A name at the left and the text in each language beside it; what is the same in all stands across."""
    t, spans = PAPER, len(row.texts) < len(languages)
    columns = 1 if spans else len(languages)
    wide = (INNER - LABEL_WIDTH - GAP * (columns - 1)) / columns
    leading, heavy = size * 1.5, 700 if head or row.strong else 400
    name = f"✓ {row.name}" if row.right else row.name
    blocks = [(LEFT + 12, lines_of(frame, name, 26, LABEL_WIDTH - 30, 700), 26, 40.0, t.right if row.right else t.ink2)]
    for i, text in enumerate(row.texts[:columns]):
        left = LEFT + LABEL_WIDTH + i * (wide + GAP)
        blocks.append(
            (left, lines_of(frame, text or MISSING, size, wide, heavy), size, leading, t.ink if text else t.action)
        )
    high = 20 + max(len(lines) * step for _, lines, _, step, _ in blocks)
    items: list[Item] = [Box(LEFT, 0, INNER, high, t.right_tint)] if row.right else []
    items.append(Box(LEFT, 0, INNER, 4 if head else 2, t.ink if head else t.rule))
    for left, lines, letter, step, colour in blocks:
        first = 10 + size * 1.08
        items += set_lines(frame, lines, left, first, letter, step, colour, NOWHERE).items
    return _Cell(tuple(items), high)


# ---------------------------------------------------------------- the lines to sign


def _signature(frame: Frame) -> list[Item]:
    t = PAPER
    items: list[Item] = [
        words(frame, "审核意见　□ 同意　　□ 修改后同意　　□ 不同意", LEFT, 2690, 34, 700, t.ink),
        words(frame, "审核人签字", LEFT, 2788, 34, 700, t.ink),
        words(frame, "日期", LEFT + 1070, 2788, 34, 700, t.ink),
        words(frame, "Reviewed by", LEFT, 2822, 20, 400, t.ink2),
        words(frame, "Date", LEFT + 1070, 2822, 20, 400, t.ink2),
    ]
    lines = ((LEFT + 900, RIGHT, 2696), (LEFT + 200, LEFT + 1030, 2794), (LEFT + 1160, RIGHT, 2794))
    return [*items, *(Box(a, y, b - a, 3, t.ink) for a, b, y in lines)]


def footer(frame: Frame, said: str, page: int, pages: int) -> list[Item]:
    """The same at the foot of each page."""
    number = f"第 {page} 页 / 共 {pages} 页"
    return [
        words(frame, said, LEFT, 2885, 22, 400, PAPER.ink2),
        words(frame, number, RIGHT, 2885, 26, 700, PAPER.ink, "right"),
    ]


# ---------------------------------------------------------------- the cover


def cover(frame: Frame, names: tuple[str, ...], entries: Sequence[Entry], about: Sequence[str]) -> list[Leaf]:
    """What the book is, the line, and all exhibits with where they begin; a long list goes on overleaf."""
    t = PAPER
    size, lines = fitting(frame, names[0], INNER, (104, 92, 80, 68, 56), 1, 900)
    items: list[Item] = [
        words(frame, "展项内容送审稿", LEFT, 300, 56, 900, t.ink2),
        *set_lines(frame, lines, LEFT - 4, 450, size, size * 1.2, t.ink, NOWHERE).items,
        words(frame, "  ·  ".join((*names[1:], "Review book")), LEFT, 530, 36, 400, t.ink2),
    ]
    items += _seismogram(680.0)
    items += [words(frame, text, LEFT, 850 + i * 52, 32, 400, t.ink) for i, text in enumerate(about)]
    rows = [_entry(frame, entry) for entry in entries]
    first = 850 + len(about) * 52 + 20
    fit = max(1, int((2420 - first) // ENTRY_HEIGHT))
    made = [Leaf((*items, *_stacked(rows[:fit], first), *_stamp(frame)), (), "封面 Cover")]
    each = int((TABLE_END - 200) // ENTRY_HEIGHT)
    return [*made, *(Leaf(tuple(_stacked(rows[k : k + each], 200.0))) for k in range(fit, len(rows), each))]


ENTRY_HEIGHT = 96.0


def _entry(frame: Frame, entry: Entry) -> _Cell:
    t = PAPER
    title, _ = fitting(frame, entry.titles[0], 1080, (38, 34, 30, 26), 1, 700)
    items = (
        Box(LEFT, 0, INNER, 2, t.rule),
        words(frame, entry.number, LEFT, 62, 52, 900, t.ink),
        words(frame, entry.titles[0], LEFT + 130, 46, title, 700, t.ink),
        words(frame, "   ".join(entry.titles[1:]), LEFT + 130, 82, 24, 400, t.ink2),
        words(frame, entry.pages, LEFT + 1260, 58, 28, 400, t.ink),
        words(frame, entry.status, RIGHT, 58, 30, 700, t.ink, "right"),
    )
    return _Cell(items, ENTRY_HEIGHT)


def _seismogram(y: float) -> list[Item]:
    """The line of the house, from edge to edge, and its dot."""
    shaken = line.joined(
        line.quiet(0, 980, y, 3, "book"),
        line.burst(980, 1700, y, 92, "book", 7, 15),
        line.quiet(1700, 1850, y, 3, "end"),
    )
    return [Path(shaken, 8, PAPER.ink), Path(((1850, y), (WIDTH, y)), 4, PAPER.rule), Disc(1850, y, 20, PAPER.pen)]


def _stamp(frame: Frame) -> list[Item]:
    """Where the office signs for all of it."""
    t = PAPER
    items: list[Item] = [
        words(frame, "审核单位（盖章）", LEFT, 2620, 34, 700, t.ink),
        words(frame, "审核人签字", LEFT, 2740, 34, 700, t.ink),
        words(frame, "日期", LEFT + 1070, 2740, 34, 700, t.ink),
    ]
    lines = ((LEFT + 290, RIGHT, 2626), (LEFT + 200, LEFT + 1030, 2746), (LEFT + 1160, RIGHT, 2746))
    return [*items, *(Box(a, y, b - a, 3, t.ink) for a, b, y in lines)]
