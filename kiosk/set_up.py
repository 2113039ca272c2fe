"""Sets the project up where there is only Python: makes .venv beside run_kiosk.py and installs the project in it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from kiosk.bundle import manifest, platforms, spoken
from kiosk.refused import RefusedError
from kiosk.settings import find_data

ROOT = Path(__file__).parent.parent
PROBE = """
import sys, importlib.util, importlib.metadata, run_kiosk
installed = any(importlib.metadata.distributions(name="siping-kiosk"))
pip = importlib.util.find_spec("pip") is not None
print("%d.%d" % sys.version_info[:2], *map(int, (run_kiosk.ready(False), run_kiosk.ready(True), installed, pip)))
"""


def set_up(test: bool, root: Path = ROOT) -> bool:
    """Make or mend the virtual environment; False when that failed (and why was printed)."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a Windows console lacks some characters
    try:
        with _alone(root):
            if not _mended(test, root):
                _made(test, root)
            return True
    except RefusedError as error:
        print(error.sentence(), file=sys.stderr)
    except OSError as error:  # a disk that fills up between two lines of ours
        print(_failure([str(error)], root).sentence(), file=sys.stderr)
    except KeyboardInterrupt:
        print("已中断，下次会重新准备 / interrupted; the next start begins again", file=sys.stderr)
    return False


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Two impatient double clicks must not fill one .venv: the second waits for the first."""
    try:
        file = (root / ".venv.lock").open("a+b")
    except OSError as error:
        raise _not_writable(root) from error
    with file:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


# ---------------------------------------------------------------- what is there


class Found(NamedTuple):
    """What the Python inside .venv says of itself; all false where there is none."""

    version: str = ""
    ready: bool = False  # has all that the kiosk imports
    ready_to_test: bool = False
    installed: bool = False  # the project itself, so the last thing pip does
    pip: bool = False  # uv's environments have none


def _look(root: Path) -> Found:
    try:
        asked = subprocess.run(
            [python_of(root), "-c", PROBE], cwd=root, capture_output=True, text=True, timeout=60, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return Found()
    version, *facts = asked.stdout.split()
    return Found(version, *(fact == "1" for fact in facts))


def python_of(root: Path) -> Path:
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp(root: Path, version: str) -> str:
    """What a set-up was made for: dependencies, Python, place (a copied folder's .venv still points to the old one)."""
    import hashlib

    parts = ((root / "pyproject.toml").read_bytes(), version.encode(), str(root).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def write_stamp(root: Path, found: Found) -> None:
    """Written last, so that an interrupted set-up has none. Line 2 spares a start from hashing (see run_kiosk.py)."""
    facts = (root / "pyproject.toml").stat()
    quick = f"{facts.st_mtime_ns} {facts.st_size} {found.version}"
    lines = (stamp(root, found.version), quick, str(root), "test" if found.ready_to_test else "run", "")
    part = root / ".venv" / "kiosk-stamp.part"
    part.write_text("\n".join(lines), encoding="utf-8")
    part.replace(root / ".venv" / "kiosk-stamp")


def read_stamp(root: Path) -> str:
    """The hash of the last whole set-up, "" when there was none."""
    try:
        return (root / ".venv" / "kiosk-stamp").read_text(encoding="utf-8").split("\n")[0]
    except (OSError, UnicodeError):
        return ""


# ---------------------------------------------------------------- making it


def _mended(test: bool, root: Path) -> bool:
    """Whether the environment that is there serves, perhaps after adding to it. A developer's own is never cleared."""
    found = _look(root)
    if not found.ready:
        return False
    kept = read_stamp(root)
    whole = found.installed if not kept else kept == stamp(root, found.version)
    if not whole or (test and not found.ready_to_test):
        if not found.pip:
            return False
        _say("更新已安装的包 / bringing the installed packages up to date")
        try:
            _install(root, test or found.ready_to_test)
        except RefusedError as error:
            if test:
                raise
            _say(error.sentence())  # an old set-up without a network still opens the kiosk; the next start tries again
            return True
        found = _look(root)
    write_stamp(root, found)
    return True


def _made(test: bool, root: Path) -> None:
    began = time.monotonic()
    _say("首次运行：正在准备，约需一两分钟，只此一次 / first start: setting up, a minute or two, only once")
    _refuse_early(root)
    _refuse_bundle(root)
    _say("1/3 建立独立环境 .venv / making .venv")
    _make_venv(root)
    _say("2/3 下载并安装所需的包 / downloading and installing packages")
    _install(root, test)
    _say("3/3 编译 / compiling")
    _run([str(python_of(root)), "-m", "compileall", "-q", "kiosk"], root)
    found = _look(root)
    if not found.ready:
        raise _failure(["some packages cannot be imported"], root)
    write_stamp(root, found)
    if (root / manifest.VOICE).is_dir():
        spoken.place(root, find_data().path)
    _say(f"准备好了，用了 {time.monotonic() - began:.0f} 秒 / ready")


def _refuse_early(root: Path) -> None:
    """What would fail later in a long English message is asked first."""
    try:
        import venv  # noqa: F401
        from ensurepip import version  # noqa: F401  # Debian and Ubuntu keep it in a package of its own
    except ImportError as error:
        raise _no_venv() from error
    if shutil.disk_usage(root).free < 600_000_000:
        raise _no_space(root)


def _refuse_bundle(root: Path) -> None:
    """A bundle for another machine, or half copied, says so before anything is made."""
    if not (root / manifest.NAME).is_file():
        return
    told = manifest.read(root)
    platforms.refuse_elsewhere(told, platforms.version_here())
    if name := manifest.lacking(told, root, manifest.CODE):
        raise manifest.half_copied(name)


def _make_venv(root: Path) -> None:
    folder = root / ".venv"
    if os.name == "nt" and Path(sys.prefix).resolve() == folder.resolve():
        return  # it runs us: Windows lets nobody clear it, only fill it
    python = getattr(sys, "_base_executable", sys.executable)  # not the one inside the folder that is cleared
    code, said = _run([python, "-m", "venv", "--clear", str(folder)], root)
    if code:
        raise _failure(said, root)


def _install(root: Path, test: bool) -> None:
    pip = [str(python_of(root)), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    project = [".[test]" if test else "."]
    wheels = root / "wheels"
    if wheels.is_dir():  # a hall without a network: nothing is asked of any index, whatever this machine is set to
        pip += ["--isolated", "--no-index", "--find-links", str(wheels)]
        _pip([*pip, "setuptools>=77"], root)
        project = ["--no-build-isolation", *project]
    _pip([*pip, *project[:-1], "-e", project[-1]], root)


def _pip(command: Sequence[str], root: Path) -> None:
    code, said = _run(command, root, shown=("Collecting ", "Downloading ", "Installing collected"))
    if code:
        raise _failure(said, root)


def _run(command: Sequence[str], root: Path, shown: tuple[str, ...] = ()) -> tuple[int, list[str]]:
    """Run it, keep what it said, and show its signs of progress as one line each."""
    said: list[str] = []
    with subprocess.Popen(
        command,
        cwd=root,
        env=os.environ | ({"PIP_CONFIG_FILE": os.devnull} if (root / "wheels").is_dir() else {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as child:
        for line in child.stdout or ():
            said.append(line.rstrip())
            if shown and line.strip().startswith(shown):
                print("   ", " ".join(line.split()[:2])[:100], flush=True)
    return child.returncode, said


def _say(line: str) -> None:
    print(line, flush=True)


# ---------------------------------------------------------------- one sentence for each way to fail


def _failure(said: Sequence[str], root: Path) -> RefusedError:
    """What pip or venv said, as a sentence that tells what to do."""
    text = "\n".join(said)
    log = root / ".venv" / "set-up.log"
    with suppress(OSError):
        log.write_text(text + "\n", encoding="utf-8", errors="replace")
    if "ensurepip" in text:
        return _no_venv()
    if "No space left" in text or "Errno 28" in text:
        return _no_space(root)
    if "Permission denied" in text or "Read-only file system" in text:
        return _not_writable(root)
    if any(sign in text for sign in NETWORK):
        return RefusedError(
            "下载不到所需的包：请检查网络（或代理、镜像设置）后再运行一次；没有网络的展馆请把安装包放进 wheels 文件夹",
            "cannot download the packages: check the network (proxy, mirror) and run it again, "
            "or put the wheels into a folder wheels/",
            1,
        )
    last = next((line for line in reversed(said) if line.strip()), "")[:200]
    return RefusedError(f"安装没有成功：{last}（全部记录在 {log}）", f"the installation failed (all of it in {log})", 1)


NETWORK = (
    "NewConnectionError",
    "Temporary failure in name resolution",
    "getaddrinfo failed",
    "ConnectTimeout",
    "ReadTimeout",
    "ProxyError",
    "SSLError",
    "CERTIFICATE_VERIFY_FAILED",
    "No matching distribution found",
    "Connection refused",
    "Network is unreachable",
)


def _no_venv() -> RefusedError:
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    return RefusedError(
        f"缺少 Python 的 venv 组件；请运行 sudo apt install python3-venv（或 {package}）后再试",
        f"python3-venv is missing; run: sudo apt install python3-venv (or {package})",
        1,
    )


def _no_space(root: Path) -> RefusedError:
    return RefusedError(
        f"磁盘空间不够：{root} 所在的磁盘至少要有 600 MB 空余", "the disk is full; 600 MB are needed", 1
    )


def _not_writable(root: Path) -> RefusedError:
    return RefusedError(f"文件夹 {root} 不能写入；请换一个位置，或检查权限", f"the folder {root} cannot be written", 1)
