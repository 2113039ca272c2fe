"""How exhibits, pages and questions were used: from counters, by the words that their labels keep."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.counts.measures import Estimate, Quartiles, choices, holding_power, item_difficulty, quartiles
from kiosk.counts.reader import Row

LEAST_BASE = 30  # a percentage of fewer says more than is known
Labels = Mapping[tuple[str, str, str, str, str], str]
Words = Mapping[tuple[str, str, str, str], str]


@dataclass(frozen=True)
class ExhibitUse:
    """How an exhibit was used."""

    exhibit: str
    title: str
    opens: int
    finishes: int
    leaves: int  # left before the result
    completion: float | None  # finishes per open; None: too few to tell
    dwell: Quartiles | None
    holding: Estimate | None  # None: nobody told how long full use takes


@dataclass(frozen=True)
class PageUse:
    """How often a page was seen, and how often its exhibit was left from it."""

    exhibit: str
    title: str
    page: str
    edition: str
    text: str
    seen: int
    left: int
    share: float | None


@dataclass(frozen=True)
class OptionUse:
    """How often an answer was chosen at the first try."""

    option: str
    text: str
    right: bool
    n: int


@dataclass(frozen=True)
class QuestionUse:
    """How a question was answered at the first try."""

    exhibit: str
    page: str
    edition: str
    text: str
    answers: int
    right: int
    share: float | None  # right per answer; None: too few to tell
    options: tuple[OptionUse, ...]

    @property
    def tempting(self) -> OptionUse | None:
        """The wrong answer chosen most often; None when all were right."""
        return next((option for option in self.options if not option.right), None)


def share(part: int, base: int) -> float | None:
    """part ÷ base, or None where the base is too small for a percentage."""
    return part / base if base >= LEAST_BASE else None


def words_of(labels: Labels, lang: str) -> Words:
    """What things were called, in this language or else in another."""
    liked = {"en": 1, "zh": 2} | {lang: 3}
    ordered = sorted(labels.items(), key=lambda item: liked.get(item[0][-1], 0))
    return {key[:4]: text.replace("**", "") for key, text in ordered if text}  # the best liked comes last and stays


def exhibits(rows: Iterable[Row], words: Words, expected: Mapping[str, int]) -> tuple[ExhibitUse, ...]:
    """The exhibits with any count, the most opened first; `expected`: seconds that full use takes."""
    counts: dict[str, Counter[str]] = {"open": Counter(), "finish": Counter(), "leave": Counter()}
    times: dict[tuple[str, str], Counter[str]] = {}
    for row in rows:
        if row.metric in counts:
            counts[row.metric][row.exhibit] += row.n
        elif row.metric in {"dwell", "active"}:
            times.setdefault((row.metric, row.exhibit), Counter())[row.detail] += row.n
    opens, finishes, leaves = counts.values()
    used = (
        ExhibitUse(
            exhibit=exhibit,
            title=words.get((exhibit, "", "", ""), exhibit),
            opens=opens[exhibit],
            finishes=finishes[exhibit],
            leaves=leaves[exhibit],
            completion=share(finishes[exhibit], opens[exhibit]),
            dwell=quartiles(times.get(("dwell", exhibit), {})),
            holding=holding_power(times.get(("active", exhibit), {}), expected.get(exhibit, 0)),
        )
        for exhibit in {*opens, *finishes, *leaves, *(exhibit for _, exhibit in times)}
    )
    return tuple(sorted(used, key=lambda use: (-use.opens, use.exhibit)))


def pages(rows: Iterable[Row], words: Words) -> tuple[PageUse, ...]:
    """Each page that was seen or left from; the title card is counted by the exhibit's opening."""
    seen: Counter[tuple[str, str, str]] = Counter()
    left: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        key = (row.exhibit, row.page, row.edition)
        if row.metric == "page":
            seen[key] += row.n
        elif row.metric == "leave":
            left[key] += row.n
        elif row.metric == "open":
            seen[row.exhibit, "title", ""] += row.n
    keys = sorted({*seen, *left}, key=lambda key: (key[0], key[1] != "title", -seen[key], key))
    return tuple(_page(key, seen[key], left[key], words) for key in keys)


def _page(key: tuple[str, str, str], seen: int, left: int, words: Words) -> PageUse:
    exhibit, page, edition = key
    text = words.get((exhibit, edition, page, ""), "") if page != "title" else ""
    title = words.get((exhibit, "", "", ""), exhibit)
    return PageUse(exhibit, title, page, edition, " ".join(text.split()), seen, left, share(left, seen))


def questions(rows: Iterable[Row], words: Words) -> tuple[QuestionUse, ...]:
    """Each wording of each question, by its first answers."""
    answers: dict[tuple[str, str, str], Counter[str]] = {}
    for row in rows:
        if row.metric == "answer":
            answers.setdefault((row.exhibit, row.page, row.edition), Counter())[row.detail] += row.n
    found = (_question(key, counts, words) for key, counts in sorted(answers.items()))
    return tuple(question for question in found if question.answers)


def _question(key: tuple[str, str, str], answers: Mapping[str, int], words: Words) -> QuestionUse:
    exhibit, page, edition = key
    right = item_difficulty(answers)
    options = tuple(
        OptionUse(one.option, words.get((exhibit, edition, page, one.option), one.option), one.right, one.n)
        for one in choices(answers)
    )
    text = words.get((exhibit, edition, page, ""), page)
    return QuestionUse(exhibit, page, edition, text, right.base, right.part, share(*right), options)
