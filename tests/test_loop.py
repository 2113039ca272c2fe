"""The running kiosk on a dummy window: whatever fails, it opens, goes back to attract and says so in the log."""

import contextlib
import gc
import logging
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pygame
import pytest

from kiosk.content.checking import check_hall
from kiosk.display.opening import open_window
from kiosk.hall_files import checked_folder, hall_path
from kiosk.loop import FAULTS, Kiosk
from kiosk.messages import Message, Tapped
from kiosk.pages import PAGE_TYPES
from kiosk.scene.scene import Scene
from kiosk.settings import Data, Machine, RunOptions, data_folder, find_data
from kiosk.visit.state import Attract, Home, Inside, State
from kiosk.visit.update import update

HALL = "id: small\nname: 小馆\nlanguages: [zh, en]\ntopics: [{id: quake, name: 地震}]\n"
EXHIBIT = "title: 标题\ntopic: quake\npages:\n  - {type: explain, text: 正文}\n"
Step = Callable[["Run"], None]


class Script:
    """Stands in for the wait: each turn of the loop does the next step; after the last the window is closed."""

    def __init__(self, run: "Run", steps: list[Step]) -> None:
        self.run, self.steps = run, steps
        self.turns = 0

    def wait(self, seconds: float | None) -> None:  # noqa: ARG002 (the same as Waiter's)
        self.turns += 1
        assert self.turns < 2000, "the loop never ends"
        if self.steps:
            self.steps.pop(0)(self.run)
        else:
            pygame.event.post(pygame.event.Event(pygame.QUIT))

    def wake(self) -> None:
        """Nobody sleeps."""

    def close(self) -> None:
        """Nothing is held."""


class Run:
    """One kiosk, started on a small window of SDL's dummy driver."""

    def __init__(self, hall: Path, data: Data, *steps: Step) -> None:
        self.data, self.steps, self.hall = data, list(steps), hall
        self.seen: list[State] = []
        self.at: datetime | None = None  # a rehearsal
        self.waited = 0

    def __call__(self) -> int:
        surface = open_window((640, 360))
        pygame.event.clear()
        options = RunOptions(hall=self.hall, data=self.data.path, mute=True, at=self.at)
        self.kiosk = Kiosk(options, self.data, Machine(), surface)
        self.kiosk._waiter.close()
        self.kiosk._waiter = Script(self, self.steps)  # type: ignore[assignment]
        code = self.kiosk.run()
        for thread in threading.enumerate():
            if thread.name in ("after", "save", "counts", "look", "watch"):
                thread.join(60)
                assert not thread.is_alive(), thread.name
        return code

    @property
    def scene(self) -> Scene:
        return self.kiosk._app.scene

    @property
    def log(self) -> str:
        return (self.data.path / "log" / "kiosk.log").read_text(encoding="utf-8")


def look(run: Run) -> None:
    run.seen.append(run.kiosk._app.state)


def touch(target: str) -> Step:
    """A click on the target, as SDL tells it."""

    def step(run: Run) -> None:
        found = run.scene.target(target)
        assert found, f"{target} is not among {[t.id for t in run.scene.targets]}"
        x, y, w, h = found.rect
        place = (round((x + w / 2) / 3), round((y + h / 2) / 3))
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            pygame.event.post(pygame.event.Event(kind, pos=place, button=1, touch=False))

    return step


def settled(run: Run) -> None:
    """What was counted so far is dealt with by the writer, whether it could write it or not."""
    run.kiosk._counts.settled(5.0)


def unwell(run: Run) -> None:
    """Until the writer has seen a fault."""
    waiting = threading.Event()
    for _ in range(3000):
        if run.kiosk._counts.health():
            return
        waiting.wait(0.01)
    raise AssertionError("the fault is never seen")


def logs(run: Run) -> None:
    """The log has begun; its thread is the one that follows the first screen."""
    for thread in threading.enumerate():
        if thread.name == "after":
            thread.join(60)


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """The loop takes over signals, the collector and the log; a test gives them back."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    interval = sys.getswitchinterval()
    root = logging.getLogger()
    kept, level, told = list(root.handlers), root.level, logging.raiseExceptions
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)
    sys.setswitchinterval(interval)
    gc.enable()
    gc.unfreeze()
    logging.raiseExceptions = told
    for mine in root.handlers:
        if mine not in kept:
            mine.close()
    root.handlers[:] = kept
    root.setLevel(level)


@pytest.fixture(name="hall")
def _hall(tmp_path: Path) -> Path:
    """A small hall that is checked already."""
    hall = tmp_path / "hall"
    (hall / "one").mkdir(parents=True)
    (hall / "hall.yaml").write_text(HALL, encoding="utf-8")
    (hall / "one" / "exhibit.yaml").write_text(EXHIBIT, encoding="utf-8")
    return hall


@pytest.fixture(name="data")
def _data(tmp_path: Path, hall: Path) -> Data:
    data = Data(data_folder(tmp_path / "data"), "--data")
    check_hall(hall, PAGE_TYPES, checked_folder(data.path, hall_path(hall)))
    return data


def counted(data: Data, metric: str) -> int:
    with closing(sqlite3.connect(data.path / "counts.db")) as db:
        return int(db.execute("select coalesce(sum(n), 0) from counts where metric = ?", (metric,)).fetchone()[0])


def break_taps(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """The visit's update raises at the first taps."""
    left = [times]

    def broken(state: State, message: Message) -> Any:
        if isinstance(message, Tapped) and left[0]:
            left[0] -= 1
            raise ZeroDivisionError("made for a test")
        return update(state, message)

    monkeypatch.setattr("kiosk.app.update", broken)


