"""Content that changes while the kiosk runs: noticed, checked by a child, handed to the visit.

With visitors it is looked for once a minute and after each visit (`look`). In rehearsal and preview a child stays that
looks all the time (`watch`). Nothing of this runs in the window's thread, and none of it before the first screen.
"""

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.fresh import is_fresh, load, noted_problems
from kiosk.content.last_good import last_good
from kiosk.content.library import Library
from kiosk.stage import CHECK_SECONDS, checker

if TYPE_CHECKING:
    import subprocess


class Reload:
    """`told` is called with what can be shown now, from a thread of its own, whenever that changed."""

    def __init__(self, hall: Path, cache: Path, shown: Library, told: Callable[[Library], None]) -> None:
        self._hall, self._cache, self._told = hall, cache, told
        self._shown = self._loaded = shown  # with what was kept of broken exhibits; as it was checked
        # shown, though something in them was broken already when we first saw them; None: not asked yet
        self._partial: frozenset[str] | None = None
        self._busy = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._listener: threading.Thread | None = None
        self._visit: float | None = None

    def after(self, visit: float | None) -> None:
        """Look whenever a visit is over; told after each turn when the one that stands began."""
        before, self._visit = self._visit, visit
        if before not in (None, visit):
            self.look()

    def look(self) -> None:
        """Look now, in a thread; while one looks, another is not needed."""
        if not self._busy.locked():
            threading.Thread(target=self.look_now, name="look", daemon=True).start()

    def look_now(self) -> None:
        """Look, and have the hall checked if anything changed; waits for it."""
        with self._busy, _logged("checking the hall failed"):
            if is_fresh(self._cache, self._hall):
                return
            self._before()
            child = checker(self._hall, self._cache)
            try:
                said, _ = child.communicate(timeout=CHECK_SECONDS)
            except BaseException:
                child.kill()
                raise
            self._checked(said)

    def watch(self) -> None:
        """Have a child look all the time, until `close`."""
        with _logged("nobody watches the content"):
            self._before()
            self._child = checker(self._hall, self._cache, watch=True)
            self._listener = threading.Thread(target=self._listen, args=(self._child,), name="watch", daemon=True)
            self._listener.start()

    def _before(self) -> None:
        """What is broken while the content stands as it is shown; asked late: it reads a file."""
        if self._partial is None:
            self._partial = _broken(self._cache)

    def _listen(self, child: "subprocess.Popen[str]") -> None:
        assert child.stdout is not None  # noqa: S101 - for mypy
        with child.stdout as lines:
            for said in lines:
                with self._busy, _logged("the checked hall cannot be shown"):
                    self._checked(said)

    def _checked(self, said: str) -> None:
        _log(f"checked {self._hall}: {said.strip()}")
        new = load(self._cache)
        if new is None or _same(new, self._loaded):
            return  # only times changed, or the hall's disk is gone: nobody is disturbed
        self._loaded = new
        broken = _broken(self._cache)
        keep = (broken - (self._partial or frozenset())) & {e.id for e in self._shown.exhibits}
        self._shown, self._partial = last_good(self._shown, new, keep), broken - keep
        self._told(self._shown)

    def close(self) -> None:
        """The child ends by itself when nobody holds its input any more."""
        from subprocess import TimeoutExpired

        child, self._child = self._child, None
        if child is None or child.stdin is None:
            return
        with contextlib.suppress(OSError):
            child.stdin.close()
        try:
            child.wait(2)
        except TimeoutExpired:
            child.kill()
            child.wait(2)
        if self._listener is not None:
            self._listener.join(2)


def _same(one: Library, other: Library) -> bool:
    """The same content, made into the same pages: a new version of the kiosk may make others of it."""
    return (one.digest, one.exhibits, one.pages_blob) == (other.digest, other.exhibits, other.pages_blob)


def _broken(cache: Path) -> frozenset[str]:
    return frozenset(noted_problems(cache).get("broken", ()))


@contextlib.contextmanager
def _logged(what: str) -> Iterator[None]:
    try:
        yield
    except Exception:
        import logging

        logging.getLogger("kiosk").exception(what)


def _log(text: str) -> None:
    import logging

    logging.getLogger("kiosk").info(text)
