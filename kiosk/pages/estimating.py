"""What an estimate page holds: its scale, the guess on it, and how numbers are written."""

from dataclasses import dataclass

from kiosk.content.fields import Words, in_language
from kiosk.pages.page import PageFields

BINS = 24
LEAST_TALLY = 20  # fewer guesses of others are not shown


@dataclass(frozen=True, kw_only=True, eq=False)
class Estimate(PageFields):
    """The fields of an estimate page: a scale from `least` to `most` in steps, the answer on it."""

    ask: Words
    least: float
    most: float
    step: float
    answer: float
    tolerance: float = 0
    unit: Words = ""
    because: Words = ""
    safety: bool = False


@dataclass(frozen=True)
class Guess:
    """On which step the needle stands, whether that was said, and how many guessed each bin before."""

    at: int
    said: bool = False
    others: tuple[int, ...] = ()


def steps(page: Estimate) -> int:
    return max(1, round((page.most - page.least) / page.step))


def value(page: Estimate, at: int) -> float:
    return round(page.least + at * page.step, 6)


def share(page: Estimate, number: float) -> float:
    """Where a number lies on the scale, 0 to 1."""
    return min(1.0, max(0.0, (number - page.least) / (page.most - page.least)))


def bin_of(page: Estimate, at: int) -> str:
    """The bin that a guess is counted in."""
    return f"g{round(at / steps(page) * (BINS - 1)):02d}"


def off(page: Estimate, state: Guess) -> float:
    """How far the guess is from the answer; 0 within the tolerance."""
    far = round(value(page, state.at) - page.answer, 6)
    return 0.0 if abs(far) <= page.tolerance + 1e-9 else far


def number(value: float) -> str:
    """27, 7.5, 10909: no needless zeros, never 1e+06."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def with_unit(page: Estimate, value: float, *languages: str) -> str:
    """A number and its unit, not to be broken apart."""
    unit = in_language(page.unit, *languages)
    tight = unit[:1] in ("%", "°", "℃", "‰")
    return f"{number(value)}{'' if tight or not unit else ' '}{unit}"
