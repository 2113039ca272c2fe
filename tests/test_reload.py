"""Content that changes while the kiosk runs: what is told to the visit, and that a broken file takes nothing away."""

import queue
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from packing import exhibit, hall_at, write_exhibit
from visitor import CHOICE, EXPLAIN, library

from kiosk.content.checking import check_hall
from kiosk.content.last_good import last_good
from kiosk.content.library import EMPTY, Library
from kiosk.messages import LibraryChanged, Started, Tapped
from kiosk.pages import PAGE_TYPES
from kiosk.reload import Reload
from kiosk.visit.state import Home, Inside, State, start_state
from kiosk.visit.update import update

TWO = "title: 标题\ntopic: quake\npages:\n  - {type: explain, text: 甲}\n  - {type: explain, text: 乙}\n"
HALF = TWO.replace("text: 乙", "txet: 乙")


class Child:
    """Checks in this process instead of in one of its own."""

    def __init__(self, hall: Path, cache: Path) -> None:
        self.hall, self.cache = hall, cache

    def communicate(self, timeout: float) -> tuple[str, None]:  # noqa: ARG002 (the same as Popen's)
        check_hall(self.hall, PAGE_TYPES, self.cache)
        return "checked", None


class Told:
    """A hall, its reload, and what it told."""

    def __init__(self, hall: Path) -> None:
        self.hall, self.cache = hall, hall.parent / "cache"
        self.seen: list[Library] = []
        first = check_hall(hall, PAGE_TYPES, self.cache).library
        self.reload = Reload(hall, self.cache, first, self.seen.append)

    def saved(self, name: str, text: str) -> "Told":
        (self.hall / name).write_text(text, encoding="utf-8")
        self.reload.look_now()
        return self

    def texts(self) -> dict[str, list[str]]:
        """The texts of each exhibit's pages."""
        last = self.seen[-1]
        return {e.id.rpartition("/")[2]: [str(p.fields["text"]) for p in last.pages(e)] for e in last.exhibits}


@pytest.fixture(name="told")
def _told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    monkeypatch.setattr("kiosk.reload.checker", Child)
    return Told(hall_at(tmp_path / "hall", "one", "two", "three"))


# ---------------------------------------------------------------- what is told


def test_nothing_is_told_while_nothing_changes(told: Told) -> None:
    told.reload.look_now()
    assert told.seen == []


def test_what_was_saved_is_told(told: Told) -> None:
    told.saved("one/exhibit.yaml", exhibit("新的"))
    assert told.texts()["one"] == ["新的"]
    write_exhibit(told.hall / "four")
    told.reload.look_now()
    assert list(told.texts()) == ["four", "one", "three", "two"]


def test_the_same_content_saved_again_disturbs_nobody(told: Told) -> None:
    told.saved("one/exhibit.yaml", exhibit()).saved("one/exhibit.yaml", exhibit())
    assert told.seen == []


def test_the_same_content_read_by_another_version_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lay in the cache was made by the version before."""
    monkeypatch.setattr("kiosk.reload.checker", Child)
    told = Told(hall_at(tmp_path / "hall", "one"))
    old = replace(told.reload._loaded, pages_blob=b"[]\n")
    told.reload = Reload(told.hall, told.cache, old, told.seen.append)
    told.saved("one/exhibit.yaml", exhibit())
    assert told.texts() == {"one": ["正文"]}


def test_a_disk_that_goes_away_takes_nothing_away(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child finds no hall; what was checked last still stands, and is not told again each minute."""
    monkeypatch.setattr(Child, "communicate", lambda self, timeout: ('{"error": "NoHallError"}', None))
    told.hall.rename(told.hall.with_name("away"))
    told.reload.look_now()
    told.reload.look_now()
    assert told.seen == []


@pytest.mark.parametrize("broken", ["", "title: [", "title: 标题\n", exhibit().replace("a.svg", "gone.svg")])
def test_a_broken_file_leaves_the_last_good_one_until_it_is_mended(told: Told, broken: str) -> None:
    told.saved("three/exhibit.yaml", exhibit("好的")).saved("three/exhibit.yaml", broken)
    assert list(told.texts()) == ["one", "three", "two"]
    assert told.texts()["three"] == ["好的"]
    told.saved("one/exhibit.yaml", exhibit("别处照常"))
    assert (told.texts()["three"], told.texts()["one"]) == (["好的"], ["别处照常"])
    told.saved("three/exhibit.yaml", exhibit("改好了"))
    assert told.texts()["three"] == ["改好了"]


def test_a_page_that_breaks_takes_nothing_away_either(told: Told) -> None:
    told.saved("one/exhibit.yaml", TWO).saved("one/exhibit.yaml", HALF)
    assert told.texts()["one"] == ["甲", "乙"]


def test_what_was_broken_from_the_first_is_shown_as_far_as_it_can_be_and_follows_edits(told: Told) -> None:
    """There is no last good one to keep: half of it, then the half as it was edited, then the whole."""
    write_exhibit(told.hall / "four")
    told.saved("four/exhibit.yaml", HALF)
    assert told.texts()["four"] == ["甲"]
    told.saved("four/exhibit.yaml", HALF.replace("甲", "丙"))
    assert told.texts()["four"] == ["丙"]
    told.saved("four/exhibit.yaml", TWO).saved("four/exhibit.yaml", HALF)
    assert told.texts()["four"] == ["甲", "乙"]


