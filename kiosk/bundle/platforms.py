"""The machines that bundles are made for: what pip calls them, what their Python says of itself, what they need."""

import platform
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kiosk.bundle.manifest import Manifest
from kiosk.refused import RefusedError

GLIBC = range(5, 29)  # manylinux wheels for 2.5 to 2.28: UOS 20 and Kylin V10 server are said to have 2.28
OLDEST = (3, 11)


class Platform(NamedTuple):
    """`facts`: what environment markers ask (PEP 508)."""

    tags: tuple[str, ...]
    facts: dict[str, str]


def _linux(machine: str) -> Platform:
    old = ("manylinux2014", *(("manylinux2010", "manylinux1") if machine == "x86_64" else ()))
    tags = (*(f"manylinux_2_{n}" for n in reversed(GLIBC)), *old, "linux")
    facts = {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": machine}
    return Platform(tuple(f"{tag}_{machine}" for tag in tags), facts)


PLATFORMS = {
    "linux-x86_64": _linux("x86_64"),
    "linux-aarch64": _linux("aarch64"),
    "windows-x86_64": Platform(
        ("win_amd64",),
        {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
    ),
}
SHOWN = "linux-x86_64、linux-aarch64、windows-x86_64"


def here() -> str:
    """This machine's name among them, or what it is otherwise."""
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    system = {"win32": "windows", "linux": "linux"}.get(sys.platform, sys.platform)
    return f"{system}-{machine}"


def version_here() -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def environment(name: str, python: str) -> dict[str, str]:
    """What the target's Python would answer to environment markers."""
    return PLATFORMS[name].facts | {
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_version": "",
        "python_full_version": f"{python}.0",
        "python_version": python,
    }


def lowest_glibc(wheels: Iterable[str], programs: Iterable[Path] = ()) -> str:
    """The lowest glibc that all of these run with: what the wheels' names say, what the carried programs ask for."""
    needed = [5]
    for name in wheels:
        tags = [int(n) for n in re.findall(r"manylinux_2_(\d+)_", name)]
        tags += [
            old for word, old in (("manylinux1_", 5), ("manylinux2010_", 12), ("manylinux2014_", 17)) if word in name
        ]
        needed += [min(tags)] if tags else []
    for program in programs:
        needed += [int(n) for n in re.findall(rb"GLIBC_2\.(\d+)", program.read_bytes())]
    return f"2.{max(needed)}"


def refuse_elsewhere(manifest: Manifest, version: str) -> None:
    """A sentence where this bundle cannot run on this machine, with a Python of this version."""
    if manifest.platform != here():
        raise RefusedError(
            f"这个离线包是给 {manifest.platform} 的，这台机器是 {here()}；请另做一个：bundle --platform {here()}",
            f"this bundle is for {manifest.platform}, this machine is {here()}: bundle --platform {here()}",
        )
    found = platform.libc_ver()[1] if sys.platform == "linux" else ""
    if manifest.glibc and found and _numbers(found) < _numbers(manifest.glibc):
        raise RefusedError(
            f"这台机器的系统太旧：glibc 是 {found}，离线包要 {manifest.glibc} 或更新",
            f"this system is too old: its glibc is {found}, the bundle needs {manifest.glibc} or newer",
        )
    if not manifest.carries_python and manifest.python != version:
        raise RefusedError(
            f"这个离线包是给 Python {manifest.python} 的，这台机器用的是 {version}；"
            f"请另做一个：bundle --python-version {version}",
            f"this bundle is for Python {manifest.python}, this machine has {version}: "
            f"make one with bundle --python-version {version}",
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:2])
