"""Whether the kiosk rests, seen from outside: a page that stands still need not be woken to ask how it is."""

from pathlib import Path


class Stillness:
    """One process on Linux: it sleeps, and has spent no time since the last look. Elsewhere nobody is taken to rest.

    A stopped process does not sleep, a loop without end spends time: both are asked at the next look.
    """

    def __init__(self, pid: int) -> None:
        self._file = Path(f"/proc/{pid}/stat")
        self._spent = ""

    def __call__(self) -> bool:
        try:
            facts = self._file.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            return False
        before, self._spent = self._spent, " ".join(facts[11:13])  # user and system time
        return facts[0] == "S" and self._spent == before