def test_an_exhibit_that_was_taken_away_is_gone(told: Told) -> None:
    for file in (told.hall / "one").iterdir():
        file.unlink()
    (told.hall / "one").rmdir()
    told.reload.look_now()
    assert list(told.texts()) == ["three", "two"]


def test_a_broken_hall_file_takes_nothing_away(told: Told) -> None:
    told.saved("hall.yaml", "name: [")
    assert list(told.texts()) == ["one", "three", "two"]
    assert told.seen[-1].hall.name == "小馆"


def test_nothing_good_to_keep() -> None:
    new = library({"one": [EXPLAIN]})
    assert last_good(EMPTY, new, {"test/one"}) is new


def test_the_look_after_a_visit(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it ends, and when another follows at once; not while it lasts, not while nobody is there."""
    looked: list[int] = []
    monkeypatch.setattr(told.reload, "look", lambda: looked.append(1))
    counts = []
    for visit in (None, None, 1.0, 1.0, None, None, 2.0, 3.0, 3.0, None):
        told.reload.after(visit)
        counts.append(len(looked))
    assert counts == [0, 0, 0, 0, 1, 1, 1, 2, 2, 3]


# ---------------------------------------------------------------- the child that watches


@pytest.fixture(name="watched")
def _watched(tmp_path: Path) -> Iterator[tuple[Path, "queue.Queue[Library]", Reload]]:
    hall = hall_at(tmp_path / "hall", "one")
    first = check_hall(hall, PAGE_TYPES, tmp_path / "cache").library
    told: queue.Queue[Library] = queue.Queue()
    reload = Reload(hall, tmp_path / "cache", first, told.put)
    reload.watch()
    yield hall, told, reload
    reload.close()


def test_the_child_tells_each_save_and_ends_with_us(watched: tuple[Path, "queue.Queue[Library]", Reload]) -> None:
    hall, told, reload = watched
    for text in ("第一次", "第二次"):
        (hall / "one" / "exhibit.yaml").write_text(exhibit(text), encoding="utf-8")
        new = told.get(timeout=60)
        assert new.pages(new.exhibits[0])[0].fields["text"] == text
    child = reload._child
    assert child is not None
    reload.close()
    assert child.poll() is not None


def test_the_child_waits_for_a_hall_that_is_not_there_yet(tmp_path: Path) -> None:
    """It does not end, and says nothing that could be shown; it ends when it is told to."""
    told: queue.Queue[Library] = queue.Queue()
    reload = Reload(tmp_path / "hall", tmp_path / "cache", EMPTY, told.put)
    reload.watch()
    child = reload._child
    assert child is not None
    assert child.poll() is None
    reload.close()
    assert (child.poll() is not None, told.empty()) == (True, True)


# ---------------------------------------------------------------- the page that stands, in a preview


def preview(first: Library, *taps: str) -> State:
    state, _ = update(start_state(first, 1.0), Started(7))
    for tap in taps:
        state, _ = update(state, Tapped(tap))
    return state


def changed(state: State, new: Library) -> State:
    return update(state, LibraryChanged(new, at_once=True))[0]


def inside(state: State) -> Inside:
    assert isinstance(state.place, Inside)
    return state.place


BEFORE = {"one": [EXPLAIN, CHOICE], "two": [EXPLAIN]}


def test_a_preview_stays_on_its_page_and_shows_the_new_text() -> None:
    state = preview(library(BEFORE), "exhibit:test/one", "next")
    fields = EXPLAIN["fields"] | {"text": {"zh": "新的", "en": "new"}}
    after = changed(state, library(BEFORE | {"one": [EXPLAIN | {"fields": fields}, CHOICE]}))
    assert inside(after).at == inside(state).at == 0
    page = inside(after).page
    assert page is not None
    assert page.fields.text["zh"] == "新的"


def test_a_page_that_did_not_change_keeps_its_answer() -> None:
    state = preview(library(BEFORE), "exhibit:test/one", "next", "next", "option:0")
    after = changed(state, library(BEFORE | {"two": []}))
    assert inside(after).pages == inside(state).pages
    assert inside(after).at == 1


@pytest.mark.parametrize(
    ("new", "where"),
    [
        ({"two": [EXPLAIN]}, Home),
        ({"one": [], "two": [EXPLAIN]}, Home),
        ({"one": [CHOICE], "two": [EXPLAIN]}, Inside),
    ],
)
def test_an_exhibit_that_shrinks_or_goes_leads_somewhere(new: dict[str, list[dict[str, object]]], where: type) -> None:
    state = preview(library(BEFORE), "exhibit:test/one", "next", "next")
    after = changed(state, library(new))
    assert isinstance(after.place, where)


def test_a_language_that_the_hall_no_longer_has() -> None:
    first = library(BEFORE)
    state = preview(first, "language", "exhibit:test/one")
    assert state.switches.lang == "en"
    after = changed(state, replace(first, hall=replace(first.hall, languages=("zh",))))
    assert after.switches.lang == "zh"


def test_visitors_are_not_disturbed() -> None:
    state = preview(library(BEFORE), "exhibit:test/one")
    new = library({"two": [EXPLAIN]})
    after, _ = update(state, LibraryChanged(new))
    assert (after.place, after.pending) == (state.place, new)
