"""Whether a film's file is one the kiosk can show: kind, size, length, and whole to its last second.

FFmpeg reads the header in a process of its own (film_probe): a broken film may hang or end it, never the checking.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from kiosk.content.fields import Clip
from kiosk.content.files import Files, TooLargeError, UnreadableError
from kiosk.content.problems import Flaw

KINDS = (".mp4", ".webm", ".mkv")
MOST_BYTES = 200_000_000
LONG_SIDE, SHORT_SIDE = 1920, 1080
MOST_FPS = 30.5
LONGEST, ADVISED = 180.0, 40.0  # seconds
PROBE_SECONDS = 20.0


def examined(path: Path, name: str, files: Files) -> tuple[Clip | None, list[Flaw]]:
    """The film with its hash, size and length, or None; and what is wrong with it."""
    if path.suffix.lower() not in KINDS:
        return None, [_kind(name)]
    try:
        data = files.read(path, MOST_BYTES)
    except TooLargeError as large:
        return None, [_too_heavy(name, large.size)]
    except UnreadableError:
        data = None
    if not data:
        return None, [Flaw("影片打不开，或是空的", "the film cannot be opened or is empty", found=name)]
    said = probed(path)
    if "error" in said:
        return None, [_no_probe(name)] if said["error"] == "no av" else [_broken(name)]
    flaws = list(_flaws(name, said))
    if any(flaw.severity == "must" for flaw in flaws):
        return None, flaws
    size = (int(said["width"]), int(said["height"]))
    return Clip(
        name, str(path), files.sha256(path), *size, round(float(said["seconds"]), 2), bool(said["sound"])
    ), flaws


def probed(path: Path, seconds: float = PROBE_SECONDS, module: str = "kiosk.content.film_probe") -> dict[str, Any]:
    """What the probing child says of a film (or of what its module probes); {"error": …} when it cannot tell."""
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([root, os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-m", module, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, env=environment, check=False)
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except (OSError, subprocess.TimeoutExpired, ValueError, IndexError) as error:
        return {"error": type(error).__name__}
    return found


def _flaws(name: str, said: dict[str, Any]) -> list[Flaw]:
    width, height, fps, seconds = said["width"], said["height"], said["fps"], said["seconds"]
    found: list[Flaw] = []
    if said["turned"]:
        zh, en = (
            "影片是转着存的，请用剪辑软件转正后重新导出",
            "the film is stored turned: turn it upright and export it again",
        )
        found.append(Flaw(zh, en, name))
    if max(width, height) > LONG_SIDE or min(width, height) > SHORT_SIDE:
        zh, en = "影片画面太大，请导出成 1920×1080 或更小", "the picture is too large: export it at 1920×1080 or less"
        found.append(Flaw(zh, en, f"{name}: {width}×{height}"))
    if fps > MOST_FPS:
        zh, en = "影片每秒的画面太多，请导出成每秒 30 帧", "too many frames a second: export it at 30"
        found.append(Flaw(zh, en, f"{name}: {fps:g}"))
    if seconds > LONGEST:
        zh, en = "影片太长，最多 3 分钟，请剪短", "the film is too long: 3 minutes at most"
        found.append(Flaw(zh, en, f"{name}: {seconds:.0f} s"))
    elif seconds > ADVISED:
        zh, en = "站着看，40 秒以内最合适", "people stand while they watch: 40 s or less is best"
        found.append(Flaw(zh, en, f"{name}: {seconds:.0f} s", severity="advice"))
    if seconds - said["reaches"] > max(1.0, seconds * 0.05):
        found.append(_half(name, said["reaches"], seconds))
    return found


def _kind(name: str) -> Flaw:
    return Flaw(
        "不支持这种影片，请导出成 MP4",
        "this kind of film is not supported: export it as MP4",
        name,
        "影片文件 .mp4、.webm 或 .mkv",
        "a film in .mp4, .webm or .mkv",
    )


def _too_heavy(name: str, size: int) -> Flaw:
    return Flaw(
        f"影片文件太大：最多 {MOST_BYTES // 1_000_000} MB，请降低码率或剪短",
        f"the film's file is too large: {MOST_BYTES // 1_000_000} MB at most",
        found=f"{name}: {size / 1_000_000:.0f} MB",
    )


def _broken(name: str) -> Flaw:
    return Flaw(
        "影片文件坏了、没有拷完，或里面没有画面；请重新导出",
        "the film is broken, only half copied, or has no picture in it; export it again",
        found=name,
    )


def _half(name: str, reaches: float, seconds: float) -> Flaw:
    return Flaw(
        "影片没有拷完，请重新拷贝",
        "the film is only half copied; copy it again",
        found=f"{name}: {reaches:.0f} / {seconds:.0f} s",
    )


def _no_probe(name: str) -> Flaw:
    zh, en = (
        "这台机器没有装播放影片的部件 av，影片不能展出",
        "this machine lacks the package av, so no film can be shown",
    )
    return Flaw(zh, en, name, "pip install av")
