"""Rendering many sentences ahead of time: one by one, what is there already is left alone, nothing is fatal."""

import queue
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from kiosk.voice.cache import Cache, Clip, Job
from kiosk.voice.rendering import Answer, Rendering
from kiosk.voice.supervisor import COMMAND, Line, Supervisor

LONGEST_SECONDS = 20.0  # of one sentence: nobody listens longer without a pause


class Made(NamedTuple):
    """What became of the pieces; a piece that was there counts as found, one without words as nothing."""

    found: int = 0
    rendered: int = 0
    nothing: int = 0
    missing: tuple[Job, ...] = ()
    long: tuple[Job, ...] = ()
    seconds: float = 0.0  # of speech, all of it
    reason: str = ""  # why pieces are missing


def render_all(
    jobs: Sequence[Job],
    folder: Path,
    told: Callable[[int], object],
    command: Sequence[str] = COMMAND,
    deadline: float = 3.0,
) -> Made:
    """Have all of these in the cache; `told` hears how many are done. May be ended at any time and begun again."""
    lines: queue.SimpleQueue[Line] = queue.SimpleQueue()
    rendering = Rendering(Cache(folder), Supervisor(lines.put, command, deadline=deadline))
    made = Made()
    try:
        for n, job in enumerate(jobs, 1):
            was_there = isinstance(rendering.get(job), Clip)
            made = _counted(made, job, was_there, _one(rendering, lines, job), rendering)
            told(n)
    finally:
        rendering.close()
    return made


def _one(rendering: Rendering, lines: "queue.SimpleQueue[Line]", job: Job) -> Clip | Answer:
    """This piece, or why there is none; waits for the worker and its back-off."""
    while (answer := rendering.get(job)) is Answer.NOT_YET:
        rendering.want((job,))
        try:
            rendering.hear(lines.get(timeout=rendering.wake_in()))
        except queue.Empty:
            rendering.hear(None)
        time.sleep(0)
    return answer


def _counted(made: Made, job: Job, was_there: bool, answer: Clip | Answer, rendering: Rendering) -> Made:
    match answer:
        case Clip(seconds=seconds):
            long = (*made.long, job) if seconds > LONGEST_SECONDS else made.long
            made = made._replace(long=long, seconds=made.seconds + seconds)
            return made._replace(found=made.found + 1) if was_there else made._replace(rendered=made.rendered + 1)
        case Answer.NOTHING:
            return made._replace(nothing=made.nothing + 1)
        case _:
            return made._replace(missing=(*made.missing, job), reason=rendering.reason or made.reason)
