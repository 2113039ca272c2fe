"""The kiosk that runs while its files are to be replaced: how it was started, its end, its next start.

Only Linux tells this of another process; elsewhere staff close the kiosk first.
"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

UNIT = "siping-kiosk.service"
PATIENCE = 20.0
PROC = Path("/proc")


class Running(NamedTuple):
    """`pids`: the one to end first (the keeper, where there is one), then the others. `unit`: systemd started it."""

    pids: tuple[int, ...]
    words: tuple[str, ...]
    folder: str
    environment: Mapping[str, str]
    unit: bool = False


def described(pid: int) -> Running | None:
    """None where this system does not tell."""
    try:
        parent = int(_stat(pid)[1])
        kept = "--keep" in _words(parent)
        first = parent if kept else pid
        folder = str((PROC / str(first) / "cwd").readlink())
        unit = UNIT in (PROC / str(pid) / "cgroup").read_text(encoding="utf-8", errors="replace")
        return Running((first, pid) if kept else (pid,), _words(first), folder, _environment(first), unit)
    except (OSError, ValueError, IndexError):
        return None


def _stat(pid: int) -> list[str]:
    """Its state, its parent, …"""
    return (PROC / str(pid) / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()


def _words(pid: int) -> tuple[str, ...]:
    with contextlib.suppress(OSError):
        raw = (PROC / str(pid) / "cmdline").read_bytes()
        return tuple(os.fsdecode(word) for word in raw.split(b"\0")[:-1])
    return ()


def _environment(pid: int) -> dict[str, str]:
    raw = (PROC / str(pid) / "environ").read_bytes()
    pairs = (os.fsdecode(each).partition("=") for each in raw.split(b"\0") if each)
    return {name: value for name, _, value in pairs if not name.startswith(("KIOSK_", "NOTIFY_", "WATCHDOG_"))}


def end(running: Running) -> bool:
    """Gently, then not; whether it is gone."""
    if running.unit:
        return _systemctl("stop")
    try:
        os.kill(running.pids[0], signal.SIGTERM)
        for pid in running.pids:
            if not _gone(pid):
                os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    except PermissionError:
        return False
    return all(map(_gone, running.pids))


def start(running: Running) -> "subprocess.Popen[bytes] | None":
    """As it was started before, in a session of its own: it outlives the terminal of whoever updates."""
    if running.unit:
        _systemctl("start")
        return None
    return subprocess.Popen(
        running.words, cwd=running.folder, env=dict(running.environment), start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _gone(pid: int) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if _stat(pid)[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.1)
    return False


def _systemctl(word: str) -> bool:
    done = subprocess.run(["systemctl", "--user", word, UNIT], capture_output=True, timeout=60, check=False)
    return done.returncode == 0
