"""Sync with a real PostgreSQL: idempotent, resumed after cuts, never more than a kiosk counted."""

import random
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from files import HOUR, LABEL, LIMITS, Bench, counters, everything, key, write
from server import Server, Wire, wire

from kiosk.counts import postgres
from kiosk.counts import sync as syncing
from kiosk.counts.postgres import StoreError
from kiosk.counts.sync import Sender, Sent

Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path, empty_db: Path) -> Made:
    def make(name: str, counts: Mapping[Any, Any], labels: Mapping[Any, str] | None = None) -> Path:
        return write(tmp_path / name, empty_db, counts, labels)

    return make


@pytest.fixture
def cable(server: Server) -> Iterator[Wire]:
    with wire(server) as made:
        yield made


def send(path: Path, url: str, pauses: tuple[float, ...] = (), **more: Any) -> Sent:
    return Sender(path, url, LIMITS, **more).run(pauses, lambda seconds: None)


def remote(url: str, table: str = "counts") -> list[Any]:
    with psycopg.connect(url) as db:
        return sorted(db.execute(f"select * from {table}").fetchall())  # type: ignore[call-overload,no-any-return]


def remote_counters(url: str) -> dict[Any, int]:
    return {row[:7]: row[7] for row in remote(url)}


MANY = {key(f"b{i % 7}", f"2023-05-{i % 30 + 1:02}T09", f"e{i}"): i % 9 + 1 for i in range(700)}


def test_all_that_was_counted_comes_and_coming_again_changes_nothing(fleet_url: str, made: Made) -> None:
    path = made("a.db", MANY, {LABEL: "差多少？"})
    assert send(path, fleet_url)[:3] == (700, 0, 0)
    assert remote_counters(fleet_url) == counters(path)
    assert remote(fleet_url, "boots") == everything(path)["boots"]
    assert remote(fleet_url, "labels") == [(*LABEL, "差多少？")]
    assert send(path, fleet_url)[:3] == (0, 700, 0)
    assert send(path, fleet_url, everything=True)[:3] == (700, 0, 0)
    assert remote_counters(fleet_url) == counters(path)


def test_only_the_days_that_grew_are_sent_and_an_older_copy_takes_nothing_back(fleet_url: str, made: Made) -> None:
    old = made("old.db", {key(): 3, key(hour="2023-05-19T09"): 1})
    send(old, fleet_url)
    new = made("new.db", {key(): 5, key(exhibit="f"): 1, key(hour="2023-05-19T09"): 1})
    assert send(new, fleet_url)[:2] == (2, 1)
    assert send(old, fleet_url)[:2] == (0, 2)
    assert send(old, fleet_url, everything=True).sent == 2
    assert remote_counters(fleet_url) == counters(new)


def test_what_cannot_be_is_not_sent(fleet_url: str, made: Made) -> None:
    path = made("a.db", {key(): 3, key(metric="touches"): 1, key(hour="2030-01-01T00"): 1, key(exhibit="nul\0"): 1})
    assert send(path, fleet_url)[:3] == (1, 0, 3)
    assert remote_counters(fleet_url) == {key(): 3}


def test_labels_that_were_mended_come_too(fleet_url: str, made: Made) -> None:
    send(made("a.db", {key(): 3}, {LABEL: "How much?"}), fleet_url)
    send(made("b.db", {key(): 3}, {LABEL: "How much more?", (*LABEL[:4], "en"): "x\0y"}), fleet_url)
    assert remote(fleet_url, "labels") == [(*LABEL[:4], "en", "xy"), (*LABEL, "How much?")]  # as merging would
    send(made("c.db", {key(): 3}, {LABEL: "How much???"}), fleet_url)
    assert remote(fleet_url, "labels")[1] == (*LABEL, "How much???")


