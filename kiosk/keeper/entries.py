"""The texts that start the kiosk with the machine: deploy/ filled in, each with its own way of quoting."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape


def unit(template: str, command: Sequence[str], folder: Path) -> str:
    """A systemd unit. The folder is a setting, not a word of a command: it takes no quotes, only % doubled."""
    return _filled(template, " ".join(map(_for_systemd, command)), str(folder).replace("%", "%%"))


def entry(template: str, command: Sequence[str], folder: Path) -> str:
    """A desktop entry. Every backslash is doubled once more, as in any value of such a file."""
    words = " ".join(map(_for_desktop, command))
    return _filled(template, *(text.replace("\\", "\\\\") for text in (words, str(folder))))


def task(template: str, command: Sequence[str], folder: Path) -> str:
    """A task of the Windows task scheduler."""
    program, *arguments = command
    filled = template.replace("@PROGRAM@", escape(program))
    return _filled(filled.replace("@ARGUMENTS@", escape(subprocess.list2cmdline(arguments))), "", escape(str(folder)))


def _filled(template: str, command: str, folder: str) -> str:
    return template.replace("@COMMAND@", command).replace("@FOLDER@", folder)


def _for_systemd(word: str) -> str:
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        word = word.replace(sign, written)
    return f'"{word}"'


def _for_desktop(word: str) -> str:
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, f"\\{sign}")
    return '"' + word.replace("%", "%%") + '"'
