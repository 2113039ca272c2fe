"""sync as staff call it: what it says, its exit codes, never a password."""

from pathlib import Path

import pytest
from files import HOUR, key, write
from server import Server

from kiosk import cli
from kiosk.counts import fleet


def run(*words: object) -> int:
    return cli.main(["sync", *map(str, words)])


def test_an_administrator_prepares_and_a_kiosk_sends(
    server: Server, tmp_path: Path, empty_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = server.store()
    write(tmp_path / "data" / "counts.db", empty_db, {key(): 3, key(metric="touches"): 1})
    assert run(url, "--data", tmp_path / "data") == 2
    assert "sync --prepare" in capsys.readouterr().err
    assert run(url, "--prepare") == 0
    assert run(url, "--data", tmp_path / "data") == 0
    assert run(url, "--data", tmp_path / "data") == 0
    said = capsys.readouterr().out
    assert "送了 1 条" in said
    assert "送了 0 条，1 条早已在那里" in said
    assert "1 条不合理的没有送" in said
    assert [row.n for row in fleet.read(url).rows] == [3]


def test_a_merged_file_is_sent_by_name_and_from_a_day_on(server: Server, tmp_path: Path, empty_db: Path) -> None:
    url = server.store()
    path = write(tmp_path / "all.db", empty_db, {key(): 3, key(hour="2023-04-01T09"): 1})
    assert run(url, "--prepare") == 0
    assert run(url, "--file", path, "--counts-from", "2023-05-01") == 0
    assert [row.hour for row in fleet.read(url).rows] == [HOUR[:10]]
    assert run(url, "--file", path, "--all") == 0
    assert len(fleet.read(url).rows) == 2


def test_without_a_network_it_is_one_sentence_and_code_1(
    tmp_path: Path, empty_db: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.counts import sync

    monkeypatch.setattr(sync, "PAUSES", ())
    path = write(tmp_path / "all.db", empty_db, {key(): 3})
    assert run("postgresql://kiosk:s3cret@127.0.0.1:1/fleet", "--file", path) == 1
    said = capsys.readouterr().err.strip()
    assert "下次接着送" in said
    assert len(said.splitlines()) == 1
    assert "s3cret" not in said


def test_wrong_addresses_and_missing_files_are_one_sentence(
    tmp_path: Path, empty_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "all.db", empty_db, {key(): 3})
    assert run("mysql://x/y", "--file", path) == 2
    assert run("postgresql://127.0.0.1/x", "--file", tmp_path / "none.db") == 1
    (tmp_path / "text.db").write_text("no database " * 1000)
    said = capsys.readouterr().err.strip().splitlines()
    assert ["地址不对" in said[0], "还没有统计" in said[1], len(said)] == [True, True, 2]


def test_a_file_that_is_no_counts_file_is_said_to_be_unreadable(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = server.store()
    assert run(url, "--prepare") == 0
    (tmp_path / "text.db").write_text("no database " * 1000)
    assert run(url, "--file", tmp_path / "text.db") == 1
    assert "读不了" in capsys.readouterr().err
