"""The commands pack and rollback as staff type them: what they say, and their exit codes."""

from pathlib import Path

import pytest
from packing import exhibit, hall_at, install, tree

from kiosk.cli import main


@pytest.fixture(name="at")
def _at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somewhere else than the project."""
    hall_at(tmp_path / "hall", "one", "two")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(list(words))
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return code, told.out + told.err


@pytest.mark.parametrize("what", [("one", "--hall", "hall"), ("hall/one",), ("hall/one/exhibit.yaml",)])
def test_an_exhibit_is_named_by_its_folder(at: Path, capsys: pytest.CaptureFixture[str], what: tuple[str, ...]) -> None:
    assert run(capsys, "pack", *what)[0] == 0
    county = hall_at(at / "county")
    install(at / "one.zip", county)
    assert set(tree(county)) == {"hall.yaml", "one/exhibit.yaml", "one/a.svg"}


@pytest.mark.parametrize("what", ["hall", "hall/hall.yaml"])
def test_a_hall_is_named_by_its_folder_or_file(at: Path, capsys: pytest.CaptureFixture[str], what: str) -> None:
    assert run(capsys, "pack", what, "-o", "all.zip")[0] == 0
    install(at / "all.zip", at / "copy")
    assert tree(at / "copy") == tree(at / "hall")


def test_what_must_be_mended_is_listed_and_not_packed(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (at / "hall" / "one" / "a.svg").unlink()
    code, said = run(capsys, "pack", "hall/one")
    assert (code, "exhibit.yaml:4" in said, "没有打包" in said) == (1, True, True)
    assert not list(at.glob("*.zip"))


def test_what_no_exhibit_can_use_is_left_out_and_named(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (at / "hall" / "one" / "fault.psd").write_bytes(b"a drawing's source")
    (at / "hall" / "one" / "link.svg").symlink_to("/etc/hostname")
    code, said = run(capsys, "pack", "hall/one")
    assert (code, "fault.psd" in said, "link.svg" in said) == (0, True, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("pack",), "请写展项"),
        (("pack", "onne", "--hall", "hall"), "是不是 one"),
        (("pack", "one", "--hall", "nowhere"), "没有这个展馆"),
        (("pack", "hall/one", "-o", "nowhere/x.zip"), "写不了"),
        (("pack", "hall/one", "--key", "nowhere.key"), "读不到钥匙"),
        (("pack", "--new-key", "nowhere/x.key"), "写不了"),
        (("rollback", "one", "--hall", "hall"), "没有留着的旧版本"),
        (("rollback", "../one", "--hall", "hall"), "名字不对"),
        (("rollback", "--hall", "nowhere"), "没有这个展馆"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    at: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    before = sorted(at.rglob("*"))
    code, told = run(capsys, *words)
    assert (code, said in told) == (2, True), told
    assert sorted(at.rglob("*")) == before


def test_rollback_lists_what_is_kept_and_brings_it_back(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "rollback", "--hall", "hall") == (0, "")
    run(capsys, "pack", "hall", "-o", "all.zip")
    run(capsys, "pack", "hall/one")
    (at / "hall" / "one" / "exhibit.yaml").write_text(exhibit("改过"), encoding="utf-8")
    before = tree(at / "hall")
    install(at / "one.zip", at / "hall")
    install(at / "all.zip", at / "hall")
    listed = run(capsys, "rollback", "--hall", "hall")[1].splitlines()
    assert [line.split()[0] for line in listed] == ["hall", "one"]
    assert "退回到" in run(capsys, "rollback", "hall", "--hall", "hall")[1]
    assert "退回到" in run(capsys, "rollback", "one/", "--hall", "hall")[1]
    assert tree(at / "hall") == before
    assert "undone" in run(capsys, "rollback", "--hall", "hall")[1]
