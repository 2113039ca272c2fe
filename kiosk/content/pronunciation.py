"""pronunciation.yaml: words that the voice would read wrong, and what to read instead."""

from collections.abc import Iterable
from pathlib import Path

from kiosk.content.files import Files, is_file
from kiosk.content.nodes import Scalar, Table, problem, repeated_names, shown
from kiosk.content.problems import Flaw, Problem
from kiosk.content.source import read

FILE = "pronunciation.yaml"
_LONGEST = 60  # characters of a word or its reading


def checked_pronunciation(folders: Iterable[Path], files: Files) -> tuple[dict[str, str], list[Problem]]:
    """Word -> what to read, of all languages; a later folder's word wins. With every problem of the files."""
    said: dict[str, str] = {}
    problems: list[Problem] = []
    for folder in folders:
        found, flaws = _one(folder / FILE, files)
        said |= found
        problems += flaws
    return said, problems


def _one(path: Path, files: Files) -> tuple[dict[str, str], list[Problem]]:
    if not is_file(path):
        files.note(path)
        return {}, []
    tree, problems = read(path, files)
    if tree is None:
        return {}, problems
    if not isinstance(tree, Table):
        return {}, [*problems, problem(_LANGUAGES._replace(found=shown(tree)), str(path), tree)]
    problems = [*problems, *repeated_names(tree, str(path))]
    said: dict[str, str] = {}
    for language in tree.entries:
        if not isinstance(language.value, Table):
            problems.append(problem(_LANGUAGES._replace(found=shown(language.value)), str(path), language.value))
            continue
        for entry in language.value.entries:
            word, value = entry.key.text.strip(), entry.value
            if isinstance(value, Scalar) and 0 < len(value.text.strip()) <= _LONGEST and 0 < len(word) <= _LONGEST:
                said[word] = value.text.strip()
            else:
                problems.append(problem(_READING._replace(found=shown(value)[:30]), str(path), value))
    return said, problems


_LANGUAGES = Flaw(
    "读音要按语言分写，再写词和读法",
    "readings are written by language, then word and reading",
    expected="zh: {差一级: 插一级}",
)
_READING = Flaw(
    f"读法是一段不长的文字（{_LONGEST} 字以内），用读音对的字来写",
    f"a reading is a short text (up to {_LONGEST} characters) that sounds right",
    expected="差一级: 插一级",
)
