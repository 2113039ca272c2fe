"""`bundle`: what is in it, for whom the wheels are, and that half a bundle is never there."""

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import houses
import pytest

from kiosk.bundle import carried, fetching, manifest, platforms, starters
from kiosk.bundle.making import PROJECT, Wish, make
from kiosk.refused import RefusedError

ROOT = Path(__file__).parent.parent.parent
QUIET = lambda *_: None  # noqa: E731 - nobody listens


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place where pip finds packages."""
    folder = tmp_path / "index"
    for name in ("tiny-backend", "tiny-test", "only-windows"):
        houses.wheel(folder, name)
    houses.wheel(folder, "tiny", needs="only-windows-too; platform_system == 'Windows'")
    houses.wheel(folder, "only-windows-too", "cp312-cp312-win_amd64")
    houses.wheel(folder, "only-arm", "cp312-cp312-manylinux_2_17_aarch64.manylinux2014_aarch64")
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_CONSTRAINT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null" if sys.platform != "win32" else "nul")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return houses.project(tmp_path / "source")


def wish(source: Path, platform: str = "linux-x86_64", python: str = "3.12") -> Wish:
    return Wish(source, platform, python, "9.9")


# ---------------------------------------------------------------- what is in it


def test_a_bundle_is_whole_and_its_manifest_names_every_file(source: Path, index: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    made = make(wish(source), out, QUIET)
    assert manifest.read(out) == made
    assert manifest.lacking(made, out) == ""
    assert set(made.files) == set(houses.tree(out)) - {manifest.NAME}
    assert {"kiosk", "exhibits", "wheels", starters.SH_NAME, starters.BAT_NAME, starters.NOTE_NAME} <= set(made.tops)
    assert (made.platform, made.python, made.version, made.carries_python) == ("linux-x86_64", "3.12", "9.9", False)
    assert not (tmp_path / "out.part").exists()


@pytest.mark.parametrize(
    ("platform", "wheels"),
    [
        ("linux-x86_64", {"tiny", "tiny_backend", "tiny_test"}),
        ("linux-aarch64", {"tiny", "tiny_backend", "tiny_test", "only_arm"}),
        ("windows-x86_64", {"tiny", "tiny_backend", "tiny_test", "only_windows", "only_windows_too"}),
    ],
)
def test_the_wheels_are_those_that_the_other_machine_asks_for(
    source: Path, index: Path, tmp_path: Path, platform: str, wheels: set[str]
) -> None:
    """Also what only it needs, through a dependency of a dependency, wherever the bundle is made."""
    made = make(wish(source, platform), tmp_path / "out", QUIET)
    assert {Path(name).name.split("-")[0] for name in made.files if name.startswith("wheels/")} == wheels
    assert made.glibc == {"linux-x86_64": "2.5", "linux-aarch64": "2.17", "windows-x86_64": ""}[platform]


def test_a_package_that_is_not_there_for_that_machine_is_named(source: Path, index: Path, tmp_path: Path) -> None:
    (index / "only_arm-1.0-cp312-cp312-manylinux_2_17_aarch64.manylinux2014_aarch64.whl").unlink()
    with pytest.raises(RefusedError, match="no only-arm") as refused:
        make(wish(source, "linux-aarch64"), tmp_path / "out", QUIET)
    assert refused.value.code == 1
    assert not list(tmp_path.glob("out*")), "nothing is left"


def test_a_zip_holds_one_folder(source: Path, index: Path, tmp_path: Path) -> None:
    out = tmp_path / "离线包.zip"
    made = make(wish(source), out, QUIET)
    with zipfile.ZipFile(out) as archive:
        archive.extractall(tmp_path / "unpacked")
        modes = {info.filename: info.external_attr >> 16 for info in archive.infolist()}
    assert manifest.lacking(made, tmp_path / "unpacked" / "离线包") == ""
    assert modes[f"离线包/{starters.SH_NAME}"] & 0o111, "it can be double-clicked"
    assert [file.name for file in tmp_path.iterdir() if ".part" in file.name] == []


def test_a_hall_of_its_own_is_opened_without_a_word(source: Path, index: Path, tmp_path: Path) -> None:
    houses.write(tmp_path / "museum" / "hall.yaml", "id: museum\n")
    houses.write(tmp_path / "museum" / ".packs" / "old", "not for others")
    make(wish(source)._replace(hall=tmp_path / "museum"), tmp_path / "out", QUIET)
    assert (tmp_path / "out" / "hall" / "hall.yaml").read_text(encoding="utf-8") == "id: museum\n"
    assert "hall = hall" in (tmp_path / "out" / "kiosk.ini").read_text(encoding="utf-8")
    assert not (tmp_path / "out" / "hall" / ".packs").exists()
    assert (tmp_path / "out" / "exhibits" / "hall.yaml").is_file(), "the tests need it"


def test_speech_and_model_travel_along(source: Path, index: Path, tmp_path: Path) -> None:
    houses.write(tmp_path / "voice" / "a.wav", "speech")
    houses.write(tmp_path / "voice" / "b.wav.part", "half")
    houses.write(tmp_path / "model" / "weights", "many")
    make(wish(source)._replace(voice=tmp_path / "voice", model=tmp_path / "model"), tmp_path / "out", QUIET)
    assert [file.name for file in (tmp_path / "out" / "voice").iterdir()] == ["a.wav"]
    assert "voice --install voice-model" in (tmp_path / "out" / starters.NOTE_NAME).read_text(encoding="utf-8-sig")


def test_everything_that_git_knows_is_in_the_project() -> None:
    """A new top folder that `bundle` forgets would be missed only in a hall."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        assert {name for name in PROJECT if not (ROOT / name).exists()} == set()
        return
    known = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {name.split("/")[0] for name in known.split("\0") if name} - set(PROJECT) == set()


