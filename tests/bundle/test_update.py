"""`update`: the new version takes its place when it opens, else all is as it was; a power cut finds one of both."""

import contextlib
import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import houses
import pytest

from kiosk.bundle import moving, trial, updating
from kiosk.bundle.moving import DONE, HOME, JOURNAL
from kiosk.bundle.updating import ORDER, Order
from kiosk.commands import update
from kiosk.refused import RefusedError

ROOT = Path(__file__).parent.parent.parent
KEPT_APART = (".update/",)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An installation that staff have worked with, with its data folder inside."""
    folder = houses.project(tmp_path / "installed", version="1")
    houses.write(folder / "exhibits" / "ours" / "exhibit.yaml", "title: 我们的\n")
    houses.write(folder / "kiosk.ini", "[kiosk]\ndata = data\n")
    houses.write(folder / "data" / "settings.json", '{"name": "一号"}')
    houses.write(folder / "data" / "counts.db", "counts")
    houses.write(folder / ".venv" / "marker", "old environment")
    houses.write(folder / "wheels" / "old-1-py3-none-any.whl", "old")
    return folder


@pytest.fixture(autouse=True)
def _signals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "signal", lambda *_: None)


def moved(root: Path, source: Path, *, content: bool = False) -> int:
    """All that `update` does, without leaving this process."""
    names, _ = update.brought(source, root, content)
    order = Order(str(root), sys.executable, str(root / "data"), str(root / "exhibits"), tuple(names))
    file = root / HOME / ORDER
    file.write_text(json.dumps(order), encoding="utf-8")
    return updating.main(file)


def standing(root: Path) -> dict[str, bytes]:
    """The installation without what can be taken back, and without what a start writes by itself."""
    return {name: held for name, held in houses.tree(root).items() if not name.startswith(KEPT_APART)}


# ---------------------------------------------------------------- it opens, or it does not


def test_a_version_that_opens_takes_its_place_and_can_be_taken_back(root: Path, tmp_path: Path) -> None:
    """Content, settings, counts and the data folder stay; what was replaced is had back to the letter."""
    source, before = houses.bundle(tmp_path / "stick", version="2"), standing(root)
    assert moved(root, source) == 0
    after, brought = standing(root), houses.tree(source)
    theirs = ("exhibits/", "data/", "kiosk.ini", ".venv/")
    assert {n: h for n, h in after.items() if n.startswith(theirs)} == {
        n: h for n, h in before.items() if n.startswith(theirs)
    }
    assert {n: h for n, h in after.items() if not n.startswith(theirs)} == {
        n: h for n, h in brought.items() if not n.startswith(theirs)
    }
    assert "wheels/old-1-py3-none-any.whl" not in after
    assert moving.take_back(root)
    assert standing(root) == before
    assert not (root / HOME).exists()
    assert not moving.take_back(root), "there is nothing more"


def test_content_comes_along_when_it_is_asked_for(root: Path, tmp_path: Path) -> None:
    source = houses.bundle(tmp_path / "stick", version="2")
    assert moved(root, source, content=True) == 0
    assert (root / "exhibits" / "hall.yaml").read_text(encoding="utf-8") == "id: hall-2\n"
    assert not (root / "exhibits" / "ours").exists()
    assert "data = data" in (root / "kiosk.ini").read_text(encoding="utf-8"), "where the counts lie is no content"
    assert moving.take_back(root)
    assert (root / "exhibits" / "ours" / "exhibit.yaml").is_file()


def test_only_one_version_is_kept(root: Path, tmp_path: Path) -> None:
    second = houses.bundle(tmp_path / "second", version="2")
    assert moved(root, second) == 0
    then = standing(root)
    assert moved(root, houses.bundle(tmp_path / "third", version="3")) == 0
    assert moving.take_back(root)
    assert standing(root) == then


@pytest.mark.parametrize(
    ("kiosk", "said"),
    [
        (houses.BREAKS, "没有换上去（RuntimeError: broken on purpose）"),
        (houses.BREAKS_IN_PLACE, "已经退回原来的版本（moved）"),
        ("def run(*_): import os; os._exit(7)\n", "没有换上去（exit 7）"),
    ],
)
def test_a_version_that_does_not_open_goes_back_by_itself(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kiosk: str, said: str
) -> None:
    source, before = houses.bundle(tmp_path / "stick", kiosk), standing(root)
    assert moved(root, source) == 1
    assert standing(root) == before
    assert not (root / HOME).exists()
    (sentence,) = capsys.readouterr().err.splitlines()
    assert said in sentence


def test_a_version_that_hangs_goes_back(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "PATIENCE", 0.3)
    source, before = houses.bundle(tmp_path / "stick", houses.SLEEPS), standing(root)
    assert moved(root, source) == 1
    assert standing(root) == before


def test_without_a_screen_the_simulated_visit_has_to_end_well(root: Path, tmp_path: Path) -> None:
    assert moved(root, houses.bundle(tmp_path / "stick", "def run(*_): print('15 screens')\n")) == 0


def test_what_is_only_tried_writes_to_a_copy_of_counts_and_settings(root: Path, tmp_path: Path) -> None:
    spy = """
