"""Small films made for tests: a white flash and a beep in the same moments."""

import math
import struct
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

SRT = "1\n00:00:00,000 --> 00:00:01,000\n{}\n\n2\n00:00:01,000 --> 00:00:02,000\n{}\n"
RATE = 44100

FILM_FIELDS: dict[str, Any] = {
    "film": {"name": "w.mp4", "path": "/h/w.mp4", "hash": "5" * 64, "width": 1280, "height": 720, "seconds": 20.0},
    "captions": {
        "zh": {
            "name": "w.zh.srt",
            "cues": [{"start": 0, "end": 5, "text": "细圈先到。"}, {"start": 6, "end": 9, "text": "粗圈\n后到。"}],
        },
        "en": {"name": "w.en.srt", "cues": [{"start": 0, "end": 5, "text": "The thin ring is first."}]},
    },
    "title": {"zh": "两种波", "en": "Two waves"},
    "text": {"zh": "盯住小房子。", "en": "Watch the house."},
    "label": {"zh": "合成演示", "en": "Made-up"},
    "alt": {"zh": "两个圈", "en": "Two rings"},
}
FILM_PAGE: dict[str, Any] = {"type": "film", "id": "film", "edition": "efilm", "fields": FILM_FIELDS}


def small_film(
    path: Path,
    seconds: float = 2.0,
    size: tuple[int, int] = (320, 180),
    fps: int = 30,
    codec: str = "mpeg4",
    every: float = 0.5,
    sound: bool = True,
) -> Path:
    """Each `every` seconds one white frame among black ones, and 50 ms of a tone that begin with it."""
    with av.open(str(path), "w") as film:
        picture: Any = film.add_stream(codec, rate=fps)
        picture.width, picture.height, picture.pix_fmt = *size, "yuv420p"
        tone: Any = film.add_stream("aac", rate=RATE, layout="mono") if sound else None
        for i in range(round(seconds * fps)):
            film.mux(picture.encode(_frame(size, i, fps, every)))
        film.mux(picture.encode(None))
        for made in tone_of(seconds, every) if tone is not None else ():
            film.mux(tone.encode(made))
        if tone is not None:
            film.mux(tone.encode(None))
    return path


def _frame(size: tuple[int, int], i: int, fps: int, every: float) -> Any:
    white = (i / fps) % every < 1 / fps - 1e-6
    frame = av.VideoFrame.from_bytes(bytes([255 if white else 0]) * (size[0] * size[1] * 4), *size, format="rgba")
    frame.pts, frame.time_base = i, Fraction(1, fps)
    return frame


def tone_of(seconds: float, every: float) -> Iterator[Any]:
    """50 ms of 880 Hz at each `every` seconds."""
    count, block = round(seconds * RATE), 1024
    for begin in range(0, count, block):
        n = min(block, count - begin)
        values = [
            math.sin(2 * math.pi * 880 * i / RATE) * 12000 if (i / RATE) % every < 0.05 else 0.0
            for i in range(begin, begin + n)
        ]
        frame = av.AudioFrame(format="s16", layout="mono", samples=n)
        frame.planes[0].update(struct.pack(f"<{n}h", *map(int, values)))
        frame.sample_rate, frame.pts, frame.time_base = RATE, begin, Fraction(1, RATE)
        yield frame
