"""words.yaml: keys that the interface does not know. A misspelt one would silently change nothing."""

from collections.abc import Collection, Iterator
from pathlib import Path

from kiosk.content.files import Files, is_file
from kiosk.content.fresh import hall_file
from kiosk.content.hall import WORDS_FILE
from kiosk.content.nodes import Table, problem
from kiosk.content.problems import Flaw, Problem, nearest
from kiosk.content.source import read


def unknown_keys(hall: Path, known: Collection[str]) -> Iterator[Problem]:
    """Advice for each key of the hall's words that is none of the interface's, with the nearest one."""
    path = hall_file(hall).parent / WORDS_FILE
    tree = read(path, Files())[0] if is_file(path) else None
    for language in tree.entries if isinstance(tree, Table) else ():
        for entry in language.value.entries if isinstance(language.value, Table) else ():
            if entry.key.text not in known:
                zh, en = "界面没有这个词，写了也不起作用", "the interface has no such word: this changes nothing"
                near = nearest(entry.key.text, known)
                flaw = Flaw(zh, en, entry.key.text, nearest=near, severity="advice")
                yield problem(flaw, str(path), entry.key)
