"""What a listener does with the reading: pause, hear again, go on a sentence, slower, faster, softer, louder. Pure."""

from dataclasses import replace

from kiosk.messages import Reading
from kiosk.scene.player import CONTROLS, Player
from kiosk.visit.state import State, Visit

SLOWEST, FASTEST = -2, 2
SOFTEST, LOUDEST = -3, 2
AGAIN_SECONDS = 1.5  # so long into a sentence “again” means this one, before it the one before


def player(state: State) -> Player | None:
    """What the bar offers to who listens; None while nothing is read, and where all goes by ear: fingers do it then."""
    if state.ear is not None and state.ear.on:
        return None
    if state.reading is None or state.visit is None:
        return None if state.reading is None else Player()
    pace, loud = state.visit.pace, state.visit.loud
    return Player(state.reading.playing, pace > SLOWEST, pace < FASTEST, loud > SOFTEST, loud < LOUDEST)


def asked(state: State) -> Reading | None:
    """The reading as the voice is to play it: with this visitor's speed and loudness."""
    if state.reading is None or state.visit is None:
        return state.reading
    return state.reading._replace(pace=state.visit.pace, loud=state.visit.loud)


def paused(state: State, reading: Reading) -> State:
    """Silence at once, or on from the sentence where it stopped."""
    return replace(state, reading=reading._replace(playing=not reading.playing))


def controlled(state: State, control: str) -> State | None:
    """One of the player's buttons was used; None if it was something else."""
    reading, visit = state.reading, state.visit
    if control not in CONTROLS or reading is None or visit is None:
        return None
    match control:
        case "said-next":
            return _from(state, reading, 1)
        case "said-again":
            fresh = state.now - state.said < AGAIN_SECONDS
            return _from(state, reading, -1 if fresh else 0)
        case "slower" | "faster":
            return _at_pace(state, reading, visit, -1 if control == "slower" else 1)
        case _:
            loud = visit.loud + (-1 if control == "softer" else 1)
            return replace(state, visit=replace(visit, loud=max(SOFTEST, min(LOUDEST, loud))))


def _from(state: State, reading: Reading, move: int) -> State:
    """Read on at another sentence; the voice knows which one that is."""
    take = state.take + 1
    return replace(state, take=take, reading=Reading(reading.sentence, take, move=reading.move + move))


def _at_pace(state: State, reading: Reading, visit: Visit, step: int) -> State:
    """The sentence begins again as it is to go on, so that the change is heard at once."""
    pace = max(SLOWEST, min(FASTEST, visit.pace + step))
    if pace == visit.pace:
        return state
    return _from(replace(state, visit=replace(visit, pace=pace)), reading, 0)
