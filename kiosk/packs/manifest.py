"""The manifest of a pack: what it is, and each file with its size and SHA-256. Parsing it trusts nothing."""

import json
from typing import Any, NamedTuple

NAME = "pack.json"
SIGNATURE = "pack.sig"
FORMAT = 1
KINDS = ("exhibit", "hall")


class Listed(NamedTuple):
    """One file: its name inside the pack, its size in bytes, the SHA-256 of its content (hex)."""

    name: str
    size: int
    sha256: str


class Manifest(NamedTuple):
    """`root`: the one folder in the pack that holds all its files; it becomes an exhibit's folder."""

    kind: str  # one of KINDS
    id: str
    title: str
    root: str
    made: str
    files: tuple[Listed, ...]


class NotAManifestError(ValueError):
    """The bytes are no manifest. `newer`: one of a format that this kiosk does not know yet."""

    def __init__(self, newer: bool = False) -> None:
        super().__init__("newer" if newer else "no manifest")
        self.newer = newer


def as_bytes(manifest: Manifest) -> bytes:
    """The same manifest gives the same bytes: a signature is over them."""
    told = manifest._asdict() | {"format": FORMAT, "files": [one._asdict() for one in manifest.files]}
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8")


def parsed(data: bytes) -> Manifest:
    """Raises NotAManifestError whatever else the bytes hold."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        raise NotAManifestError from None
    if not isinstance(told, dict):
        raise NotAManifestError
    if isinstance(told.get("format"), int) and told["format"] > FORMAT:
        raise NotAManifestError(newer=True)
    texts = [told.get(name) for name in ("kind", "id", "title", "root", "made")]
    files = told.get("files")
    if not all(isinstance(text, str) for text in texts) or texts[0] not in KINDS or not isinstance(files, list):
        raise NotAManifestError
    kind, id_, title, root, made = (str(text) for text in texts)
    return Manifest(kind, id_, title, root, made, tuple(_listed(one) for one in files))


def _listed(told: Any) -> Listed:
    if not isinstance(told, dict):
        raise NotAManifestError
    name, size, sha256 = told.get("name"), told.get("size"), told.get("sha256")
    if not (isinstance(name, str) and isinstance(size, int) and size >= 0 and isinstance(sha256, str)):
        raise NotAManifestError
    return Listed(name, size, sha256)
