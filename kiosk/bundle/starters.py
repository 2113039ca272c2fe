"""The files that staff double-click in a bundle, and the page that tells what it is."""

import stat
from pathlib import Path

from kiosk.bundle.manifest import MODEL, Manifest

SH_NAME, BAT_NAME, NOTE_NAME = "启动.sh", "启动.bat", "先读我.txt"
SH = """#!/bin/sh
# 双击打开展台；后面可以加命令，如 ./启动.sh doctor / opens the kiosk; words after it are passed on
cd "$(dirname "$0")" || exit 2
python=python/bin/python3
if [ -f "$python" ]; then chmod +x python/bin/* 2>/dev/null; else python=python3; fi
if ! "$python" -c "" 2>/dev/null; then
    if [ "$python" = python3 ]; then
        echo "没有找到 Python 3；请用带 Python 的离线包 / no Python 3 here: use a bundle that carries one"
    else
        echo "带来的 Python 在这里不能运行：请把整个文件夹拷到硬盘；系统太旧见 先读我.txt"
        echo "The Python in this folder cannot run here: copy the whole folder to the disk"
    fi
    code=2
else
    "$python" run_kiosk.py "$@"
    code=$?
fi
if [ "$code" != 0 ] && [ -t 0 ]; then printf '按回车键关闭 / press Enter to close '; read -r _; fi
exit "$code"
"""
BAT = """@echo off
rem Opens the kiosk; words after it are passed on.
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
if exist "%~dp0python\\python.exe" (
  "%~dp0python\\python.exe" run_kiosk.py %*
) else (
  py -3 run_kiosk.py %*
)
if errorlevel 1 pause
"""
NOTE = """科普触摸展台 · 离线包（{platform}，{made}）

1. 把整个文件夹拷到机器的硬盘上（不要在 U 盘上直接运行）。
2. 双击 {starter}。第一次约一两分钟，不需要网络；以后马上打开。
   或在终端里：python3 run_kiosk.py（展台）、python3 run_kiosk.py test（测试）。
3. 已经装过的机器：在原来的文件夹里运行 update 这个文件夹，统计、设置和内容都留着；新的打不开会自动退回。
{model}
要求：{needs}；空余磁盘 1.5 GB 以上。
统信 UOS、银河麒麟、龙芯 LoongArch、Windows 7：未测。Windows 10：未在真机上测。
详见 docs/running-a-hall.md。

A touch kiosk for a machine without a network ({platform}). Copy the whole folder to its disk and start {starter}, or
python3 run_kiosk.py. The first start takes a minute or two. Needs: {needs_en}. An installed kiosk is replaced by
running `update THIS-FOLDER` there; counts, settings and content stay. Not tested on UOS, Kylin and LoongArch.
"""


def write(folder: Path, manifest: Manifest) -> None:
    """Both starters: nobody has to think about which one a copy for the other system would need."""
    windows = manifest.platform.startswith("windows")
    sh = folder / SH_NAME
    sh.write_text(SH, encoding="utf-8", newline="\n")
    sh.chmod(sh.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    (folder / BAT_NAME).write_text(BAT, encoding="ascii", newline="\r\n")
    needs, needs_en = needed(manifest)
    model = f"4. 更自然的语音：在这里运行 voice --install {MODEL}。\n" if (folder / MODEL).is_dir() else ""
    text = NOTE.format(
        platform=manifest.platform, made=manifest.made, starter=BAT_NAME if windows else SH_NAME, model=model,
        needs=needs, needs_en=needs_en,
    )  # fmt: skip
    (folder / NOTE_NAME).write_text(text, encoding="utf-8-sig", newline="\r\n")


def needed(manifest: Manifest) -> tuple[str, str]:
    """What the machine must have, in Chinese and English."""
    parts = ["Windows 10 / 11"] if manifest.platform.startswith("windows") else [f"glibc ≥ {manifest.glibc}"]
    if not manifest.carries_python:
        parts.append(f"Python {manifest.python}")
    told = f"{manifest.platform}, {', '.join(parts)}"
    carried = manifest.carries_python
    return f"{told}{'（Python 已带上）' if carried else ''}", f"{told}{' (it carries Python)' if carried else ''}"
