"""merge as staff call it: what it says of each file, and its exit codes."""

import shutil
from pathlib import Path

import pytest
from files import counters, everything, key, write

from kiosk import cli
from kiosk.counts.reader import read


def stick(folder: Path, empty: Path) -> Path:
    write(folder / "kiosk 1" / "counts.db", empty, {key(): 3, key(metric="touches"): 1})
    write(folder / "kiosk 2" / "counts.db", empty, {key("b2", exhibit=f"e{i}"): 1 for i in range(400)})
    whole = (folder / "kiosk 2" / "counts.db").read_bytes()
    (folder / "kiosk 3").mkdir()
    (folder / "kiosk 3" / "counts.db").write_bytes(whole[: len(whole) // 3])
    (folder / "photo.jpg").write_bytes(b"\xff\xd8 a picture")
    (folder / "kiosk 3" / "counts.db-wal").write_bytes(b"")
    return folder


def test_a_stick_is_merged_and_each_file_that_is_not_is_named(
    tmp_path: Path, empty_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, into = stick(tmp_path / "usb", empty_db), tmp_path / "all.db"
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert cli.main(["merge", str(folder), "--into", str(into)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(counters(into)) == 401
    assert [line for line in said if "kiosk 3" in line and "重新拷贝" in line and "copy it again" in line]
    assert [line for line in said if "kiosk 1" in line and "2 条计数" in line]
    assert [line for line in said if "搁置 1 条" in line and "no such metric" in line]
    assert [line for line in said if "photo.jpg" in line]
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_merging_again_adds_nothing_and_is_fine(
    tmp_path: Path, empty_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, into = write(tmp_path / "a.db", empty_db, {key(): 3}), tmp_path / "all.db"
    for new in (1, 0):
        assert cli.main(["merge", str(source), str(into), "--into", str(into)]) == 0
        assert f"{new} 条是新的" in capsys.readouterr().out
    assert counters(into) == {key(): 3}


def test_without_into_it_is_the_data_folder_that_report_reads(tmp_path: Path, empty_db: Path) -> None:
    source = write(tmp_path / "a.db", empty_db, {key(metric="visit", exhibit=""): 1234})
    assert cli.main(["merge", str(source), "--data", str(tmp_path / "data")]) == 0
    assert [row.n for row in read(tmp_path / "data" / "counts.db").rows] == [1234]


def test_a_damaged_file_gives_what_can_be_read_when_asked(
    tmp_path: Path, empty_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = write(tmp_path / "a.db", empty_db, {key(f"b{i % 3}", exhibit=f"e{i:04}"): 1 for i in range(2000)})
    content = bytearray(whole.read_bytes())
    middle = len(content) // 8192 * 4096
    content[middle : middle + 4096] = bytes(4096)
    whole.write_bytes(content)
    into = tmp_path / "all.db"
    assert cli.main(["merge", str(whole), "--into", str(into)]) == 1
    assert counters(into) == {}
    assert cli.main(["merge", str(whole), "--into", str(into), "--salvage"]) == 0
    assert 1800 < len(counters(into)) < 2000
    assert "取出了能读的部分" in capsys.readouterr().out
    assert whole.read_bytes() == content


def test_what_nothing_can_be_read_of_stays_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "counts.db"
    path.write_bytes(b"x" * 5000)
    assert cli.main(["merge", str(path), "--into", str(tmp_path / "all.db"), "--salvage"]) == 1
    assert "不是统计文件" in capsys.readouterr().out


def test_days_before_the_hall_counted_are_set_apart(tmp_path: Path, empty_db: Path) -> None:
    early = key(hour="2023-04-30T10")
    source, into = write(tmp_path / "a.db", empty_db, {key(): 3, early: 2}), tmp_path / "all.db"
    assert cli.main(["merge", str(source), "--into", str(into), "--counts-from", "2023-05-01"]) == 0
    assert counters(into) == {key(): 3}
    assert everything(into)["quarantine"] == [(*early, 2, "before")]
    assert cli.main(["merge", str(source), "--into", str(into), "--counts-from", "2023-01-01"]) == 0
    assert counters(into) == {key(): 3, early: 2}


def test_a_name_that_is_not_there_and_a_place_that_cannot_be_written_are_one_sentence(
    tmp_path: Path, empty_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["merge", str(tmp_path / "gone.db"), "--into", str(tmp_path / "all.db")]) == 2
    source = write(tmp_path / "a.db", empty_db, {key(): 3})
    assert cli.main(["merge", str(source), "--into", str(source / "all.db")]) == 1
    said = capsys.readouterr().err.strip().splitlines()
    assert [("找不到" in said[0], "there is no" in said[0]), ("写不了" in said[1], len(said) == 2)] == [
        (True, True)
    ] * 2
    assert not (tmp_path / "all.db").exists()


def test_the_stick_may_be_the_place_to_merge_into(tmp_path: Path, empty_db: Path) -> None:
    write(tmp_path / "a.db", empty_db, {key(): 3})
    shutil.copy(empty_db, tmp_path / "all.db")
    assert cli.main(["merge", str(tmp_path), "--into", str(tmp_path / "all.db")]) == 0
    assert counters(tmp_path / "all.db") == {key(): 3}
