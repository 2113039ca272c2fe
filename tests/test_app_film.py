"""The app and its film: what the visit asks for reaches the display, a frame alone costs no view, leaving ends it."""

from typing import Any

import pygame
from films_made import FILM_PAGE
from rig import Rig
from visitor import EXPLAIN, library

from kiosk.display.films import Moved, NoFilms
from kiosk.messages import FilmAt, Play
from kiosk.scene.scene import Film
from kiosk.visit.state import Inside


class Noted(NoFilms):
    """A film that does what the test says."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.shown: Film | None = None
        self.coming: list[Moved] = []

    def follow(self, item: Film | None, speaking: bool) -> None:  # noqa: ARG002
        if item != self.shown:
            self.shown = item
            self.asked.append("open" if item else "closed")

    def play(self) -> None:
        self.asked.append("play")

    def pause(self) -> None:
        self.asked.append("pause")

    def seek(self, seconds: float) -> None:
        self.asked.append(seconds)

    def due(self) -> float | None:
        return 0.0 if self.coming else None

    def step(self) -> Moved:
        return self.coming.pop(0) if self.coming else Moved()


def on_the_page() -> tuple[Rig, Noted]:
    rig = Rig(library({"film": [FILM_PAGE, EXPLAIN]}, title_card=False))
    films = Noted()
    rig.app._films = films
    rig.tap("wake").tap("exhibit:")
    for _ in range(200):  # the progress line has grown
        rig.times.pass_(0.02)
        rig.app.tick()
    return rig, films


def test_the_visit_s_wishes_reach_the_film_and_leaving_closes_it() -> None:
    rig, films = on_the_page()
    rig.tap("film:play").tap("film:play").tap("film:on").tap("next")
    assert films.asked == ["open", "play", "pause", 5.0, "closed"]
    rig.tap("back")
    assert films.asked[-1] == "open"
    rig.close()


def test_a_new_frame_is_shown_without_asking_the_visit() -> None:
    rig, films = on_the_page()
    state = rig.app.state
    presents = len(rig.log)
    rig.times.pass_(0.01)
    films.coming = [Moved(picture=True)]
    assert rig.app.due() == 0.0
    rig.app.tick()
    assert rig.app.state is state
    assert rig.log[presents:] == ["screen"]
    films.coming = [Moved()]
    rig.app.tick()  # it was only waiting
    assert rig.app.state is state
    rig.close()


def test_what_the_film_tells_reaches_the_page() -> None:
    rig, films = on_the_page()
    films.coming = [Moved((FilmAt("5" * 64, 3.0, playing=True),), picture=True)]
    rig.times.pass_(1.0)
    rig.app.tick()
    place = rig.app.state.place
    assert isinstance(place, Inside)
    assert place.page
    assert place.page.state.seconds == 3.0
    assert rig.app.state.touched == rig.app.state.now  # who watches is there
    rig.close()


def test_speech_and_film_do_not_run_together() -> None:
    rig, films = on_the_page()
    heard: list[bool] = []
    films.follow = lambda item, speaking: heard.append(speaking)  # type: ignore[method-assign]
    rig.tap("say")
    assert heard[-1]
    rig.tap("film:play")
    assert not heard[-1]
    rig.close()


def test_a_short_sound_is_played_by_the_display() -> None:
    rig, _ = on_the_page()
    played: list[str] = []
    rig.app._effects.play_effect = played.append  # type: ignore[method-assign]
    rig.app._do(Play("tap"))
    assert played == ["tap"]
    assert pygame.mixer.get_init() is None
    rig.close()
