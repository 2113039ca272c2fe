"""What the window and the writer share: counts that wait for the disk, and how visitors answered. No file, no clock."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.counts.clock import UNKNOWN
from kiosk.counts.metrics import TALLIED

LIMIT = 100_000  # keys; weeks of a busy kiosk without a disk

CountKey = tuple[str, str, str, str, str, str]  # hour, exhibit, edition, page, metric, detail
LabelKey = tuple[str, str, str, str, str]  # exhibit, edition, page, detail, language
TallyKey = tuple[str, str, str, str]  # exhibit, edition, page, metric
Label = tuple[str, str, str]  # detail, language, text


@dataclass
class Batch:
    """What one commit writes."""

    counts: dict[CountKey, int] = field(default_factory=dict)
    labels: dict[LabelKey, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.counts or self.labels)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def first_hour(self) -> str:
        return min((key[0] for key in self.counts), default=UNKNOWN)


class Ledger:
    """Safe to use from both threads: its lock is only ever held for a few dictionary steps."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._wake = threading.Condition()
        self._waiting = Batch()
        self._held = Batch()  # taken by the writer, not yet safe
        self._labelled: set[tuple[str, str, str]] = set()
        self._tallies: dict[TallyKey, dict[str, int]] = {}
        self._others: Mapping[TallyKey, Mapping[str, int]] = {}
        self._hurry = False
        self.closing = False
        self.until = 0.0  # monotonic: how long a closing kiosk waits for a lock of another program
        self.lost = 0

    # ------------------------------------------------------------ the window's side

    def add(self, key: CountKey, n: int, labels: tuple[Label, ...] = ()) -> None:
        """Add to a counter. When too many wait, a new one is given up and those known go on counting."""
        _, exhibit, edition, page, metric, detail = key
        with self._wake:
            counts = self._waiting.counts
            if key in counts or len(counts) + len(self._held.counts) < self._limit:
                counts[key] = counts.get(key, 0) + n
            else:
                self.lost += n
            if metric in TALLIED:
                tally = self._tallies.setdefault((exhibit, edition, page, metric), {})
                tally[detail] = tally.get(detail, 0) + n
            if labels and (exhibit, edition, page) not in self._labelled:
                self._labelled.add((exhibit, edition, page))
                self._waiting.labels |= {(exhibit, edition, page, part, lang): text for part, lang, text in labels}
            self._wake.notify_all()

    def tally(self, key: TallyKey, *, own: bool) -> dict[str, int]:
        """(detail, count) of how others answered, and this boot's visitors if `own`."""
        both = dict(self._others.get(key, {}))
        if own:
            with self._wake:
                for detail, n in self._tallies.get(key, {}).items():
                    both[detail] = both.get(detail, 0) + n
        return both

    def flush(self) -> None:
        """Let the writer try now, even while it rests after a failure."""
        with self._wake:
            self._hurry = True
            self._wake.notify_all()

    def close(self, until: float) -> None:
        """The writer writes what waits, then ends."""
        with self._wake:
            self.until = until
            self.closing = True
            self._wake.notify_all()

    @property
    def unwritten(self) -> int:
        """How much was counted and is not safely on disk."""
        with self._wake:
            return self._waiting.total + self._held.total

    def settled(self, timeout: float) -> bool:
        """Wait until all is on disk: whether it is."""
        with self._wake:
            return self._wake.wait_for(lambda: not self._waiting and not self._held, timeout)

    # ------------------------------------------------------------ the writer's side

    def next_batch(self) -> Batch | None:
        """Sleep until something waits and take all of it; the batch that failed before comes first. None: the end."""
        with self._wake:
            self._wake.wait_for(lambda: self._held or self._waiting or self.closing)
            self._hurry = False
            if not self._held:
                self._held, self._waiting = self._waiting, Batch()
            return self._held or None

    def written(self) -> None:
        """The batch is safe."""
        with self._wake:
            self._held = Batch()
            self._wake.notify_all()

    def rest(self, seconds: float) -> None:
        """Give a failing disk some time; ends early for a flush or the end."""
        with self._wake:
            self._wake.wait_for(lambda: self._hurry or self.closing, seconds)

    def learn(self, others: Mapping[TallyKey, Mapping[str, int]]) -> None:
        """How visitors of earlier boots answered."""
        self._others = others

    def name_again(self) -> None:
        """The file with the labels was set aside: an edition is named again when it is next shown."""
        with self._wake:
            self._labelled.clear()