@pytest.mark.parametrize("size", [200, 1_000, 8_000, 20_000, 35_000])
def test_a_cut_in_the_middle_loses_nothing_and_the_next_try_goes_on(
    fleet_url: str, cable: Wire, made: Made, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(syncing, "BATCH", 50)
    path = made("a.db", MANY)
    cable.cut_after(size)
    with pytest.raises(StoreError) as cut:
        send(path, cable.url(fleet_url))
    assert (cut.value.key, cable.cuts) == ("network", 1)
    there = remote_counters(fleet_url)
    assert there.items() <= counters(path).items()
    assert len(there) < 700
    rest = send(path, cable.url(fleet_url))
    assert rest[:2] == (700 - len(there), len(there))
    assert remote_counters(fleet_url) == counters(path)


@pytest.mark.long
def test_two_hundred_cuts_anywhere_in_one_sync_lose_nothing(
    fleet_url: str, cable: Wire, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "BATCH", 50)
    chance, counts = random.Random(3), dict(MANY)
    for number in range(200):
        cable.cut_after(chance.randrange(1, 30_000))
        path = made(f"{number}.db", counts)
        with suppress(StoreError):
            send(path, cable.url(fleet_url), everything=number % 3 == 0)
        there = remote_counters(fleet_url)
        assert all(n <= counts[k] for k, n in there.items())
        for grown in chance.sample(sorted(counts), 40):  # the kiosk goes on counting
            counts[grown] += 1
    send(made("last.db", counts), fleet_url)
    assert remote_counters(fleet_url) == counts
    assert cable.cuts > 50


def test_a_short_cut_is_waited_out(fleet_url: str, cable: Wire, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syncing, "BATCH", 50)
    path = made("a.db", MANY)
    cable.cut_after(20_000)
    assert send(path, cable.url(fleet_url), (0.0,))[:4] == (700, 0, 0, 2)
    assert remote_counters(fleet_url) == counters(path)


def test_a_server_that_restarts_in_the_middle_is_waited_out(
    server: Server, fleet_url: str, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "BATCH", 50)
    path, stopped = made("a.db", MANY), []

    def stop_once(done: int, of: int) -> None:
        if done > 200 and not stopped:
            stopped.append(done)
            server.stop()

    sender = Sender(path, fleet_url, LIMITS, tell=stop_once)
    told = sender.run((0.0, 0.0), lambda seconds: server.start() if stopped else None)
    assert stopped
    assert told[:2] == (700, 0)
    assert told.tries == 2
    assert remote_counters(fleet_url) == counters(path)


def test_a_batch_comes_whole_or_not_at_all(fleet_url: str, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syncing, "_ARRIVED", "select no_such_thing")
    with pytest.raises(StoreError) as refused:
        send(made("a.db", MANY), fleet_url)
    assert refused.value.key == "refused"
    assert remote(fleet_url) == []
    assert remote(fleet_url, "boots") == []


def test_several_kiosks_and_a_merged_file_give_each_counter_once(
    fleet_url: str, made: Made, tmp_path: Path, empty_db: Path
) -> None:
    one, two = made("one.db", {key("b1"): 3}), made("two.db", {key("b2"): 4, key("b2", exhibit="f"): 1})
    both = Bench(tmp_path, empty_db).merged(one, two)
    for path in (one, both, two, both):
        send(path, fleet_url)
    assert remote_counters(fleet_url) == counters(both)


def test_kiosks_and_merged_files_that_come_at_once_do_not_block_each_other(
    fleet_url: str, made: Made, tmp_path: Path, empty_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "BATCH", 40)
    parts = [made(f"part{i}.db", {k: n for k, n in MANY.items() if k[0] != f"b{i}"}, {LABEL: "x"}) for i in range(4)]
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda path: send(path, fleet_url, (0.0,) * 5), parts))
    assert all(one.tries == 1 for one in told)
    assert remote_counters(fleet_url) == MANY


def test_a_run_whose_name_was_lost_to_damage_gets_it_from_a_whole_copy(fleet_url: str, made: Made) -> None:
    whole, hurt = made("whole.db", {key(): 3, key(exhibit="f"): 1}), made("hurt.db", {key(): 3})
    with closing(sqlite3.connect(hurt)) as db:
        db.execute(
            "update boots set kind = 'lost', kiosk = '', hall = '', unit = '', place = '', first_hour = 'unknown'"
        )
        db.commit()
    for path in (hurt, whole, hurt):
        send(path, fleet_url, everything=True)
    assert remote(fleet_url, "boots") == everything(whole)["boots"]


