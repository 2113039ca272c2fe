"""The kiosk that runs while it is updated: found, ended, started again as it was; a trial leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import houses
import pytest

from kiosk.bundle import relocating, running, trial
from kiosk.commands import update
from kiosk.refused import RefusedError
from kiosk.settings import lock

if sys.platform != "linux":
    pytest.skip("only Linux tells how another process was started", allow_module_level=True)

# Tells its own pid, and that of a child where it is a keeper; then stays until it is ended.
STAYS = """
import os, signal, subprocess, sys
here = sys.argv[1]
open(os.path.join(here, "started"), "a").write(os.environ.get("DISPLAY", "") + os.getcwd() + chr(10))
child = None
if "--keep" in sys.argv:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    signal.signal(signal.SIGTERM, lambda *_: (child.terminate(), child.wait(), sys.exit(0)))
print(child.pid if child else os.getpid(), flush=True)
signal.pause()
"""


@pytest.fixture
def started(tmp_path: Path) -> Iterator[object]:
    processes: list[subprocess.Popen[str]] = []

    def start(*words: str) -> int:
        command = [sys.executable, "-c", STAYS, str(tmp_path), *words]
        processes.append(
            subprocess.Popen(
                command, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env={"DISPLAY": ":9", "KIOSK_X": "1"}
            )
        )
        assert processes[-1].stdout
        return int(processes[-1].stdout.readline())

    yield start
    for process in processes:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.mark.parametrize("words", [["--mute"], ["--keep", "--mute"]])
def test_a_running_kiosk_is_known_with_its_keeper_ended_and_started_as_it_was(
    started: object, tmp_path: Path, words: list[str]
) -> None:
    pid = started(*words)  # type: ignore[operator]
    found = running.described(pid)
    assert found is not None
    assert len(found.pids) == len(words)
    assert found.pids[-1] == pid
    assert found.words[-len(words) :] == tuple(words)
    assert (found.folder, found.environment["DISPLAY"]) == (str(tmp_path), ":9")
    assert "KIOSK_X" not in found.environment
    assert running.end(found)
    process = running.start(found)
    assert process is not None
    log, until = tmp_path / "started", time.monotonic() + 60
    while log.read_text(encoding="utf-8") != f":9{tmp_path}\n" * 2:
        assert time.monotonic() < until
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)  # a session of its own, with its child
    process.wait()


def test_nobody_uses_a_free_data_folder(tmp_path: Path) -> None:
    assert update.running_here(tmp_path) is None
    lock(tmp_path).release()


def test_a_kiosk_that_cannot_be_started_again_must_be_closed_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows and macOS do not tell; nor does a pid that is no longer written."""
    monkeypatch.setattr(running, "described", lambda _: None)
    held = lock(tmp_path)
    with pytest.raises(RefusedError, match="close it first"):
        update.running_here(tmp_path)
    held.release()


def test_a_process_that_is_gone_is_not_described() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert running.described(child.pid) is None
    assert running.end(running.Running((child.pid,), (), "/", {}))


# ---------------------------------------------------------------- the trial


def test_a_trial_ends_its_children_too(tmp_path: Path) -> None:
    """A checker that goes on would write into the folder that is just swept."""
    program = """
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open(sys.argv[1], "w").write(str(child.pid))
os.read(0, 1); os.write(1, bytes([6])); os.read(0, 1)
"""
    file = tmp_path / "pid"
    assert trial.fails([sys.executable, "-c", program, str(file)], tmp_path, dict(os.environ)) == ""
    assert running._gone(int(file.read_text(encoding="ascii")))


def test_a_program_that_cannot_be_started_fails_its_trial(tmp_path: Path) -> None:
    assert "No such file" in trial.fails([tmp_path / "none"], tmp_path, {})


# ---------------------------------------------------------------- an environment that moves


def test_a_moved_environment_runs_and_names_its_old_place_nowhere(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", old / ".venv"], check=True)
    (packages,) = (old / ".venv" / "lib").glob("python3*/site-packages")
    houses.write(packages / "ours.pth", f"{old}\n")
    houses.write(packages / "ours.dist-info" / "direct_url.json", f'{{"url": "file://{old}"}}')
    houses.write(old / "ours.py", "")
    houses.write(old / ".venv" / "kiosk-stamp", f"{old}")
    (old / ".venv" / "bin" / "carried").symlink_to(old / "python" / "bin" / "python3")
    relocating.relocate(old / ".venv", old, new)
    old.rename(new)
    python = new / ".venv" / "bin" / "python"
    ask = "import sys, ours; print(sys.prefix, ours.__file__)"
    said = subprocess.run([python, "-B", "-c", ask], capture_output=True, text=True, check=True, cwd=tmp_path).stdout
    assert said.split() == [str(new / ".venv"), str(new / "ours.py")]
    assert (new / ".venv" / "bin" / "carried").readlink() == new / "python" / "bin" / "python3"
    (new / ".venv" / "bin" / "carried").unlink()  # it leads nowhere, so it cannot be read
    assert [n for n, held in houses.tree(new).items() if str(old).encode() in held] == []
    assert not (new / ".venv" / "kiosk-stamp").exists()
