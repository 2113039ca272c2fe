"""The sources that are not recorded by people, in their order: shipped in the hall's voice, rendered here, shipped."""

import sys
from collections.abc import Mapping
from pathlib import Path

from kiosk.voice.narrator import Narrator
from kiosk.voice.natural import MAN, WOMAN, Voice, folder, ready
from kiosk.voice.natural_ahead import NaturalAhead, Way
from kiosk.voice.shipped import FOLDER, Shipped
from kiosk.voice.sources import Source


class NaturalNarrator(Narrator):
    """A narrator that ends the natural voice with itself."""

    def close(self) -> None:
        super().close()
        for source in self._sources:
            if isinstance(source, NaturalAhead):
                source.close()


def natural_sources(
    assets: Path, rendered: Path, readings: Mapping[str, str], who: str, hall: Path | None
) -> tuple[Source, ...]:
    """What this machine has of them; where the natural voice is not installed, what was shipped alone.

    `hall` is rendered as a whole while nobody is here; None: only what is asked for (a preview).
    """
    packs = assets / FOLDER
    own = Shipped(packs, readings, (who,))
    others = Shipped(packs, readings, tuple({WOMAN, MAN} - {who}))
    if not ready():
        return own, others
    ahead = NaturalAhead(_way(rendered, Voice(who), hall), readings, own)
    ahead.start()
    return own, ahead, others


def _way(rendered: Path, voice: Voice, hall: Path | None) -> Way:
    command = (sys.executable, "-P", "-m", "kiosk.voice.natural_worker", str(folder()), voice.who)
    data = rendered.parents[1]
    whole = (sys.executable, "-P", "-m", "kiosk", "voice", "--natural", "--hall", str(hall), "--data", str(data))
    return Way(rendered, voice, command, whole if hall is not None else ())
