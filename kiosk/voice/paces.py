"""How fast is read: the usual rate, and a visitor's steps from it. Pitch stays, whoever speaks."""

RATE = 150  # words a minute as engines count them: a calm reading
FACTORS = {-2: 0.7, -1: 0.85, 0: 1.0, 1: 1.2, 2: 1.4}


def rate_at(step: int, usual: int = RATE) -> int:
    """The rate of a step; steps beyond the last are the last."""
    return round(usual * FACTORS[max(-2, min(2, step))])


def tempo_of(rate: int) -> float:
    """How much faster than it was spoken a recording plays at this rate."""
    return rate / RATE
