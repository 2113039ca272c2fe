"""imports/reading: every kind of file, good and bad, through the one door."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from made import (
    HEADER,
    bank_aiken,
    bank_gift,
    bank_lines,
    bank_rows,
    document,
    ole,
    repacked,
    saved,
    with_chunk,
    with_numbers,
    with_table,
    workbook,
)
from PIL import Image

from kiosk.imports.bank import Bank, UnreadableError, read_bank

ONE = ("单选", "震级差一级，能量差多少？", "10 倍", "约 32 倍", "100 倍", "", "B", "10 的 1.5 次方。", "易")
PAPER = ["一、单项选择题", "1.烈度最高是（　）", "A.6 度", "B.Ⅻ度", "答案：B", "解析：见国标。"]


@pytest.fixture
def read(tmp_path):
    def reader(data: bytes | str, name: str) -> Bank:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read_bank(path)

    return reader


def told(bank: Bank) -> list[str]:
    return [problem.render() for problem in bank.problems]


def shapes(bank: Bank) -> list[tuple[str, str, tuple[str, ...], tuple[int, ...], str]]:
    return [(q.kind, q.ask, q.options, q.right, q.because) for q in bank.questions]


def as_csv(rows) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()


# ---------------------------------------------------------------- the same bank in each format


def test_a_bank_of_a_hundred_is_the_same_in_every_format(read) -> None:
    rows = [HEADER, *bank_rows(100)]
    sheet = read(saved(workbook({"题库": rows})), "a.xlsx")
    assert len(sheet.questions) == 100
    assert told(sheet) == []
    assert len(sheet.unexplained) == 33
    others = [
        read(as_csv(rows), "a.csv"),
        read(as_csv(rows).encode("gb18030"), "b.csv"),
        read(b"\xef\xbb\xbf" + as_csv(rows).encode(), "c.csv"),
        read("\t".join(HEADER) + "\n" + "\n".join("\t".join(row) for row in rows[1:]), "d.tsv"),
        read("\n".join(bank_lines(100)), "a.txt"),
        read("\r\n".join(bank_lines(100)).encode("gb18030"), "b.txt"),
        read("\n".join(bank_lines(100)).encode("utf-16"), "c.txt"),
        read(saved(document(bank_lines(100))), "a.docx"),
        read(saved(with_table(rows)), "b.docx"),
        read(bank_gift(100), "a.gift"),
        read(bank_gift(100), "gift.txt"),
    ]
    for other in others:
        assert shapes(other) == shapes(sheet), other.name
        assert [q.id for q in other.questions] == [q.id for q in sheet.questions]
        assert told(other) == []


def test_aiken_holds_choices_without_reasons(read) -> None:
    bank = read(bank_aiken(100), "a.txt")
    assert (len(bank.questions), len(bank.unexplained), told(bank)) == (100, 100, [])
    assert bank.questions[0].options == ("6 度", "8 度", "10 度", "不止 0 度")


# ---------------------------------------------------------------- sheets


def test_kinds_on_separate_sheets_with_other_names_of_columns(read) -> None:
    book = workbook(
        {
            "单选题": [
                ["序号", "题目", "A", "B", "C", "正确答案", "答案解析"],
                [1, "甲？", "一", "二", "三", "b", "因为"],
            ],
            "多选": [["试题内容", "选项一", "选项二", "选项三", "参考答案"], ["乙？", "一", "二", "三", "A、C"]],
            "判断": [["题干", "答案"], ["丙。", "√"], ["丁。", "错误"], ["戊。", True]],
        }
    )
    bank = read(saved(book), "a.xlsx")
    assert told(bank) == []
    assert [(q.kind, q.right) for q in bank.questions] == [
        ("choice", (1,)),
        ("multiple", (0, 2)),
        *[("true-false", right) for right in ((0,), (1,), (0,))],
    ]


@pytest.mark.parametrize(
    "options", ["A.一 B.二 C.三", "一$;$二$;$三", "一\n二\n三", "一|二|三", "一；二；三", "A、一\nB、二\nC、三"]
)
def test_all_options_in_one_cell(options: str, read) -> None:
    bank = read(saved(workbook({"题库": [["题干", "选项", "答案"], ["甲？", options, "C"]]})), "a.xlsx")
    assert shapes(bank) == [("choice", "甲？", ("一", "二", "三"), (2,), "")]


def test_a_merged_title_two_header_rows_and_merged_kinds(read) -> None:
    book = workbook(
        {
            "Sheet1": [
                ["四平市防震减灾题库", "", "", "", "", ""],
                ["题型", "题干", "选项", "", "", "答案"],
                ["", "", "A", "B", "C", ""],
                ["单选", "甲？", "一", "二", "三", "A"],
                [None, "乙？", "一", "二", "三", "B"],
                ["判断", "丙。", None, None, None, "对"],
            ]
        }
    )
    sheet = book["Sheet1"]
    for area in ("A1:F1", "C2:E2", "A4:A5"):
        sheet.merge_cells(area)
    bank = read(saved(book), "a.xlsx")
    assert told(bank) == []
    assert bank.title == "四平市防震减灾题库"
    assert [(q.kind, q.ask, q.right) for q in bank.questions] == [
        ("choice", "甲？", (0,)),
        ("choice", "乙？", (1,)),
        ("true-false", "丙。", (0,)),
    ]


def test_hidden_and_foreign_sheets_are_named(read) -> None:
    book = workbook({"题库": [HEADER, ONE], "旧题": [HEADER, ONE], "名单": [["姓名", "电话"], ["甲", "1"]], "空": []})
    book["旧题"].sheet_state = "hidden"
    bank = read(saved(book), "a.xlsx")
    assert len(bank.questions) == 1
    assert [p.place.zh for p in bank.lost] == ["工作表「旧题」", "工作表「名单」"]
    assert "隐藏" in bank.lost[0].zh
    assert "题干" in bank.lost[1].zh


def test_formulas_without_values_and_failed_ones_are_named(read) -> None:
    rows = [HEADER, ONE, (*ONE[:1], "=A1&B1", *ONE[2:]), (*ONE[:6], "=#REF!", *ONE[7:])]
    bank = read(saved(workbook({"题库": rows})), "a.xlsx")
    assert len(bank.questions) == 1
    assert [p.place.zh for p in bank.lost] == ["「题库」第 3 行", "「题库」第 4 行"]
    assert all("公式" in p.zh for p in bank.lost)


def test_pictures_in_cells_are_named(read) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    import openpyxl.drawing.image

    book = workbook(
        {"题库": [HEADER, ONE, (*ONE[:2], '=DISPIMG("ID_1",1)', *ONE[3:]), (*ONE[:1], "图里是什么？", *ONE[2:])]}
    )
    book["题库"].add_image(openpyxl.drawing.image.Image(picture), "B4")
    bank = read(saved(book), "a.xlsx")
    assert [q.place.zh for q in bank.questions] == ["「题库」第 2 行"]
    assert [(p.place.zh, "图片" in p.zh) for p in bank.lost] == [("「题库」第 3 行", True), ("「题库」第 4 行", True)]


def test_numbers_and_dates_are_shown_as_their_cells_show_them(read) -> None:
    from datetime import date

    book = workbook({"题库": [HEADER, ("单选", "多少？", 6.5, 8, 0.15, date(2008, 5, 12), "A", "", "")]})
    book["题库"]["E2"].number_format = "0%"
    book["题库"]["C2"].number_format = "0.00"
    book["题库"]["F2"].number_format = 'yyyy"年"m"月"d"日"'
    assert read(saved(book), "a.xlsx").questions[0].options == ("6.50", "8", "15%", "2008年5月12日")


def test_raised_figures_in_cells_stay_raised(read) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    raised = CellRichText("10", TextBlock(InlineFont(vertAlign="superscript"), "3"), " 米")
    book = workbook({"题库": [HEADER, (*ONE[:2], raised, *ONE[3:])]})
    assert read(saved(book), "a.xlsx").questions[0].options[0] == "10³ 米"


def test_a_question_about_a_picture_is_left_to_a_person(read) -> None:
    bank = read(
        as_csv(
            [
                HEADER,
                (*ONE[:1], "如图所示，这是哪种断层？", *ONE[2:]),
                ("判断", "地图是平的。", *[""] * 4, "对", "", ""),
            ]
        ),
        "a.csv",
    )
    assert [q.ask for q in bank.questions] == ["地图是平的。"]
    assert "说到图" in told(bank)[0]


def test_unknown_columns_and_gaps_in_options_are_named(read) -> None:
    rows = [(*HEADER, "出题单位"), (*ONE, "地震局"), (*ONE[:2], "一", "", "三", "", "A", "", "", "")]
    bank = read(saved(workbook({"题库": rows})), "a.xlsx")
    assert told(bank) == [
        "「题库」第 1 行 J 列：「出题单位」这一列没有用到",
        "「题库」第 3 行：选项 B 是空的，后面的选项却有字（写的是「震级差一级，能量差多少？」）",
    ]


def test_a_sheet_without_a_header_is_named(read) -> None:
    bank = read(saved(workbook({"题库": [ONE, ONE]})), "a.xlsx")
    assert bank.questions == ()
    assert "没有找到列名" in told(bank)[0]
    assert "没有找到列名" in told(read(as_csv([ONE]), "a.csv"))[0]


def test_zero_width_signs_go_and_every_other_letter_stays(read) -> None:
    row = (*ONE[:1], "\u200b烈度Ⅵ度\ufeff（６度）；㎞？", "\u200dＡ类", *ONE[3:])
    for bank in (read(as_csv([HEADER, row]), "a.csv"), read(saved(workbook({"题库": [HEADER, row]})), "a.xlsx")):
        assert bank.questions[0].ask == "烈度Ⅵ度（６度）；㎞？"
        assert bank.questions[0].options[0] == "Ａ类"


def test_a_csv_with_an_unclosed_quote_and_nul_bytes_is_a_sentence(read) -> None:
    assert read('题干,A,B,答案\n"甲,一,二,A\n乙,一,二,B\n', "a.csv").questions == ()
    with pytest.raises(UnreadableError):
        read(b"\0\1\2\3" * 100, "b.csv")


# ---------------------------------------------------------------- Word


@pytest.mark.parametrize("form", [("decimal", "%1."), ("decimal", "%1、"), ("decimal", "(%1)")])
def test_words_own_numbers_and_letters(form: tuple[str, str], read) -> None:
    levels = [(0, "甲？"), (1, "一"), (1, "二"), (-1, "答案：B"), (0, "乙？"), (1, "三"), (1, "四"), (-1, "答案：A")]
    bank = read(saved(with_numbers(levels, [form, ("upperLetter", "%2.")])), "a.docx")
    assert told(bank) == []
    assert [(q.ask, q.options, q.right) for q in bank.questions] == [
        ("甲？", ("一", "二"), (1,)),
        ("乙？", ("三", "四"), (0,)),
    ]


def test_words_own_chinese_headings(read) -> None:
    levels = [(0, "判断题"), (1, "甲。（√）"), (1, "乙。（×）"), (0, "单选题"), (1, "丙？ A.一 B.二"), (-1, "答案：A")]
    bank = read(saved(with_numbers(levels, [("chineseCounting", "%1、"), ("decimal", "%2.")])), "a.docx")
    assert told(bank) == []
    assert [(q.kind, q.ask) for q in bank.questions] == [
        ("true-false", "甲。"),
        ("true-false", "乙。"),
        ("choice", "丙？"),
    ]


def test_soft_breaks_tabs_and_a_frame_table(read) -> None:
    bank = read(saved(document(["1.甲？\nA.一\tB.二\n答案：B", "2.乙？\tA.一\tB.二", "答案：A"])), "a.docx")
    assert [(q.ask, q.options, q.right) for q in bank.questions] == [
        ("甲？", ("一", "二"), (1,)),
        ("乙？", ("一", "二"), (0,)),
    ]
    framed = read(saved(with_table([["1.甲？\nA.一\nB.二", "答案：B"]])), "b.docx")
    assert [(q.ask, q.right) for q in framed.questions] == [("甲？", (1,))]


def test_a_key_in_a_table_of_word(read) -> None:
    made = document(["1.甲？ A.a B.b C.c", "2.乙？ A.a B.b C.c", "3.丙？ A.a B.b C.c"])
    table = made.add_table(rows=2, cols=4)
    for row, texts in zip(table.rows, (["题号", "1", "2", "3"], ["答案", "C", "A", "B"]), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    bank = read(saved(made), "a.docx")
    assert told(bank) == []
    assert [q.right for q in bank.questions] == [(2,), (0,), (1,)]


HTML = "<html><head><style>p{}</style></head><body>" + "".join(f"<p>{line}</p>" for line in PAPER) + "</body></html>"
MHT = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n"
    f"Content-Transfer-Encoding: 8bit\n\n{HTML}\n--x--\n"
)


@pytest.mark.parametrize(
    ("blob", "kind", "name"),
    [
        (HTML.encode(), "text/html", "a.html"),
        (HTML.encode("gb18030"), "text/html", "a.htm"),
        (MHT.encode(), "message/rfc822", "a.mht"),
        ("\n".join(PAPER).encode(), "text/plain", "a.txt"),
        (saved(document(PAPER)), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a.docx"),
    ],
    ids=["html", "gb18030", "mht", "text", "docx"],
)
def test_embedded_bodies_are_read(blob: bytes, kind: str, name: str, read) -> None:
    """Two files that look alike in Word: one has its text, the other an altChunk (shiroha-quiz#103)."""
    bank = read(saved(with_chunk(blob, kind, name)), "a.docx")
    assert [(q.ask, q.right, q.because) for q in bank.questions] == [("烈度最高是（　）", (1,), "见国标。")]


def test_an_embedded_body_that_cannot_be_read_is_a_sentence(read) -> None:
    with pytest.raises(UnreadableError) as refused:
        read(saved(with_chunk(b"{\\rtf1 hello}", "application/rtf", "a.rtf")), "a.docx")
    assert "另存为 .docx" in refused.value.zh


def test_html_lists_have_their_numbers(read) -> None:
    html = "<ol><li>甲？<ol type='A'><li>一</li><li>二</li></ol></li></ol><p>答案：B</p>"
    bank = read(saved(with_chunk(html.encode(), "text/html", "a.html")), "a.docx")
    assert [(q.ask, q.options, q.right) for q in bank.questions] == [("甲？", ("一", "二"), (1,))]


def test_raised_figures_ticks_and_tracked_changes_of_word(read) -> None:
    made = document(["1.能量差多少？"])
    option = made.add_paragraph("A.10")
    option.add_run("1.5").font.superscript = True
    option = made.add_paragraph("B.10")
    option.add_run("3").font.superscript = True
    made.add_paragraph("答案：B")
    xml = (
        f"<w:p {nsdecls('w')}><w:r><w:t>二、判断题</w:t></w:r></w:p>",
        f"<w:p {nsdecls('w')}><w:r><w:t>1.余震</w:t></w:r><w:del><w:r><w:t>总</w:t></w:r></w:del><w:ins><w:r><w:t>会"
        '</w:t></w:r></w:ins><w:r><w:t>变小。（</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r>'
        "<w:t>）</w:t></w:r></w:p>",
    )
    for text in xml:
        made.element.body.insert(len(made.element.body) - 1, parse_xml(text))
    bank = read(saved(made), "a.docx")
    assert bank.questions[0].options == ("10^1.5", "10³")
    assert (bank.questions[1].ask, bank.questions[1].true) == ("余震会变小。", True)


def test_pictures_in_word_are_named(read, tmp_path) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "p.png")
    made = document(PAPER)
    made.add_picture(str(tmp_path / "p.png"))
    bank = read(saved(made), "a.docx")
    assert [(p.place.zh, "图片" in p.zh) for p in bank.lost] == [("第 7 段", True)]


