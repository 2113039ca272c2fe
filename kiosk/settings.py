"""This installation: where its files lie, and what is set for this machine.

It is imported before the window opens, so its values are NamedTuples: dataclasses would cost 4 ms there.
"""

import json
import math
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from kiosk.refused import RefusedError

if TYPE_CHECKING:
    from datetime import datetime
    from io import TextIOWrapper

APP = "siping-kiosk"
REACH_MM = (400, 1200)  # above the floor
Settings = TypeVar("Settings", "Machine", "Mounting")


class RunOptions(NamedTuple):
    """What the plain command line asks for: the flags of `run_kiosk.py` without a word."""

    hall: Path | None = None
    data: Path | None = None
    at: "datetime | None" = None
    window: tuple[int, int] | None = None  # None: fullscreen
    lang: str | None = None
    mute: bool = False
    screen: str = ""  # "required": refuse to start without a screen
    debug: bool = False
    display: int | None = None  # None: the machine's settings decide
    keep: bool = False  # with a parent that starts it again


# ---------------------------------------------------------------- where files lie


class Places(NamedTuple):
    """Where the kiosk's own files are: beside run_kiosk.py, else inside the installed package."""

    root: Path
    exhibits: Path
    assets: Path
    code: Path  # the folder in which the package `kiosk` lies, for children


def places() -> Places:
    """The only code that looks for exhibits/ and assets/."""
    package = Path(__file__).parent
    root = package.parent
    if (root / "run_kiosk.py").is_file():
        return Places(root, root / "exhibits", root / "assets", root)
    return Places(package, package / "_exhibits", package / "_assets", root)


def default_hall() -> Path:
    """The hall that is opened without --hall: the one that kiosk.ini names (a bundle's own), else exhibits/."""
    here = places()
    named = _from_ini(here.root / "kiosk.ini", "hall")
    return (here.root / Path(named).expanduser()).absolute() if named else here.exhibits


class Data(NamedTuple):
    """The data folder, what named it, and a mark for staff when it is not the one that was meant."""

    path: Path
    named_by: str  # "--data" | "kiosk.ini" | "user" | "temporary"
    mark: str = ""  # "data-folder": the folder meant could not be written, so nothing will be kept


def data_folder(given: str | Path | None = None) -> Path:
    """The folder for counts, cache, settings and log, made if it is missing."""
    return find_data(given).path


def find_data(given: str | Path | None = None) -> Data:
    """Like data_folder, and says what named the folder. A kiosk with a full or read-only disk still opens."""
    path, named_by = _meant(given)
    if _writable(path):
        return Data(path, named_by)
    import tempfile

    return Data(Path(tempfile.mkdtemp(prefix=f"{APP}-")), "temporary", "data-folder")


def _meant(given: str | Path | None) -> tuple[Path, str]:
    if given is not None and str(given):
        return Path(given).expanduser().absolute(), "--data"
    root = places().root
    named = _from_ini(root / "kiosk.ini", "data")
    if named:
        return (root / Path(named).expanduser()).absolute(), "kiosk.ini"
    return user_data(), "user"


def _from_ini(file: Path, key: str) -> str:
    if not file.is_file():
        return ""
    import configparser

    ini = configparser.ConfigParser(interpolation=None)
    try:
        ini.read_string(file.read_text(encoding="utf-8-sig"), str(file))
    except (configparser.Error, UnicodeError, OSError) as error:
        line = str(error).splitlines()[0]
        raise RefusedError(f"读不懂 {file}：{line}", f"cannot read {file}: {line}") from error
    return ini.get("kiosk", key, fallback="").strip()


def user_data() -> Path:
    """The user's own place on this computer, whatever data folder a kiosk has."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / APP


def _writable(folder: Path) -> bool:
    """Tried, not asked: permissions, read-only media and full disks all show only in the writing."""
    trial = folder / f".writable-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial.write_bytes(b"1")
        trial.unlink()
    except OSError:
        return False
    return True


# ---------------------------------------------------------------- what is set for this machine


class Mounting(NamedTuple):
    """The touch screen as it hangs: its diagonal, and its lower edge above the floor. 0 = not measured yet."""

    inches: float = 0.0
    bottom_mm: float = 0.0

    @property
    def measured(self) -> bool:
        return self.inches > 0 and self.bottom_mm > 0

    def height_mm(self, width: float, height: float) -> float:
        """How high the screen's picture is, for a picture of these proportions."""
        return self.inches * 25.4 * float(height) / math.hypot(width, height)

    def band(self, width: float, height: float) -> tuple[float, float] | None:
        """From which y to which y (in the unit of `height`, 0 = upper edge) the screen lies 1,200–400 mm above the
        floor: where a child and a visitor in a wheelchair reach. None where nobody measured."""
        if not self.measured:
            return None
        each = height / self.height_mm(width, height)
        top, bottom = ((self.bottom_mm - above) * each + height for above in (REACH_MM[1], REACH_MM[0]))
        return max(0.0, min(top, height)), max(0.0, min(bottom, height))


