"""The door: run_kiosk.py, its set-up, the command line, the wheel, the folders and the lock of one installation."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

import run_kiosk
from kiosk import cli, set_up, settings
from kiosk.refused import RefusedError

ROOT = Path(__file__).parent.parent


def run(command: Sequence[str | Path], cwd: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("KIOSK_", "PYTEST"))}
    return subprocess.run(
        command,
        cwd=cwd,
        env=clean | {"PYTHONUTF8": "1"} | env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


# ---------------------------------------------------------------- the command line


def test_flags_become_options() -> None:
    words = "--hall h --data=d --at 2023-05-20T09:30 --window 1280x720 --lang en --mute --screen required --display 1"
    assert cli.parse(words.split()) == settings.RunOptions(
        hall=Path("h"),
        data=Path("d"),
        at=datetime(2023, 5, 20, 9, 30),
        window=(1280, 720),
        lang="en",
        mute=True,
        screen="required",
        display=1,
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--windw", "800x600"], "没有选项 --windw；是不是 --window？"),
        (["--window", "wide"], "--window 不能是“wide”，应为 --window WxH"),
        (["--window", "9x9"], "--window 不能是“9x9”"),
        (["--window"], "--window 后面缺少内容"),
        (["--hall", "--mute"], "--hall 后面缺少内容"),
        (["--at", "明天"], "--at 不能是“明天”"),
        (["--screen", "maybe"], "--screen 不能是“maybe”，应为 --screen required"),
        (["--display", "-1"], "--display 不能是“-1”"),
        (["chek"], "没有命令 chek；是不是 check？"),
        (["xyzzy"], "没有命令 xyzzy；可用的有 check report"),
        (["doctor", "--dta", "x"], "doctor 没有选项 --dta；是不是 --data？"),
    ],
)
def test_a_wrong_word_is_one_sentence_with_the_right_one(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, Chinese then English, on one line, without a traceback."""
    assert cli.main(words) == 2
    err = capsys.readouterr().err
    assert said in err
    assert " / " in err
    assert err.count("\n") == 1


def test_an_unexpected_error_is_a_sentence_and_a_traceback_only_with_debug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> object:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr(cli, "parse", broken)
    assert cli.main(["--mute"]) == 2
    assert capsys.readouterr().err.startswith("没想到的错误：ZeroDivisionError: boom")
    with pytest.raises(ZeroDivisionError):
        cli.main(["--mute", "--debug"])


def test_help_shows_every_flag_and_command_chinese_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("打开展台")
    for word in [*cli.FLAGS, *cli.COMMANDS]:
        assert out.count(f"\n  {word} ") == 2, word


# ---------------------------------------------------------------- run_kiosk.py and its set-up


