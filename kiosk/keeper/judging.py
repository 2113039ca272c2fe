"""When the kiosk is asked whether it goes round, when it counts as hung, how long to wait before the next start."""

from typing import NamedTuple

EVERY = 2.0  # between two looks, and between two questions to a kiosk that is busy
RESTING = 10.0  # between two questions to one that rests: each wakes it
PATIENCE = 4.0  # for an answer; EVERY + PATIENCE + a start must stay below 10 s
LEAVING = 10.0  # for a kiosk that said it ends, or was told to
OPENING = 60.0  # for the first answer, which comes after the first screen: a first start may check the whole hall
OVERSLEPT = 1.0  # we ourselves were late: the machine slept or is overloaded, so no silence is held against the kiosk
SETTLED = 10.0  # a kiosk that answered for so long was well; its end is no reason to wait
AT_ONCE = 4  # the exit code of a kiosk that staff want begun anew
DELAYS = (0.0, 0.5, 2.0, 5.0, 10.0, 30.0, 60.0)  # before the next start, by how many lives in a row were short


class Life(NamedTuple):
    """One run of the kiosk, as its parent knows it. Times are seconds on one clock."""

    patient_until: float
    ask_at: float  # a look: whether it rests
    ask_by: float  # then it is asked all the same
    asked: bool = False
    first_answer: float | None = None


def born(now: float) -> Life:
    """It was just started; the first question may wait in the pipe until the first screen stands."""
    return Life(patient_until=now + OPENING, ask_at=now, ask_by=now)


def look(life: Life, now: float, still: bool) -> tuple[Life, bool]:
    """What comes after a look, and whether the kiosk is to be asked: not while it rests and answered lately."""
    if still and now < life.ask_by:
        return life._replace(ask_at=now + EVERY), False
    return asked(life, now), True


def asked(life: Life, now: float) -> Life:
    """It was asked; it must answer in time."""
    patience = OPENING if life.first_answer is None else PATIENCE
    return life._replace(asked=True, patient_until=now + patience)


def answered(life: Life, now: float) -> Life:
    """Its loop went round since it was asked."""
    first = now if life.first_answer is None else life.first_answer
    return life._replace(asked=False, ask_at=now + EVERY, ask_by=now + RESTING, first_answer=first)


def leaving(life: Life, now: float) -> Life:
    """It was closed and puts its things away: it answers no more."""
    return life._replace(asked=True, patient_until=now + LEAVING)


def overslept(life: Life, now: float) -> Life:
    """We could not have heard an answer: it gets the whole time again."""
    return asked(life, now) if life.asked else life


def due(life: Life) -> float:
    """When something must be done: the question, or, while an answer is missing, the end of patience."""
    return life.patient_until if life.asked else life.ask_at


def hung(life: Life, now: float) -> bool:
    """It was asked and did not answer in time."""
    return life.asked and now >= life.patient_until


def short_lives(before: int, life: Life, now: float, code: int) -> int:
    """How many lives in a row were short, now that this one ended with this code after so many others."""
    settled = life.first_answer is not None and now - life.first_answer >= SETTLED
    return 0 if settled or code == AT_ONCE else before + 1


def delay(short: int) -> float:
    """How long to wait before the next start: a kiosk that cannot run must not keep the machine busy."""
    return DELAYS[min(short, len(DELAYS) - 1)]