# ---------------------------------------------------------------- what cannot be


def test_out_that_is_there_already_is_left_alone(source: Path, tmp_path: Path) -> None:
    houses.write(tmp_path / "out" / "thesis.txt", "mine")
    with pytest.raises(RefusedError, match="exists"):
        make(wish(source), tmp_path / "out", QUIET)
    assert houses.tree(tmp_path / "out") == {"thesis.txt": b"mine"}


def test_out_that_cannot_be_written_is_one_sentence(source: Path, tmp_path: Path) -> None:
    houses.write(tmp_path / "file", "")
    with pytest.raises(RefusedError, match="cannot write"):
        make(wish(source), tmp_path / "file" / "out", QUIET)


def test_a_full_disk_leaves_nothing(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copy2", full)
    with pytest.raises(RefusedError, match="disk is full"):
        make(wish(source), tmp_path / "out", QUIET)
    assert not list(tmp_path.glob("out*"))


def test_what_is_no_source_folder_makes_no_bundle(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"no run_kiosk\.py"):
        make(wish(tmp_path), tmp_path / "out", QUIET)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["ERROR: No matching distribution found for av>=14"], "没有给 linux-x86_64、Python 3.12 的 av>=14"),
        (["Retrying after NewConnectionError", "ERROR: x"], "请检查网络"),
        (["OSError: [Errno 28] No space left on device"], "磁盘满了"),
        (["this pip asks markers in another way"], "下载没有成功：this pip asks"),
    ],
)
def test_what_pip_says_becomes_one_sentence(lines: Sequence[str], said: str) -> None:
    assert said in fetching._failure(lines, "linux-x86_64", "3.12").zh


# ---------------------------------------------------------------- a Python that travels along


def interpreter(folder: Path, *, windows: bool = False, minor: int = 12) -> Path:
    library = folder / ("Lib" if windows else f"lib/python3.{minor}")
    for name in ("venv", "ensurepip", "site-packages/somebody", "test", "test_is_no_folder_of_ours"):
        houses.write(library / name / "__init__.py", "")
    houses.write(folder / ("python.exe" if windows else "bin/python3"), "")
    if windows:
        houses.write(folder / f"python3{minor}.dll", "")
    return folder