import os, sys
def run(words, journal):
    data = words[words.index("--data") + 1]
    assert open(os.path.join(data, "counts.db")).read() == "counts"
    assert "一号" in open(os.path.join(data, "settings.json"), encoding="utf-8").read()
    open(os.path.join(data, "counts.db"), "w").write("spoilt")
"""
    assert moved(root, houses.bundle(tmp_path / "stick", spy)) == 0
    assert (root / "data" / "counts.db").read_text(encoding="utf-8") == "counts"


def test_a_bundle_that_cannot_be_set_up_changes_nothing(root: Path, tmp_path: Path) -> None:
    source, before = houses.bundle(tmp_path / "stick"), houses.tree(root)
    houses.write(source / "run_kiosk.py", "import sys\nsys.stderr.write('磁盘空间不够\\n')\nsys.exit(1)\n")
    houses.listing(source)
    with pytest.raises(RefusedError, match="cannot be set up; nothing was changed") as refused:
        update.brought(source, root, content=False)
    assert "磁盘空间不够" in refused.value.zh
    assert houses.tree(root) == before


def test_speech_that_came_along_lies_where_the_kiosk_looks(root: Path, tmp_path: Path) -> None:
    source = houses.bundle(tmp_path / "stick")
    houses.write(source / "voice" / "new.wav", "new")
    houses.write(source / "voice" / "here.wav", "other")
    houses.write(root / "data" / "cache" / "voice" / "here.wav", "ours")
    houses.listing(source)
    assert moved(root, source) == 0
    assert houses.tree(root / "data" / "cache" / "voice") == {"new.wav": b"new", "here.wav": b"ours"}


def test_a_python_that_did_not_change_stays_in_its_place(root: Path, tmp_path: Path) -> None:
    """On Windows nobody can move a Python that runs."""
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, version in ((first, "2"), (second, "3")):
        houses.bundle(folder, version=version)
        houses.write(folder / "python" / "lib" / "some", "python")
        houses.listing(folder)
    assert "python" in update.brought(first, root, content=False)[0]
    assert moved(root, first) == 0
    assert "python" not in update.brought(second, root, content=False)[0]
    houses.write(second / "python" / "lib" / "some", "newer")
    houses.listing(second)
    assert "python" in update.brought(second, root, content=False)[0]


# ---------------------------------------------------------------- power cuts


def prepared(root: Path, tmp_path: Path) -> list[str]:
    names, _ = update.brought(houses.bundle(tmp_path / "stick", version="2"), root, content=False)
    houses.write(root / HOME / "new" / ".venv" / "marker", "new environment")
    return [*names, ".venv"]


def cut_at(monkeypatch: pytest.MonkeyPatch, step: int) -> list[Path]:
    real, done = Path.rename, []

    def rename(self: Path, target: Path) -> Path:
        if len(done) == step:
            raise KeyboardInterrupt
        done.append(self)
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    return done


def renames(root: Path, names: list[str]) -> int:
    return sum(1 + (root / name).exists() for name in names)


def test_a_power_cut_at_any_step_leaves_the_old_version_after_the_next_start(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine stops after so many renames; whoever starts next takes all of them back, even if cut again."""
    names, before = prepared(root, tmp_path), standing(root)
    pristine = tmp_path / "pristine"
    shutil.copytree(root, pristine)
    total = renames(root, names)
    assert total > len(names) > 5
    for step in range(total + 1):
        shutil.rmtree(root)
        shutil.copytree(pristine, root)
        with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
            cut_at(patch, step)
            moving.exchange(root, names)  # at the last step all is in place, and not yet seen to work
        for again in (0, 1, 3):
            with monkeypatch.context() as patch:
                cut_at(patch, again)
                try:
                    moving.main(root)
                except KeyboardInterrupt:
                    continue
        assert moving.main(root) == 0
        assert standing(root) == before, step
        assert not (root / HOME / JOURNAL).exists()


