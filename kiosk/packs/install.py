"""Installing a pack: `plan` unpacks and checks it whole, beside what stands; `carry_out` puts it in place.

For whoever imports (the command `import`, the staff panel):

    with plan(path, hall) as planned:       # RefusedError: a sentence why this file is no usable pack
        print(*planned.lines(), sep="\\n")   # what would be done, and every problem of the content
        if planned.ok:
            carry_out(planned)              # from here on the stick may be pulled out

The checker is imported (pydantic, YAML): call it in a command or a child, never in the window's process.
Nothing in the hall changes before `carry_out`, and then all of it changes or nothing. `rollback` undoes it.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from kiosk.content.fresh import hall_file
from kiosk.content.problems import Problem
from kiosk.packs import signing
from kiosk.packs.choosing import Chosen, Told, chosen_from
from kiosk.packs.listed import with_listed
from kiosk.packs.names import same, wrong_name
from kiosk.packs.reading import EXHIBIT, HALL, Pack, opened, refused
from kiosk.packs.swap import home, recovered, staging, unfinished
from kiosk.packs.versions import HALL as THE_HALL
from kiosk.packs.versions import entries, put_in_place
from kiosk.refused import RefusedError


@dataclass(frozen=True)
class Plan:
    """What installing would do. Close it (or leave its `with`) to throw away what was unpacked."""

    pack: Path
    hall: Path  # its hall.yaml, which need not be there yet for a pack of a whole hall
    kind: str  # exhibit | hall
    name: str  # the exhibit's folder, or the hall's id
    title: str
    files: int
    changes: tuple[str, ...]  # entries of the hall's folder that will be replaced, come or go
    new: Path  # where it lies unpacked
    notes: tuple[Told, ...]
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        return not any(p.must for p in self.problems)

    @property
    def subject(self) -> str:
        """What `rollback` and the kept versions call it."""
        return self.name if self.kind == "exhibit" else THE_HALL

    def lines(self) -> list[str]:
        """For staff: what it is, what would be done, what is wrong."""
        kind = ("展项包", "exhibit") if self.kind == "exhibit" else ("整馆包", "hall")
        head = (
            f"{kind[0]}「{self.title or self.name}」，{self.files} 个文件 / {kind[1]} {self.name}, {self.files} files"
        )
        notes = [f"{zh} / {en}" for zh, en in self.notes]
        return [head, *notes, *(p.render("zh", self.hall.parent.parent) for p in self.problems)]

    def close(self) -> None:
        if unfinished(self.hall.parent):
            return  # it stopped in the middle of taking its place: whoever comes next needs what lies here
        shutil.rmtree(self.new, ignore_errors=True)
        for folder in (home(self.hall.parent), self.hall.parent):  # only if nothing else is in there
            try:
                folder.rmdir()
            except OSError:
                return

    def __enter__(self) -> "Plan":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def plan(path: Path, hall: Path) -> Plan:
    """Unpack a pack into a folder of its own inside the hall's and check all of it. `hall`: file or folder."""
    file = hall_file(hall)
    try:
        recovered(file.parent)
        with opened(path) as pack:
            chosen = chosen_from(pack)
            notes = (*chosen.notes, *_trusted(pack, file))
            _fits(path, chosen, file)
            new = staging(file.parent)
            try:
                _unpack(pack, chosen, new)
                return _planned(path, file, chosen, new, notes)
            except BaseException:
                shutil.rmtree(new, ignore_errors=True)
                raise
    except OSError as error:
        raise RefusedError(
            f"展馆文件夹 {file.parent} 写不进去：{error}", f"cannot write to the hall's folder {file.parent}: {error}"
        ) from error


def carry_out(planned: Plan) -> None:
    """Put it in place: all of it or, if anything fails, nothing. The present version is kept."""
    if not planned.ok:
        raise RefusedError(
            f"{planned.pack.name} 里有须改的内容，没有放上去",
            f"{planned.pack.name} holds what must be mended first; nothing was changed",
            1,
        )
    put_in_place(planned.hall.parent, planned.new, planned.subject, list(planned.changes))


# ---------------------------------------------------------------- may it come


def _trusted(pack: Pack, file: Path) -> tuple[Told, ...]:
    """Where hall.yaml names keys, only what was signed with one of them comes in."""
    from kiosk.packs.verdict import keys_of

    keys = keys_of(file)
    verdict = signing.verdict(pack.manifest or b"", pack.signature if pack.manifest else None, keys)
    if verdict == "bad":
        raise refused(pack.path, "签名不对：内容被改过或包坏了", "the signature does not fit: changed or damaged")
    if keys and verdict == "unsigned":
        raise refused(pack.path, "没有签名，而本馆只收有签名的包", "not signed, and this hall takes signed packs only")
    if keys and verdict == "unknown":
        raise refused(
            pack.path, "签名的钥匙不在 hall.yaml 的 pack_keys 里", "signed with a key that hall.yaml does not name"
        )
    if verdict == "unknown":
        return (("有签名，但本馆没有登记钥匙，没有核对", "signed, but this hall names no key, so it was not verified"),)
    return (("签名正确", "the signature is right"),) if verdict == "good" else ()


