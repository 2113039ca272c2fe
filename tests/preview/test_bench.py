"""The preview's window on SDL's dummy driver: clicks on page and panel, files saved meanwhile."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest
from packing import exhibit, hall_at

from kiosk.cli import main
from kiosk.content.checking import check_hall
from kiosk.display.opening import open_window
from kiosk.pages import PAGE_TYPES
from kiosk.preview.bench import Preview, Wanted, fitted
from kiosk.settings import Data, Machine
from kiosk.stage import Stage
from kiosk.visit.state import Home, Inside

SIZE = (1000, 600)
TWO = exhibit("第一页") + "  - {type: explain, id: second, text: 第二页}\n"
Step = Callable[["Run"], None]


class Run:
    """A preview whose wait does the next step; after the last the window is closed."""

    def __init__(self, hall: Path, *steps: Step, page: int = 1) -> None:
        self.hall, self.steps, self.turns = hall, list(steps), 0
        cache = hall.parent / "cache"
        check_hall(hall, PAGE_TYPES, cache)
        surface = open_window(SIZE)
        pygame.event.clear()
        data = Data(hall.parent / "data", "--data")
        wanted = Wanted(hall, cache, hall / "one", page, mute=True)
        self.preview = Preview(wanted, data, Machine(), surface)
        self.preview._waiter.close()
        self.preview._waiter = self  # type: ignore[assignment]

    def wait(self, seconds: float | None) -> None:  # noqa: ARG002 (the same as Waiter's)
        self.turns += 1
        assert self.turns < 3000, "the preview never ends"
        if self.steps:
            self.steps.pop(0)(self)
        else:
            pygame.event.post(pygame.event.Event(pygame.QUIT))

    def wake(self) -> None:
        """Nobody sleeps."""

    def close(self) -> None:
        """Nothing is held."""

    def __call__(self) -> "Run":
        assert self.preview.run() == 0
        return self

    @property
    def page(self) -> str:
        return str(self.preview._app.scene.items)

    @property
    def panel(self) -> str:
        return str(self.preview._panel_scene.items)


def click(target: str, on_panel: bool = True) -> Step:
    """A click where the target stands in the window."""

    def step(run: Run) -> None:
        pane = run.preview._side if on_panel else run.preview._pane
        scene = run.preview._panel_scene if on_panel else run.preview._app.scene
        found = scene.target(target)
        assert found, [t.id for t in scene.targets]
        x, y, w, h = found.rect
        place = (round((x + w / 2) * pane.scale) + pane._place.x, round((y + h / 2) * pane.scale) + pane._place.y)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=place, button=1, touch=False))

    return step


def save(text: str) -> Step:
    def step(run: Run) -> None:
        (run.hall / "one" / "exhibit.yaml").write_text(text, encoding="utf-8")

    return step


def until(true: Callable[[Run], bool]) -> Step:
    """The preview turns until this is so, two minutes at most (the assertions after it tell)."""

    def step(run: Run) -> None:
        if not true(run) and run.turns < 1200:
            threading.Event().wait(0.1)
            run.steps.insert(0, step)

    return step


def nothing(run: Run) -> None:
    """A turn without anything."""


@pytest.fixture(name="hall")
def _hall(tmp_path: Path) -> Path:
    hall = hall_at(tmp_path / "hall", "one", "two")
    (hall / "one" / "exhibit.yaml").write_text(TWO, encoding="utf-8")
    return hall


@pytest.fixture(autouse=True)
def _closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every stage that was opened is closed: no child is left behind."""
    opened: list[Stage] = []
    closed: list[Stage] = []
    begin, end = Stage.__init__, Stage.close
    monkeypatch.setattr(Stage, "__init__", lambda self, *a, **k: opened.append(self) or begin(self, *a, **k))
    monkeypatch.setattr(Stage, "close", lambda self: closed.append(self) or end(self))
    yield
    assert opened == closed


def test_it_opens_on_the_page_that_was_asked_for(hall: Path) -> None:
    assert "第一页" in Run(hall)().page
    assert "第二页" in Run(hall, page=2)().page
    assert "标题" in Run(hall, page=0)().page


def test_a_page_past_the_last_is_the_result(hall: Path) -> None:
    place = Run(hall, page=99)().preview._app.state.place
    assert isinstance(place, Inside)
    assert place.on_result


def test_the_page_itself_can_be_touched(hall: Path) -> None:
    assert "第二页" in Run(hall, nothing, click("next", on_panel=False), nothing)().page


def test_the_panel_goes_through_the_pages(hall: Path) -> None:
    run = Run(hall, nothing, click("later"), nothing)
    assert "第二页" in run().page
    assert "2 / 2" in run.panel
    assert "第一页" in Run(hall, nothing, click("earlier"), nothing, page=2)().page


def test_every_look_can_be_switched(hall: Path) -> None:
    run = Run(hall, nothing, click("large"), click("reach"), click("theme"), click("theme"), click("portrait"), nothing)
    state = run().preview._app.state
    assert (state.switches.large, state.switches.reach, state.library.hall.theme) == (True, True, "contrast")
    assert run.preview._app.scene.height > run.preview._app.scene.width
    assert "第一页" in run.page


def test_a_save_shows_on_the_page_that_stands(hall: Path) -> None:
    new = TWO.replace("第二页", "改过的第二页")
    run = Run(hall, nothing, click("large"), save(new), until(lambda run: "改过的" in run.page), nothing, page=2)
    assert "改过的第二页" in run().page
    assert run.preview._app.state.switches.large


def test_a_broken_save_leaves_the_page_and_says_what_is_wrong(hall: Path) -> None:
    run = Run(hall, nothing, save("title: ["), until(lambda run: "须改 1" in run.panel), nothing)
    assert "第一页" in run().page
    assert "须改 1" in run.panel


def test_an_exhibit_that_is_broken_at_first_opens_when_it_is_mended(hall: Path) -> None:
    (hall / "one" / "exhibit.yaml").write_text("title: [", encoding="utf-8")
    run = Run(hall)()
    assert isinstance(run.preview._app.state.place, Home)
    assert "不能显示" in run.panel
    run = Run(hall, nothing, save(TWO), until(lambda run: "第一页" in run.page), nothing)
    assert "第一页" in run().page
    assert "没有发现问题" in run.panel


def test_what_awaits_review_can_be_previewed(hall: Path) -> None:
    with (hall / "hall.yaml").open("a", encoding="utf-8") as file:
        file.write("require_review: true\n")
    run = Run(hall)()
    assert "第一页" in run.page
    assert "待审核" in run.panel


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("room", [(1120, 850), (300, 1000), (2000, 200), (3, 3)])
def test_the_page_fits_its_room(room: tuple[int, int], portrait: bool) -> None:
    width, height = fitted(room, portrait)
    assert 1 <= width <= room[0] + 1
    assert 1 <= height <= room[1] + 1
    assert (width <= height) if portrait else (width >= height)


@pytest.mark.parametrize(
    ("words", "said"),
    [(["onne"], "是不是 one"), (["one", "--window", "10x10"], "1600x900"), (["one"], "没有屏幕")],
)
def test_what_cannot_be_is_said(
    hall: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    said: str,
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert main(["preview", *words, "--hall", str(hall), "--data", str(hall.parent / "data")]) == 2
    assert said in capsys.readouterr().err
