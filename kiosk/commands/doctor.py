"""`doctor`: is this machine fit to be a kiosk? Each line says OK, or what to do."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from kiosk import __version__
from kiosk.commands.autostart import unattended
from kiosk.commands.covering import DANGERS, uncovered
from kiosk.commands.finding import ADVICE, OK, TODO, Check, Finding, Patient
from kiosk.commands.mounting import within_reach
from kiosk.settings import default_hall, find_data, read_machine

MARKS = {"zh": {OK: "OK    ", ADVICE: "建议  ", TODO: "要处理"}, "en": {OK: "OK    ", ADVICE: "advice", TODO: "TO DO "}}
PACKAGES = {  # what is imported: what pip calls it
    "pygame": "pygame-ce",
    "yaml": "PyYAML",
    "click": "click",
    "pydantic": "pydantic",
    "PIL": "Pillow",
    "pyttsx3": "pyttsx3",
    "sqlite_utils": "sqlite-utils",
    "cn2an": "cn2an",
    "manimgx_fonts_cjk": "manimgx-fonts-cjk",
    "av": "av",
    "fpdf": "fpdf2",
    "fontTools": "fonttools",
    "openpyxl": "openpyxl",
    "docx": "python-docx",
    "matplotlib": "matplotlib",
}


@click.command(
    help="""体检：屏幕、声音、语音、字体、磁盘、时钟、数据库、内容，逐项 OK 或要处理。
    / Screen, sound, voice, fonts, disk, clock, database, content: each OK or what to do.

    \b
    例 / Example:
      python3 run_kiosk.py doctor
      python3 run_kiosk.py doctor --data /srv/kiosk-data --lang en
    """,
)
@click.option("--hall", type=click.Path(path_type=Path), help="展馆 / hall folder or file")
@click.option("--data", type=click.Path(path_type=Path), help="数据文件夹 / data folder")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="语言 / language")
def command(hall: Path | None, data: Path | None, lang: str) -> int:
    patient = Patient(hall or default_hall(), find_data(data), datetime.now())
    click.echo(f"siping-kiosk {__version__}  {patient.data.path}  ({patient.data.named_by})")
    states = []
    for (zh, en), check in CHECKS.items():
        found = _examined(check, patient)
        states.append(found.state)
        name, text = (zh, found.zh) if lang == "zh" else (en, found.en)
        click.echo(f"{MARKS[lang][found.state]} {name}{'：' if lang == 'zh' else ': '}{text}")
    return int(TODO in states)


def _examined(check: Check, patient: Patient) -> Finding:
    """A check that itself breaks is a finding, not the end of the examination."""
    try:
        return check(patient)
    except Exception as error:
        said = f"{type(error).__name__}: {error}".splitlines()[0]
        return Finding(TODO, f"检查没有做成：{said}", f"could not be examined: {said}")


def in_child(program: str, *args: str, seconds: float = 20) -> tuple[str, str]:
    """(what it printed, why it failed): devices that hang or crash take only the child with them."""
    ask = [sys.executable, "-c", program, *args]
    try:
        done = subprocess.run(
            ask, capture_output=True, text=True, encoding="utf-8", errors="replace", timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return "", f"no answer within {seconds:.0f} s"
    if done.returncode:
        return "", (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]
    return done.stdout.strip(), ""


# ---------------------------------------------------------------- the checks


def python(_: Patient) -> Finding:
    version = sys.version.split()[0]
    missing = [pip for module, pip in PACKAGES.items() if find_spec(module) is None]
    if missing:
        return Finding(
            TODO,
            f"{version}，缺少 {'、'.join(missing)}；请删除 .venv 文件夹后重新运行 run_kiosk.py",
            f"{version}, missing {', '.join(missing)}; delete the folder .venv and run run_kiosk.py again",
        )
    pygame = next((f"{name} {_version(name)}" for name in ("pygame-ce", "pygame") if _version(name)), "pygame")
    return Finding(OK, f"{version}，{pygame}", f"{version}, {pygame}")


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


SCREEN = """
from kiosk.display.opening import has_screen, pygame
seen = has_screen()
driver = pygame.display.get_driver() if pygame.display.get_init() else "none"
sizes = pygame.display.get_desktop_sizes() if seen else ()
print(int(seen), driver, *(f"{w}x{h}" for w, h in sizes))
"""


def screen(_: Patient) -> Finding:
    said, failed = in_child(SCREEN)
    seen, driver, *sizes = (said or "0 none").split()
    if seen == "1":
        return Finding(OK, f"{'、'.join(sizes)}（{driver}）", f"{', '.join(sizes)} ({driver})")
    why = failed or driver
    return Finding(
        TODO,
        f"没有屏幕（{why}）；请在展台自己的桌面上运行，从 SSH 运行时先 export DISPLAY=:0",
        f"no screen ({why}); run it on the kiosk's own desktop, or first: export DISPLAY=:0",
    )


def mounting(patient: Patient) -> Finding:
    machine = read_machine(patient.data.path)
    if machine.screen.measured:
        zh, en, reached = within_reach(machine.screen, _pixels(machine.display))
        return Finding(OK if reached else ADVICE, zh, en)
    form, file = '"screen": {"inches": 43, "bottom_mm": 800}', patient.data.path / "settings.json"
    return Finding(
        ADVICE,
        f"没有量过；在 {file} 里写上屏幕的对角线英寸和下沿离地毫米数：{form}",
        f"not measured; write the diagonal and the height of the lower edge into {file}: {form}",
    )


def _pixels(display: int) -> tuple[int, int]:
    """The size of the kiosk's screen; without one the usual proportions."""
    sizes = in_child(SCREEN)[0].split()[2:]
    width, _, height = (sizes[display] if display < len(sizes) else "1920x1080").partition("x")
    return int(width), int(height)