def _fits(path: Path, chosen: Chosen, file: Path) -> None:
    """Whether it can lie in this hall's folder under its name."""
    hall, limits = file.parent, HALL if chosen.kind == "hall" else EXHIBIT
    if len(chosen.names) > limits.files:
        raise refused(path, f"文件太多：最多 {limits.files} 个", f"too many files: {limits.files} at most")
    if chosen.kind == "hall":
        _same_hall(path, chosen, file)
        return
    if not file.is_file():
        raise RefusedError(f"没有这个展馆：{file}", f"there is no such hall: {file}")
    wrong = wrong_name(chosen.name)
    if wrong or "/" in chosen.name or chosen.name.startswith(("_", ".", "@")):
        raise refused(
            path, f"展项文件夹不能叫 {chosen.name!r}", f"an exhibit's folder cannot be called {chosen.name!r}"
        )
    twin = next((e for e in entries(hall) if same(e) == same(chosen.name) and e != chosen.name), "")
    if twin or (hall / chosen.name).is_file():
        name = twin or chosen.name
        raise refused(path, f"展馆里已有 {name}，名字冲突", f"the hall has {name} already: the names clash")


def _same_hall(path: Path, chosen: Chosen, file: Path) -> None:
    from kiosk.packs.verdict import hall_at

    if not file.exists() or not chosen.hashes:
        return
    ours = hall_at(file).hall.id
    if ours != chosen.name:
        raise refused(
            path,
            f"这是另一个展馆（{chosen.name}），不能放进 {ours}；请用 --hall 指定一个新文件夹",
            f"this is another hall ({chosen.name}), not {ours}; name a new folder with --hall",
        )


# ---------------------------------------------------------------- unpacked and checked


def _unpack(pack: Pack, chosen: Chosen, new: Path) -> None:
    """Below `new` lie entries of the hall's folder: the exhibit's folder, or all that a hall has."""
    left = (HALL if chosen.kind == "hall" else EXHIBIT).total
    base = new / chosen.name if chosen.kind == "exhibit" else new
    for name in chosen.names:
        size, sha256 = pack.copy(name, base / name.removeprefix(chosen.root), left)
        left -= size
        if chosen.hashes and chosen.hashes[name] != (size, sha256):
            raise refused(
                pack.path, f"{name} 和清单不一致，请重新拷贝", f"{name} is not what the manifest says; copy it again"
            )


def _planned(path: Path, file: Path, chosen: Chosen, new: Path, notes: tuple[Told, ...]) -> Plan:
    from kiosk.packs import verdict

    hall = file.parent
    if chosen.kind == "hall":
        found = verdict.of_hall(new, hall)
        changes = sorted({*entries(hall), *entries(new)})
        done = _of_hall(entries(hall), entries(new))
    else:
        found = verdict.of_exhibit(new / chosen.name, file)
        listing = _listed(file, new, chosen.name)
        changes = [chosen.name, *listing[0]]
        done = [_of_exhibit(hall, chosen.name), *listing[1]]
    return Plan(
        path, file, chosen.kind, chosen.name, found.title, len(chosen.names), tuple(changes), new, (*notes, *done),
        found.problems,
    )  # fmt: skip


def _of_exhibit(hall: Path, name: str) -> Told:
    if (hall / name).exists():
        return f"替换 {name}（现在的留着，rollback {name} 可以退回）", f"replaces {name} (kept: rollback {name})"
    return f"新展项，放进 {hall / name}", f"a new exhibit, goes to {hall / name}"


def _of_hall(now: Sequence[str], then: Sequence[str]) -> list[Told]:
    goes = [name for name in now if name not in then]
    told: list[Told] = [
        ("替换整个展馆的内容（现在的留着，rollback 可以退回）", "replaces the whole hall (kept: rollback)")
    ]
    return [*told, (f"去掉：{'、'.join(goes)}", f"goes: {', '.join(goes)}")] if goes else told


def _listed(file: Path, new: Path, name: str) -> tuple[list[str], list[Told]]:
    """A hall that lists its exhibits must list this one, else nobody sees it."""
    try:
        text = file.read_bytes().decode()
    except (OSError, UnicodeError):
        return [], []
    changed = with_listed(text, name)
    if changed is None:
        return [], [
            (f"请自己在 {file.name} 的 exhibits 里加上 {name}", f"add {name} to exhibits in {file.name} yourself")
        ]
    if changed == text:
        return [], []
    (new / file.name).write_bytes(changed.encode())
    return [file.name], [(f"在 {file.name} 的 exhibits 末尾加上 {name}", f"adds {name} to exhibits in {file.name}")]