def test_an_interpreter_that_has_the_project_is_used_as_it_is(tmp_path: Path) -> None:
    """No .venv is made, and nothing outside the standard library's lightest modules is imported by the door."""
    shutil.copy(ROOT / "run_kiosk.py", tmp_path)
    shutil.copytree(ROOT / "kiosk", tmp_path / "kiosk", ignore=shutil.ignore_patterns("__pycache__"))
    done = run([sys.executable, tmp_path / "run_kiosk.py", "--help"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "doctor" in done.stdout
    assert not (tmp_path / ".venv").exists()


def test_the_door_can_be_read_by_an_old_python() -> None:
    """Python 3.6 must get as far as the sentence that says it is too old."""
    import ast

    source = (ROOT / "run_kiosk.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert source.index("sys.version_info < (3, 11)") < source.index("from kiosk.")


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(run_kiosk.sys, "version_info", (3, 9, 2))
    assert run_kiosk.main() == 1
    assert capsys.readouterr().err.startswith("需要 Python 3.11 或更新的版本")


def stamp_a_set_up(root: Path, *, test: bool = False) -> None:
    (root / ".venv").mkdir(exist_ok=True)
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    set_up.write_stamp(root, set_up.Found(version, ready=True, ready_to_test=test, installed=True, pip=True))


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a pyproject.toml, where run_kiosk believes to be."""
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    monkeypatch.setattr(run_kiosk, "ROOT", str(tmp_path))
    monkeypatch.setattr(run_kiosk, "VENV", str(tmp_path / ".venv"))
    return tmp_path


def test_a_whole_set_up_is_known_by_its_stamp(house: Path) -> None:
    assert not run_kiosk.stamped(test=False)
    stamp_a_set_up(house)
    assert run_kiosk.stamped(test=False)
    assert not run_kiosk.stamped(test=True), "the tests' packages are not there"
    stamp_a_set_up(house, test=True)
    assert run_kiosk.stamped(test=True)


def test_a_changed_project_or_place_or_python_undoes_the_stamp(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp_a_set_up(house)
    (house / "pyproject.toml").write_text("[project]\nname = 'other'\n", encoding="utf-8")
    assert not run_kiosk.stamped(test=False)
    stamp_a_set_up(house)
    assert run_kiosk.stamped(test=False)
    moved = house / "moved"
    moved.mkdir()
    shutil.copy2(house / "pyproject.toml", moved)
    shutil.copytree(house / ".venv", moved / ".venv")
    monkeypatch.setattr(run_kiosk, "ROOT", str(moved))
    monkeypatch.setattr(run_kiosk, "VENV", str(moved / ".venv"))
    assert not run_kiosk.stamped(test=False), "a copied folder's environment points to the old place"
    assert set_up.stamp(house, "3.11") != set_up.stamp(house, "3.12")


def test_a_touched_project_is_stamped_again_without_installing(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """git checkout changes the file's time, not its content: the slow look says so once, then starts are fast again."""
    stamp_a_set_up(house)
    os.utime(house / "pyproject.toml", ns=(1, 1))
    assert not run_kiosk.stamped(test=False)
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    monkeypatch.setattr(set_up, "_look", lambda _: set_up.Found(version, True, False, True, True))
    monkeypatch.setattr(set_up, "_install", lambda *_: pytest.fail("nothing had to be installed"))
    assert set_up.set_up(test=False, root=house)
    assert run_kiosk.stamped(test=False)


def test_an_update_without_a_network_still_opens_the_kiosk(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was installed goes on serving; it is not stamped, so the next start tries again."""
    stamp_a_set_up(house)
    (house / "pyproject.toml").write_text("[project]\nname = 'newer'\n", encoding="utf-8")

    def offline(*_: object) -> None:
        raise RefusedError("没有网络", "no network", 1)

    monkeypatch.setattr(set_up, "_look", lambda _: set_up.Found("3.11", True, False, True, True))
    monkeypatch.setattr(set_up, "_install", offline)
    assert set_up.set_up(test=False, root=house)
    assert not run_kiosk.stamped(test=False)
    assert not set_up.set_up(test=True, root=house), "the tests cannot run without their packages"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (["ERROR: Could not install: [Errno 28] No space left on device"], "磁盘空间不够"),
        (["WARNING: Retrying after NewConnectionError", "ERROR: No matching distribution found for x"], "请检查网络"),
        (["ssl.SSLError: CERTIFICATE_VERIFY_FAILED"], "请检查网络"),
        (
            ["The virtual environment was not created because ensurepip is not available."],
            "sudo apt install python3-venv",
        ),
        (["PermissionError: [Errno 13] Permission denied: '/x'"], "不能写入"),
        (["ERROR: something nobody foresaw", ""], "安装没有成功：ERROR: something nobody foresaw"),
    ],
)
def test_what_pip_says_becomes_one_sentence(said: list[str], sentence: str, tmp_path: Path) -> None:
    failed = set_up._failure(said, tmp_path)
    assert sentence in failed.zh
    assert failed.code == 1


def test_a_python_without_ensurepip_is_told_what_to_install(tmp_path: Path) -> None:
    """Debian keeps it in a package of its own; the sentence comes before anything is made."""
    shadow = tmp_path / "shadow"
    shadow.mkdir()
    (shadow / "ensurepip.py").write_text("raise ImportError('not on this Debian')", encoding="utf-8")
    ask = "import sys, pathlib; from kiosk import set_up; sys.exit(not set_up.set_up(False, pathlib.Path(sys.argv[1])))"
    done = run([sys.executable, "-c", ask, tmp_path], ROOT, PYTHONPATH=str(shadow))
    assert done.returncode == 1
    assert "sudo apt install python3-venv" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / ".venv").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "a file, not a folder"
    missing.write_text("", encoding="utf-8")
    assert not set_up.set_up(test=False, root=missing)
    assert "不能写入" in capsys.readouterr().err


# ---------------------------------------------------------------- the wheel


def test_the_wheel_carries_exhibits_and_assets_and_finds_them_elsewhere(tmp_path: Path) -> None:
    """Built by the project's backend as pip does, unpacked elsewhere, asked from another folder."""
    source = tmp_path / "source"
    keep = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("kiosk", "exhibits", "assets", "docs", "deploy"):
        shutil.copytree(ROOT / name, source / name, ignore=keep)
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE", "run_kiosk.py"):
        shutil.copy(ROOT / name, source)
    backend = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"  # no network needed
    built = run([sys.executable, "-c", backend, tmp_path], source)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    ask = "from kiosk.settings import places; p = places(); print(p.exhibits, p.assets, sep='\\n')"
    said = run([sys.executable, "-c", ask], elsewhere, PYTHONPATH=str(site))
    assert said.stdout.split() == [str(site / "kiosk" / "_exhibits"), str(site / "kiosk" / "_assets")]
    assert (site / "kiosk" / "_exhibits" / "hall.yaml").is_file()
    assert (site / "kiosk" / "_assets" / "words" / "zh.json").is_file()
    assert (site / "kiosk" / "deploy" / "siping-kiosk.service").is_file()
    checked = run([sys.executable, "-m", "kiosk", "check"], elsewhere, PYTHONPATH=str(site))
    assert checked.returncode == 0, checked.stdout + checked.stderr


# ---------------------------------------------------------------- folders, settings, lock


def test_the_data_folder_given_is_made(tmp_path: Path) -> None:
    data = settings.find_data(str(tmp_path / "a" / "b"))
    assert data == settings.Data(tmp_path / "a" / "b", "--data")
    assert list(data.path.iterdir()) == []


def test_kiosk_ini_names_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside run_kiosk.py, as Windows' Notepad writes it (with a byte order mark); relative means relative to it."""
    monkeypatch.setattr(settings, "places", lambda: settings.Places(tmp_path, tmp_path, tmp_path, tmp_path))
    (tmp_path / "kiosk.ini").write_text("\ufeff[kiosk]\ndata = 数据 50%\n", encoding="utf-8")
    assert settings.find_data() == settings.Data(tmp_path / "数据 50%", "kiosk.ini")


def test_without_a_word_the_data_lies_with_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "places", lambda: settings.Places(tmp_path, tmp_path, tmp_path, tmp_path))
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "user"))
    data = settings.find_data()
    assert data.named_by == "user"
    assert data.path.name == "siping-kiosk"
    assert tmp_path / "user" in data.path.parents


def test_a_data_folder_that_cannot_be_written_becomes_a_temporary_one_with_a_mark(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    data = settings.find_data(tmp_path / "file" / "data")
    assert (data.named_by, data.mark) == ("temporary", "data-folder")
    data.path.rmdir()


def test_machine_settings_come_back_as_they_were_written(tmp_path: Path) -> None:
    machine = settings.Machine("一号机", 0.5, "contrast", 1, "HDMI", settings.Mounting(43, 800), 500)
    settings.write_machine(tmp_path, machine)
    assert settings.read_machine(tmp_path) == machine
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "\xff\xfe", '{"volume": NaN}'])
def test_broken_machine_settings_are_no_settings(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_bytes(text.encode("latin-1"))
    assert settings.read_machine(tmp_path) == settings.Machine()


def test_a_wrong_setting_alone_is_left_out(tmp_path: Path) -> None:
    written = {
        "name": "二号机",
        "volume": 3,
        "display": True,
        "screen": {"inches": "43", "bottom_mm": 800},
        "colour": 1,
    }
    (tmp_path / "settings.json").write_text(json.dumps(written), encoding="utf-8")
    assert settings.read_machine(tmp_path) == settings.Machine(name="二号机", screen=settings.Mounting(0, 800))


def test_one_kiosk_a_data_folder(tmp_path: Path) -> None:
    """A second is refused with the first one's process; a killed one leaves the folder free."""
    hold = (
        "import sys, pathlib; from kiosk.settings import lock\n"
        "held = lock(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(RefusedError, match="already uses") as refused:
            settings.lock(tmp_path)
        assert str(first.pid) in refused.value.zh
        assert refused.value.code == 2
        first.kill()
    settings.lock(tmp_path).release()
    settings.lock(tmp_path).release()


def test_the_log_is_five_files_of_a_megabyte(tmp_path: Path) -> None:
    """Six megabytes of log leave five."""
    ask = (
        "import sys, pathlib, logging; from kiosk.settings import start_log; start_log(pathlib.Path(sys.argv[1]))\n"
        "for _ in range(6500): logging.info('x' * 1000)"
    )
    done = run([sys.executable, "-c", ask, tmp_path], ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    sizes = [file.stat().st_size for file in (tmp_path / "log").iterdir()]
    assert len(sizes) == 5
    assert max(sizes) <= 1_000_000


def test_a_log_that_cannot_be_kept_goes_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("in the way", encoding="utf-8")
    ask = (
        "import sys, pathlib, logging; from kiosk.settings import start_log\n"
        "start_log(pathlib.Path(sys.argv[1])); logging.warning('seen')"
    )
    done = run([sys.executable, "-c", ask, tmp_path], ROOT)
    assert done.returncode == 0
    assert "seen" in done.stderr
