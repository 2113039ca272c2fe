"""Captions from an .srt file: what can be read of it, and each line that cannot, at its place in that file."""

import re
from collections.abc import Iterator
from pathlib import Path

from kiosk.content.fields import Captions, Cue
from kiosk.content.files import Files, TooLargeError, UnreadableError
from kiosk.content.problems import Flaw, Problem

MOST_BYTES = 200_000
LONGEST = {"zh": 36, "en": 76}  # characters of one cue: two lines of 44 px
_TIMES = re.compile(r"\s*([\d:.,：，]+)\s*-+\s*>\s*([\d:.,：，]+)(?:\s.*)?")
_CLOCK = re.compile(r"(?:(\d{1,2})[:：])?(\d{1,2})[:：](\d{1,2})(?:[.,，](\d{1,3}))?")
_TAGS = re.compile(r"</?[a-zA-Z][^>]*>|\{\\[^}]*\}")
_HAN = re.compile("[\u4e00-\u9fff]")
EXAMPLE = "00:00:01,000 --> 00:00:04,000"


def examined(path: Path, name: str, files: Files) -> tuple[Captions | None, list[Flaw | Problem]]:
    """The captions, None if there are none at all; flaws of the file itself, problems at lines inside it."""
    if path.suffix.lower() != ".srt":
        expected = ("字幕文件 .srt，如 waves.zh.srt", "captions in .srt such as waves.zh.srt")
        return None, [Flaw("不支持这种字幕", "this kind of captions is not supported", name, *expected)]
    try:
        data = files.read(path, MOST_BYTES)
    except (TooLargeError, UnreadableError):
        data = None
    if not data:
        return None, [Flaw("字幕打不开、太大，或是空的", "the captions cannot be opened, are too large or empty", name)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [Flaw("字幕不是 UTF-8，请另存为 UTF-8", "the captions are not in UTF-8; save them so", name)]
    cues, problems = parsed(text, str(path))
    if not cues:
        expected = ("序号一行，时间一行，文字一两行，再空一行", "number, times, text, an empty line")
        return None, [Flaw("字幕里一句也读不出来", "there is no caption that can be read", name, *expected), *problems]
    return Captions(name, cues), list(problems)


def parsed(text: str, file: str) -> tuple[tuple[Cue, ...], tuple[Problem, ...]]:
    """All cues in their order; what is wrong is advice: the other cues are shown."""
    cues: list[Cue] = []
    problems: list[Problem] = []
    for at, lines in _blocks(text):
        cue, flaw, line = _cue(lines, cues[-1] if cues else None)
        if flaw is not None:
            problems.append(flaw._replace(severity="advice").at(file, at + line))
        if cue is not None:
            cues.append(cue)
    return tuple(sorted(cues, key=lambda cue: cue.start)), tuple(problems)


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Pieces between empty lines, with the number of their first line."""
    block: list[str] = []
    number = 0
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield number - len(block), block
            block = []
    if block:
        yield number - len(block) + 1, block


def _cue(lines: list[str], before: Cue | None) -> tuple[Cue | None, Flaw | None, int]:
    """One cue, what is wrong with it, and in which of its lines."""
    at = 1 if lines[0].isdecimal() and len(lines) > 1 else 0
    times = _TIMES.fullmatch(lines[at])
    start, end = (_clock(times[1]), _clock(times[2])) if times else (None, None)
    if start is None or end is None:
        return None, Flaw("这里应当是时间", "the times should stand here", lines[at], EXAMPLE), at
    said = _TAGS.sub("", "\n".join(lines[at + 1 :])).strip()
    if not said:
        return None, Flaw("这一段字幕没有文字", "this caption has no text", lines[at]), at
    if end <= start:
        return None, Flaw("结束时间不在开始时间之后", "it ends before it begins", lines[at], EXAMPLE), at
    if before is not None and start < before.end - 0.001:
        flaw = Flaw("和前一段字幕的时间重叠", "it overlaps the caption before", lines[at])
        return Cue(start, end, said), flaw, at
    return Cue(start, end, said), _long(said), at + 1


def _long(said: str) -> Flaw | None:
    lang = "zh" if _HAN.search(said) else "en"
    if len(said) <= LONGEST[lang]:
        return None
    zh = f"这一段太长，最多两行、约 {LONGEST[lang]} 个字，请拆成两段"
    return Flaw(zh, f"too long: two lines, about {LONGEST[lang]} characters; make two of it", said)


def _clock(text: str) -> float | None:
    found = _CLOCK.fullmatch(text)
    if not found or int(found[2]) > 59 or int(found[3]) > 59:
        return None
    fraction = int((found[4] or "0").ljust(3, "0")) / 1000
    return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3]) + fraction
