"""commands/shots: pictures of every screen, the review book, and what is said when something is amiss."""

import os
import struct
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.commands.shots import command, looks

HALL = "id: hall\nname: 展馆\nlanguages: [zh, en]\ntopics: [{id: earthquake, name: 地震}]\n"
PAGES = """title: 标题
topic: earthquake
pages:
  - {type: explain, id: told, text: 正文, picture: a.svg, alt: 图}
  - type: choice
    id: asked
    ask: 先做什么？
    options: [{text: 跑, because: 会摔}, {text: 躲, right: true, because: 安全}]
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600">'
    '<rect x="100" y="100" width="300" height="300" fill="#1C1F4A"/></svg>'
)


@pytest.fixture
def hall(tmp_path: Path) -> Path:
    folder = tmp_path / "hall"
    (folder / "one").mkdir(parents=True)
    (folder / "hall.yaml").write_text(HALL, encoding="utf-8")
    (folder / "one/exhibit.yaml").write_text(PAGES, encoding="utf-8")
    (folder / "one/a.svg").write_text(DRAWING, encoding="utf-8")
    return folder


def run(hall: Path, *words: object) -> tuple[int, str]:
    args = ["--hall", hall, "--data", hall.parent / "data", "--size", "640x360", *words]
    result = CliRunner().invoke(command, [str(word) for word in args], standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return result.return_value, result.output


def size(png: Path) -> tuple[int, int]:
    return struct.unpack(">II", png.read_bytes()[16:24])


def test_every_screen_is_a_picture_and_no_child_is_left(hall: Path, tmp_path: Path) -> None:
    code, said = run(hall, "-o", tmp_path / "out", "--sheet")
    made = sorted(file.stem for file in (tmp_path / "out").glob("*.png"))
    assert code == 0
    assert f"{len(made)} 张图片" in said
    assert {"00-attract-1", "01-one-01-told-00-idle", "01-one-02-asked-02-pressed", "99-still-there"} <= set(made)
    assert size(tmp_path / "out/00-home-0.png") == (640, 360)
    assert (tmp_path / "out/sheets/01-one.png").exists()
    with pytest.raises(ChildProcessError):  # there is no child to wait for
        os.waitpid(-1, os.WNOHANG)


def test_states_differ_in_what_is_drawn(hall: Path, tmp_path: Path) -> None:
    run(hall, "-o", tmp_path / "out", "--only", "one")
    drawn = [file.read_bytes() for file in sorted((tmp_path / "out").glob("01-one-02-asked*"))]
    assert len(drawn) == 7
    assert len(set(drawn)) == len(drawn)


@pytest.mark.parametrize(
    "flags",
    [("--portrait",), ("--large",), ("--contrast",), ("--reach",), ("--theme", "outdoor"), ("--lang", "en")],
    ids=str,
)
def test_each_flag_changes_the_pictures(hall: Path, tmp_path: Path, flags: tuple[str, ...]) -> None:
    run(hall, "-o", tmp_path / "plain", "--only", "one")
    code, _ = run(hall, "-o", tmp_path / "other", "--only", "one", *flags)
    name = "01-one-02-asked-00-idle.png"
    assert code == 0
    assert (tmp_path / "other" / name).read_bytes() != (tmp_path / "plain" / name).read_bytes()
    assert size(tmp_path / "other" / name) == ((360, 640) if flags == ("--portrait",) else (640, 360))


def test_all_is_every_language_layout_and_theme_in_a_folder_each(hall: Path, tmp_path: Path) -> None:
    code, _ = run(hall, "-o", tmp_path / "out", "--only", "one", "--all")
    folders = {one.folder for one in looks(("zh", "en"))}
    assert code == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == folders
    assert {"zh", "en-portrait-large", "zh-large-reach", "zh-contrast", "zh-outdoor"} <= folders


def test_what_must_be_mended_is_said_in_one_sentence_and_is_exit_1(hall: Path, tmp_path: Path) -> None:
    (hall / "two").mkdir()
    (hall / "two/exhibit.yaml").write_text(PAGES.replace("earthquake", "earthquak"), encoding="utf-8")
    code, said = run(hall, "-o", tmp_path / "out")
    assert code == 1
    assert "须改" in said.splitlines()[0]
    assert "check --hall" in said.splitlines()[0]
    assert list((tmp_path / "out").glob("01-one-*.png"))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "OUT", "--only", "ome"), "是不是 one"),
        (("-o", "OUT", "--lang", "fr"), "有 zh、en"),
        (("-o", "OUT", "--size", "big"), "1920x1080"),
        (("-o", "OUT", "--size", "99x99"), "320–8192"),
        ((), "--review-book"),
        (("-o", "FILE/out"), "无法写入"),
        (("--review-book", "FILE/book.pdf", "--only", "one"), "无法写入"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_exit_2(
    hall: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    meant = [w.replace("OUT", str(tmp_path / "out")).replace("FILE", str(tmp_path / "file")) for w in words]
    assert main(["shots", "--hall", str(hall), "--data", str(tmp_path / "data"), *meant]) == 2
    told = capfd.readouterr().err
    assert said in told
    assert "Traceback" not in told


def test_a_hall_that_is_not_there_is_exit_2(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["shots", "--hall", str(tmp_path / "none"), "-o", str(tmp_path / "out")]) == 2
    assert "没有这个展馆文件夹" in capfd.readouterr().err


def test_the_book_alone_makes_no_pictures(hall: Path, tmp_path: Path) -> None:
    code, said = run(hall, "--review-book", tmp_path / "book.pdf")
    assert code == 0
    assert "送审稿 4 页" in said  # cover, attract and home, two pages
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")
    assert not list(tmp_path.glob("*.part"))