def fonts(_: Patient) -> Finding:
    from kiosk.display.typeface import faces

    path = faces()[400].path
    if not path:
        return Finding(
            TODO,
            "没有中文字体；运行 python -m pip install manimgx-fonts-cjk，或安装 fonts-noto-cjk",
            "no Chinese font; python -m pip install manimgx-fonts-cjk, or install fonts-noto-cjk",
        )
    return Finding(OK, path, path)


SOUND = """
from kiosk.display.opening import pygame
import pygame.mixer
pygame.mixer.init(22050, -16, 1, 512)
print(pygame.mixer.get_init())
"""


def sound(_: Patient) -> Finding:
    said, failed = in_child(SOUND)
    pretended = os.environ.get("SDL_AUDIODRIVER", "")
    if said and pretended in {"dummy", "disk"}:
        return Finding(
            ADVICE, f"SDL_AUDIODRIVER={pretended}，听不到声音", f"SDL_AUDIODRIVER={pretended}: nothing is heard"
        )
    if said:
        return Finding(OK, "可以播放", "it plays")
    return Finding(
        TODO,
        f"打不开声音设备（{failed}）；接上音箱并在系统里选好，不用声音的展台可加 --mute",
        f"no sound device opens ({failed}); connect one and choose it in the system, or use --mute",
    )


VOICE = """
import subprocess, sys
asked = subprocess.run([sys.executable, "-m", "kiosk.voice.worker"], input='{"ping": 1}\\n',
                       capture_output=True, text=True, timeout=15)
print(asked.stdout.strip().splitlines()[-1])
"""


def voice(_: Patient) -> Finding:
    import json

    said, failed = in_child(VOICE)
    answer: dict[str, Any] = json.loads(said) if said else {"error": failed}
    engine, voices = answer.get("engine", ""), answer.get("voices", {})
    if engine and voices.get("zh"):
        return Finding(OK, f"{engine}，{voices['zh']}", f"{engine}, {voices['zh']}")
    why = answer.get("error") or f"{engine}: no Chinese voice"
    return Finding(
        TODO,
        f"读不出声（{why}）；Linux 上运行 python -m pip install espeakng-loader，Windows 上在系统设置里加中文语音",
        f"cannot speak ({why}); Linux: python -m pip install espeakng-loader, Windows: add a Chinese voice",
    )


