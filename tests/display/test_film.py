"""Films from the real child: the due frame, the sound that leads, and whatever a file or a child does wrong."""

import array
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from films_made import small_film

from kiosk.display import film_process
from kiosk.display.film import ScreenFilms
from kiosk.display.film_ring import RATE
from kiosk.display.fonts import Fonts
from kiosk.display.painter import Painter
from kiosk.display.pictures import NoPictures
from kiosk.display.speaker import Speaker
from kiosk.display.surfaces import opaque
from kiosk.messages import FilmAt
from kiosk.scene.scene import Box, Film, Scene

Make = Callable[..., ScreenFilms]
CHILD = film_process.CHILD


@pytest.fixture(name="path", scope="session")
def _path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_film(tmp_path_factory.mktemp("films") / "small.mp4")


@pytest.fixture(name="make")
def _make() -> Iterator[Make]:
    made: list[ScreenFilms] = []

    def make(speaker: Speaker | None = None, child: tuple[str, ...] = CHILD) -> ScreenFilms:
        made.append(ScreenFilms(1.0, speaker, child=child))
        return made[-1]

    yield make
    for films in made:
        films.close()


def hole(path: Path) -> Film:
    return Film(10, 20, 320, 180, str(path), "hash")


def until(films: ScreenFilms, found: Callable[[], bool], seconds: float = 30.0) -> list[FilmAt]:
    """Steps only when steps are due, as the loop does; what was told meanwhile."""
    told: list[FilmAt] = []
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, f"waited for {seconds} s; told {told}"
        time.sleep(0.002)
        due = films.due()
        if due is not None and time.monotonic() >= due - 0.001:
            told += films.step().told
    return told


def cued(films: ScreenFilms) -> Callable[[], bool]:
    return lambda: films._showing is not None and films._showing.cued and films._showing.projector.sound is not None


def test_a_film_plays_to_its_end_and_tells_where_it_is(make: Make, path: Path) -> None:
    films = make()
    films.follow(hole(path), False)
    first = until(films, cued(films))
    assert first == [FilmAt("hash", 0.0)]
    assert films.due() is None  # at rest it wants nothing
    assert films.frame(hole(path)) is None  # the poster stays
    films.play()
    began = time.monotonic()
    told = until(films, lambda: films._showing is not None and not films._showing.wants)
    assert time.monotonic() - began > 1.9
    assert told[-1] == FilmAt("hash", 2.0)
    running = [t.seconds for t in told[:-1]]
    assert running == sorted(running)
    assert len(running) >= 4
    assert all(t.playing and t.ok for t in told[:-1])
    assert films.due() is None


def test_the_picture_is_the_one_of_its_moment(make: Make, path: Path) -> None:
    """White flashes stand at each half second; what is sought is what is seen."""
    films = make()
    films.follow(hole(path), False)
    until(films, cued(films))
    for second, white in ((0.5, True), (0.7, False), (1.5, True), (1.01, True), (1.2, False)):
        films.seek(second)
        until(films, cued(films))
        frame = films.frame(hole(path))
        assert frame is not None
        assert (frame.get_at((160, 90))[0] > 128) == white, second


def test_pause_stands_still_and_play_goes_on_from_there(make: Make, path: Path) -> None:
    films = make()
    films.follow(hole(path), False)
    films.play()
    until(films, lambda: films._showing is not None and films._showing.base is not None)
    until(films, lambda: films._position(films._showing) > 0.6)  # type: ignore[arg-type]
    films.pause()
    (stands,) = films.step().told
    assert not stands.playing
    assert 0.6 < stands.seconds < 1.9
    time.sleep(0.1)
    assert films.step().told == ()
    films.play()
    told = until(films, lambda: films._showing is not None and films._showing.base is not None)
    told += until(films, lambda: films.step().told != () or films._showing is None or not films._showing.wants)
    assert all(t.seconds >= stands.seconds - 0.05 for t in told)


