"""Asking the panel's child (child.py), and what it told as values of the panel. For threads, never the window's."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.content.fields import build
from kiosk.content.library import Page
from kiosk.refused import RefusedError
from kiosk.settings import places
from kiosk.staff.bank import Asked, Bank
from kiosk.staff.beheld import answered
from kiosk.staff.state import Look
from kiosk.staff.titles import suggested
from kiosk.visit.inside import open_page

SECONDS = 300
MOST_BYTES = 600_000_000
DESK = "desk"  # in the data folder: our own copy of the file that is looked at


def environment() -> dict[str, str]:
    """For children: they find the package wherever it lies."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(places().code), os.environ.get("PYTHONPATH", "")])}


def asked(what: str, **values: Any) -> Mapping[str, Any]:
    """What the child answers. Raises RefusedError with its sentence."""
    command = [sys.executable, "-m", "kiosk.staff.child", what]
    told = json.dumps(values, ensure_ascii=False).encode("utf-8", "surrogatepass")
    done = subprocess.run(command, input=told, capture_output=True, timeout=SECONDS, check=False, env=environment())
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise RefusedError(f"没有办成：{last or done.returncode}", f"it was not done: {last}") from None
    if "refused" in answer:
        raise RefusedError(answer["refused"], answer["refused_en"])
    return answer  # type: ignore[no-any-return]


def bank_of(path: Path, hall: Path, data: Path, lang: str) -> Bank:
    """A question bank from a stick, copied first: from then on the stick may be pulled out."""
    folder = data / DESK
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    copy = copied(path, folder)
    told = asked("bank", path=str(copy), hall=str(hall))
    return Bank(
        str(copy),
        told["name"],
        tuple(_question(one, lang) for one in told["questions"]),
        tuple(told["remarks"]),
        told["lost"],
        told["exhibit"],
        tuple(told["gone"]),
        suggested(copy.stem, [one for one in told["headings"] if one], ()),
        topic=told["topic"],
    )


def _question(one: Mapping[str, Any], lang: str) -> Asked:
    page = open_page(build(Page, one["page"]), 1, lang)
    return Asked(page, answered(page), one["place"], one["state"], one["before"], one["explained"])


def published(wish: str, hall: Path) -> Look:
    """What was put up, and how it is taken back."""
    told = asked("publish", hall=str(hall), **json.loads(wish))
    lines = list(told["lines"])
    if not told["reviewed"]:
        lines.append("本馆要先审核：请到“审核展项”里看过、登记，观众才看得到。")
    return Look("", tuple(lines), ok=True, done=True, undo=told["undo"])


def copied(path: Path, folder: Path) -> Path:
    """A copy of our own of a file on a stick."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise RefusedError(f"{path.name} 太大", f"{path.name} is too large")
        return Path(shutil.copyfile(path, folder / path.name))
    except OSError as error:
        raise RefusedError(f"{path.name} 读不出来，U 盘还插着吗？", f"{path.name} cannot be read: {error}") from error
