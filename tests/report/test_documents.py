"""The files as an office gets them: page, type, page numbers, charts, cells that are no formulas; and the command."""

import json
import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from openpyxl import load_workbook
from PIL import Image

from kiosk import cli
from kiosk.counts.boot import Boot
from kiosk.counts.reader import Records, Row
from kiosk.report.document import as_docx
from kiosk.report.reading import Reading, nothing
from kiosk.report.told import Asked, Told, tell
from kiosk.report.web_page import as_html
from kiosk.report.workbook import as_xlsx

EVIL = '=HYPERLINK("http://x")\x07<b>&'
PERIOD = Asked(date(2023, 5, 20), date(2023, 5, 31))


def evil() -> Told:
    """Staff may call an exhibit, a question, a kiosk anything."""
    ids = ("h/a", "e", "p")
    rows = (
        Row("visitor", "2023-05-20T09", "", "", "", "visit", "", 60),
        Row("visitor", "2023-05-20", "h/a", "", "", "open", "", 50),
        Row("visitor", "2023-05-20", *ids, "answer", "x:right:first", 20),
        Row("visitor", "2023-05-20", *ids, "answer", "y:wrong:first", 30),
    )
    labels = {("h/a", "", "", "", "zh"): EVIL, (*ids, "", "zh"): "+1" + EVIL, (*ids, "y", "zh"): "@" + EVIL}
    labels[*ids, "x", "zh"] = "\tx"
    return tell(Reading(Records(rows, (Boot("b1", "visitor", "-台"),), labels)), PERIOD)


@pytest.fixture(scope="module")
def paper() -> Any:
    return Document(BytesIO(as_docx(evil())))


def test_the_page_is_that_of_an_official_document(paper: Any) -> None:
    section = paper.sections[0]
    size = (section.page_width, section.page_height, section.top_margin, section.left_margin, section.right_margin)
    assert [round(length / Mm(1)) for length in size] == [210, 297, 37, 28, 26]
    assert round((section.page_height - section.top_margin - section.bottom_margin) / Mm(1)) == 225


@pytest.mark.parametrize(
    ("style", "face", "points"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
    ],
)
def test_each_style_names_its_chinese_typeface_and_no_theme_overrules_it(
    paper: Any, style: str, face: str, points: int
) -> None:
    fonts = paper.styles[style].element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    assert (fonts.get(qn("w:eastAsia")), paper.styles[style].font.size.pt) == (face, points)
    assert [name for name in fonts.attrib if "Theme" in name] == []
    assert paper.styles[style].paragraph_format.line_spacing.pt == pytest.approx(28.95)


def test_typefaces_that_are_not_there_have_others_to_stand_in(paper: Any) -> None:
    with zipfile.ZipFile(BytesIO(as_docx(tell(nothing(), Asked())))) as packed:
        table = packed.read("word/fontTable.xml").decode()
    assert re.search(r'w:name="方正小标宋简体"><w:altName w:val="小标宋;宋体', table)
    assert re.search(r'w:name="仿宋_GB2312"><w:altName w:val="仿宋', table)


def test_pages_are_numbered_right_and_left_by_turns(paper: Any) -> None:
    section = paper.sections[0]
    assert paper.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        line = footer.paragraphs[0]
        assert (line.text, line.alignment.name) == ("—  —", side)
        assert "PAGE" in line._p.xml


def test_the_chapters_and_annexes_stand_in_their_order(paper: Any) -> None:
    lines = [p.text for p in paper.paragraphs if p.style.name in {"Heading 1", "Title"}]
    chapters = ["一、基本情况", "二、主要做法", "三、活动成效", "四、典型展项", "五、存在问题", "六、下一步打算"]
    annexes = ["附件1", "统计表", "附件2", "统计图", "附件3", "影像资料", "附件4", "媒体报道", "附件5", "统计口径说明"]
    assert lines[1:] == [*chapters, *annexes]


def test_charts_stand_in_the_document_with_words_for_who_cannot_see_them(paper: Any) -> None:
    said = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]
    assert len(said) == 4
    assert all(said)
    assert "9时 60" in said[1]


def test_tables_repeat_their_headings_and_break_no_line(paper: Any) -> None:
    for table in paper.tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml
        assert all("w:cantSplit" in row._tr.xml for row in table.rows)


def test_a_document_of_real_visits_is_not_marked_a_sample(paper: Any) -> None:
    assert "样例" not in "".join(p.text for p in [*paper.paragraphs, *paper.sections[0].header.paragraphs])


def test_a_document_of_nothing_is_whole() -> None:
    made = Document(BytesIO(as_docx(tell(nothing(), PERIOD))))
    text = "\n".join(p.text for p in made.paragraphs)
    assert "没有可以画成图的数字。" in text
    assert "没有互动记录" in text
    assert as_xlsx(tell(nothing(), PERIOD))
    assert "没有互动记录" in as_html(tell(nothing(), PERIOD)).decode()


# ------------------------------------------------------------ workbook and page


def test_no_cell_of_the_workbook_is_a_formula_whatever_things_are_called() -> None:
    book = load_workbook(BytesIO(as_xlsx(evil())))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert [cell.value for cell in cells if cell.data_type == "f" or cell.value[0] in "=+-@\t\r"] == []
    assert any(cell.value.startswith("'=HYPERLINK") for cell in cells)


