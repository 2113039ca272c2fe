"""What staff ask for, done in threads of its own; each answer comes back as a message."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.content.fields import in_language
from kiosk.content.library import Library
from kiosk.messages import Message, SaveSetting, StaffDid, StaffDo
from kiosk.refused import RefusedError
from kiosk.settings import read_machine, write_machine
from kiosk.staff import asking, facts, reviewing, sticks
from kiosk.staff.pin import Pins
from kiosk.staff.state import Facts, Settled

SETTINGS = ("volume", "theme", "closing", "paused")
READS = ("pin", "settled", "sticks", "kept", "look", "bank", "reviews", "exhibit", "reload", "facts")
LOOK_AGAIN = 2.0  # seconds that a checking of the content usually takes
Seen = tuple[Library, datetime | None, tuple[str, ...], tuple[int, int]]


class Work:
    """One for a run of the kiosk."""

    def __init__(
        self,
        data: Path,
        hall: Path,
        checked: Path,
        post: Callable[[Message], None],
        look: Callable[[], None] = lambda: None,
        pins: Pins | None = None,
        began: float | None = None,
    ) -> None:
        self._data, self._hall, self._checked, self._post = data, hall, checked, post
        self._look = look  # whether the content is another
        self._pins = pins or Pins(data)
        self._began = time.monotonic() if began is None else began
        self._saving = threading.Lock()

    def do(
        self,
        effect: StaffDo | SaveSetting,
        library: Library,
        wall: datetime | None,
        marks: tuple[str, ...],
        screen: tuple[int, int],
    ) -> threading.Thread:
        """Begin it; returns at once."""
        seen = (library, wall, marks, screen)
        thread = threading.Thread(target=self._guarded, args=(effect, seen), name="staff", daemon=True)
        thread.start()
        return thread

    def _guarded(self, effect: StaffDo | SaveSetting, seen: Seen) -> None:
        what = effect.name if isinstance(effect, SaveSetting) else effect.what
        try:
            self._done(effect, seen)
        except RefusedError as refused:
            self._post(StaffDid(what, refused.zh))
        except Exception as error:
            logging.getLogger("kiosk").exception("staff: %s failed", what)
            self._post(StaffDid(what, f"没有办成：{error}"))

    def _done(self, effect: StaffDo | SaveSetting, seen: Seen) -> None:
        if isinstance(effect, SaveSetting):
            self._save(effect)
            return
        what, value = effect
        found = self._read(what, value, seen) if what in READS else self._changed(what, value, seen[0])
        self._post(StaffDid(what, found))

    def _read(self, what: str, value: str, seen: Seen) -> object:
        """What is only looked at."""
        match what:
            case "pin":
                return self._pins.attempt(value)
            case "settled":
                return self._settled()
            case "sticks":
                return sticks.found()
            case "kept":
                return _titled(sticks.kept(self._hall), seen[0])
            case "look":
                return sticks.taken_in(Path(value), self._hall, write=False)
            case "reviews":
                return reviewing.reviews(self._hall, seen[0])
            case "exhibit":
                return reviewing.exhibit(value, self._hall, seen[0], _first_language(seen[0]))
            case "bank":
                lang = _first_language(seen[0])
                return asking.bank_of(Path(value), self._hall, self._data, lang)
        if what == "reload":
            self._look()
            time.sleep(LOOK_AGAIN)
        return self._facts(seen)

    def _changed(self, what: str, value: str, library: Library) -> object:
        """What changes the hall's folder or a stick."""
        if what == "export":
            return sticks.exported(self._data)
        if what == "sign":
            listed = reviewing.signed(value, self._hall, library)
            self._look()
            return listed
        if what == "publish":
            found = asking.published(value, self._hall)
        else:
            path = Path(value)
            found = (
                sticks.undone(value, self._hall) if what == "undo" else sticks.taken_in(path, self._hall, write=True)
            )
        if found.done:
            self._look()
        return found

    def _facts(self, seen: Seen) -> Facts:
        library, wall, marks, screen = seen
        up = time.monotonic() - self._began
        return facts.gather(self._data, self._checked, library, wall, marks, up, screen)

    def _settled(self) -> Settled:
        machine = read_machine(self._data)
        return Settled(machine.volume, machine.theme, machine.closing, machine.paused)

    def _save(self, effect: SaveSetting) -> None:
        """Only what the panel may change; the rest of the file stays as it is now, the PIN too."""
        if effect.name not in SETTINGS:
            raise RefusedError(f"不能改 {effect.name}", f"{effect.name} is not for the panel")
        with self._saving:
            try:
                write_machine(self._data, read_machine(self._data)._replace(**{effect.name: effect.value}))  # type: ignore[arg-type]
            except OSError as error:
                raise RefusedError(f"设置没有存下来：{error}", f"the setting was not kept: {error}") from error


def _first_language(library: Library) -> str:
    return (library.hall.languages or ("zh",))[0]


def _titled(names: tuple[str, ...], library: Library) -> tuple[tuple[str, str], ...]:
    """Folders with the titles that staff know them by."""
    titles = {one.id.rpartition("/")[2]: in_language(one.title) for one in library.exhibits}
    return tuple((name, "整馆" if name == "hall" else titles.get(name, name)) for name in names)