def test_a_disk_that_refuses_a_rename_gets_everything_back(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names, before = prepared(root, tmp_path), standing(root)
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self == root / HOME / "new" / "kiosk":
            raise PermissionError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(RefusedError, match="all is as it was"):
        moving.exchange(root, names)
    assert standing(root) == before


def test_the_door_takes_back_what_was_interrupted_before_it_reads_anything(root: Path, tmp_path: Path) -> None:
    """The real run_kiosk.py, with kiosk/ gone: the power was cut between two renames."""
    shutil.copy(ROOT / "run_kiosk.py", root)
    houses.write(root / "kiosk" / "cli.py", "def main():\n    print('the old version')\n    return 0\n")
    updating._copied_mover(root)
    (root / HOME / "was").mkdir()
    moving._write(root / HOME / JOURNAL, [moving.Move("kiosk", True)])
    (root / "kiosk").rename(root / HOME / "was" / "kiosk")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KIOSK_", "PYTHONPATH"))}
    done = subprocess.run(
        [sys.executable, root / "run_kiosk.py"], env=environment | {"PYTHONUTF8": "1"}, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "上次更新没有做完，已经退回原来的版本 / an update was interrupted; the earlier version is back",
        "the old version",
    ], done.stderr


def test_the_mover_needs_nothing_but_the_standard_library(root: Path) -> None:
    mover = updating._copied_mover(root)
    ask = "import sys; sys.path.insert(0, sys.argv[1]); import kiosk.bundle.updating as u; print(u.__file__)"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", ask, mover], capture_output=True, text=True, check=False, cwd=root
    )
    assert done.stdout.strip() == str(mover / "kiosk" / "bundle" / "updating.py"), done.stderr


# ---------------------------------------------------------------- bad bundles, bad disks


def no_space(root: Path, source: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 10, 0))  # type: ignore[attr-defined]


def fails(patch: pytest.MonkeyPatch, where: Path, code: int) -> None:
    """The system refuses to open anything below this folder, after the first three."""
    real, seen = Path.open, []

    def refusing(self: Path, mode: str = "r", *args: object, **more: object) -> object:
        if self.is_relative_to(where) and self.name != "bundle.json":
            seen.append(self)
            if len(seen) > 3:
                raise OSError(code, os.strerror(code))
        return real(self, mode, *args, **more)  # type: ignore[call-overload]

    patch.setattr(Path, "open", refusing)


def spoilt(name: str, held: bytes | None) -> Callable[[Path, Path, pytest.MonkeyPatch], None]:
    def spoil(_: Path, source: Path, __: pytest.MonkeyPatch) -> None:
        (source / name).unlink() if held is None else (source / name).write_bytes(held)

    return spoil


def told(**facts: str) -> Callable[[Path, Path, pytest.MonkeyPatch], None]:
    return lambda _, source, __: houses.listing(source, **facts) and None


