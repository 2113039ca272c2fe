"""Films as the app and the painter know them, and the twins that stand in until one is wanted: light, for the start."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kiosk.messages import FilmAt
from kiosk.scene.scene import Film

if TYPE_CHECKING:
    import pygame


class Moved(NamedTuple):
    """What came of a step: news for the visit, and whether the picture changed."""

    told: tuple[FilmAt, ...] = ()
    picture: bool = False


class Films(Protocol):
    """What the app needs of films."""

    def follow(self, item: Film | None, speaking: bool) -> None: ...
    def play(self) -> None: ...
    def pause(self) -> None: ...
    def seek(self, seconds: float) -> None: ...
    def step(self) -> Moved: ...
    def due(self) -> float | None: ...
    def frame(self, item: Film) -> "pygame.Surface | None": ...
    def health(self) -> tuple[str, ...]: ...
    def close(self) -> None: ...


class NoFilms:
    """The twin that shows none: what lies below the hole stays."""

    def follow(self, item: Film | None, speaking: bool) -> None:
        pass

    def play(self) -> None:
        pass

    def pause(self) -> None:
        pass

    def seek(self, seconds: float) -> None:
        pass

    def step(self) -> Moved:
        return Moved()

    def due(self) -> float | None:
        return None

    def frame(self, item: Film) -> "pygame.Surface | None":
        del item
        return None

    def health(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        pass


class LateFilms(NoFilms):
    """Waits for the first scene with a film to make what shows them: nothing of it is imported before."""

    def __init__(self, make: Callable[[], Films]) -> None:
        self._make = make
        self._real: Films = NoFilms()

    def follow(self, item: Film | None, speaking: bool) -> None:
        if item is not None and type(self._real) is NoFilms:
            self._real = self._make()
        self._real.follow(item, speaking)

    def play(self) -> None:
        self._real.play()

    def pause(self) -> None:
        self._real.pause()

    def seek(self, seconds: float) -> None:
        self._real.seek(seconds)

    def step(self) -> Moved:
        return self._real.step()

    def due(self) -> float | None:
        return self._real.due()

    def frame(self, item: Film) -> "pygame.Surface | None":
        return self._real.frame(item)

    def health(self) -> tuple[str, ...]:
        return self._real.health()

    def close(self) -> None:
        self._real.close()
