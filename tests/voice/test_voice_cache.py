"""The cache gives only whole files, keeps its size, and cleans up after a killed worker."""

import os
from pathlib import Path

import pytest
from fake_worker import wav

from kiosk.voice.cache import Cache, Job, engine_mark

JOB = Job("地震。", "zh", 150, "test")


def cache_in(folder: Path, limit: int = 10**9) -> Cache:
    cache = Cache(folder, limit)
    assert cache.open() == ""
    return cache


def test_a_whole_file_is_found_with_its_length(tmp_path: Path) -> None:
    cache = cache_in(tmp_path)
    assert cache.find(JOB) is None
    cache.path(JOB).write_bytes(wav(0.5))
    clip = cache.find(JOB)
    assert clip is not None
    assert clip.path == cache.path(JOB)
    assert clip.seconds == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("damage", [b"", b"RIFF", wav()[:-10], b"\0" * 900, wav()[:44], b"<html>" * 50])
def test_a_damaged_file_is_not_used_and_makes_room_for_a_new_one(tmp_path: Path, damage: bytes) -> None:
    cache = cache_in(tmp_path)
    cache.path(JOB).write_bytes(damage)
    assert cache.find(JOB) is None
    assert not cache.path(JOB).exists()


def test_the_key_depends_on_all_that_changes_the_sound() -> None:
    other = [
        JOB._replace(text="地震！"),
        JOB._replace(lang="en"),
        JOB._replace(rate=151),
        JOB._replace(engine="x"),
        JOB._replace(text="\ud800"),
    ]
    assert len({job.key for job in [JOB, *other]}) == 6
    assert len(JOB.key) == 24


def test_opening_sweeps_what_a_killed_worker_left(tmp_path: Path) -> None:
    (tmp_path / "x.77.part").write_bytes(b"half")
    (tmp_path / "x.wav").write_bytes(wav())
    cache_in(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["x.wav"]


def test_the_longest_unused_go_when_there_is_too_much(tmp_path: Path) -> None:
    size = len(wav())
    jobs = [JOB._replace(rate=rate) for rate in range(10)]
    cache = cache_in(tmp_path, limit=10 * size)
    for age, job in enumerate(jobs):
        cache.path(job).write_bytes(wav())
        cache.added(job)
        os.utime(cache.path(job), (1000 + age, 1000 + age))
    assert cache.find(jobs[0]) is not None  # used now, so it stays
    cache.path(JOB).write_bytes(wav())
    cache.added(JOB)
    kept = [job for job in jobs if cache.path(job).exists()]
    assert kept == [jobs[0], *jobs[3:]]
    assert cache.path(JOB).exists()


def test_files_of_an_earlier_run_count_too(tmp_path: Path) -> None:
    first = cache_in(tmp_path)
    for rate in range(10):
        first.path(JOB._replace(rate=rate)).write_bytes(wav())
    again = cache_in(tmp_path, limit=5 * len(wav()))
    again.path(JOB).write_bytes(wav())
    again.added(JOB)
    assert len(list(tmp_path.glob("*.wav"))) == 4


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "voice")
    assert str(tmp_path) in cache.open()
    assert cache.find(JOB) is None
    cache.added(JOB)


def test_the_mark_of_the_engine_is_the_same_each_time_and_tells_the_platform() -> None:
    assert engine_mark() == engine_mark()
    assert len(engine_mark().rpartition("-")[2]) == 8
