"""Whether a kiosk reaches its first screen: started as a keeper would, asked as a keeper asks, ended again."""

import contextlib
import os
import queue
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from kiosk.keeper.pulse import ANSWER, KEPT, QUESTION

PATIENCE = 120.0  # a first start checks the whole hall
ENDING = 15.0
TRIAL = "KIOSK_TRIAL"  # the door lets this one in while the journal stands
COPIED = ("settings.json", "counts.db", "counts.db-wal")


def fails(command: Sequence[str | Path], cwd: Path, environment: Mapping[str, str], patience: float = PATIENCE) -> str:
    """Why it does not, "" when it does. Without any screen the simulated visit has to come to its end instead."""
    try:
        child = subprocess.Popen(
            command, cwd=cwd, env={**environment, KEPT: "1", TRIAL: "1"}, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, bufsize=0, start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        return str(error)
    heard: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    listening = threading.Thread(target=_listen, args=(child, heard), daemon=True)
    listening.start()
    try:
        with contextlib.suppress(OSError):
            if child.stdin:
                child.stdin.write(QUESTION)
        return _verdict(child, heard, time.monotonic() + patience)
    finally:
        _end(child)
        listening.join(ENDING)
        for pipe in (child.stdin, child.stdout):
            if pipe and not listening.is_alive():
                pipe.close()


def _listen(child: "subprocess.Popen[bytes]", heard: "queue.SimpleQueue[bytes]") -> None:
    while child.stdout and (said := child.stdout.read(4096)):
        heard.put(said)
    heard.put(b"")


def _verdict(child: "subprocess.Popen[bytes]", heard: "queue.SimpleQueue[bytes]", until: float) -> str:
    said = b""
    while True:
        try:
            piece = heard.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            return "no first screen in time"
        if ANSWER in piece:
            return ""
        if piece == b"":
            return "" if child.wait(ENDING) == 0 else _last_line(said) or f"exit {child.returncode}"
        said = (said + piece)[-20_000:]


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else ""


def _end(child: "subprocess.Popen[bytes]") -> None:
    """And its own children, which would go on writing into the folder that it was tried with."""
    child.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(ENDING)
    with contextlib.suppress(OSError):
        os.killpg(child.pid, signal.SIGKILL) if os.name != "nt" else child.kill()
    child.wait()