# ---------------------------------------------------------------- as it should be


def test_a_visit_on_the_real_loop_is_shown_and_counted(hall: Path, data: Data) -> None:
    """Clicks as SDL tells them: attract, home, the exhibit; then the window is closed and all is on disk."""
    run = Run(hall, data, touch("wake"), look, touch("exhibit:small/one"), look)
    assert run() == 0
    assert [type(state.place).__name__ for state in run.seen] == ["Home", "Inside"]
    assert (counted(data, "visit"), counted(data, "open")) == (1, 1)
    assert "kiosk" in run.log


def test_the_first_screen_is_kept_for_the_next_start(hall: Path, data: Data) -> None:
    """And it is the attract screen: the second start shows the same pixels before anything else is loaded."""
    run = Run(hall, data, look)
    assert run() == 0
    assert list((data.path / "cache").glob("first-640x360.raw"))
    assert isinstance(run.seen[0].place, Attract)


# ---------------------------------------------------------------- faults


def test_a_fault_leads_back_to_attract_is_logged_and_counted(
    hall: Path, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next visitor finds the kiosk working."""
    break_taps(monkeypatch, 1)
    run = Run(hall, data, logs, touch("wake"), look, touch("wake"), look)
    assert run() == 0
    assert isinstance(run.seen[0].place, Attract)
    assert isinstance(run.seen[1].place, Home)
    assert "made for a test" in run.log
    assert "Traceback" in run.log
    assert counted(data, "error") == 1


def test_too_many_faults_end_loudly_to_be_started_again(
    hall: Path, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five within a minute: exit code 3, which the service manager answers; what was counted is on disk."""
    break_taps(monkeypatch, FAULTS)
    run = Run(hall, data, logs, *[touch("wake")] * (FAULTS + 3))
    assert run() == 3
    assert len(run.steps) == 3, "it ended with the fifth"
    assert counted(data, "error") == FAULTS
    assert "giving up" in run.log


def test_a_fault_now_and_then_is_borne(hall: Path, data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five faults over more than a minute are five single ones."""
    break_taps(monkeypatch, FAULTS)

    def a_minute_ago(run: Run) -> None:
        earlier = [when - 61 for when in run.kiosk._faults]
        run.kiosk._faults.clear()
        run.kiosk._faults.extend(earlier)

    run = Run(hall, data, *[touch("wake"), a_minute_ago] * FAULTS, touch("wake"), look)
    assert run() == 0
    assert isinstance(run.seen[0].place, Home)


def test_with_debug_a_fault_is_shown_not_hidden(hall: Path, data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    break_taps(monkeypatch, 1)
    run = Run(hall, data, lambda r: setattr(r.kiosk, "_options", r.kiosk._options._replace(debug=True)), touch("wake"))
    with pytest.raises(ZeroDivisionError):
        run()


# ---------------------------------------------------------------- content that changes meanwhile


def save(text: str) -> Step:
    """Staff save the exhibit's file."""
    return lambda run: Path(run.hall, "one", "exhibit.yaml").write_text(text, encoding="utf-8") and None


def looked(run: Run) -> None:
    """The look that began is over."""
    for thread in threading.enumerate():
        if thread.name == "look":
            thread.join(60)


def until(shown: str) -> Step:
    """The loop turns until this stands on the screen, or for two minutes."""

    def step(run: Run) -> None:
        if shown not in str(run.scene.items) and run.waited < 1200:
            run.waited += 1
            threading.Event().wait(0.1)
            run.steps.insert(0, step)

    return step


def renewed(run: Run) -> None:
    """The loop turns until the content that waited is there, or for two minutes."""
    if run.kiosk._app.state.library is not run.seen[0].pending and run.waited < 1200:
        run.waited += 1
        threading.Event().wait(0.1)
        run.steps.insert(0, renewed)


LEAVE = (touch("exhibit:small/one"), touch("home"), touch("next-visitor"))


def test_what_was_saved_during_a_visit_is_there_for_the_next_visitor(hall: Path, data: Data) -> None:
    """Looked for when the visit ends; who came meanwhile goes on undisturbed, the one after sees it."""
    run = Run(
        hall, data, logs, touch("wake"), save(EXHIBIT.replace("标题", "新题")), *LEAVE, looked, look, *LEAVE, look
    )
    assert run() == 0
    assert [state.library.exhibits[0].title for state in run.seen] == ["标题", "新题"]


def test_content_that_waits_for_a_visits_end_is_not_lost_by_a_fault(
    hall: Path, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Run(hall, data, logs, touch("wake"), save(EXHIBIT.replace("标题", "新题")), *LEAVE, looked, look)
    run.steps += [lambda run: break_taps(monkeypatch, 1), touch("exhibit:small/one"), renewed, look]
    assert run() == 0
    assert run.seen[0].pending is not None
    assert run.seen[1].library is run.seen[0].pending


def test_a_rehearsal_shows_what_was_saved_on_the_page_that_stands(hall: Path, data: Data) -> None:
    run = Run(hall, data, logs, touch("wake"), touch("exhibit:small/one"), touch("next"))
    run.at = datetime(2023, 5, 20, 9, 30)
    run.steps += [save(EXHIBIT.replace("正文", "改过的正文")), until("改过的正文"), look]
    assert run() == 0
    assert "改过的正文" in str(run.scene.items)
    assert isinstance(run.seen[0].place, Inside)


def test_a_broken_file_leaves_the_last_good_one_and_a_mark(hall: Path, data: Data) -> None:
    run = Run(hall, data, logs, touch("wake"), save("title: ["), *LEAVE, looked, *LEAVE, look)
    assert run() == 0
    assert [e.title for e in run.seen[0].library.exhibits] == ["标题"]
    assert "content" in run.seen[0].marks


# ---------------------------------------------------------------- content that is not there


def test_a_hall_that_does_not_exist_opens_a_calm_screen(tmp_path: Path) -> None:
    """Staff read it in the log; visitors are told that content is being prepared."""
    data = Data(data_folder(tmp_path / "data"), "--data")
    run = Run(tmp_path / "nowhere", data, touch("wake"), look)
    assert run() == 0
    assert isinstance(run.seen[0].place, Home)
    assert "内容正在准备" in str(run.scene.items)
    assert "nowhere" in run.log


@pytest.mark.parametrize("text", ["", HALL, "name: [", "\ufeffname"])
def test_an_empty_or_broken_hall_opens_all_the_same(tmp_path: Path, text: str) -> None:
    hall = tmp_path / "hall"
    hall.mkdir()
    (hall / "hall.yaml").write_text(text, encoding="utf-8")
    data = Data(data_folder(tmp_path / "data"), "--data")
    check_hall(hall, PAGE_TYPES, checked_folder(data.path, hall_path(hall)))
    run = Run(hall, data, touch("wake"), look)
    assert run() == 0
    assert isinstance(run.seen[0].place, Home)


# ---------------------------------------------------------------- disks that fail


def test_a_corrupt_counts_file_is_set_aside_and_a_new_one_begun(hall: Path, data: Data) -> None:
    (data.path / "counts.db").write_bytes(b"this is no database at all" * 200)
    run = Run(hall, data, touch("wake"), settled, look)
    assert run() == 0
    assert isinstance(run.seen[0].place, Home)
    assert counted(data, "visit") == 1
    assert len([p for p in data.path.iterdir() if p.name.startswith("counts") and p.name != "counts.db"]) >= 1


def test_a_locked_counts_file_keeps_nobody_waiting(hall: Path, data: Data) -> None:
    """Another program holds the database: the visit goes on, and staff see a mark."""
    with contextlib.closing(sqlite3.connect(data.path / "counts.db")) as other:
        other.execute("begin exclusive")
        run = Run(hall, data, touch("wake"), touch("home"), unwell, look)
        assert run() == 0
    assert isinstance(run.seen[0].place, Home)
    assert any(mark.startswith("counts-") for mark in run.kiosk._marks())


def test_a_data_folder_that_cannot_be_written_stops_nothing(hall: Path, tmp_path: Path) -> None:
    """A file stands where the folder should be: like a full or read-only disk, every write fails."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    data = Data(tmp_path / "file" / "data", "--data", "data-folder")
    run = Run(hall, data, touch("wake"), look)
    assert run() == 0
    assert isinstance(run.seen[0].place, Home)


def test_another_folder_is_used_and_marked_where_the_one_that_was_meant_fails(hall: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    data = find_data(tmp_path / "file" / "data")
    run = Run(hall, data, look)
    assert data.named_by == "temporary"
    assert run() == 0
    assert "data-folder" in run.kiosk._marks()


def test_a_hall_that_is_not_there_is_a_mark_for_staff(tmp_path: Path) -> None:
    """The kiosk opens on an empty attract screen and says that its content is missing."""
    data = Data(data_folder(tmp_path / "data"), "--data")
    run = Run(tmp_path / "no such hall", data, look)
    assert run() == 0
    assert "content" in run.kiosk._marks()