# ---------------------------------------------------------------- GIFT


def test_gift_in_all_its_forms(read) -> None:
    bank = read(
        "// a comment\n$CATEGORY: 地震\n\n"
        "::一:: 先到的是？ {=纵波#对，它快 ~横波#慢一些 ~面波}\n\n"
        "::二::[html]<p>带什么&nbsp;走？</p> {~%50%水 ~%50%光 ~%-100%电视####先带水和光}\n\n"
        "地震可以预报。{F#还不能}\n\n12322 是热线。{TRUE}\n\n"
        "比 \\{5\\} 大的是 \\= 号后面的？ {\n=6\n~4\n}\n\n"
        "震级用 {=M ~I} 表示。\n\n谁发明的？ {=张衡 =张平子}\n\n几度？ {#12:1}\n\n连一连 {=一 -> 1 =二 -> 2}\n\n"
        "说说看 {}\n\n"
        "没有答案\n",
        "a.gift",
    )
    assert [(q.kind, q.ask, q.right) for q in bank.questions] == [
        ("choice", "先到的是？", (0,)),
        ("multiple", "带什么\xa0走？", (0, 1)),
        ("true-false", "地震可以预报。", (1,)),
        ("true-false", "12322 是热线。", (0,)),
        ("choice", "比 {5} 大的是 = 号后面的？", (0,)),
        ("choice", "震级用 ____ 表示。", (0,)),
    ]
    assert bank.questions[0].reasons == ("对，它快", "慢一些", "")
    assert [q.because for q in bank.questions[1:3]] == ["先带水和光", "还不能"]
    assert [p.place.zh for p in bank.lost] == ["第 19 行", "第 21 行", "第 23 行", "第 25 行", "第 27 行"]


