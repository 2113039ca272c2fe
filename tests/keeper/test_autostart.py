"""autostart: what it writes is what the system reads, whatever folder the kiosk lies in; on, off and status agree."""

import configparser
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import parse
from kiosk.commands import autostart
from kiosk.keeper import entries
from kiosk.settings import places

DEPLOY = places().root / "deploy"
AWKWARD = ['/科普 展台/100% "new"/py$thon', "back\\slash", "`tick`", "--mute"]
FOLDER = Path("/科普 展台/100%")


def template(kind: str) -> str:
    return (DEPLOY / f"siping-kiosk.{kind}").read_text(encoding="utf-8")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, and a system that takes all that it is told."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setattr(autostart, "_run", lambda *command: "")
    return tmp_path


def run(*words: str) -> tuple[int, str]:
    shown = CliRunner().invoke(autostart.command, list(words), standalone_mode=False, catch_exceptions=False)
    return shown.return_value, shown.output


@pytest.mark.parametrize("way", autostart.WAYS)
def test_on_off_and_status_agree_and_leave_nothing(home: Path, way: str) -> None:
    assert run("status")[0] == 1
    assert run("on", "--by", way)[0] == 0
    code, said = run("status")
    assert code == 0
    assert str(autostart.ways()[way].file) in said
    assert run("off") == (0, "已关掉自动打开 / autostart is off\n")
    assert run("off")[1].startswith("本来就没有开")
    assert [file for file in home.rglob("*") if file.is_file()] == []


def test_one_way_takes_the_place_of_another(home: Path) -> None:
    run("on", "--by", "unit")
    run("on", "--by", "entry")
    assert [file.name for file in home.rglob("*") if file.is_file()] == ["siping-kiosk.desktop"]


@pytest.mark.parametrize("way", autostart.WAYS)
def test_a_folder_that_was_moved_is_seen(home: Path, way: str) -> None:
    run("on", "--by", way)
    chosen = autostart.ways()[way]
    text = chosen.file.read_text(encoding=chosen.encoding)
    root = str(places().root)
    chosen.file.write_text(text.replace(root, f"{root}-before"), encoding=chosen.encoding)
    code, said = run("status")
    assert code == 1
    assert "autostart on" in said


def test_what_the_system_refuses_is_said_and_not_left_behind(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autostart, "_run", lambda *command: "no bus")
    with pytest.raises(autostart.RefusedError, match="no bus"):
        run("on", "--by", "unit")
    assert autostart.found() == ""


def test_the_command_is_one_that_the_kiosk_understands_in_any_folder(tmp_path: Path) -> None:
    words = autostart.kiosk_command(Path("exhibits"), tmp_path, 1, mute=True)
    flags = words[words.index("--keep") :]
    options = parse(flags)
    assert (options.keep, options.screen, options.mute, options.display) == (True, "required", True, 1)
    assert options.hall == Path("exhibits").absolute()
    assert all(Path(word).is_absolute() for word in words[:2])


def test_a_desktop_entry_gives_back_every_word() -> None:
    text = entries.entry(template("desktop"), AWKWARD, FOLDER)
    ini = configparser.ConfigParser(interpolation=None, delimiters="=", comment_prefixes="#")
    ini.optionxform = str  # type: ignore[assignment,method-assign]
    ini.read_string(text)
    values = ini["Desktop Entry"]
    assert {"Type", "Name", "Name[zh_CN]", "Exec", "Path", "Terminal"} <= set(values)
    assert values["Path"] == str(FOLDER)
    assert _glib(text) == AWKWARD


def _glib(text: str) -> list[str]:
    """As the specification says: first the string's escapes, then the shell-like quotes, then the field codes."""
    line = next(line for line in text.splitlines() if line.startswith("Exec="))[5:]
    quoted = re.findall(r'"((?:\\.|[^"\\])*)"', line.replace("\\\\", "\\"))
    return [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in quoted]


def test_a_windows_task_is_xml_that_gives_back_every_word() -> None:
    text = entries.task(template("xml"), ["C:\\科普 <&>\\pythonw.exe", "a b", "--keep"], FOLDER)
    tree = ET.fromstring(text.split("?>", 1)[1])  # noqa: S314 - our own
    space = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
    assert tree.findtext(f".//{space}Command") == "C:\\科普 <&>\\pythonw.exe"
    assert tree.findtext(f".//{space}Arguments") == '"a b" --keep'
    assert tree.findtext(f".//{space}ExecutionTimeLimit") == "PT0S", "Windows would end it after three days"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd")
def test_systemd_accepts_the_unit_and_reads_every_word(tmp_path: Path) -> None:
    folder = tmp_path / "科普 100%"
    folder.mkdir()
    file = tmp_path / "siping-kiosk.service"
    words = [sys.executable, *AWKWARD[1:], "100%"]
    text = entries.unit(template("service"), words, folder)
    assert '"100%%"' in text
    file.write_text(text, encoding="utf-8")
    assert _verified(file) == ""
    file.write_text(text.replace("Type=notify", "Type=nonsense"), encoding="utf-8")
    assert "nonsense" in _verified(file), "a mistake would not be seen"


def _verified(file: Path) -> str:
    """What systemd says against the unit."""
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(file)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"XDG_RUNTIME_DIR": str(file.parent)},
    )
    return "\n".join(line for line in done.stderr.splitlines() if file.name in line) or "refused" * done.returncode