def test_the_sound_begins_with_the_picture(make: Make, path: Path) -> None:
    """Each beep of the decoded sound lies where its flash is, within 80 ms (in truth within 5)."""
    films = make()
    films.follow(hole(path), False)
    until(films, cued(films))
    assert films._showing is not None
    samples = array.array("h", films._showing.projector.sound or b"")
    loud = [i for i, value in enumerate(samples) if abs(value) > 3000]
    beeps = [i / RATE for n, i in enumerate(loud) if n == 0 or i - loud[n - 1] > RATE // 8]
    assert beeps == pytest.approx([0.0, 0.5, 1.0, 1.5], abs=0.08)


def test_the_picture_keeps_up_with_the_sound(make: Make, path: Path) -> None:
    """With the dummy device as the clock: shown frames are those of the sound's moment."""
    speaker = Speaker()
    films = make(speaker)
    films.follow(hole(path), False)
    until(films, cued(films))
    films.play()
    show = films._showing
    assert show is not None
    behind = []
    while show.wants:
        before = show.projector.frames()
        moved = films.step()
        gone = [f for f in before if f not in show.projector.frames()]
        if moved.picture and show.base is not None and gone:
            behind.append(time.monotonic() - show.base - gone[-1].at)
        time.sleep(0.004)
    assert len(behind) > 30
    behind.sort()
    assert behind[len(behind) // 2] < 0.08
    assert speaker.open() is not None
    films.follow(None, False)
    end = time.monotonic() + 5
    while speaker._mixer is not None and time.monotonic() < end:
        time.sleep(0.05)
    assert speaker._mixer is None  # given back, so that a still page sleeps


def test_without_a_loudspeaker_it_runs_all_the_same(make: Make, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "nonexistent")
    films = make(Speaker())
    films.follow(hole(path), False)
    films.play()
    assert until(films, lambda: films._showing is not None and films._showing.at >= 2.0)[-1].ok


def test_speech_makes_it_wait(make: Make, path: Path) -> None:
    films = make()
    films.follow(hole(path), False)
    films.play()
    until(films, lambda: films._showing is not None and films._showing.base is not None)
    films.follow(hole(path), True)
    assert not films.step().told[-1].playing


def test_in_another_size_it_runs_on(make: Make, path: Path) -> None:
    films = make()
    films.follow(hole(path), False)
    films.seek(1.0)
    films.play()
    until(films, lambda: films._showing is not None and films._showing.base is not None)
    larger = hole(path)._replace(w=640, h=360)
    films.follow(larger, False)
    told = until(films, lambda: films._showing is not None and films._showing.base is not None)
    told += until(films, lambda: bool(films.step().told))
    assert all(t.seconds >= 0.9 for t in told)
    frame = films.frame(larger)
    assert frame is not None
    assert frame.get_size() == (640, 360)
    assert films.frame(hole(path)) is None


@pytest.mark.parametrize("content", [b"", b"no film at all" * 1000, None])
def test_a_broken_film_is_told_of_and_marked(make: Make, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "broken.mp4"
    if content is not None:
        path.write_bytes(content)
    films = make()
    films.follow(hole(path), False)
    told = until(films, lambda: bool(films.health()))
    assert films.health() == ("film",)
    assert not told[-1].ok or not films.step().told
    films.follow(None, False)
    films.follow(hole(path), False)  # it is not tried again
    assert films.step().told == (FilmAt("hash", 0.0, ok=False),)
    assert films.due() is None


def test_a_half_copied_film_ends_where_it_ends(make: Make, path: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.mp4"
    half.write_bytes(path.read_bytes()[:-2000])
    films = make()
    films.follow(hole(half), False)
    films.play()
    until(films, lambda: bool(films.health()) or (films._showing is not None and films._showing.at >= 1.9))


def test_a_child_that_hangs_is_ended(make: Make, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film_process, "HANG_SECONDS", 0.5)
    films = make(child=("-c", "import time; time.sleep(60)"))
    films.follow(hole(path), False)
    show = films._showing
    assert show is not None
    until(films, lambda: bool(films.health()))
    process = show.projector._process
    assert process is not None
    assert process.wait(timeout=10) != 0


def test_a_child_that_dies_is_noticed(make: Make, path: Path) -> None:
    films = make()
    films.follow(hole(path), False)
    until(films, cued(films))
    assert films._showing is not None
    films._showing.projector._process.kill()  # type: ignore[union-attr]
    films.play()
    assert not until(films, lambda: bool(films.health()))[-1].ok


def test_nothing_is_left_in_memory(make: Make, path: Path) -> None:
    shared = Path("/dev/shm")  # noqa: S108
    before = set(shared.glob("kiosk-film-*")) if shared.is_dir() else set()
    films = make()
    films.follow(hole(path), False)
    until(films, cued(films))
    films.follow(None, False)
    end = time.monotonic() + 10
    while shared.is_dir() and set(shared.glob("kiosk-film-*")) - before and time.monotonic() < end:
        time.sleep(0.05)
    assert not (shared.is_dir() and set(shared.glob("kiosk-film-*")) - before)


def test_the_window_s_process_never_loads_ffmpeg(make: Make, path: Path) -> None:
    code = "import sys, kiosk.loop; assert 'av' not in sys.modules"
    import subprocess

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_frame_is_painted_alone_and_what_lies_on_it_stays(make: Make, path: Path) -> None:
    """The quick way of a playing film leaves the same pixels as painting all of the scene."""
    films = make()
    item = hole(path)
    scene = Scene(
        400, 300, "#FBF7EB", (Box(0, 0, 400, 300, "#1C1F4A"), item, Box(100, 60, 50, 50, "#F24E0F", radius=8))
    )
    films.follow(item, False)
    films.seek(0.5)
    until(films, cued(films))
    quick, whole = opaque(400, 300), opaque(400, 300)
    painter = Painter(quick, 1.0, Fonts(1.0), NoPictures(), films)
    painter.paint(scene._replace(items=(scene.items[0], scene.items[2])))
    (rect,) = painter.film(scene, item)
    assert tuple(rect) == (10, 20, 320, 180)
    Painter(whole, 1.0, Fonts(1.0), NoPictures(), films).paint(scene)
    assert quick.get_buffer().raw == whole.get_buffer().raw
    assert quick.get_at((200, 100))[0] > 128
    assert quick.get_at((125, 85))[:3] == (0xF2, 0x4E, 0x0F)
