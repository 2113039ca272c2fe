"""Making the narration that comes with the kiosk: what changed is rendered, what is stale goes, packs are written.

May be ended at any time: what was rendered is packed or lies in a work folder, and the next run goes on from there.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from kiosk.voice.natural import Voice
from kiosk.voice.ship_pack import Sounds, pack
from kiosk.voice.shipped import key_of
from kiosk.voice.supervisor import environment

COMMAND = (sys.executable, "-P", "-m", "kiosk.voice.ship_child")
MOST_BYTES = 25_000_000  # of all packs together: a clone stays a matter of seconds


class Wanted(NamedTuple):
    """A sentence to ship: the words to say, pronunciation lists applied."""

    text: str
    lang: str

    @property
    def key(self) -> str:
        return key_of(self.text, self.lang)


class Shipment(NamedTuple):
    """What became of the sentences."""

    kept: int = 0
    rendered: int = 0
    nothing: int = 0
    failed: tuple[str, ...] = ()  # their words
    left_out: tuple[str, ...] = ()  # no room in the packs
    not_yet: int = 0  # ended before their turn
    dropped: int = 0  # were in the packs, and nobody says them any more
    seconds: float = 0.0
    size: int = 0
    reason: str = ""


class Way(NamedTuple):
    """Where everything is, and who speaks."""

    packs: Path
    work: Path
    parts: Path  # the natural voice's
    voice: Voice = Voice()
    command: Sequence[str] = COMMAND
    most: int = MOST_BYTES


def ship(wanted: Sequence[Wanted], way: Way, told: Callable[[int], object]) -> Shipment:
    """Have these in the packs, the first first while there is room, and nothing else; Ctrl-C packs what there is."""
    way.work.mkdir(parents=True, exist_ok=True)
    sounds = Sounds(way.packs, way.work)
    made, names, room = Shipment(), list[tuple[Wanted, str]](), way.most
    done = 0
    try:
        for one, answer in _answers(wanted, way, sounds):
            made = _counted(made, one, answer)
            if "mark" in answer:
                names.append((one, sounds.name(one.key, answer)))
                room -= sounds.cost(names[-1][1])
            done += 1
            told(done)
            if room < 0:
                break  # the rest would be rendered for nothing
    except KeyboardInterrupt:
        pass
    rest = wanted[done:]
    if room >= 0:  # ended: those we did not come to keep what they had
        names += [(one, name) for one in rest for name in sounds.any_of(one.key)[:1]]
    packed = pack(((one.lang[:2], name) for one, name in names), sounds, way.packs, way.voice.who, way.most)
    by_name = {name: one.text for one, name in names}
    no_room = tuple(by_name[name] for name in packed.left_out)
    return made._replace(
        not_yet=len(rest) if room >= 0 else 0,
        left_out=no_room + (tuple(one.text for one in rest) if room < 0 else ()),
        dropped=packed.dropped,
        seconds=packed.seconds,
        size=packed.size,
    )


def _answers(wanted: Sequence[Wanted], way: Way, sounds: Sounds) -> Iterator[tuple[Wanted, dict[str, Any]]]:
    """Each with the child's answer; ends early when the child does."""
    with _child(way) as child:
        for one in wanted:
            asked = one._asdict() | {"speaker": way.voice.speaker(one.lang), "have": sounds.marks(one.key)}
            asked["stem"] = str(way.work / one.key)
            with suppress(OSError):
                child.stdin.write(json.dumps(asked).encode("ascii") + b"\n")
                child.stdin.flush()
            answer = child.stdout.readline()
            if not answer:
                return
            yield one, json.loads(answer)


def _child(way: Way) -> Any:
    """Closing its input at the end of the block ends it."""
    return subprocess.Popen(
        [*way.command, str(way.parts)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    )


def _counted(made: Shipment, one: Wanted, answer: dict[str, Any]) -> Shipment:
    if "milliseconds" in answer:
        return made._replace(rendered=made.rendered + 1)
    if "mark" in answer:
        return made._replace(kept=made.kept + 1)
    if "nothing" in answer:
        return made._replace(nothing=made.nothing + 1)
    return made._replace(failed=(*made.failed, one.text), reason=str(answer.get("error", "")))
