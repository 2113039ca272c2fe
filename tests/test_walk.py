"""From outside: no screen, a killed process, all speed tricks off. Each is a process of its own."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOOR = ROOT / "run_kiosk.py"

# The tour with each count told as it is made: when, and how many. What is told is on its way to the disk.
TOLD = """
import os, sys, time
sys.path.insert(0, sys.argv.pop(1))
from kiosk.counts.store import Store
real = Store.count
def count(self, event, wall):
    os.write(1, f"{time.monotonic()} {event.n}\\n".encode())
    real(self, event, wall)
Store.count = count
from kiosk.cli import main
sys.exit(main())
"""


def quiet(home: Path, **more: str) -> dict[str, str]:
    """The environment of a machine without a screen, with a home of its own."""
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")}
    folders = {"HOME": str(home), "XDG_DATA_HOME": str(home / "share"), "LOCALAPPDATA": str(home / "share")}
    return {**kept, **folders, "SDL_AUDIODRIVER": "dummy", **more}


def door(cwd: Path, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, DOOR, *words],
        cwd=cwd,
        env=quiet(home),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


# ---------------------------------------------------------------- no screen


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has a screen")
def test_without_a_screen_a_simulated_visitor_walks_through(tmp_path: Path) -> None:
    """Exit 0, the pictures, the counts and a summary in kiosk-visit/; nothing counted in the real store."""
    cwd, home = tmp_path / "anywhere", tmp_path / "home"
    cwd.mkdir()
    done = door(cwd, home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("这里没有屏幕")
    out = cwd / "kiosk-visit"
    names = [p.name for p in sorted(out.glob("*.png"))]
    assert any("attract" in n for n in names)
    assert any("home" in n for n in names)
    assert any("answered" in n for n in names)
    assert any("result" in n for n in names)
    assert all((out / n).stat().st_size > 5000 for n in names)
    with closing(sqlite3.connect(out / "data" / "counts.db")) as db:
        metrics = {row[0] for row in db.execute("select metric from counts")}
        kinds = {row[0] for row in db.execute("select kind from boots")}
    assert {"visit", "open", "page", "answer", "finish"} <= metrics
    assert kinds == {"tour"}
    assert "visit" in (out / "summary.txt").read_text(encoding="utf-8")
    assert list(home.rglob("counts.db*")) == []
    assert sorted(p.name for p in cwd.iterdir()) == ["kiosk-visit"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has a screen")
def test_a_service_refuses_without_a_screen(tmp_path: Path) -> None:
    """`--screen required`: exit 2 and one sentence, no demonstration."""
    done = door(tmp_path, tmp_path / "home", "--screen", "required")
    assert done.returncode == 2
    assert "没有屏幕" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "kiosk-visit").exists()


# ---------------------------------------------------------------- the plug is pulled


def total(data: Path) -> int:
    with closing(sqlite3.connect(data / "counts.db")) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        return int(db.execute("select coalesce(sum(n), 0) from counts").fetchone()[0])


def killed_tour(data: Path, after: float) -> tuple[float, list[tuple[float, int]]]:
    """A tour that is killed once it has counted for so many seconds: when, and all that it told before."""
    words = [str(ROOT), "tour", "--visits", "5000", "--data", str(data), "--size", "480x270"]
    child = subprocess.Popen(
        [sys.executable, "-c", TOLD, *words], env=quiet(data), stdout=subprocess.PIPE, cwd=data, text=True
    )
    assert child.stdout
    told: list[tuple[float, int]] = []
    try:
        for line in child.stdout:
            at, n = line.split()
            told.append((float(at), int(n)))
            if told[-1][0] - told[0][0] >= after:
                break
    finally:
        os.kill(child.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        when = time.monotonic()
        rest = child.stdout.read()
        child.stdout.close()
        child.wait(30)
    assert child.returncode, "the tour ended before it was killed"
    pairs = (line.split() for line in rest.splitlines())
    return when, [*told, *((float(pair[0]), int(pair[1])) for pair in pairs if len(pair) == 2)]


@pytest.mark.parametrize("kills", [3, pytest.param(30, marks=pytest.mark.long)], ids=["three times", "thirty times"])
def test_a_kill_loses_at_most_a_second_of_counts(tmp_path: Path, kills: int) -> None:
    """kill -9 at any moment: the file is whole, what was counted a second before is in it, the next start is normal."""
    sure = 0
    for k in range(kills):
        when, told = killed_tour(tmp_path, 1.2 + 0.37 * (k % 5))
        older = sum(n for at, n in told if at < when - 1.0)
        assert older > 0, "nothing was a second old: the test would prove nothing"
        kept = total(tmp_path)
        assert kept >= sure + older
        sure = kept
    done = door(tmp_path, tmp_path, "tour", "--visits", "1", "--data", str(tmp_path), "--size", "480x270")
    assert done.returncode == 0, done.stderr
    assert total(tmp_path) > sure


# ---------------------------------------------------------------- plain


def test_a_part_of_the_suite_passes_with_every_trick_off() -> None:
    """KIOSK_PLAIN=1: plain import, plain waits, nothing drawn ahead; the same pixels, the same visits."""
    chosen = [
        *("tests/test_app.py", "tests/test_loop.py", "tests/display/test_painter.py", "tests/display/test_keys.py"),
        *("-k", "not simulated and not locked and not same_seed"),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen],
        cwd=ROOT,
        env={**os.environ, "KIOSK_PLAIN": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
