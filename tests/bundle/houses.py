"""Small houses for the tests of bundle and update: a project of a few files, tiny wheels, a kiosk of ten lines."""

import os
import zipfile
from pathlib import Path

from kiosk.bundle import manifest as manifests
from kiosk.bundle.manifest import Manifest, listed
from kiosk.bundle.platforms import here, version_here

# A door that needs no set-up; a kiosk that answers its keeper, as the real loop does after its first screen.
DOOR = """
import os, sys
root = os.path.dirname(os.path.abspath(__file__))
journal = os.path.join(root, ".update", "journal.json")
if "--help" in sys.argv:
    sys.exit(0)
sys.path.insert(0, root)
import kiosk.app
kiosk.app.run(sys.argv, journal)
"""
ANSWERS = """
import os, sys
def run(words, journal):
    os.read(0, 1)
    os.write(1, bytes([6]))
    os.read(0, 1)
"""
BREAKS = "def run(words, journal):\n    raise RuntimeError('broken on purpose')\n"
BREAKS_IN_PLACE = ANSWERS.replace(
    "    os.read(0, 1)\n", "    if os.path.exists(journal): sys.exit('moved')\n    os.read(0, 1)\n", 1
)
SLEEPS = "def run(words, journal):\n    import time\n    time.sleep(600)\n"


def project(folder: Path, kiosk: str = ANSWERS, version: str = "1") -> Path:
    """What `bundle` takes for a source folder."""
    write(folder / "run_kiosk.py", DOOR)
    write(folder / "pyproject.toml", PYPROJECT)
    write(folder / "kiosk" / "app.py", kiosk)
    write(folder / "kiosk" / "__init__.py", f"version = {version}\n")
    write(folder / "assets" / "words.json", "{}")
    write(folder / "exhibits" / "hall.yaml", f"id: hall-{version}\n")
    return folder


PYPROJECT = """
[build-system]
requires = ["tiny-backend"]
[project]
name = "siping-kiosk"
dependencies = ["tiny>=1", "only-windows; sys_platform == 'win32'", "only-arm; platform_machine == 'aarch64'"]
[project.optional-dependencies]
test = ["tiny-test; python_version < '3.13'"]
"""


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def wheel(folder: Path, name: str, tag: str = "py3-none-any", needs: str = "") -> Path:
    """A wheel that pip takes: its METADATA and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = name.replace("-", "_")
    info = f"{plain}-1.0.dist-info"
    file = folder / f"{plain}-1.0-{tag}.whl"
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n" + (f"Requires-Dist: {needs}\n" if needs else "")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"{info}/METADATA", metadata)
        archive.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n")
        archive.writestr(f"{info}/RECORD", "")
    return file


def bundle(folder: Path, kiosk: str = ANSWERS, version: str = "2", **told: str) -> Path:
    """A bundle for this machine, as `bundle` would have left it."""
    project(folder, kiosk, version)
    wheel(folder / "wheels", "tiny")
    listing(folder, **told)
    return folder


def listing(folder: Path, **told: str) -> Manifest:
    """Write its manifest anew."""
    names = sorted(
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and file.name != manifests.NAME and "__pycache__" not in file.parts
    )
    facts = {"version": "2", "made": "2026-01-01", "platform": here(), "python": version_here(), "glibc": ""} | told
    made = Manifest(**facts, files=listed(folder, iter(names)))
    manifests.written(made, folder)
    return made


def tree(folder: Path) -> dict[str, bytes]:
    """Every file and what it holds: two equal trees are one installation."""
    found = {}
    for where, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in files:
            file = Path(where, name)
            found[file.relative_to(folder).as_posix()] = file.read_bytes()
    return found
