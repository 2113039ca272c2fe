"""What may cover the kiosk's screen: sleep, what pops up, keyboards, corners and edges. Asked of the system; where it
does not say, staff are told what to look for by hand."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kiosk.commands.finding import ADVICE, OK, Check, Finding, Patient

UNSET = "unset"  # a value of the Windows registry that nobody wrote: the system's default holds


class Cover(NamedTuple):
    """One setting that must have one of these values; `how` mends it. An asker that says "" has no such setting."""

    ask: tuple[str, ...]
    good: tuple[str, ...]
    how: str


class Danger(NamedTuple):
    """One kind of thing that covers the screen, and what to look at where no setting can be asked."""

    zh: str
    en: str
    by_hand_zh: str
    by_hand_en: str
    covers: tuple[Cover, ...]


def _gnome(schema: str, key: str, good: str, *more: str) -> Cover:
    name = f"org.gnome.{schema}"
    return Cover(("gsettings", "get", name, key), (good, *more), f"gsettings set {name} {key} {good}")


def _windows(key: str, value: str, good: int, *more: str) -> Cover:
    mend = f"reg add {key} /v {value} /t REG_DWORD /d {good} /f"
    return Cover(("reg", "query", key, "/v", value), (f"{good:#x}", *more), mend)


_POLICY = r"HKLM\SOFTWARE\Policies\Microsoft\Windows"
DANGERS = {
    "sleep": Danger(
        "息屏和睡眠",
        "sleep",
        "请在系统的电源和屏幕保护设置里，把自动息屏、锁屏、睡眠都设为“从不”",
        "set blank screen, lock and sleep to never in the system's power settings",
        (
            _gnome("desktop.session", "idle-delay", "0", "uint32 0"),
            _gnome("desktop.screensaver", "lock-enabled", "false"),
            _gnome("settings-daemon.plugins.power", "sleep-inactive-ac-type", "nothing", "'nothing'"),
        ),
    ),
    "popups": Danger(
        "通知和更新",
        "notices and updates",
        "请在系统设置里关掉通知（或打开勿扰），并让更新只在闭馆时安装",
        "turn notifications off, and let updates install only when the hall is closed",
        (
            _gnome("desktop.notifications", "show-banners", "false"),
            _gnome("software", "download-updates", "false"),
            _windows(r"HKCU\SOFTWARE\Microsoft\Windows\CurrentVersion\PushNotifications", "ToastEnabled", 0),
            _windows(rf"{_POLICY}\WindowsUpdate\AU", "NoAutoRebootWithLoggedOnUsers", 1),
        ),
    ),
    "keyboard": Danger(
        "屏幕键盘",
        "on-screen keyboard",
        "请在系统的辅助功能和输入法设置里关掉屏幕键盘",
        "turn the on-screen keyboard off in the system's accessibility and input settings",
        (
            _gnome("desktop.a11y.applications", "screen-keyboard-enabled", "false"),
            _windows(r"HKCU\SOFTWARE\Microsoft\TabletTip\1.7", "EnableDesktopModeAutoInvoke", 0, UNSET),
        ),
    ),
    "edges": Danger(
        "边缘滑动和热角",
        "edge swipes and hot corners",
        "请从四条边往里滑、按住四个角试一试；出现系统菜单的，在系统设置里关掉热角和触摸手势",
        "swipe in from each edge and touch each corner; whatever menu appears, turn it off in the system's settings",
        (
            _gnome("desktop.interface", "enable-hot-corners", "false"),
            _windows(rf"{_POLICY}\EdgeUI", "AllowEdgeSwipe", 0),
        ),
    ),
}
Ask = Callable[[Sequence[str]], str]


def asked_of_system(command: Sequence[str]) -> str:
    """What the system answers, "" when it has no such setting, or is not the one that this setting rules."""
    windows = sys.platform == "win32"
    if (command[0] == "reg") != windows or (not windows and "GNOME" not in os.environ.get("XDG_CURRENT_DESKTOP", "")):
        return ""  # other desktops may have GNOME's settings too, and not mind them
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    words = done.stdout.split() if done.returncode == 0 else []
    return (words[-1] if words else UNSET) if windows else " ".join(words)


def covering(danger: Danger, ask: Ask = asked_of_system) -> Finding:
    """Whether the system says that nothing of this kind will cover the screen."""
    answers = [(cover, said) for cover in danger.covers if (said := ask(cover.ask))]
    wrong = [cover.how for cover, said in answers if said not in cover.good]
    if wrong:
        return Finding(
            ADVICE, f"可能盖住展台；运行 {'；'.join(wrong)}", f"may cover the kiosk; run: {'; '.join(wrong)}"
        )
    if not answers:
        return Finding(ADVICE, f"这里问不到；{danger.by_hand_zh}", f"cannot be asked here; {danger.by_hand_en}")
    return Finding(OK, "已关掉", "turned off")


def uncovered(danger: Danger) -> Check:
    """The check of one kind, as doctor wants it."""

    def check(_: Patient) -> Finding:
        return covering(danger)

    return check