def test_the_workbook_has_native_charts_and_numbers_as_numbers() -> None:
    book = load_workbook(BytesIO(as_xlsx(evil())))
    assert {sheet.title for sheet in book if sheet._charts} >= {"每天互动次数", "展项", "题目首次作答"}
    questions = [cell.value for cell in book["题目首次作答"][3]]
    assert (questions[2:6], book["题目首次作答"]["F3"].number_format) == ([50, 20, 30, 0.4], "0%")


def test_counters_as_they_are_stand_in_the_internal_workbook_alone() -> None:
    inside = load_workbook(BytesIO(as_xlsx(evil())))["明细（内部）"]
    assert [cell.value for cell in inside[3]][4:] == ["visit", "开始了一次互动", None, 60]
    rows = (Row("visitor", "2023-05-20T09", "", "", "", "visit", "", 60),)
    public = tell(Reading(Records(rows, (Boot("b1"),))), Asked(public=True))
    assert "明细（内部）" not in load_workbook(BytesIO(as_xlsx(public))).sheetnames


def test_the_page_escapes_what_things_are_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.report.web_page.charts", lambda told: ())  # their drawing is tested below
    page = as_html(evil()).decode()
    assert "<b>" not in page
    assert "&lt;b&gt;&amp;" in page


def test_charts_are_pictures_with_something_drawn(paper: Any) -> None:
    drawn = [part.blob for name, part in paper.part.related_parts.items() if "image" in part.content_type]
    assert len(drawn) == 4
    for blob in drawn:
        with Image.open(BytesIO(blob)) as picture:
            assert picture.width > 1200
            assert picture.convert("L").getextrema() < (64, 256)


# ------------------------------------------------------------ the command


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = cli.main(["report", *args])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_one_kiosk_can_be_told_alone(week: Any, capsys: pytest.CaptureFixture[str]) -> None:
    own = sum(kiosk == "二号台" and event.metric == "visit" for kiosk, event, _ in week.events)
    _, out, _ = run(capsys, "--data", str(week.data), "--kiosk", "二号台")
    assert ["互动次数", str(own), "–"] in [line.split() for line in out.splitlines()]
    assert "三号台" not in out


HALL = "id: siping-quake\nname: 馆\ntopics: [{id: one, name: 甲}, {id: two, name: 乙}]\n"
EXHIBIT = "title: {title}\ntopic: {topic}\nexpected_seconds: 60\npages:\n  - {{type: explain, text: 一段话。}}\n"


def test_a_topic_leaves_out_the_exhibits_of_others(
    week: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counted = sorted({event.exhibit for _, event, _ in week.events if event.metric == "open"})
    (tmp_path / "hall.yaml").write_text(HALL, "utf-8")
    for i, exhibit in enumerate([*counted, "siping-quake/never-opened"]):
        folder = tmp_path / exhibit.rpartition("/")[2]
        folder.mkdir()
        topic = "one" if i == 0 else "two"
        (folder / "exhibit.yaml").write_text(EXHIBIT.format(title=f"展项{i}", topic=topic), "utf-8")
    out = tmp_path / "out.json"
    args = ("--data", str(week.data), "--hall", str(tmp_path))
    assert run(capsys, *args, "--topic", "甲", "-o", str(out))[0] == 0
    told = json.loads(out.read_text("utf-8"))
    exhibits = told["tables"]["exhibits"]["rows"]
    assert [row["key"] for row in exhibits] == counted[:1]
    assert exhibits[0]["holding"][0] < exhibits[0]["holding"][1]  # the hall tells how long full use takes
    assert {row["key"].split("|")[0] for row in told["tables"]["questions"]["rows"]} <= set(counted[:1])
    code, _, err = run(capsys, *args, "--topic", "gibtsnicht")
    assert (code, "没有主题 gibtsnicht；有 one（甲）、two（乙）" in err, "Traceback" in err) == (2, True, False)


def test_a_public_report_tells_less(week: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "--data", str(week.data), "--public", "-o", str(tmp_path / "p.csv"))
    public = (tmp_path / "p.csv").read_text("utf-8-sig")
    assert "1 到 9 写作“<10”" in public
    assert "<5" not in public


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--with", "/nowhere"), "没有文件夹 /nowhere"),
        (("-o", "week.pdf"), "不会写 week.pdf：只写 .docx、.xlsx、.html、.csv、.json"),
        (("--from-store", "mysql://x"), "读不了 PostgreSQL：地址不对"),
        (("--kiosk", "四号台"), "没有展台 四号台；有 一号台、三号台、二号台"),
        (("-o", "/proc/nothing/x.json"), "写不了 /proc/nothing/x.json"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    week: Any, capsys: pytest.CaptureFixture[str], args: tuple[str, ...], said: str
) -> None:
    code, _, err = run(capsys, "--data", str(week.data), *args)
    assert code in {1, 2}
    assert said in err
    assert len(err.strip().splitlines()) == 1


def test_nothing_that_a_report_needs_is_imported_with_the_kiosk() -> None:
    import subprocess
    import sys

    names = ("docx", "openpyxl", "matplotlib")
    ask = f"import kiosk.cli, kiosk.commands.run, kiosk.app, sys; print([m for m in {names} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