BAD = {
    "a file is missing": (spoilt("kiosk/app.py", None), "没有拷完整：kiosk/app.py"),
    "a file is short": (spoilt("kiosk/app.py", b"def"), "没有拷完整：kiosk/app.py"),
    "the manifest is cut off": (spoilt("bundle.json", b'{"format": 1, "fil'), "没有拷完整：bundle.json"),
    "the manifest is no manifest": (spoilt("bundle.json", b"[]"), "没有拷完整：bundle.json"),
    "the manifest is newer": (spoilt("bundle.json", b'{"format": 2}'), "更新版本的程序"),
    "no manifest": (spoilt("bundle.json", None), "不是离线包"),
    "another platform": (told(platform="windows-arm64"), "是给 windows-arm64 的，这台机器是"),
    "another Python": (told(python="3.99"), "是给 Python 3.99 的"),
    "a newer glibc": (told(glibc="2.999"), "系统太旧"),
    "no space": (no_space, "磁盘空间不够"),
    "the disk fills up": (lambda root, _, patch: fails(patch, root / HOME, errno.ENOSPC), "磁盘满了，什么也没有改动"),
    "the target is read-only": (lambda root, _, patch: fails(patch, root / HOME, errno.EROFS), "写不进去"),
    "the stick is pulled out": (lambda _, stick, patch: fails(patch, stick, errno.EIO), "U 盘是不是拔掉了"),
}


@pytest.mark.parametrize(("spoil", "said"), BAD.values(), ids=BAD)
def test_a_bad_bundle_or_disk_is_one_sentence_and_nothing_is_changed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[..., None], said: str
) -> None:
    if "太旧" in said and sys.platform != "linux":
        pytest.skip("only Linux has a glibc")
    source, before = houses.bundle(tmp_path / "stick"), houses.tree(root)
    spoil(root, source, monkeypatch)
    with pytest.raises(RefusedError) as refused:
        update.brought(source, root, content=False)
    monkeypatch.undo()
    assert said in refused.value.zh
    assert refused.value.sentence().count("\n") == 0
    assert houses.tree(root) == before
    assert not (root / HOME).exists()


def test_a_stick_that_is_gone_altogether_is_told_apart_from_a_missing_file(root: Path, tmp_path: Path) -> None:
    source = houses.bundle(tmp_path / "stick")
    listing = (source / "bundle.json").read_bytes()
    shutil.rmtree(source)
    with pytest.raises(RefusedError, match="there is no folder"):
        update.brought(source, root, content=False)
    houses.write(source / "bundle.json", listing.decode())
    with pytest.raises(RefusedError, match="not whole"):
        update.brought(source, root, content=False)


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "a\\..\\evil", "C:evil", "a/../../evil", ""])
def test_no_name_in_a_manifest_leads_out_of_the_folder(root: Path, tmp_path: Path, name: str) -> None:
    source, before = houses.bundle(tmp_path / "stick"), houses.tree(tmp_path)
    told = json.loads((source / "bundle.json").read_bytes())
    told["files"][name] = [0, "0" * 64]
    (source / "bundle.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(RefusedError, match="not whole"):
        update.brought(source, root, content=False)
    (source / "bundle.json").write_bytes(before["stick/bundle.json"])
    assert houses.tree(tmp_path) == before


def test_what_is_no_unpacked_bundle_is_named(root: Path, tmp_path: Path) -> None:
    houses.bundle(tmp_path / "outer" / "inner")
    houses.write(tmp_path / "b.zip", "")
    for source, said in (
        (tmp_path / "b.zip", "unpack b.zip first"),
        (tmp_path / "outer", "one folder further in"),
        (root, "this very folder"),
    ):
        with pytest.raises(RefusedError, match=said):
            update.brought(source, root, content=False)


def test_a_developers_folder_is_left_to_git(root: Path) -> None:
    (root / ".git").mkdir()
    with pytest.raises(RefusedError, match="update it with git"):
        update.refuse_here(root)


@pytest.fixture
def at(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    from kiosk import settings

    monkeypatch.setattr(settings, "places", lambda: settings.Places(root, root / "exhibits", root / "assets", root))
    return root


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "name the bundle's folder"),
        (["x", "--back"], "name the bundle's folder"),
        (["--back"], "no earlier version"),
        (["no-such-folder"], "there is no folder"),
    ],
)
def test_the_command_line_says_what_it_needs(
    at: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    from kiosk import cli

    assert cli.main(["update", *words]) in {1, 2}
    assert said in capsys.readouterr().err
    assert not (at / HOME / DONE).exists()
