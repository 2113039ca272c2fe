"""estimate: guess a number on a dial; then the true one, how far off, and how others guessed here."""

import math
from dataclasses import replace

from kiosk.messages import AskTally, Count, DragBegan, DragEnded, DragMoved, Effect, Message, Spot, Tallied, Tapped
from kiosk.pages import estimate_view
from kiosk.pages.estimating import BINS, Estimate, Guess, bin_of, number, off, steps, value, with_unit
from kiosk.pages.page import Complaint, Labels, PageType, first_language, in_each_language

MOST_STEPS = 400


def start(page: Estimate, seed: int) -> Guess:
    """The needle stands in the middle, or beside it where the middle would tell the answer."""
    n = steps(page)
    places = (n // 2, n // 4, n - n // 4, 0, n)
    far = (k for k in places if abs(value(page, k) - page.answer) > max(page.tolerance, (page.most - page.least) / 10))
    return Guess(next(far, 0))


def update(page: Estimate, state: Guess, message: Message) -> tuple[Guess, tuple[Effect, ...]]:
    """Move the needle, then say it; what others guessed comes in whenever it is known."""
    if isinstance(message, Tallied):
        return _told(page, state, message), ()
    if state.said:
        return state, ()
    match message:
        case Tapped(id="less"):
            return replace(state, at=max(0, state.at - 1)), ()
        case Tapped(id="more-of-it"):
            return replace(state, at=min(steps(page), state.at + 1)), ()
        case Tapped(id="dial", spot=spot) | DragMoved(id="dial", spot=spot) | DragEnded(id="dial", spot=spot) if spot:
            return replace(state, at=_on_dial(page, spot)), ()
        case Tapped(id="rail", spot=spot) | DragMoved(id="rail", spot=spot) | DragEnded(id="rail", spot=spot) if spot:
            return replace(state, at=_step(page, spot[0])), ()
        case Tapped(id="guess"):
            verdict = "right" if off(page, state) == 0 else "wrong"
            answer = Count("answer", detail=f"{_way(page, state)}:{verdict}:first")
            return replace(state, said=True), (Count("guess", detail=bin_of(page, state.at)), answer)
    return state, ()


def _on_dial(page: Estimate, spot: Spot) -> int:
    """The dial's rectangle is twice as wide as high and its middle is the middle of the lower edge."""
    angle = math.atan2(max(0.0, 1.0 - spot[1]), (spot[0] - 0.5) * 2)
    return _step(page, 1 - angle / math.pi)


def _step(page: Estimate, share: float) -> int:
    n = steps(page)
    return min(n, max(0, round(share * n)))


def _way(page: Estimate, state: Guess) -> str:
    far = off(page, state)
    return "near" if far == 0 else "low" if far < 0 else "high"


def _told(page: Estimate, state: Guess, message: Tallied) -> Guess:
    """Only guesses at this page: other pages' tallies and unknown bins are not ours."""
    if page.id and message.page != page.id:
        return state
    known = {f"g{k:02d}": k for k in range(BINS)}
    others = [0] * BINS
    for detail, n in message.counts:
        if detail in known and n > 0:
            others[known[detail]] += n
    return replace(state, others=tuple(others)) if any(others) else state


def check(page: Estimate) -> list[Complaint]:
    """A scale that goes up in whole steps, the answer on it, a tolerance that leaves something to guess."""
    names = ("least", "most", "step", "answer", "tolerance")
    odd = [name for name in names if not math.isfinite(getattr(page, name))]
    if odd:
        return [
            Complaint((name,), f"「{name}」应该是一个数，如 27", f"{name} must be a number such as 27") for name in odd
        ]
    found: list[Complaint] = []
    if page.most <= page.least:
        zh = "「most」要比「least」大，如 least: 0、most: 200"
        return [Complaint(("most",), zh, "most must be larger than least, such as least: 0, most: 200")]
    if page.step <= 0:
        zh = "「step」是每格多少，要大于 0，如 step: 10"
        return [Complaint(("step",), zh, "step is how much one tap moves: larger than 0, such as step: 10")]
    n = (page.most - page.least) / page.step
    if abs(n - round(n)) > 1e-6 or not 4 <= round(n) <= MOST_STEPS:
        zh = f"从 least 到 most 要正好是 4 到 {MOST_STEPS} 格，现在是 {n:g} 格，请改 step"
        found.append(
            Complaint(("step",), zh, f"from least to most there are {n:g} steps: make it 4 to {MOST_STEPS} whole ones")
        )
    if not page.least <= page.answer <= page.most:
        zh = f"答案不在 {number(page.least)} 到 {number(page.most)} 之间，请改 answer 或 least、most"
        en = f"the answer is not between {number(page.least)} and {number(page.most)}: mend answer, least or most"
        found.append(Complaint(("answer",), zh, en))
    if page.tolerance < 0 or page.tolerance * 2 >= page.most - page.least:
        zh = "「tolerance」是差多少也算猜得很近，要小于全程的一半，不能是负数，如 tolerance: 10"
        en = "tolerance is how far off is still close: not negative, less than half the scale, such as tolerance: 10"
        found.append(Complaint(("tolerance",), zh, en))
    elif not found and not any(abs(value(page, k) - page.answer) <= page.tolerance + 1e-9 for k in range(round(n) + 1)):
        zh = "没有一格够得着答案，请把 step 改小或把 tolerance 改大"
        found.append(
            Complaint(("answer",), zh, "no step comes close enough to the answer: a smaller step or more tolerance")
        )
    return found + _advice(page)


def _advice(page: Estimate) -> list[Complaint]:
    found: list[Complaint] = []
    if not first_language(page.unit).strip():
        found.append(Complaint((), "没有写单位：unit: 千米", "no unit: unit: km", must=False))
    if not page.because:
        zh = "没有写理由，观众会想知道为什么：because: …"
        found.append(Complaint((), zh, "no reason: visitors want to know why (because: …)", must=False))
    return found


def identity(page: Estimate) -> tuple[str, ...]:
    """The stem, the scale (guesses are counted by its bins) and the answer."""
    scale = (page.least, page.most, page.step, page.answer, page.tolerance)
    return (first_language(page.ask), *(number(v) for v in scale))


def labels(page: Estimate) -> Labels:
    """The question, whether guesses came near, and what each bin stands for."""
    ways = (("near", "猜得很近", "close"), ("low", "猜少了", "too low"), ("high", "猜多了", "too high"))
    told = list(in_each_language("", page.ask))
    told += [(key, lang, text) for key, zh, en in ways for lang, text in (("zh", zh), ("en", en))]
    middles = {bin_of(page, k): k for k in range(steps(page) + 1)}
    told += [(b, lang, with_unit(page, value(page, k), lang)) for b, k in middles.items() for lang in ("zh", "en")]
    return tuple(told)


def states(page: Estimate) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """Moved, said too low, with the guesses of others, and close."""
    share = (page.answer - page.least) / (page.most - page.least)
    angle = math.pi * (1 - share)
    at = (round(0.5 + 0.45 * math.cos(angle), 4), round(1 - 0.9 * math.sin(angle), 4))
    side = 0.2 if share > 0.4 else 0.8
    away = (round(0.5 + 0.45 * math.cos(math.pi * (1 - side)), 4), round(1 - 0.9 * math.sin(math.pi * side), 4))
    others = tuple(
        (f"g{k:02d}", max(1, round(30 * math.exp(-(((k / (BINS - 1) - share) / 0.18) ** 2))))) for k in range(BINS)
    )
    return (
        ("moved", (Tapped("dial", away),)),
        ("away", (Tapped("dial", away), Tapped("guess"))),
        ("others", (Tallied(page.id, "", others), Tapped("dial", away), Tapped("guess"))),
        (
            "right",
            (
                DragBegan("dial", 0, 0),
                DragMoved("dial", 0, 0, "", at),
                DragEnded("dial", 0, 0, "", at),
                Tapped("guess"),
            ),
        ),
    )


TYPE = PageType(
    fields=Estimate,
    start=start,
    update=update,
    view=estimate_view.view,
    check=check,
    done=lambda page, state: state.said,
    identity=identity,
    labels=labels,
    kind="answer",
    open=lambda page: (AskTally("", "", "", "guess"),),
)