class Machine(NamedTuple):
    """`<data>/settings.json`: what belongs to this machine and not to a hall."""

    name: str = ""
    volume: float = 0.8  # 0 to 1
    theme: str = ""  # "": the hall's
    display: int = 0
    sound_device: str = ""
    screen: Mounting = Mounting()
    debounce_ms: int = 300
    pin: str = ""  # the staff PIN as kiosk/staff/pin keeps it
    closing: str = ""  # "16:30": when the hall closes here, instead of its own end
    paused: bool = False  # 维护中: set by staff, outlives a restart


MOST = {"volume": 1, "display": 15, "debounce_ms": 2000, "inches": 200, "bottom_mm": 3000}


def read_machine(folder: Path) -> Machine:
    """The settings; whatever is missing, unknown or of the wrong kind counts as not set."""
    try:
        data = json.loads((folder / "settings.json").read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return Machine()
    return _tolerant(Machine(), data)


def _tolerant(default: Settings, data: object) -> Settings:
    """A copy of a settings value with those entries of `data` that fit it."""
    if not isinstance(data, Mapping):
        return default
    fitting: dict[str, Any] = {}
    for name, old in default._asdict().items():
        new = data.get(name)
        if isinstance(old, Mounting):
            fitting[name] = _tolerant(old, new)
        elif _fits(old, new, MOST.get(name, 0)):
            fitting[name] = type(old)(new)
    return default._replace(**fitting)


def _fits(old: object, new: object, most: float) -> bool:
    if isinstance(old, str | bool):
        return isinstance(new, type(old))
    return isinstance(new, int | float) and not isinstance(new, bool) and 0 <= new <= most


def write_machine(folder: Path, machine: Machine) -> None:
    """Whole or not at all: a power cut leaves the old settings or the new ones."""
    final = folder / "settings.json"
    part = folder / f"settings.json.{os.getpid()}.part"
    with part.open("w", encoding="utf-8") as file:
        json.dump(machine._asdict() | {"screen": machine.screen._asdict()}, file, ensure_ascii=False, indent=2)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(final)


# ---------------------------------------------------------------- one kiosk a data folder


class Lock:
    """Held by the kiosk that writes a data folder; the system lets go of it when the process ends, however it ends."""

    def __init__(self, file: "TextIOWrapper") -> None:
        self._file = file

    def release(self) -> None:
        self._file.close()


def lock(folder: Path) -> Lock:
    """Take the data folder, or refuse in one sentence that names who has it."""
    path = folder / "kiosk.lock"
    file = path.open("a+", encoding="utf-8")
    try:
        _take(file)
    except OSError as error:
        file.close()
        owner = _owner(folder)
        raise RefusedError(
            f"已经有一个展台（进程 {owner}）在用数据文件夹 {folder}；先关掉它，或用 --data 另选一个文件夹",
            f"a kiosk (process {owner}) already uses the data folder {folder}; close it, or choose another with --data",
        ) from error
    # Who holds it lies in a file of its own: Windows lets nobody read a locked one.
    (folder / "kiosk.pid").write_text(str(os.getpid()), encoding="ascii")
    return Lock(file)


def _take(file: "TextIOWrapper") -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _owner(folder: Path) -> str:
    try:
        return (folder / "kiosk.pid").read_text(encoding="ascii").strip()
    except (OSError, UnicodeError):
        return "?"


# ---------------------------------------------------------------- the log


def start_log(folder: Path, debug: bool = False) -> None:
    """Log to `<data>/log/kiosk.log`, 5 files of 1 MB. Called after the first screen: logging is slow to import."""
    import logging
    import logging.handlers

    handlers: list[logging.Handler] = []
    try:
        (folder / "log").mkdir(parents=True, exist_ok=True)
        file = folder / "log" / "kiosk.log"
        handlers.append(logging.handlers.RotatingFileHandler(file, maxBytes=1_000_000, backupCount=4, encoding="utf-8"))
    except OSError:
        debug = True  # a log nobody can keep is better on the terminal than nowhere
    if debug:
        handlers.append(logging.StreamHandler())
    logging.raiseExceptions = debug  # a full disk must not fill the terminal with tracebacks
    logging.basicConfig(
        level=logging.DEBUG if debug else logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        handlers=handlers,
        force=True,
    )
