"""What staff fill in: activities of many units, texts, media, photos; and what is handed in of it."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from PIL import Image

from kiosk import cli
from kiosk.report.activities import KINDS, read_activities
from kiosk.report.materials import Materials, read_materials
from kiosk.report.photos import LONGEST, prepared
from kiosk.report.spreadsheet import day_of, read_list
from kiosk.report.templates import HEADS, write_templates

LINE = ("2023-05-20", "广场", "市科技局", "展览", "成果展", 420, 18, "01.jpg")


def sheet(path: Path, *lines: tuple[Any, ...], heads: tuple[str, ...] = HEADS) -> Path:
    book = Workbook()
    page = book.active or book.create_sheet()
    for line in (heads, *lines):
        page.append(line)
    book.save(path)
    return path


def picture(path: Path, size: tuple[int, int] = (2400, 1200), **more: Any) -> Path:
    path.parent.mkdir(exist_ok=True)
    Image.new("RGB", size, "#336699").save(path, **more)
    return path


# ------------------------------------------------------------ activities


def test_lists_of_many_units_are_merged_in_the_order_of_days(tmp_path: Path) -> None:
    one = sheet(tmp_path / "a.xlsx", LINE, (datetime(2023, 5, 24), "村", "市农业局", "下乡", "", 95, None, ""))
    other = sheet(tmp_path / "b.xlsx", ("2023年5月22日", "小学", "市地震台", "进校园", "课", "180人", "6", ""), LINE)
    told = read_activities([one, other], None, None)
    assert [(e.day.day, e.unit, e.heads) for e in told.events] == [
        (20, "市科技局", 420),
        (22, "市地震台", 180),
        (24, "市农业局", 95),
    ]
    assert told.heads == (695, 3)
    assert [one.zh for one in told.complaints] == ["b.xlsx 第 3 行没有计入：与另一行是同一场活动，只算一次"]


@pytest.mark.parametrize(
    ("at", "value", "why"),
    [
        (0, "5月24日", "日期“5月24日”看不懂"),
        (0, "", "日期“”看不懂"),
        (0, "2023-06-24", "2023-06-24 不在这段时间里"),
        (2, "", "没有写单位"),
        (5, "约一百", "“约一百”不是一个整数"),
        (6, "-3", "“-3”不是一个整数"),
    ],
)
def test_a_line_that_cannot_be_taken_in_is_named_and_the_rest_counts(
    tmp_path: Path, at: int, value: str, why: str
) -> None:
    bad = (*LINE[:at], value, *LINE[at + 1 :])
    good = (*LINE[:4], "另一场", *LINE[5:])
    told = read_activities([sheet(tmp_path / "a.xlsx", bad, good)], date(2023, 5, 20), date(2023, 5, 31))
    assert [event.what for event in told.events] == ["另一场"]
    assert [why in one.zh and "a.xlsx 第 2 行" in one.zh for one in told.complaints] == [True]


def test_nobody_counted_is_not_nobody_came(tmp_path: Path) -> None:
    told = read_activities([sheet(tmp_path / "a.xlsx", (*LINE[:5], None, None, ""))], None, None)
    assert (told.events[0].heads, told.heads) == (None, (0, 0))


def test_other_headings_orders_and_a_title_above_are_understood(tmp_path: Path) -> None:
    heads = ("填报单位", "活动日期", "活动地点", "类型", "参加人数（人）", "志愿者人数", "活动内容")
    path = sheet(
        tmp_path / "a.xlsx", heads, ("市科协", "2023/5/21", "企业", "进企业", 60, 2, "课"), heads=("活动统计表",)
    )
    assert [tuple(e[:6]) for e in read_activities([path], None, None).events] == [
        (date(2023, 5, 21), "企业", "市科协", "进企业", "课", 60)
    ]


def test_a_list_from_wps_in_its_own_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "activities.csv"
    path.write_bytes(f"{','.join(HEADS)}\r\n{','.join(map(str, LINE))}\r\n".encode("gb18030"))
    assert read_activities([path], None, None).events[0].unit == "市科技局"


def test_the_template_is_read_as_it_is_and_holds_no_event(tmp_path: Path) -> None:
    write_templates(tmp_path)
    told = read_materials(tmp_path, None, None)
    assert (told.activities.events, told.complaints, told.written, told.photos) == ((), (), {}, ())
    page = load_workbook(tmp_path / "activities.xlsx")["活动"]
    assert KINDS[0] in str(page.data_validations.dataValidation[0].formula1)


@settings(max_examples=40, deadline=None)
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "ignore")))
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_whatever_lies_in_the_folder_is_a_sentence_and_no_traceback(
    tmp_path_factory: pytest.TempPathFactory, name: str, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(content)
    entries, complaints = read_list(path, {"unit": ("单位",), "day": ("日期",)})
    assert entries == [] or complaints == []
    assert entries or complaints


@pytest.mark.parametrize(
    "text", ["2023-05-20", "2023/5/20", "2023.5.20", "2023年5月20日", "20230520", "2023-05-20 09:30"]
)
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert day_of(text) == date(2023, 5, 20)


@pytest.mark.parametrize("text", ["", "5月20日", "45066", "2023-13-01", "20-5-23-1", "明天"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_of(text) is None


# ------------------------------------------------------------ texts and media


def test_texts_are_read_and_a_misspelt_name_is_told_with_the_right_one(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(
        "to: 市科技局\nplans: |\n  一\n  二\nprblems: x\nsigned:\ntheme: {a: b}\n", "utf-8"
    )
    told = read_materials(tmp_path, None, None)
    assert told.written == {"to": "市科技局", "plans": "一\n二"}
    assert [one.zh for one in told.complaints] == [
        "report.yaml 第 5 行：没有 prblems 这一项；是不是 problems？",
        "report.yaml 第 7 行：theme 应当是一段文字",
    ]


def test_media_come_from_a_table_or_from_yaml(tmp_path: Path) -> None:
    (tmp_path / "media.csv").write_text("媒体,标题,日期,链接,截图\n日报,启动,2023-05-21,http://a,1.png\n", "utf-8")
    (tmp_path / "media2.yaml").write_text("- {媒体: 电视台, 标题: 开放, 日期: 2023-05-22}\n", "utf-8")
    assert [tuple(one) for one in read_materials(tmp_path, None, None).media] == [
        ("日报", "启动", "2023-05-21", "http://a", "1.png"),
        ("电视台", "开放", "2023-05-22", "", ""),
    ]


# ------------------------------------------------------------ photos


def test_photos_lose_their_place_their_camera_and_their_size(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = "SECRET-CAMERA", 6  # turned by a quarter
    exif.get_ifd(0x8825)[1] = "N"
    picture(tmp_path / "photos" / "01-启动.jpg", exif=exif)
    raw = (tmp_path / "photos" / "01-启动.jpg").read_bytes()
    assert b"SECRET-CAMERA" in raw
    (one,), _ = prepared(read_materials(tmp_path, None, None).photos)
    assert (one.number, one.caption, one.width, one.height) == (1, "启动", LONGEST // 2, LONGEST)
    assert b"SECRET-CAMERA" not in one.data
    with Image.open(io.BytesIO(one.data)) as made:
        assert (len(made.getexif()), made.format, made.size) == (0, "JPEG", (800, 1600))


def test_a_caption_comes_from_the_list_or_the_activity(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.png"):
        picture(tmp_path / "photos" / name, (60, 40))
    (tmp_path / "photos" / "captions.csv").write_text("文件,说明,儿童\nA.JPG,观众在作答,无\nc.jpg,没有它,\n", "utf-8")
    sheet(tmp_path / "activities.xlsx", (*LINE[:7], "b.png"))
    told = read_materials(tmp_path, None, None)
    assert [photo.caption for photo in told.photos] == ["观众在作答", "5 月 20 日，市科技局：成果展"]
    assert [one.zh for one in told.complaints] == ["没有照片 c.jpg"]


@pytest.mark.parametrize(
    ("caption", "children", "warned"),
    [
        ("小学生在听课", "", "可能有能认出的儿童"),
        ("大厅", "有", "可能有能认出的儿童"),
        ("大厅", "", "没有注明"),
        ("小学", "已同意", ""),
    ],
)
def test_where_children_may_be_recognisable_somebody_is_asked_to_look(
    tmp_path: Path, caption: str, children: str, warned: str
) -> None:
    picture(tmp_path / "photos" / "a.jpg", (60, 40))
    (tmp_path / "photos" / "captions.csv").write_text(f"文件,说明,儿童\na.jpg,{caption},{children}\n", "utf-8")
    _, warnings = prepared(read_materials(tmp_path, None, None).photos)
    assert [warned in one.zh for one in warnings] == ([True] if warned else [])


def test_a_picture_that_is_half_there_or_of_a_telephones_own_kind_is_named_and_left_out(tmp_path: Path) -> None:
    whole = picture(tmp_path / "photos" / "a.jpg")
    (tmp_path / "photos" / "b.jpg").write_bytes(whole.read_bytes()[:2000])
    (tmp_path / "photos" / "c.heic").write_bytes(b"x")
    told = read_materials(tmp_path, None, None)
    made, warnings = prepared(told.photos)
    assert [one.name for one in made] == ["a.jpg"]
    assert any("b.jpg 读不出来" in one.zh for one in warnings)
    assert any("c.heic 的格式用不了，请另存为 JPG" in one.zh for one in told.complaints)


# ------------------------------------------------------------ the package


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    folder = tmp_path / "材料"
    write_templates(folder)
    picture(folder / "photos" / "01.jpg")
    picture(folder / "shot.png", (60, 40))
    sheet(folder / "activities-市科技局.xlsx", LINE)
    (folder / "media.csv").write_text(
        "媒体,标题,日期,链接,截图\n日报,=1+1,2023-05-21,http://a,shot.png\n报,题,,,../../etc/x.png\n", "utf-8"
    )
    return folder


def test_a_package_holds_all_that_is_handed_in_as_folder_and_zip(
    week: Any, filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.report.document.charts", lambda told: ())  # drawn in test_documents.py
    out = tmp_path / "报送"
    assert cli.main(["report", "--data", str(week.data), "--with", str(filled), "--package", str(out)]) == 0
    said = capsys.readouterr().out
    assert "报送.zip（" in said
    assert "文中还有 9 处【待填写】" in said
    assert "没有媒体截图 ../../etc/x.png" in said
    inside = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    assert inside == sorted(
        [
            *(
                "总结.docx",
                "统计表.xlsx",
                "清单.txt",
                "媒体报道/媒体报道清单.xlsx",
                "媒体报道/01.png",
                "影像资料/说明.txt",
            ),
            "影像资料/01-5 月 20 日，市科技局：成果展.jpg",
        ]
    )
    with zipfile.ZipFile(tmp_path / "报送.zip") as packed:
        assert sorted(packed.namelist()) == sorted(f"报送/{name}" for name in inside)
        assert packed.testzip() is None
    assert "样例数据，非真实统计，不能报送" in (out / "清单.txt").read_text("utf-8-sig")
    media = load_workbook(out / "媒体报道" / "媒体报道清单.xlsx").active
    assert media is not None
    assert (media["C2"].value, media["C2"].data_type) == ("'=1+1", "s")


def test_a_package_is_never_written_over_another(week: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "报送.zip").write_bytes(b"old")
    assert cli.main(["report", "--data", str(week.data), "--package", str(tmp_path / "报送")]) == 2
    assert "已经有了" in capsys.readouterr().err
    assert (tmp_path / "报送.zip").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["报送.zip"]


def test_templates_touch_nothing_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "report.yaml").write_text("to: 我写的\n", "utf-8")
    assert cli.main(["report", "--template", str(tmp_path)]) == 0
    assert (tmp_path / "report.yaml").read_text("utf-8") == "to: 我写的\n"
    assert cli.main(["report", "--template", str(tmp_path)]) == 1
    assert "没有改动" in capsys.readouterr().err


def test_without_a_folder_there_are_no_materials() -> None:
    assert Materials().activities.events == ()
