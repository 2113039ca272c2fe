"""The part of an update that touches what runs: end the kiosk, try the new version, exchange, try again, or go back.

It runs as `python -m kiosk.bundle.updating ORDER` from a copy of this package in .update/mover, by a Python outside of
what is exchanged. Everything it needs is imported before anything moves.
"""

import contextlib
import json
import os
import shutil
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, TextIO

from kiosk.bundle import moving, relocating, running, spoken, taking, trial
from kiosk.bundle.moving import HOME, MOVER, NEW
from kiosk.bundle.running import Running
from kiosk.refused import RefusedError

ORDER, RUNNER, TRIAL = "order.json", "runner", "trial"


class Order(NamedTuple):
    """What the command found out and decided. `names`: entries to exchange; none: go back to the earlier version."""

    root: str
    python: str
    data: str
    hall: str
    names: tuple[str, ...] = ()
    running: Running | None = None
    says: tuple[str, str] = ("", "")  # at a good end, in Chinese and English


def hand_over(order: Order) -> int:
    """Become the mover; Windows cannot, so there it goes on in a window of its own and we end, to be replaceable."""
    root = Path(order.root)
    environment = taking.environment() | {"PYTHONPATH": str(_copied_mover(root))}
    file = root / HOME / ORDER
    file.write_text(json.dumps(order), encoding="utf-8")
    command = [str(_outside(root, Path(order.python))), "-m", "kiosk.bundle.updating", str(file)]
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, environment)  # noqa: S606 - ourselves, from elsewhere
    import subprocess

    subprocess.Popen(command, env=environment, creationflags=0x10)  # CREATE_NEW_CONSOLE
    return 0


def _copied_mover(root: Path) -> Path:
    mover = root / HOME / MOVER
    package = Path(__file__).parent.parent
    shutil.rmtree(mover, ignore_errors=True)
    for name in ("__init__.py", "refused.py"):
        (mover / "kiosk").mkdir(parents=True, exist_ok=True)
        shutil.copy2(package / name, mover / "kiosk")
    for name in ("bundle", "keeper"):
        shutil.copytree(package / name, mover / "kiosk" / name, ignore=shutil.ignore_patterns("__pycache__"))
    return mover


def _outside(root: Path, python: Path) -> Path:
    """A Python that is itself to be exchanged works from a copy."""
    inside = root / "python"
    if not python.is_relative_to(inside):
        return python
    shutil.rmtree(root / HOME / RUNNER, ignore_errors=True)
    shutil.copytree(inside, root / HOME / RUNNER)
    return root / HOME / RUNNER / python.relative_to(inside)


# ---------------------------------------------------------------- the mover


def main(file: Path) -> int:
    """0: the new version runs; 1: the old one does, and why was said."""
    order = _read(file)
    for name in ("SIGHUP", "SIGINT"):  # the kiosk's end may close the terminal that we were called from
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    try:
        _stopped(order)
        _done(order)
    except RefusedError as error:
        _say(error.sentence(), sys.stderr)
        return error.code
    except OSError as error:
        _say(f"更新没有成功：{error} / the update failed: {error}", sys.stderr)
        return 1
    finally:
        _started_again(order)
    _say(f"{order.says[0]} / {order.says[1]}", sys.stdout)
    return 0


def _read(file: Path) -> Order:
    told = Order(*json.loads(file.read_bytes()))
    kiosk = Running(*told.running) if told.running else None
    return told._replace(running=kiosk)


def _stopped(order: Order) -> None:
    if order.running is None:
        return
    _say("关闭展台 / closing the kiosk", sys.stdout)
    if not running.end(order.running):
        raise RefusedError(
            "展台关不掉，什么也没有改动；请先退出展台", "the kiosk does not close; nothing was changed", 1
        )


def _started_again(order: Order) -> None:
    if order.running is not None:
        _say("重新打开展台 / opening the kiosk again", sys.stdout)
        with contextlib.suppress(OSError):
            running.start(order.running)


def _done(order: Order) -> None:
    root = Path(order.root)
    if not order.names:
        moving.take_back(root)
        return
    new = root / HOME / NEW
    try:
        _try(order, new, "新版本打不开，没有换上去", "the new version does not open and was not put in place")
        relocating.relocate(new / ".venv", new, root)
        moving.forget(root)
        moving.exchange(root, order.names)
        _try(
            order,
            root,
            "换上去以后打不开，已经退回原来的版本",
            "in its place it does not open; the old version is back",
        )
    except BaseException:
        moving.take_back(root)
        moving.sweep(root)
        raise
    moving.settle(root)
    moving.sweep(root)
    spoken.place(root, Path(order.data))


def _try(order: Order, folder: Path, zh: str, en: str) -> None:
    """With a copy of the counts and settings: what is only tried must not write to them."""
    _say("试开新版本 / trying the new version", sys.stdout)
    copy = Path(order.root) / HOME / TRIAL
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir(parents=True)
    for name in trial.COPIED:
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(Path(order.data) / name, copy / name)
    words = [sys.executable, str(folder / "run_kiosk.py"), "--data", str(copy), "--hall", order.hall, "--mute"]
    screen = order.running.environment if order.running else {}
    if why := trial.fails(words, copy, taking.environment() | _screen(screen), trial.PATIENCE):
        raise RefusedError(f"{zh}（{why}）", en, 1)


def _screen(environment: Mapping[str, str]) -> dict[str, str]:
    """Where the running kiosk shows itself, also when the update came by ssh."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS")
    return {name: environment[name] for name in names if name in environment}


def _say(line: str, stream: TextIO) -> None:
    with contextlib.suppress(OSError, ValueError):  # the terminal may be gone
        print(line, file=stream, flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