# ---------------------------------------------------------------- who may, and what is said


def grants() -> list[str]:
    """The statements of docs/running-a-hall.md, as an administrator would paste them."""
    text = (Path(__file__).parents[2] / "docs" / "running-a-hall.md").read_text(encoding="utf-8")
    block = text.partition("```sql\n")[2].partition("```")[0]
    return [statement.strip() for statement in block.split(";") if statement.strip()]


def test_the_role_of_the_manual_may_sync_and_nothing_else(server: Server, made: Made) -> None:
    name = server.database()
    postgres.prepare(server.url(name))
    with psycopg.connect(server.url(name), autocommit=True) as db:
        for statement in grants():
            db.execute(statement)  # type: ignore[call-overload]
    path = made("a.db", MANY, {LABEL: "差多少？"})
    url = server.url(name, "kiosk_sync")
    assert send(path, url).sent == 700
    for forbidden in (
        "delete from counts",
        "drop table counts",
        "truncate boots",
        "create table x ()",
        "delete from labels",
    ):
        with psycopg.connect(url) as db, pytest.raises(psycopg.errors.InsufficientPrivilege):
            db.execute(forbidden)  # type: ignore[call-overload]
    with psycopg.connect(server.url(name, "kiosk_report")) as db:
        assert db.execute("select count(*) from counts").fetchone() == (700,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            db.execute("update counts set n = 1")


def test_a_store_that_nobody_prepared_says_so(server: Server, made: Made) -> None:
    with pytest.raises(StoreError) as unprepared:
        send(made("a.db", MANY), server.store())
    assert unprepared.value.key == "unprepared"


def test_a_store_of_a_newer_version_is_left_alone(fleet_url: str, made: Made) -> None:
    with psycopg.connect(fleet_url) as db:
        db.execute("insert into kiosk_schema values (%s)", (postgres.SCHEMA + 1,))
    with pytest.raises(StoreError) as newer:
        send(made("a.db", MANY), fleet_url)
    assert newer.value.key == "newer"


def test_preparing_twice_keeps_what_is_there(fleet_url: str, made: Made) -> None:
    send(made("a.db", {key(): 3}), fleet_url)
    postgres.prepare(fleet_url)
    assert remote_counters(fleet_url) == {key(): 3}


def test_tls_that_the_url_asks_for_is_not_given_up(cable: Wire, fleet_url: str, made: Made) -> None:
    """This server has none: nothing may be sent in clear."""
    with pytest.raises(StoreError) as refused:
        send(made("a.db", MANY), cable.url(fleet_url) + "&sslmode=require")
    assert refused.value.key == "refused"
    assert remote(fleet_url) == []


def test_no_error_tells_the_password() -> None:
    url = "postgresql://kiosk:s3cret%21@127.0.0.1:1/fleet?sslmode=require&nonsense=s3cret%21"
    with pytest.raises(StoreError) as wrong:
        postgres.connect(url)
    assert wrong.value.key == "url"
    assert "s3cret" not in str(wrong.value)
    assert postgres.shown(url) == "postgresql://kiosk@127.0.0.1:1/fleet"
    with pytest.raises(StoreError) as off:
        postgres.connect("postgresql://kiosk:s3cret@127.0.0.1:1/fleet")
    assert off.value.key == "network"
    assert "s3cret" not in str(off.value)


@pytest.mark.parametrize("url", ["mysql://x/y", "counts.db", ""])
def test_what_is_no_address_of_a_postgresql_is_said_to_be_none(url: str) -> None:
    with pytest.raises(StoreError) as wrong:
        postgres.connect(url)
    assert wrong.value.key == "url"


def test_the_hour_of_a_fault_is_told_with_what_arrived(fleet_url: str, made: Made) -> None:
    later = HOUR.replace("T09", "T11")
    send(made("a.db", {key(): 3, key(metric="error", hour=later): 2}), fleet_url)
    assert remote(fleet_url, "arrived") == [("b1", HOUR[:10], 2, 5, 2, later)]
