"""Whether a recorded voice can be played, and how it sounds: kind, length, loudness, clipping.

FFmpeg listens in a process of its own (sound_probe): a broken file may hang or end it, never the checking.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiosk.content.fields import Sound
from kiosk.content.files import Files, TooLargeError, UnreadableError
from kiosk.content.films import probed
from kiosk.content.problems import Flaw

KINDS = (".ogg", ".opus", ".wav", ".mp3", ".flac")
MOST_BYTES = 30_000_000
LONGEST, ADVISED = 300.0, 60.0  # seconds
LOUDNESS, FAR = -16.0, 4.0  # LUFS, and how far from it is heard as another loudness
CLIPPED = 0.0005  # of the samples


def examined(path: Path, name: str, files: Files) -> tuple[Sound | None, list[Flaw]]:
    """The recording with its hash and length, or None; and what is wrong with it. It is all advice: without the
    recording, the page is read by the machine."""
    sound, flaws = _examined(path, name, files)
    return sound, [flaw._replace(severity="advice") for flaw in flaws]


def _examined(path: Path, name: str, files: Files) -> tuple[Sound | None, list[Flaw]]:
    if path.suffix.lower() not in KINDS:
        expected = ("录音文件 .ogg、.wav、.mp3 或 .flac", "a recording in .ogg, .wav, .mp3 or .flac")
        return None, [Flaw("不支持这种录音", "this kind of recording is not supported", name, *expected)]
    try:
        data = files.read(path, MOST_BYTES)
    except (TooLargeError, UnreadableError):
        data = None
    if not data:
        zh, en = "录音打不开、超过 30 MB，或是空的", "the recording cannot be opened, is over 30 MB or empty"
        return None, [Flaw(zh, en, name)]
    said = probed(path, module="kiosk.content.sound_probe")
    if "error" in said or not said["seconds"]:
        zh, en = "录音文件坏了，或里面没有声音；请重新导出", "the recording is broken or has no sound; export it again"
        return None, [Flaw(zh, en, name)]
    flaws = list(_flaws(name, said))
    if said["lufs"] is None or said["seconds"] > LONGEST:
        return None, flaws
    return Sound(name, str(path), files.sha256(path), round(float(said["seconds"]), 2)), flaws


def _flaws(name: str, said: dict[str, Any]) -> Iterator[Flaw]:
    seconds, lufs, clipped = said["seconds"], said["lufs"], said["clipped"]
    if lufs is None:
        yield Flaw("录音里没有声音", "the recording is silent", name)
        return
    if seconds > LONGEST:
        zh, en = "录音太长，最多 5 分钟，请分开", "the recording is too long: 5 minutes at most"
        yield Flaw(zh, en, f"{name}: {seconds:.0f} s")
    elif seconds > ADVISED:
        zh, en = "一页读一分钟以内最合适", "a minute a page or less is best"
        yield Flaw(zh, en, f"{name}: {seconds:.0f} s")
    if abs(lufs - LOUDNESS) > FAR:
        zh = f"录音比别的{'响' if lufs > LOUDNESS else '轻'}得多，请调到约 {LOUDNESS:.0f} LUFS"
        en = f"the recording is far {'louder' if lufs > LOUDNESS else 'softer'} than others: about {LOUDNESS:.0f} LUFS"
        yield Flaw(zh, en, f"{name}: {lufs:.0f} LUFS")
    if clipped > CLIPPED:
        zh, en = "录音太响，削波了，听起来发破；请录轻一点", "the recording is clipped: record it softer"
        yield Flaw(zh, en, f"{name}: {clipped:.1%}")
