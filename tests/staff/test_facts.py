"""What the panel says of a day is what was counted, void taken away, visitors apart from rehearsals."""

from pathlib import Path

from visitor import DAY, library

from kiosk.counts.store import Store
from kiosk.counts.sums import Row
from kiosk.messages import Count
from kiosk.staff.facts import gather, summed

DAY_TEXT = f"{DAY:%Y-%m-%d}"


def row(metric: str, n: int, detail: str = "", exhibit: str = "", kind: str = "visitor", hour: int = 0) -> Row:
    when = f"{DAY_TEXT}T{hour:02d}" if hour else DAY_TEXT
    return Row(kind, when, exhibit, "", "", metric, detail, n)


def test_a_day_adds_up() -> None:
    exhibit = library().exhibits[0].id
    facts = summed(
        (
            row("visit", 20, hour=9),
            row("visit", 5, hour=11),
            row("void", 3, "visit", hour=11),
            row("open", 12, exhibit=exhibit),
            row("finish", 7, exhibit=exhibit),
            row("answer", 3, "a:right:first", exhibit),
            row("answer", 1, "b:wrong:first", exhibit),
            row("answer", 9, "a:right:later", exhibit),
            row("visit", 99, kind="tour", hour=9),
        ),
        library(),
    )
    assert facts.visits == 22
    assert facts.hours == ((9, 20), (10, 0), (11, 5))
    assert dict(facts.rows)["首次答对"] == "75%"
    first = facts.exhibits[0]
    assert (first.opened, first.finished, first.right) == (12, 7, "75%")
    assert not facts.sample


def test_a_store_of_rehearsals_alone_is_called_a_sample() -> None:
    facts = summed((row("visit", 4, kind="preview", hour=9),), library())
    assert facts.sample
    assert facts.visits == 4


def test_what_the_running_kiosk_wrote_is_read_while_it_goes_on_writing(tmp_path: Path) -> None:
    store = Store(tmp_path / "counts.db")
    for _ in range(3):
        store.count(Count("visit"), DAY)
    assert store.settled(20)
    facts = gather(tmp_path, tmp_path / "checked", library(), DAY, (), 7200.0, (1920, 1080))
    assert store.close(20)
    assert facts.visits == 3
    assert ("开着", "2 小时 0 分") in [(one.name, one.text) for one in facts.health]


def test_what_is_wrong_is_a_line_and_never_a_fault(tmp_path: Path) -> None:
    (tmp_path / "counts.db").write_bytes(b"no database" * 999)
    facts = gather(tmp_path, tmp_path / "checked", library(), None, ("voice", "clock", "data-folder"), 0.0, (1, 1))
    assert {one.name for one in facts.health if not one.ok} == {"朗读", "时钟", "磁盘", "计数"}
