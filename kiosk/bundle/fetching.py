"""The wheels for another machine, by pip: its own resolver, told what the other machine's Python would answer.

pip takes wheels for a named platform, but asks environment markers of the Python that runs it: a bundle for Windows
made on Linux would lack pywin32. So the child answers markers as the target would.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.bundle.platforms import PLATFORMS, environment
from kiosk.refused import RefusedError

CHILD = """
import json, sys
from pip._vendor.packaging import markers
facts = json.loads(sys.argv[1])
markers.default_environment = lambda: dict(facts)
if markers.Marker(f"sys_platform != '{facts['sys_platform']}'").evaluate():
    sys.exit("this pip asks markers in another way")
from pip._internal.cli.main import main
sys.exit(main(sys.argv[2:]))
"""


def requirements(project: Path, extras: Sequence[str]) -> list[str]:
    """What a machine without a network needs: to run, to test, to build the project."""
    told = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    optional = told["project"].get("optional-dependencies", {})
    wanted = [*told["build-system"]["requires"], *told["project"]["dependencies"]]
    for extra in extras:
        wanted += optional.get(extra, [])
    return list(dict.fromkeys(wanted))


def fetch(wanted: Sequence[str], platform: str, python: str, target: Path, said: Callable[[str], object]) -> list[str]:
    """Put the wheels into `target`; their names."""
    target.mkdir(parents=True, exist_ok=True)
    words = ["download", "--only-binary=:all:", "--implementation", "cp", "--python-version", python]
    words += [word for tag in PLATFORMS[platform].tags for word in ("--platform", tag)]
    words += ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "-d", str(target), *wanted]
    command = [sys.executable, "-c", CHILD, json.dumps(environment(platform, python)), *words]
    lines: list[str] = []
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        errors="replace",
    ) as child:  # fmt: skip
        for line in child.stdout or ():
            lines.append(line.strip())
            if line.strip().startswith(("Downloading ", "Saved ", "Using cached")):
                said(" ".join(line.split()[:2]))
    if child.returncode:
        raise _failure(lines, platform, python)
    return sorted(file.name for file in target.glob("*.whl"))


def _failure(lines: Sequence[str], platform: str, python: str) -> RefusedError:
    text = "\n".join(lines)
    missing = next((line for line in reversed(lines) if "No matching distribution found for" in line), "")
    last = next((line for line in reversed(lines) if line), "")[:200]
    if "No space left" in text or "Errno 28" in text:
        return RefusedError("磁盘满了，离线包没有做成", "the disk is full; no bundle was made", 1)
    if "NewConnectionError" in text or "name resolution" in text or "ProxyError" in text:
        return RefusedError(
            "下载不到所需的包：请检查网络或镜像设置", "cannot download the packages: check the network", 1
        )
    if missing:
        what = missing.rpartition(" ")[2]
        return RefusedError(
            f"没有给 {platform}、Python {python} 的 {what}；请换一个 --python-version",
            f"there is no {what} for {platform} and Python {python}; try another --python-version",
            1,
        )
    return RefusedError(f"下载没有成功：{last}", f"the download failed: {last}", 1)