@pytest.mark.parametrize("windows", [False, True])
def test_a_python_is_known_by_what_it_holds(tmp_path: Path, windows: bool) -> None:
    platform = "windows-x86_64" if windows else "linux-aarch64"
    folder = interpreter(tmp_path / "python", windows=windows)
    assert carried.judged(folder, platform).version == "3.12"
    carried.copied(folder, tmp_path / "copy", platform if platform != platforms.here() else "linux-x86_64")
    kept = {name.split("/")[-2] for name in houses.tree(tmp_path / "copy") if name.endswith("__init__.py")}
    assert kept == {"venv", "ensurepip", "test_is_no_folder_of_ours"}


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("python.exe", r"no python\.exe"),
        ("Lib/ensurepip", "lacks venv or ensurepip"),
        ("python312.dll", "is 3.0"),
    ],
)
def test_what_is_no_whole_python_is_named(tmp_path: Path, spoil: str, said: str) -> None:
    folder = interpreter(tmp_path / "python", windows=True)
    target = folder / spoil
    shutil.rmtree(target) if target.is_dir() else target.unlink()
    with pytest.raises(RefusedError, match=said):
        carried.judged(folder, "windows-x86_64")


def test_the_embeddable_python_is_refused_by_name(tmp_path: Path) -> None:
    folder = interpreter(tmp_path / "python", windows=True)
    houses.write(folder / "python312._pth", ".")
    with pytest.raises(RefusedError, match="embeddable"):
        carried.judged(folder, "windows-x86_64")


def test_a_python_that_does_not_run_in_its_new_place_is_refused(tmp_path: Path) -> None:
    folder = interpreter(tmp_path / "python")
    (folder / "bin" / "python3").chmod(0o755)
    with pytest.raises(RefusedError, match="does not run"):
        carried.copied(folder, tmp_path / "copy", platforms.here())


def test_the_lowest_glibc_is_that_of_the_most_demanding_part(tmp_path: Path) -> None:
    program = tmp_path / "python3"
    program.write_bytes(b"\x7fELF..GLIBC_2.17\0GLIBC_2.34\0")
    wheels = [
        "a-1-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "b-1-cp312-abi3-manylinux_2_28_x86_64.whl",
    ]
    assert platforms.lowest_glibc(wheels[:1]) == "2.17"
    assert platforms.lowest_glibc(wheels) == "2.28"
    assert platforms.lowest_glibc(wheels, carried.programs(tmp_path)) == "2.34"


# ---------------------------------------------------------------- the starters


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_the_starter_passes_words_on_and_takes_the_carried_python_first(tmp_path: Path) -> None:
    folder = tmp_path / "one folder"
    houses.write(folder / "run_kiosk.py", "import sys; print(sys.argv[1:]); sys.exit(3)")
    starters.write(folder, manifest.Manifest("1", "", "linux-x86_64", "3.12", "2.17", {}))
    starter = folder / starters.SH_NAME

    def started() -> tuple[int, str]:
        done = subprocess.run([starter, "doctor", "a b"], capture_output=True, text=True, check=False, cwd=tmp_path)
        return done.returncode, done.stdout

    assert started() == (3, "['doctor', 'a b']\n")
    houses.write(folder / "python" / "bin" / "python3", '#!/bin/sh\n[ "$1" = -c ] || echo carried "$@"\n')
    assert started() == (0, "carried run_kiosk.py doctor a b\n")
    houses.write(folder / "python" / "bin" / "python3", "#!/no/such/loader\n")
    code, said = started()
    assert code == 2
    assert "请把整个文件夹拷到硬盘" in said


def test_the_windows_starter_is_what_cmd_reads(tmp_path: Path) -> None:
    """ASCII with CR LF, whatever the code page."""
    starters.write(tmp_path, manifest.Manifest("1", "", "windows-x86_64", "3.12", "", {}))
    text = (tmp_path / starters.BAT_NAME).read_bytes()
    assert text.isascii()
    assert text.count(b"\n") == text.count(b"\r\n") > 5
    assert b"%~dp0python\\python.exe" in text
