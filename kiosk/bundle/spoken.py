"""Rendered speech that came with a bundle, put where the kiosk looks for it."""

import contextlib
import shutil
from pathlib import Path

from kiosk.bundle.manifest import VOICE


def place(root: Path, data: Path) -> None:
    """What is there already stays; a disk that is full only means that these sentences are rendered here."""
    target = data / "cache" / "voice"
    for clip in sorted((root / VOICE).glob("*.wav")):
        if (target / clip.name).exists():
            continue
        part = target / f"{clip.name}.part"
        try:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(clip, part)
            part.replace(target / clip.name)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink()
            return
