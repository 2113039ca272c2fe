"""A report of a whole fleet, from PostgreSQL: the same as of the merged file, by unit, with who fell silent."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from server import Server, programs

from kiosk import cli
from kiosk.counts.store import Store
from kiosk.messages import Count


@pytest.fixture(scope="module")
def store(week: Any) -> Iterator[str]:
    """The simulated week, sent to a PostgreSQL of our own."""
    pytest.importorskip("psycopg")
    found = programs()
    if found is None:
        missing = "no PostgreSQL >= 14 here: apt install postgresql, or pip install pgserver"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    server = Server(found)
    try:
        url = server.store()
        assert cli.main(["sync", "--prepare", url]) == 0
        assert cli.main(["sync", "--data", str(week.data), url]) == 0
        yield url
    finally:
        server.remove()


def told(out: Path, *args: str) -> dict[str, Any]:
    """`--data` comes first: of this machine's own folder nothing is known."""
    assert cli.main(["report", "--data", str(out.parent), "-o", str(out), *args]) == 0
    return json.loads(out.read_text("utf-8"))  # type: ignore[no-any-return]


def test_a_fleet_is_told_as_its_merged_file(week: Any, store: str, tmp_path: Path) -> None:
    fleet = told(tmp_path / "fleet.json", "--from-store", store)
    file = told(tmp_path / "file.json", "--data", str(week.data))
    assert fleet["tables"] == file["tables"]
    assert fleet["kiosks"] == file["kiosks"]


def test_a_fleet_is_told_by_unit(week: Any, store: str, tmp_path: Path) -> None:
    units = {"一号台": "市科技局", "二号台": "市地震台", "三号台": "市地震台"}
    visits = Counter(units[kiosk] for kiosk, event, _ in week.events if event.metric == "visit")
    rows = told(tmp_path / "units.json", "--from-store", store, "--by", "unit")["tables"]["kiosks"]["rows"]
    assert {row["unit"]: row["visits"] for row in rows} == visits


def test_some_kiosks_of_a_fleet_can_be_told_alone(week: Any, store: str, tmp_path: Path) -> None:
    chosen = ("一号台", "三号台")
    own = sum(kiosk in chosen and event.metric == "visit" for kiosk, event, _ in week.events)
    args = [word for name in chosen for word in ("--kiosk", name)]
    fleet = told(tmp_path / "some.json", "--from-store", store, *args)
    assert fleet["tables"]["summary"]["rows"][0]["n"] == own
    assert fleet["kiosks"] == sorted(chosen)


def test_a_kiosk_of_which_nothing_comes_any_more_is_named(
    week: Any, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del week
    counted = Store(tmp_path / "counts.db", "visitor", kiosk="四号台", unit="市科协", place="社区", version="0.1")
    counted.count(Count("visit"), datetime(2023, 5, 20, 9))
    assert counted.close(60)
    assert cli.main(["sync", "--data", str(tmp_path), store]) == 0
    capsys.readouterr()
    assert cli.main(["report", "--from-store", store]) == 0
    said = capsys.readouterr().out
    assert "展台不再上报：四号台（市科协 社区），最后记录 2023-05-20 09 时，版本 0.1，近 7 天故障 0 次" in said
    assert "admin@" in said
