"""Whatever a file holds, importing it ends in a plan or a sentence; nothing outside the hall's folder is written."""

import contextlib
import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from packing import SVG, exhibit, hall_at, tree, write_exhibit

from kiosk.packs import making
from kiosk.packs.install import carry_out, plan
from kiosk.refused import RefusedError

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(QUICK, max_examples=4000)

EVIL = ("..", ".", "", "one", "ONE", "hall.yaml", "exhibit.yaml", "a.svg", "pack.json", "pack.sig", ".packs", "CON")
parts = st.one_of(st.sampled_from(EVIL), st.text(max_size=6))
names = st.lists(parts, min_size=1, max_size=4).map("/".join)
contents = st.one_of(
    st.sampled_from([exhibit().encode(), SVG.encode(), b"id: small\nname: x\ntopics: []\n", b"{}", bytes(100_000)]),
    st.binary(max_size=200),
)
entries = st.lists(st.tuples(names, contents, st.integers(0, 0o177777), st.booleans()), max_size=8)


def real_pack() -> bytes:
    with tempfile.TemporaryDirectory() as place:
        folder = write_exhibit(Path(place) / "one", "新的正文")
        return making.pack("exhibit", folder, ("small/one", "标题"), Path(place) / "p.zip", None).path.read_bytes()


REAL = real_pack()


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A real pack with bytes changed, cut out, doubled."""
    data = bytearray(REAL)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from(("set", "cut", "double", "end"))):
            case "set":
                data[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case "cut":
                del data[at : at + draw(st.integers(1, 60))]
            case "double":
                data[at:at] = data[at : at + draw(st.integers(1, 60))]
            case _:
                del data[max(0, len(data) - draw(st.integers(1, 40))) :]
    return bytes(data)


@st.composite
def made(draw: st.DrawFn) -> bytes:
    """A well-formed zip of names and attributes that no honest program writes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        written: set[str] = set()
        for name, data, mode, pressed in draw(entries):
            if name in written or "\0" in name or len(name.encode("utf-8", "surrogatepass")) > 60_000:
                continue
            written.add(name)
            info = zipfile.ZipInfo("x")
            info.filename = name.encode("utf-8", "replace").decode()
            info.external_attr = mode << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED if pressed else zipfile.ZIP_STORED)
    return buffer.getvalue()


def survive(data: bytes) -> None:
    """Plan, carry out if it may be, and look around."""
    with tempfile.TemporaryDirectory() as place:
        outside = Path(place)
        hall = hall_at(outside / "halls" / "hall", "one")
        (outside / "pack.zip").write_bytes(data)
        before = {name: content for name, content in tree(outside).items() if not name.startswith("halls/hall/")}
        with (
            contextlib.suppress(RefusedError),
            plan(outside / "pack.zip", hall) as planned,
        ):
            planned.lines()
            if planned.ok:
                carry_out(planned)
        after = {name: content for name, content in tree(outside).items() if not name.startswith("halls/hall/")}
        assert after == before
        assert not list((hall / ".packs").glob("new-*"))
        assert (hall / "hall.yaml").is_file()


CASES: dict[str, st.SearchStrategy[bytes]] = {
    "any bytes": st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda b: b"PK\x03\x04" + b)),
    "a damaged pack": damaged(),
    "strange names": made(),
}


def test_the_pack_that_is_damaged_below_is_a_good_one() -> None:
    with tempfile.TemporaryDirectory() as place:
        hall = hall_at(Path(place) / "hall", "one")
        (Path(place) / "p.zip").write_bytes(REAL)
        with plan(Path(place) / "p.zip", hall) as planned:
            assert planned.ok


@pytest.mark.parametrize("case", CASES)
def test_whatever_the_file_holds(case: str) -> None:
    run(QUICK, CASES[case])


@pytest.mark.long
@pytest.mark.parametrize("case", CASES)
def test_whatever_the_file_holds_many_times(case: str) -> None:
    run(LONG, CASES[case])


def run(how_often: settings, files: st.SearchStrategy[bytes]) -> None:
    check: Callable[[], None] = how_often(given(files)(survive))
    check()
