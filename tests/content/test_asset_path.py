"""content/asset_path: only a file inside the exhibit's folder has a name that is taken."""

import sys

import pytest

from kiosk.content.asset_path import place, refusal
from kiosk.content.problems import Flaw

REFUSED = {
    "../../etc/passwd": "「..」",
    "a/../../b.svg": "「..」",
    "..": "「..」",
    "/etc/passwd": "绝对路径",
    "~/a.svg": "绝对路径",
    "C:/a.svg": "绝对路径",
    "c:a.svg": "绝对路径",
    "..\\a.svg": "反斜杠",
    "\\\\server\\a.svg": "反斜杠",
    "CON": "Windows 保留",
    "aux.svg": "Windows 保留",
    "pictures/LPT1.png": "Windows 保留",
    "a\x00.svg": "不能用的字符",
    "ab:c.svg": "不能用的字符",
    "what?.svg": "不能用的字符",
    "a//b.svg": "不能用的字符",
    "./a.svg": "不能用的字符",
    "a.svg.": "不能用的字符",
    " a.svg": "不能用的字符",
    "": "空的",
    "a" * 300: "太长",
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_could_leave_the_folder_or_fail_on_windows_is_refused(name: str) -> None:
    flaw = refusal(name)
    assert flaw is not None
    assert REFUSED[name] in flaw.zh


@pytest.mark.parametrize("name", ["fault.svg", "断层 1.png", "pictures/a.jpg", "console.svg", "a..b.svg", "nul_.png"])
def test_an_ordinary_name_is_taken(name: str) -> None:
    assert refusal(name) is None


def test_a_file_that_is_there_is_found_also_in_a_folder(tmp_path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/a.svg").write_text("x")
    assert place(tmp_path, "pictures/a.svg") == tmp_path / "pictures/a.svg"


def test_other_case_than_on_disk_is_refused_with_the_right_name(tmp_path) -> None:
    (tmp_path / "Pictures").mkdir()
    (tmp_path / "Pictures/Fault.svg").write_text("x")
    flaw = place(tmp_path, "Pictures/fault.SVG")
    assert isinstance(flaw, Flaw)
    assert (flaw.nearest, "大小写" in flaw.zh) == ("Pictures/Fault.svg", True)


def test_a_missing_file_brings_the_nearest_name(tmp_path) -> None:
    (tmp_path / "fault.svg").write_text("x")
    flaw = place(tmp_path, "falt.svg")
    assert isinstance(flaw, Flaw)
    assert flaw.nearest == "fault.svg"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_out_is_refused(tmp_path) -> None:
    (tmp_path / "secret.svg").write_text("x")
    folder = tmp_path / "exhibit"
    folder.mkdir()
    (folder / "a.svg").symlink_to(tmp_path / "secret.svg")
    (folder / "more").symlink_to(tmp_path)
    for name in ("a.svg", "more/secret.svg"):
        flaw = place(folder, name)
        assert isinstance(flaw, Flaw)
        assert "文件夹外面" in flaw.zh


def test_a_folder_is_not_a_picture(tmp_path) -> None:
    (tmp_path / "a.svg").mkdir()
    flaw = place(tmp_path, "a.svg")
    assert isinstance(flaw, Flaw)
    assert "不是一个文件" in flaw.zh
