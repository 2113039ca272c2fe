"""USB sticks: what lies on them, taken in by the same commands as at a desk, in a child, from a copy of our own.

The copy is made first: a stick that is pulled out afterwards takes nothing with it.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kiosk.packs.swap import home
from kiosk.refused import RefusedError
from kiosk.staff.asking import copied, environment
from kiosk.staff.state import Look, Stick

PACK = ".zip"
KINDS = (PACK, ".docx", ".xlsx", ".csv", ".txt", ".gift")
MOST_FILES = 6
SECONDS = 300
MOUNTS = ("/media", "/run/media", "/mnt")


def roots() -> list[Path]:
    """Where sticks are: what is mounted below the usual folders, or the removable drives of Windows."""
    named = os.environ.get("KIOSK_STICKS", "")
    if named:
        return [Path(named)]
    if sys.platform == "win32":
        import ctypes

        removable = 2
        drives = [f"{letter}:\\" for letter in "DEFGHIJKLMNOPQRSTUVWXYZ"]
        return [Path(d) for d in drives if ctypes.windll.kernel32.GetDriveTypeW(d) == removable]
    deep = [p for base in MOUNTS for p in (*Path(base).glob("*"), *Path(base).glob("*/*"))]
    return [p for p in deep if os.path.ismount(p)]


def found() -> tuple[Stick, ...]:
    """The files that could come in, the newest first; two folders deep."""
    files = sorted(_files(), key=lambda pair: -pair[0])[:MOST_FILES]
    return tuple(Stick(str(path), path.name) for _, path in files)


def _files() -> Iterator[tuple[float, Path]]:
    for root in roots():
        for pattern in ("*", "*/*"):
            try:
                for path in root.glob(pattern):
                    if path.suffix.lower() in KINDS and not path.name.startswith((".", "~")) and path.is_file():
                        yield path.stat().st_mtime, path
            except OSError:
                continue  # pulled out while we looked


def taken_in(path: Path, hall: Path, write: bool) -> Look:
    """What `import` says of a copy of this pack; with `write` it does it."""
    with tempfile.TemporaryDirectory(prefix="kiosk-stick-") as folder:
        copy = copied(path, Path(folder))
        before = _exhibits(hall)
        code, said = _command("import", str(copy), "--hall", str(hall), *(["--write"] if write else []))
    lines = _for_staff(said)
    if not (write and code == 0):
        return Look(str(path), lines or ("读不懂这个文件",), code == 0)
    return Look(str(path), ("已经放上，几秒以后就能看到。", *lines), ok=True, done=True, undo=_subject(hall, before))


def _for_staff(said: str) -> tuple[str, ...]:
    """The Chinese half, without what is for whoever sits at the command line."""
    lines = (line.split(" / ")[0].rstrip() for line in said.splitlines())
    return tuple(line for line in lines if line.strip() and "--write" not in line and "rollback" not in line)


def undone(subject: str, hall: Path) -> Look:
    """`rollback`, and what it says."""
    _, said = _command("rollback", subject, "--hall", str(hall))
    return Look("", _for_staff(said), True, True)


def kept(hall: Path) -> tuple[str, ...]:
    """What `rollback` could put back, by the names of its folders, the newest first."""
    _, said = _command("rollback", "--hall", str(hall))
    rows = [line.split("  ") for line in said.splitlines() if "  " in line and "已退回过" not in line]
    return tuple(dict.fromkeys(name for name, *_ in sorted(rows, key=lambda row: row[1], reverse=True)))


def exported(data: Path) -> str:
    """The counts, and the report as a document, on the first stick that takes them."""
    stick = next((root for root in roots() if os.access(root, os.W_OK)), None)
    if stick is None:
        return "没有找到可以写的 U 盘"
    out = stick / f"kiosk-{date.today():%Y%m%d}"
    out.mkdir(exist_ok=True)
    code, said = _command("report", "--data", str(data), "-o", str(out / "report.docx"))
    if (data / "counts.db").exists():
        _copy_counts(data / "counts.db", out / "counts.db")
    if code:
        return (said.splitlines() or ["简报没有写成"])[-1]
    return f"已写到 {out.name}：counts.db 和 report.docx"


def _copy_counts(file: Path, to: Path) -> None:
    """As `merge` does it: a live file is never copied byte by byte."""
    code, said = _command("merge", str(file), "--data", str(to.parent))
    if code:
        raise RefusedError((said.splitlines() or ["统计没有导出"])[-1], "the counts were not exported")


def _exhibits(hall: Path) -> dict[str, float]:
    """The kept versions, and when they were made."""
    base = home(_folder(hall))
    return {str(p): p.stat().st_mtime for p in base.glob("versions/*/*")} if base.is_dir() else {}


def _subject(hall: Path, before: dict[str, float]) -> str:
    """Of what a new version was kept: that is what can be undone."""
    new = [Path(path).parent.name for path in _exhibits(hall) if path not in before]
    return "hall" if "@hall" in new else new[0] if new else ""


def _folder(hall: Path) -> Path:
    return hall if hall.is_dir() else hall.parent


def _command(*words: str) -> tuple[int, str]:
    ask = [sys.executable, "-m", "kiosk", *words]
    done = subprocess.run(
        ask, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False, env=environment()
    )
    return done.returncode, (done.stdout + done.stderr).strip()