def disk(patient: Patient) -> Finding:
    import shutil

    if patient.data.mark:
        return Finding(
            TODO,
            "数据文件夹不能写入，统计不会留下来；检查权限和磁盘，或用 --data 换一个文件夹",
            "the data folder cannot be written: no counts will be kept; check the disk, or choose another by --data",
        )
    megabytes = shutil.disk_usage(patient.data.path).free // 1_000_000
    if megabytes < 300:
        return Finding(TODO, f"只剩 {megabytes} MB，请腾出空间", f"only {megabytes} MB free; make room")
    return Finding(OK, f"空余 {megabytes / 1000:.1f} GB，可以写入", f"{megabytes / 1000:.1f} GB free, writable")


def clock(patient: Patient) -> Finding:
    now = patient.now
    said = f"{now:%Y-%m-%d %H:%M}"
    newest = datetime.fromtimestamp(max(_file_times(patient), default=0))  # noqa: DTZ006 (what the clock on the wall said)
    if now.year < 2023 or now < newest - timedelta(hours=1):
        return Finding(
            TODO,
            f"{said} 不对（最新的文件是 {newest:%Y-%m-%d %H:%M}）；请在系统里校准时间，否则统计记在“时间不明”下",
            f"{said} cannot be right (the newest file is of {newest:%Y-%m-%d %H:%M}); set the system's time",
        )
    return Finding(OK, said, said)


def _file_times(patient: Patient) -> Iterator[float]:
    for folder in (patient.hall if patient.hall.is_dir() else patient.hall.parent, patient.data.path):
        yield from (file.stat().st_mtime for file in folder.glob("*") if file.exists())


def database(patient: Patient) -> Finding:
    from kiosk.counts.reader import UnreadableError, looking

    file = patient.data.path / "counts.db"
    if not file.exists():
        return Finding(OK, "还没有统计", "nothing counted yet")
    try:
        said = looking(file, lambda db: str(db.execute("pragma quick_check").fetchone()[0]))
    except UnreadableError as error:
        said = str(error)
    if said == "ok":
        return Finding(OK, str(file), str(file))
    return Finding(
        TODO,
        f"{file} 有问题（{said}）；先备份这个文件，展台下次启动会把它移到一边并另建新的",
        f"{file} is damaged ({said}); keep a copy: the next start of the kiosk sets it aside and begins a new one",
    )


def content(patient: Patient) -> Finding:
    """As `check` sees it, in a process of its own; its last line says it in one sentence."""
    says = {}
    for lang in ("zh", "en"):
        ask = [sys.executable, "-m", "kiosk", "check", "--lang", lang, "--hall", str(patient.hall)]
        done = subprocess.run(ask, capture_output=True, encoding="utf-8", errors="replace", timeout=300, check=False)
        says[lang] = ((done.stdout + done.stderr).strip().splitlines() or [f"exit {done.returncode}"])[-1]
    if done.returncode == 0:
        return Finding(OK, says["zh"], says["en"])
    return Finding(TODO, f"{says['zh']} 详见 run_kiosk.py check", f"{says['en']} See run_kiosk.py check")


CHECKS: dict[tuple[str, str], Check] = {
    ("Python", "Python"): python,
    ("屏幕", "screen"): screen,
    ("屏幕安装", "mounting"): mounting,
    ("字体", "fonts"): fonts,
    ("声音", "sound"): sound,
    ("朗读", "voice"): voice,
    ("磁盘", "disk"): disk,
    ("时钟", "clock"): clock,
    ("数据库", "database"): database,
    ("内容", "content"): content,
    ("自动打开", "autostart"): unattended,
    **{(danger.zh, danger.en): uncovered(danger) for danger in DANGERS.values()},
}
