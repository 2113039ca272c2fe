"""What is wrong with the content: a sentence for whoever wrote it, with its place and the nearest right form."""

import difflib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

Severity = Literal["must", "advice"]
LONGEST_FOUND = 40


class Flaw(NamedTuple):
    """What is wrong, before it is known where. `expected_en` is given only where `expected` needs words."""

    zh: str
    en: str
    found: str = ""
    expected: str = ""
    expected_en: str = ""
    nearest: str = ""
    severity: Severity = "must"

    def at(self, file: str, line: int = 1, column: int = 1) -> "Problem":
        return Problem(file, line, column, **self._asdict())


@dataclass(frozen=True)
class Problem:
    """One thing to mend (must: it is left out until then) or to better (advice: it is shown as it is).

    Lines and columns count from 1, columns in characters. `file` is an absolute path.
    """

    file: str
    line: int
    column: int
    zh: str
    en: str
    found: str = ""
    expected: str = ""
    expected_en: str = ""
    nearest: str = ""
    severity: Severity = "must"

    @property
    def must(self) -> bool:
        return self.severity == "must"

    def render(self, lang: str = "zh", base: Path | None = None) -> str:
        """`file:line:column: [须改] sentence (what was found, what is expected, the nearest right form)`."""
        place = f"{shortened(self.file, base)}:{self.line}:{self.column}: "
        return place + (self._english() if lang == "en" else self._chinese())

    def _chinese(self) -> str:
        parts = [f"[{'须改' if self.must else '建议'}] {self.zh.rstrip('。.')}"]
        parts += [f"现在是「{clipped(self.found)}」"] if self.found else []
        parts += [f"应为 {self.expected}"] if self.expected else []
        parts += [f"最接近的写法：{self.nearest}"] if self.nearest else []
        return "；".join(parts) + "。"

    def _english(self) -> str:
        expected = self.expected_en or self.expected
        parts = [f"[{'must' if self.must else 'advice'}] {self.en.rstrip('。.')}"]
        parts += [f"found “{clipped(self.found)}”"] if self.found else []
        parts += [f"expected {expected}"] if expected else []
        parts += [f"did you mean {self.nearest}?"] if self.nearest else []
        return "; ".join(parts) + ("" if self.nearest else ".")

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def shortened(file: str, base: Path | None) -> str:
    """The path as seen from `base` where it lies inside, else whole."""
    path = Path(file)
    return path.relative_to(base).as_posix() if base is not None and path.is_relative_to(base) else file


def clipped(text: str) -> str:
    """One short line of what staff wrote."""
    line = " ".join(text.split())
    line = "".join(c if c.isprintable() else "�" for c in line)
    return line if len(line) <= LONGEST_FOUND else line[: LONGEST_FOUND - 1] + "…"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and place, each once."""
    return tuple(sorted(set(problems), key=lambda p: (p.file, p.line, p.column, not p.must, p.zh)))


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice that was probably meant, "" if none is near."""
    plain = {_plain(choice): choice for choice in choices}
    found = difflib.get_close_matches(_plain(word), plain, n=1, cutoff=0.6)
    return plain[found[0]] if found else ""


def _plain(word: str) -> str:
    # very long "words" are text in the wrong place; comparing them whole would only cost time
    return word.strip()[:80].lower().replace("_", "-").replace(" ", "-")
