"""A disk that loses its power: what SQLite wrote is recorded, and given back as a cut may leave it.

Whatever was written since a file's last fsync may be missing, out of order, or torn at a sector. The writer's own code
runs on it, through apsw's SQLite, whose files can be watched.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import apsw

SECTOR = 512


class Step(NamedTuple):
    """What happened to a file: a write, a truncation, an fsync; or a count that was acknowledged."""

    what: str  # write | truncate | sync | ack
    name: str = ""
    at: int = 0  # offset; size; how many were acknowledged
    data: bytes = b""


@dataclass
class Recorder:
    """All steps, in order."""

    steps: list[Step] = field(default_factory=list)

    def ack(self, counts: int) -> None:
        self.steps.append(Step("ack", at=counts))


class _File(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int], recorder: Recorder) -> None:
        path = name if isinstance(name, str) else name.filename()
        self._recorder, self._name = recorder, Path(path).name
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 (SQLite's name)
        super().xWrite(data, offset)
        self._recorder.steps.append(Step("write", self._name, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        super().xTruncate(size)
        self._recorder.steps.append(Step("truncate", self._name, size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._recorder.steps.append(Step("sync", self._name))


class _Disk(apsw.VFS):
    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        super().__init__("recorded", "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:  # noqa: N802
        return _File(name, flags, self._recorder)


@contextmanager
def recorded(path: Path) -> Iterator[tuple[apsw.Connection, Recorder]]:
    """A connection whose disk is recorded."""
    recorder = Recorder()
    disk = _Disk(recorder)
    db = apsw.Connection(str(path), vfs="recorded")
    try:
        yield db, recorder
    finally:
        db.close()
        disk.unregister()


def after_a_cut(before: dict[str, bytes], steps: list[Step], chance: random.Random) -> dict[str, bytes]:
    """The files as a cut after these steps may leave them."""
    return {
        name: _one(before.get(name, b""), [s for s in steps if s.name == name], chance)
        for name in _names(before, steps)
    }


def _names(before: dict[str, bytes], steps: list[Step]) -> list[str]:
    return sorted({*before, *(step.name for step in steps if step.name)})


def _one(content: bytes, steps: list[Step], chance: random.Random) -> bytes:
    safe = max((i for i, step in enumerate(steps) if step.what == "sync"), default=-1)
    file = bytearray(content)
    for step in steps[: safe + 1]:
        _apply(file, step)
    unsafe = [piece for step in steps[safe + 1 :] for piece in _pieces(step, chance)]
    chance.shuffle(unsafe)
    for piece in unsafe:
        _apply(file, piece)
    return bytes(file)


def _pieces(step: Step, chance: random.Random) -> list[Step]:
    """What of an unsafe step reached the disk: nothing, all, or some sectors."""
    fate = chance.random()
    if step.what != "write":
        return [step] if fate < 0.5 else []
    if fate < 0.3:
        return []
    sectors = range(0, len(step.data), SECTOR)
    kept = sectors if fate < 0.6 else [at for at in sectors if chance.random() < 0.7]
    return [Step("write", step.name, step.at + at, step.data[at : at + SECTOR]) for at in kept]


def _apply(file: bytearray, step: Step) -> None:
    if step.what == "truncate":
        del file[step.at :]
    elif step.what == "write":
        if len(file) < step.at:
            file.extend(bytes(step.at - len(file)))
        file[step.at : step.at + len(step.data)] = step.data
