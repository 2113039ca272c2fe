"""The natural voice while the kiosk runs: what is asked for comes next, the child ends, the hall is for quiet times."""

import sys
import time
import wave
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from voice_fakes import fake_command, wait_until

from kiosk.voice import natural, natural_sources
from kiosk.voice.cache import Cache, Job
from kiosk.voice.natural import Voice
from kiosk.voice.natural_ahead import NaturalAhead, Way
from kiosk.voice.paces import RATE
from kiosk.voice.ship import Wanted, ship
from kiosk.voice.ship import Way as Shipping
from kiosk.voice.shipped import Shipped

SHIPS = (sys.executable, "-I", "-S", str(Path(__file__).with_name("fake_ship_child.py")))


@contextmanager
def ahead(
    folder: Path, readings: Mapping[str, str] | None = None, better: Shipped | None = None, **way: object
) -> Iterator[NaturalAhead]:
    made = NaturalAhead(
        Way(folder / "natural", Voice(), fake_command("good", folder), **way),  # type: ignore[arg-type]
        readings or {},
        better,
    )
    made.start()
    try:
        yield made
    finally:
        made.close()


def rendered(folder: Path, text: str) -> bool:
    return Cache(folder / "natural").find(Job(text, "zh", RATE, Voice().mark("zh"))) is not None


def shipped(folder: Path, *texts: str, who: str = "woman") -> Path:
    way = Shipping(folder / "packs", folder / "work", folder, Voice(who), SHIPS)
    ship([Wanted(text, "zh") for text in texts], way, lambda done: None)
    return folder / "packs"


def test_what_was_asked_for_is_there_the_next_time(tmp_path: Path) -> None:
    with ahead(tmp_path) as voice:
        assert voice.find("伏地。", "zh") is None
        wait_until(lambda: rendered(tmp_path, "伏地。"))
        found = voice.find("伏地。", "zh")
        assert found is not None
        with wave.open(str(found.path)) as file:
            assert found.seconds == pytest.approx(file.getnframes() / 22050)


def test_a_reading_of_the_hall_is_another_sentence(tmp_path: Path) -> None:
    with ahead(tmp_path, {"四平": "四坪"}) as voice:
        voice.find("四平。", "zh")
        wait_until(lambda: rendered(tmp_path, "四坪。"))


def test_what_is_shipped_is_not_rendered(tmp_path: Path) -> None:
    with ahead(tmp_path, better=Shipped(shipped(tmp_path, "伏地。"))) as voice:
        assert voice.find("伏地。", "zh") is None
        voice.find("遮挡。", "zh")
        wait_until(lambda: rendered(tmp_path, "遮挡。"))
        assert not rendered(tmp_path, "伏地。")


def test_one_bad_sentence_costs_no_other(tmp_path: Path) -> None:
    with ahead(tmp_path) as voice:
        for text in ("遮挡。", "有毒的一句。", "伏地。"):
            voice.find(text, "zh")
        wait_until(lambda: rendered(tmp_path, "伏地。") and rendered(tmp_path, "遮挡。"))
        assert not rendered(tmp_path, "有毒的一句。")


def test_nothing_runs_before_something_is_missing(tmp_path: Path) -> None:
    with ahead(tmp_path, better=Shipped(shipped(tmp_path, "伏地。"))) as voice:
        (tmp_path / "asked").unlink()
        voice.find("伏地。", "zh")
    assert not (tmp_path / "asked").exists()


def note(folder: Path, seconds: float) -> tuple[str, ...]:
    """Stands in for `voice --natural`: says that it runs, then stays for a while."""
    program = f"import pathlib, time; pathlib.Path({str(folder / 'whole')!r}).touch(); time.sleep({seconds})"
    return (sys.executable, "-I", "-S", "-c", program)


def test_the_hall_is_rendered_when_nobody_is_here_and_once(tmp_path: Path) -> None:
    with ahead(tmp_path, whole=note(tmp_path, 0), rest_seconds=0.05, child_seconds=0.05) as voice:
        wait_until((tmp_path / "whole").exists)
        (tmp_path / "whole").unlink()
        wait_until(lambda: voice._whole_done)
        time.sleep(0.2)  # it has every reason to begin again
        assert not (tmp_path / "whole").exists()


def test_a_visitor_ends_the_rendering_of_the_hall(tmp_path: Path) -> None:
    with ahead(tmp_path, whole=note(tmp_path, 60), rest_seconds=0.3) as voice:
        wait_until((tmp_path / "whole").exists)
        child = voice._whole
        voice.find("伏地。", "zh")
        wait_until(lambda: child.poll() is not None)
        wait_until(lambda: rendered(tmp_path, "伏地。"))


def test_the_child_ends_when_nobody_asks(tmp_path: Path) -> None:
    with ahead(tmp_path, child_seconds=0.05) as voice:
        voice.find("伏地。", "zh")
        wait_until(lambda: rendered(tmp_path, "伏地。"))
        wait_until(lambda: voice.worker_pid is None)
        voice.find("遮挡。", "zh")
        wait_until(lambda: rendered(tmp_path, "遮挡。"))


def test_the_end_of_the_kiosk_ends_everything(tmp_path: Path) -> None:
    with ahead(tmp_path, whole=note(tmp_path, 60), rest_seconds=0.05) as voice:
        wait_until((tmp_path / "whole").exists)
        child, thread = voice._whole, voice._thread
    assert thread is not None
    assert not thread.is_alive()
    assert child.poll() is not None


def test_without_the_natural_voice_the_shipped_one_speaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the hall's own voice first, and in the other rather than not at all."""
    monkeypatch.setattr(natural, "without_libraries", lambda: ("misaki",))
    shipped(tmp_path, "伏地。")
    (tmp_path / "packs").rename(tmp_path / "narration")
    for who in ("woman", "man"):
        sources = natural_sources.natural_sources(tmp_path, tmp_path / "c" / "n", {}, who, None)
        assert [source.find("伏地。", "zh") is not None for source in sources] == [who == "woman", who == "man"]
        assert all(source.find("遮挡。", "zh") is None for source in sources)
