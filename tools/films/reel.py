"""Pictures and a sound into one small film file: H.264 and AAC, the index at the front."""

import itertools
import os
import struct
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import av
import pygame

from kiosk.display.fonts import Fonts
from kiosk.display.painter import Painter
from kiosk.display.pictures import NoPictures
from kiosk.display.surfaces import opaque
from kiosk.scene.scene import Scene

WIDTH, HEIGHT, FPS, RATE = 1280, 720, 30, 44100
SCALE = HEIGHT / 1080


def painted(scenes: Iterable[Scene], fonts: Fonts) -> Iterator[Any]:
    """Each scene as a frame, by the kiosk's own painter."""
    surface = opaque(WIDTH, HEIGHT)
    painter = Painter(surface, SCALE, fonts, NoPictures())
    for i, scene in enumerate(scenes):
        painter.paint(scene)
        made = av.VideoFrame.from_bytes(pygame.image.tobytes(surface, "RGBA"), WIDTH, HEIGHT, format="rgba")
        made = made.reformat(format="yuv420p", dst_colorspace="ITU709")
        made.pts, made.time_base = i, Fraction(1, FPS)
        yield made


def sounded(tone: Callable[[float], float], seconds: float) -> Iterator[Any]:
    """A tone, -1 to 1 at each moment, as sound."""
    count = int(seconds * RATE)
    for begin in range(0, count, 1024):
        n = min(1024, count - begin)
        values = [tone((begin + i) / RATE) for i in range(n)]
        made = av.AudioFrame(format="s16", layout="mono", samples=n)
        made.planes[0].update(struct.pack(f"<{n}h", *(int(32767 * max(-0.9, min(0.9, v))) for v in values)))
        made.sample_rate, made.pts, made.time_base = RATE, begin, Fraction(1, RATE)
        yield made


def encode(out: Path, pictures: Iterable[Any], sound: Iterable[Any]) -> None:
    """The film file."""
    with av.open(str(out), "w", options={"movflags": "faststart"}) as film:
        video: Any = film.add_stream("libx264", rate=FPS, options={"crf": "25", "preset": "slow", "tune": "animation"})
        video.width, video.height, video.pix_fmt, video.gop_size = WIDTH, HEIGHT, "yuv420p", FPS * 2
        video.codec_context.colorspace = 1  # BT.709
        audio: Any = film.add_stream("aac", rate=RATE, layout="mono")
        audio.bit_rate = 64_000
        packets = itertools.chain(
            (p for frame in itertools.chain(pictures, (None,)) for p in video.encode(frame)),
            (p for frame in itertools.chain(sound, (None,)) for p in audio.encode(frame)),
        )
        for packet in packets:
            film.mux(packet)
