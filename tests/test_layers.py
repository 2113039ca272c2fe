"""The house's layers (DESIGN §2): who may import whom, read from every import statement, late ones included."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = (  # a folder (or module) imports only what stands on an earlier line, and itself
    ("refused", "trace", "colours", "keeper"),
    ("bundle",),
    ("messages", "content", "scene", "settings", "set_up", ""),  # "" is kiosk/__init__.py: the version
    ("pages", "models", "imports"),
    ("visit",),
    ("display", "voice", "counts", "packs"),
    ("report", "staff"),
    ("hall_files", "ahead"),  # where a hall's checked form lies; what comes next, painted ahead
    ("app", "stage"),
    ("late", "visitor", "reload"),  # app's voice, made when it is needed; app's simulated visitor
    ("loop", "preview"),  # all of it on a real window
    ("commands",),
    ("cli",),
    ("__main__",),
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
SIBLINGS = {("staff", "report"), ("pages", "models"), ("set_up", "settings")}
ONLY = {  # outside package: who may import it
    "pygame": ("kiosk.display",),
    "sqlite3": ("kiosk.counts", "kiosk.report"),
    "psycopg": ("kiosk.counts.postgres", "kiosk.counts.sync", "kiosk.counts.fleet"),
    "sqlite_utils": ("kiosk.counts", "kiosk.report"),
    "pyttsx3": ("kiosk.voice.worker", "kiosk.voice.drivers"),
    "espeakng_loader": ("kiosk.voice.worker", "kiosk.voice.drivers"),
    "yaml": ("kiosk.content",),
    "fpdf": ("kiosk.report.paper",),
    "fontTools": ("kiosk.report.paper_font",),
    "av": (
        "kiosk.display.film_child",
        "kiosk.content.film_probe",
        "kiosk.content.sound_probe",
        "kiosk.voice.recording",
        "kiosk.voice.ship_child",
    ),
    "kokoro_onnx": ("kiosk.voice.natural_speech",),
    "onnxruntime": ("kiosk.voice.natural_speech",),
    "misaki": ("kiosk.voice.natural_phonemes",),
    "jieba": ("kiosk.voice.natural_phonemes",),
    "pypinyin": ("kiosk.voice.natural_phonemes",),
    "pydantic": ("kiosk.content",),
    "pydantic_core": ("kiosk.content",),
    "nacl": ("kiosk.packs.signing",),
    "docx": ("kiosk.imports.word", "kiosk.report"),
    "matplotlib": ("kiosk.report.chart_child",),
    "click": ("kiosk.cli", "kiosk.commands"),
}
PURE = ("kiosk.messages", "kiosk.scene", "kiosk.pages", "kiosk.models", "kiosk.visit")
IMPURE = {"time", "random", "os", "pathlib", "io", "socket", "subprocess", "threading", "secrets", "uuid", "tempfile"}


class Import(NamedTuple):
    """One import statement: the module that holds it, what it imports, where."""

    by: str
    what: str
    line: int
    for_types: bool  # under TYPE_CHECKING: nothing is imported when the kiosk runs


def module_name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(by: str, source: str, package: bool = False) -> Iterator[Import]:
    tree = ast.parse(source)
    typed = {id(n) for test in ast.walk(tree) if _type_checking(test) for n in ast.walk(test)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(by, alias.name, node.lineno, id(node) in typed)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(by, node, package)
            for alias in node.names:  # `from kiosk import app` imports kiosk.app
                what = f"{base}.{alias.name}" if base == "kiosk" else base
                yield Import(by, what, node.lineno, id(node) in typed)
        elif name := _imported_by_call(node):
            yield Import(by, name, getattr(node, "lineno", 0), False)


def _imported_by_call(node: ast.AST) -> str:
    """The name in import_module("…"); "?" when it is computed; "" for anything else."""
    if not isinstance(node, ast.Call) or not ast.unparse(node.func).endswith(("import_module", "__import__")):
        return ""
    return str(node.args[0].value) if isinstance(node.args[0], ast.Constant) else "?"


def _type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def _absolute(by: str, node: ast.ImportFrom, package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = by.split(".")
    kept = parts[: len(parts) - node.level + package]
    return ".".join([*kept, node.module] if node.module else kept)


def complaint(found: Import) -> str:
    """Why this import breaks a layer, or "" when it does not."""
    where = f"{found.by}:{found.line} imports {found.what}"
    top = found.what.split(".")[0]
    if top == "kiosk":
        return _inside(found, where)
    allowed = ONLY.get(top)
    if found.for_types:
        return ""  # a name for mypy alone makes nobody depend on the package
    if allowed and not any(found.by == a or found.by.startswith(a + ".") for a in allowed):
        return f"{where}: only {' and '.join(allowed)} may"
    pure = any(found.by == p or found.by.startswith(p + ".") for p in PURE)
    if pure and top in IMPURE:
        return f"{where}: {found.by} is pure, and this reads the world"
    return ""


def _inside(found: Import, where: str) -> str:
    by = [*found.by.split("."), ""][1]
    what = [*found.what.split("."), ""][1]
    if what in {"__version__", by}:
        return ""
    if by not in RANK or what not in RANK:
        return f"{where}: neither may be missing from the layers"
    if RANK[what] < RANK[by] or (by, what) in SIBLINGS:
        return ""
    return f"{where}: {by} stands before or beside {what}"


def all_imports() -> list[Import]:
    files = [file for file in sorted((ROOT / "kiosk").rglob("*.py")) if "__pycache__" not in file.parts]
    return [
        found
        for file in files
        for found in imports_of(module_name(file), file.read_text(encoding="utf-8"), file.stem == "__init__")
    ]


def test_every_import_keeps_the_layers() -> None:
    """No module imports what stands after or beside it, nor an outside package that belongs to another folder."""
    found = all_imports()
    assert len(found) > 50, "the imports were not found at all"
    assert [c for c in map(complaint, found) if c] == []


def test_only_the_tables_import_by_a_computed_name() -> None:
    """An import by a computed name would escape the test above; only the tables of commands, pages and models may."""
    assert [found.by for found in all_imports() if found.what == "?"] == ["kiosk.cli", "kiosk.models", "kiosk.pages"]


@pytest.mark.parametrize(
    ("by", "source"),
    [
        ("kiosk.scene.text", "def f():\n    import pygame\n"),
        ("kiosk.visit.update", "from kiosk.display import painter\n"),
        ("kiosk.pages.choice", "import random\n"),
        ("kiosk.counts.store", "from kiosk.voice.narrator import Narrator\n"),
        ("kiosk.display.window", "import kiosk.app\n"),
        ("kiosk.content.library", "from kiosk import pages\n"),
        ("kiosk.pages.explain", "from ..visit import update\n"),
        ("kiosk.app", "import sqlite3\n"),
        ("kiosk.voice.narrator", "import importlib\nimportlib.import_module('pyttsx3')\n"),
        ("kiosk.commands.run", "import pydantic\n"),
    ],
)
def test_a_breach_is_seen(by: str, source: str) -> None:
    """The rules above bite: each of these imports is refused."""
    assert any(complaint(found) for found in imports_of(by, source))


def test_what_the_layers_allow_is_allowed() -> None:
    """The rules do not refuse what the design allows."""
    allowed = [
        ("kiosk.visit.update", "from kiosk.pages import PAGE_TYPES\nfrom kiosk.messages import Tick\n"),
        ("kiosk.report.summary", "from kiosk.counts.metrics import bucket\nimport sqlite3\n"),
        ("kiosk.display.window", "import pygame\nfrom . import tricks\n"),
        ("kiosk.commands.doctor", "from kiosk import __version__\nimport click\n"),
    ]
    assert [c for by, source in allowed for c in map(complaint, imports_of(by, source)) if c] == []


HEAVY = ("pydantic", "sqlite_utils", "click", "yaml", "PIL", "numpy", "av", "argparse", "asyncio", "logging")


def loaded_after(program: str) -> set[str]:
    """Which heavy modules a fresh Python holds after this program."""
    ask = f"{program}\nimport sys\nprint(*[m for m in {HEAVY!r} if sys.modules.get(m)])"
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


def test_the_command_line_of_the_kiosk_costs_nothing_heavy() -> None:
    """Reading the flags of the plain kiosk imports none of the heavy packages, nor the standard library's slow ones."""
    assert loaded_after("from kiosk.cli import parse\nparse(['--hall', 'x', '--window', '800x600', '--mute'])") == set()


def test_the_running_kiosk_is_built_without_the_heavy_packages() -> None:
    """The first screen and a visit need none of pydantic, sqlite_utils, click, yaml, PIL, numpy."""
    assert not loaded_after("import kiosk.cli, kiosk.commands.run, kiosk.app") & set(HEAVY[:7])


def test_a_heavy_import_would_be_seen() -> None:
    """The measure above works: a program that does import one is caught."""
    assert loaded_after("import yaml") == {"yaml"}
