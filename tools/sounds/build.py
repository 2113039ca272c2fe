#!/usr/bin/env python3
"""Writes assets/sounds/*.wav again: short soft sines, at most 150 ms and -24 dBFS. Standard library only."""

import math
import struct
import wave
from pathlib import Path

RATE = 22050  # what the mixer plays: nothing is resampled
PEAK = 10 ** (-24 / 20)
SOUNDS = {  # name -> notes of (Hz, ms)
    "tap": ((880.0, 40),),
    "next": ((660.0, 50), (880.0, 60)),
    "right": ((660.0, 60), (990.0, 90)),
}


def note(pitch: float, ms: int) -> list[int]:
    """One sine that begins in 4 ms and dies away."""
    count = RATE * ms // 1000
    made = []
    for i in range(count):
        shape = min(1.0, i / (RATE * 0.004)) * (1 - i / count) ** 1.5
        made.append(round(32767 * PEAK * shape * math.sin(2 * math.pi * pitch * i / RATE)))
    return made


def build(folder: Path) -> list[Path]:
    """Write all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, notes in SOUNDS.items():
        values = [value for pitch, ms in notes for value in note(pitch, ms)]
        path = folder / f"{name}.wav"
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(struct.pack(f"<{len(values)}h", *values))
        written.append(path)
    return written


if __name__ == "__main__":
    build(Path(__file__).parents[2] / "assets" / "sounds")