# ---------------------------------------------------------------- whole files that cannot be read

XLSX, DOCX = saved(workbook({"题库": [HEADER, ONE]})), saved(document(PAPER))
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (ole("Workbook"), "a.xls", "另存为”，类型选 .xlsx"),
        (ole("Workbook"), "a.xlsx", "旧格式"),
        (ole("WordDocument"), "a.docx", "类型选 .docx"),
        (ole("WordDocument"), "a.doc", "类型选 .docx"),
        (ole("EncryptionInfo", "EncryptedPackage"), "a.xlsx", "密码"),
        (ole("EncryptionInfo", "EncryptedPackage"), "a.docx", "密码"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "a.xls", "其实是网页"),
        (b"anything", "a.et", ".xlsx"),
        (b"anything", "a.wps", ".docx"),
        (b"%PDF-1.4", "a.pdf", ".docx"),
        (b"{\\rtf1}", "a.rtf", ".docx"),
        (XLSX[: len(XLSX) // 2], "a.xlsx", "没有拷完"),
        (DOCX[:-100], "a.docx", "没有拷完"),
        (b"", "a.xlsx", "空的"),
        (b"\0" * 5000, "a.docx", "空的"),
        (b"hello", "a.xlsx", "不是真正的"),
        (XLSX, "a.docx", "另存为"),
        (DOCX, "a.xlsx", "另存为"),
        (repacked(XLSX, {"xl/workbook.xml": DOCTYPE}), "a.xlsx", "DOCTYPE"),
        (repacked(DOCX, {"word/document.xml": DOCTYPE}), "a.docx", "DOCTYPE"),
        (repacked(XLSX, {"xl/styles.xml": b"<broken"}), "a.xlsx", "另存为 .xlsx"),
        (repacked(DOCX, {"word/document.xml": b"<broken"}), "a.docx", "另存为 .docx"),
        (repacked(XLSX, {"xl/bomb.xml": b" " * 61_000_000}), "a.xlsx", "太多"),
        (b"x", "a.exe", "不认识"),
        (b"\xff" * 100, "a.txt", "编码"),
        ("第一行\n".encode() + "震".encode() * 30 + b"\n\xe9\x9c", "a.txt", "第 3 行"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_sentence(data: bytes, name: str, said: str, read) -> None:
    with pytest.raises(UnreadableError) as refused:
        read(data, name)
    assert said in refused.value.zh
    assert refused.value.en


def test_text_without_any_question_is_named_line_by_line(read) -> None:
    bank = read("通知\n各单位：\n请于下周报送题库。\n", "a.txt")
    assert bank.questions == ()
    assert [p.place.zh for p in bank.lost] == ["第 2 行", "第 3 行"]


def test_a_zip_with_a_password_says_so(read) -> None:
    data = bytearray(XLSX)
    with zipfile.ZipFile(io.BytesIO(XLSX)) as archive:
        count = len(archive.infolist())
    at = 0
    for _ in range(count):  # the flag of encryption in each entry of the central directory
        at = data.index(b"PK\x01\x02", at) + 8
        data[at] |= 1
    with pytest.raises(UnreadableError) as refused:
        read(bytes(data), "a.xlsx")
    assert "密码" in refused.value.zh


def test_a_file_that_is_not_there_or_a_folder_is_a_sentence(tmp_path) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path, Path("a\0b.xlsx")):
        with pytest.raises(UnreadableError):
            read_bank(path)
