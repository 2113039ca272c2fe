"""Word's automatic numbers: they are not in the text, so they are counted as Word counts them."""

from typing import Any

from kiosk.imports.word_text import W

_DIGITS = "〇一二三四五六七八九"
_CHINESE = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting"}


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._abstract: dict[str, str] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._read(document)

    def _read(self, document: Any) -> None:
        root = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        element = getattr(root, "element", None)
        if element is None:
            return
        abstracts = {a.get(f"{W}abstractNumId"): a for a in element.iter(f"{W}abstractNum")}
        for num in element.iter(f"{W}num"):
            own = num.get(f"{W}numId") or ""
            link = num.find(f"{W}abstractNumId")
            name = link.get(f"{W}val") if link is not None else None
            abstract = abstracts.get(name)
            if abstract is None:
                continue
            self._abstract[own] = name or ""
            self._levels[own] = {_int(lvl.get(f"{W}ilvl")): lvl for lvl in abstract.iter(f"{W}lvl")}
            for override in num.iter(f"{W}lvlOverride"):
                self._override(own, override)
        self._of_styles(document)

    def _override(self, own: str, override: Any) -> None:
        level = _int(override.get(f"{W}ilvl"))
        start, other = override.find(f"{W}startOverride"), override.find(f"{W}lvl")
        if start is not None:
            self._starts[own, level] = _int(start.get(f"{W}val"), 1)
        if other is not None:
            self._levels[own][level] = other

    def _of_styles(self, document: Any) -> None:
        for style in document.styles.element.iter(f"{W}style"):
            found = _num_of(style.find(f"{W}pPr"))
            if found and found[0]:
                self._styles[style.get(f"{W}styleId") or ""] = found

    def of(self, paragraph: Any) -> str:
        """The number before this paragraph, counted; "" where there is none."""
        own, level = self._list(paragraph.find(f"{W}pPr"))
        levels = self._levels.get(own)
        if not levels or level not in levels:
            return ""
        counts = self._counts.setdefault(self._abstract[own], {})
        if (own, level) in self._starts and (own, level) not in self._begun:
            counts[level] = self._starts[own, level]
        else:
            counts[level] = counts[level] + 1 if level in counts else self._start(levels[level])
        self._begun.add((own, level))
        for deeper in [d for d in counts if d > level]:
            del counts[deeper]
        return self._written(levels, level, counts)

    def _list(self, properties: Any) -> tuple[str, int]:
        found = _num_of(properties)
        if found is not None:
            return found
        style = properties.find(f"{W}pStyle") if properties is not None else None
        return self._styles.get(style.get(f"{W}val"), ("", 0)) if style is not None else ("", 0)

    def _start(self, level: Any) -> int:
        start = level.find(f"{W}start")
        return _int(start.get(f"{W}val"), 1) if start is not None else 1

    def _written(self, levels: dict[int, Any], level: int, counts: dict[int, int]) -> str:
        form = levels[level].find(f"{W}lvlText")
        text = form.get(f"{W}val") or "" if form is not None else ""
        if _format(levels[level]) in ("bullet", "none"):
            return ""
        for i in range(9):
            if f"%{i + 1}" in text:
                count = counts.get(i) or (self._start(levels[i]) if i in levels else 1)
                text = text.replace(f"%{i + 1}", figure(count, _format(levels.get(i))))
        return f"{text} " if text.strip() else ""


def _num_of(properties: Any) -> tuple[str, int] | None:
    numbered = properties.find(f"{W}numPr") if properties is not None else None
    if numbered is None:
        return None
    own, level = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
    if own is None:
        return None
    return own.get(f"{W}val") or "", _int(level.get(f"{W}val")) if level is not None else 0


def _int(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else default


def _format(level: Any) -> str:
    form = level.find(f"{W}numFmt") if level is not None else None
    return (form.get(f"{W}val") or "decimal") if form is not None else "decimal"


def figure(count: int, form: str) -> str:
    """A number in one of Word's formats."""
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(65 + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in ("upperRoman", "lowerRoman"):
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    return chinese(count) if form in _CHINESE else str(count)


def chinese(count: int) -> str:
    """1 to 99 as 一 to 九十九; larger ones in digits."""
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")


def _roman(count: int) -> str:
    signs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in signs:
        while count >= value and len(text) < 20:
            text, count = text + sign, count - value
    return text
