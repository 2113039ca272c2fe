"""A bundle's first start: with the right machine and all its files, by its own Python where it carries one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import houses
import pytest

from kiosk import set_up, settings
from kiosk.hall_files import hall_path

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    return houses.bundle(tmp_path / "unpacked")


def refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert not set_up.set_up(test=False, root=folder)
    assert not (folder / ".venv").exists(), "nothing was begun"
    (sentence,) = capsys.readouterr().err.splitlines()
    return sentence


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"platform": "linux-riscv64"}, "是给 linux-riscv64 的，这台机器是"),
        ({"python": "3.99"}, "是给 Python 3.99 的"),
        pytest.param(
            {"glibc": "2.999"}, "glibc 是", marks=pytest.mark.skipif(sys.platform != "linux", reason="no glibc")
        ),
    ],
)
def test_a_bundle_for_another_machine_says_so(
    unpacked: Path, capsys: pytest.CaptureFixture[str], facts: dict[str, str], said: str
) -> None:
    houses.listing(unpacked, **facts)
    assert said in refused(unpacked, capsys)


@pytest.mark.parametrize("name", ["wheels/tiny-1.0-py3-none-any.whl", "kiosk/app.py", "assets/words.json"])
def test_a_bundle_that_is_not_whole_names_what_is_missing(
    unpacked: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file = unpacked / name
    file.write_bytes(b"\0" * file.stat().st_size)  # what an interrupted copy to a stick often leaves
    assert f"没有拷完整：{name}" in refused(unpacked, capsys)


def test_what_staff_may_change_is_not_called_damaged(unpacked: Path) -> None:
    houses.write(unpacked / "exhibits" / "hall.yaml", "id: ours\n")
    (unpacked / "exhibits" / "hall.yaml").with_name("new.yaml").write_text("", encoding="utf-8")
    set_up._refuse_bundle(unpacked)


def test_packages_come_from_the_bundle_alone(unpacked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever pip is set to on this machine: no index is asked, no other folder, no constraints."""
    ran: list[list[str]] = []
    monkeypatch.setattr(set_up, "_pip", lambda command, _: ran.append(list(command)))
    set_up._install(unpacked, test=True)
    assert len(ran) == 2
    for command in ran:
        assert {"--isolated", "--no-index", "--find-links"} <= set(command)
    assert "--no-build-isolation" in ran[1]
    code, said = set_up._run([sys.executable, "-c", "import os; print(os.environ['PIP_CONFIG_FILE'])"], unpacked)
    assert (code, said) == (0, [os.devnull])


def door(folder: Path, *words: str, python: str | Path = sys.executable) -> "subprocess.CompletedProcess[str]":
    clean = {n: v for n, v in os.environ.items() if not n.startswith(("KIOSK_", "PYTHONPATH"))} | {"PYTHONUTF8": "1"}
    command = [python, folder / "run_kiosk.py", *words]
    return subprocess.run(command, env=clean, capture_output=True, encoding="utf-8", check=False, timeout=60)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script as Python")
def test_a_bundle_with_a_python_of_its_own_uses_it(tmp_path: Path) -> None:
    shutil.copy(ROOT / "run_kiosk.py", tmp_path)
    houses.write(tmp_path / "python" / "bin" / "python3", '#!/bin/sh\necho "$KIOSK_DOOR:" "$@"\n')
    (tmp_path / "python" / "bin" / "python3").chmod(0o755)
    done = door(tmp_path, "doctor", "--lang", "en")
    assert done.stdout == f"carried: {tmp_path}/run_kiosk.py doctor --lang en\n", done.stderr


def test_a_carried_python_that_says_it_is_elsewhere_is_not_asked_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its prefix may be odd (a link, another name for the disk): it is handed over to once."""
    import run_kiosk

    handed: list[list[str]] = []
    houses.write(tmp_path / "python3", "")
    monkeypatch.setattr(run_kiosk, "CARRIED", str(tmp_path / "python3"))
    monkeypatch.setattr(run_kiosk, "ROOT", str(tmp_path))
    monkeypatch.setattr(run_kiosk, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(run_kiosk, "stamped", lambda _: True)
    monkeypatch.setattr(run_kiosk, "hand_over", lambda command, *_: handed.append(command) or 0)
    monkeypatch.setattr(run_kiosk.sys, "argv", ["run_kiosk.py"])
    monkeypatch.setenv("KIOSK_DOOR", "carried")
    assert run_kiosk.main() == 0
    assert handed[0][0] == run_kiosk.PYTHON
    monkeypatch.delenv("KIOSK_DOOR", raising=False)
    assert run_kiosk.main() == 0
    assert handed[1][0] == str(tmp_path / "python3")


def test_a_folder_without_its_code_is_one_sentence(tmp_path: Path) -> None:
    """An interrupted copy; the interpreter has no packages, as in a hall."""
    shutil.copy(ROOT / "run_kiosk.py", tmp_path)
    ask = "import sys, run_kiosk; run_kiosk.ready = lambda _: False; sys.exit(run_kiosk.main())"
    done = subprocess.run(
        [sys.executable, "-B", "-S", "-c", ask], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
        env={n: v for n, v in os.environ.items() if n != "PYTHONPATH"} | {"PYTHONUTF8": "1", "PYTHONSAFEPATH": ""},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("文件不全，请重新拷贝整个文件夹")
    assert done.stderr.count("\n") == 1


# ---------------------------------------------------------------- kiosk.ini names the hall


def test_kiosk_ini_names_the_hall_that_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = settings.Places(tmp_path, tmp_path / "exhibits", tmp_path, tmp_path)
    monkeypatch.setattr(settings, "places", lambda: places)
    assert hall_path(None) == tmp_path / "exhibits"
    houses.write(tmp_path / "kiosk.ini", "[kiosk]\nhall = hall\n")
    assert hall_path(None) == tmp_path / "hall"
    assert hall_path(Path("/else")) == Path("/else").absolute()
