"""A 1080p30 film through the real child: processor time, dropped frames, sound against picture.

    SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy .venv/bin/python benchmarks/film.py [WIDTH HEIGHT]

WIDTH HEIGHT is the hole on the screen (default 1052x592, that of a 1080p kiosk; 1920x1080 is a film that fills it).
The film is made here: a test picture with noise, 8 Mbit/s, with a beep in each second.
"""

import array
import os
import resource
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import av  # noqa: E402
import av.filter  # noqa: E402
from films_made import tone_of  # noqa: E402

from kiosk.display.film import ScreenFilms  # noqa: E402
from kiosk.display.film_ring import RATE  # noqa: E402
from kiosk.display.speaker import Speaker  # noqa: E402
from kiosk.scene.scene import Film  # noqa: E402

SECONDS, FPS = 12, 30


def make(path: Path) -> None:
    """Hard to decode, as films of cameras are."""
    graph = av.filter.Graph()
    source = graph.add("testsrc2", f"size=1920x1080:rate={FPS}:duration={SECONDS}")
    noise, form, sink = graph.add("noise", "alls=12:allf=t"), graph.add("format", "yuv420p"), graph.add("buffersink")
    for one, other in ((source, noise), (noise, form), (form, sink)):
        one.link_to(other)
    graph.configure()
    with av.open(str(path), "w") as film:
        video: Any = film.add_stream("libx264", rate=FPS, options={"preset": "veryfast"})
        video.width, video.height, video.pix_fmt, video.bit_rate = 1920, 1080, "yuv420p", 8_000_000
        audio: Any = film.add_stream("aac", rate=44100, layout="mono")
        for i in range(SECONDS * FPS):
            frame: Any = graph.pull()
            frame.pts, frame.time_base = i, Fraction(1, FPS)
            film.mux(video.encode(frame))
        film.mux(video.encode(None))
        for made in tone_of(SECONDS, 1.0):
            film.mux(audio.encode(made))
        film.mux(audio.encode(None))


def cpu_of(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def onsets(pcm: bytes) -> list[float]:
    """When the beeps begin."""
    samples = array.array("h", pcm)
    loud = [i for i in range(len(samples)) if abs(samples[i]) > 3000]
    return [i / RATE for n, i in enumerate(loud) if n == 0 or i - loud[n - 1] > RATE // 4]


def main(width: int, height: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        make(path)
        print(f"film: 1920x1080 at {FPS}, {path.stat().st_size * 8 / SECONDS / 1e6:.1f} Mbit/s; hole {width}x{height}")
        films = ScreenFilms(1.0, Speaker())
        item = Film(0, 0, width, height, str(path), "film")
        opened = time.monotonic()
        films.follow(item, False)
        show = films._showing
        assert show is not None
        while not show.cued or show.projector.sound is None:
            films.step()
            time.sleep(0.002)
        print(f"first frame after {(time.monotonic() - opened) * 1000:.0f} ms")
        beeps = onsets(show.projector.sound)
        print("beeps in the sound, off by ms:", [round((b - round(b)) * 1000) for b in beeps])
        pid = show.projector._process.pid  # type: ignore[union-attr]
        child, own, began = cpu_of(pid), time.process_time(), time.monotonic()
        late: list[float] = []
        films.play()
        while films._showing and films._showing.wants:
            due = films.due()
            time.sleep(max(0.0, min(0.1, (due or 0) - time.monotonic())))
            before = show.projector.frames()
            if films.step().picture and show.base is not None and before:
                shown = [f for f in before if f not in show.projector.frames()]
                late.append((time.monotonic() - show.base - shown[-1].at) * 1000)
        took = time.monotonic() - began
        late.sort()
        p99, pages = late[int(len(late) * 0.99)], int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        print(f"played {SECONDS} s in {took:.2f} s, {len(late)} of {SECONDS * FPS} frames shown")
        print(f"picture behind sound: median {late[len(late) // 2]:.1f} ms, p99 {p99:.1f}, worst {late[-1]:.1f}")
        shares = ((cpu_of(pid) - child) / took * 100, (time.process_time() - own) / took * 100)
        print("child {:.0f} % of a core, window's end {:.1f} %".format(*shares))
        print(f"memory: child {resource.getpagesize() * pages / 1e6:.0f} MB")
        films.close()


if __name__ == "__main__":
    main(*(int(a) for a in sys.argv[1:3])) if len(sys.argv) > 2 else main(1052, 592)
