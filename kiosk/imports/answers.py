"""What an answer says: letters, or true and false, in the many ways in which people write them."""

import re
import unicodedata

from kiosk.imports.question import LETTERS

TRUE = ["对", "正确", "√", "✓", "✔", "☑", "是", "真", "t", "true", "y", "yes", "right"]
FALSE = ["错", "错误", "×", "✗", "✘", "✕", "╳", "☒", "x", "否", "假", "不对", "不正确", "f", "false", "n", "no"]
_WORDS = dict.fromkeys(TRUE, True) | dict.fromkeys(FALSE, False)
_BETWEEN = r"[\s,、;/.和及与&+|]*"
_LETTERS = re.compile(rf"(?:选项|选|第)?\s*([A-H](?:{_BETWEEN}[A-H])*)\s*(?:选项|项)?[.。]?", re.IGNORECASE)
_BRACKETS = "()（）[]【】<>《》「」“”\"' "

FULL_LETTERS = "A-HＡ-Ｈ"
TRUTH_SIGNS = "√✓✔☑×✗✘✕╳☒"
VALUE = re.compile(
    rf"[{FULL_LETTERS}](?:[ \t\u3000]*[,，、;；/和]?[ \t\u3000]*[{FULL_LETTERS}])*(?![A-Za-z])"
    rf"|正确|错误|不正确|不对|对|错|[{TRUTH_SIGNS}]|(?:True|False|TRUE|FALSE|true|false|T|F|X|x)(?![A-Za-z])"
)
"""An answer at the beginning of a text, whatever follows it."""
_STEM_LETTERS = re.compile(
    rf"([（(【\[])[ \t\u3000]*([{FULL_LETTERS}](?:[\s,，、;；]*[{FULL_LETTERS}])*)[ \t\u3000]*([)）】\]])"
)
_SIGN = rf"(?P<said>[{TRUTH_SIGNS}])"
_IN_BRACKETS = rf"[（(【\[][ \t\u3000]*(?P<said>正确|错误|对|错|是|否|[{TRUTH_SIGNS}]|[TFXx])[ \t\u3000]*[)）】\]]"
_CLAIM = (  # where the answer of a claim stands: at its end, in brackets or not, or before it
    re.compile(rf"{_IN_BRACKETS}(?=[\s。.？?！!]*$)"),
    re.compile(rf"{_SIGN}\s*$"),
    re.compile(r"(?<=[。.？?！!\s])\s*(?P<said>正确|错误|对|错)[ \t\u3000]*$"),
    re.compile(rf"^\s*{_IN_BRACKETS}\s*"),
    re.compile(rf"^\s*{_SIGN}\s*"),
)
_BEHIND = re.compile(rf"([（(][\s_＿]*[)）][ \t\u3000]*[。.？?]?)[ \t\u3000]*([{FULL_LETTERS}]{{1,6}})\s*$")
_EMPTY = re.compile(r"[（(【\[][\s_＿]*[)）】\]](?=[\s。.？?！!]*$)")


def plain(text: str) -> str:
    """For reading marks only, never for what is shown: full-width letters made usual ones."""
    return unicodedata.normalize("NFKC", text)


def letters(text: str) -> tuple[int, ...] | None:
    """Which options an answer names (0 = A), each once; None: it names none."""
    found = _LETTERS.fullmatch(plain(text).strip(_BRACKETS).strip())
    if found is None:
        return None
    return tuple(sorted({LETTERS.index(c) for c in found[1].upper() if c in LETTERS}))


def truth(text: str) -> bool | None:
    """True or false, where the answer says that."""
    return _WORDS.get(plain(text).strip(_BRACKETS + "。.").lower())


def same(one: str, other: str) -> bool:
    """Whether two answers say the same, however they are written."""
    if letters(one) is not None and letters(other) is not None:
        return letters(one) == letters(other)
    return truth(one) is not None and truth(one) == truth(other)


def out_of_stem(ask: str, options: int) -> tuple[str, str]:
    """The stem with empty brackets, and the answer that stood in them ("" where none did). A claim (no options) needs
    no brackets at its end at all."""
    if not options:
        found = next((m for pattern in _CLAIM if (m := pattern.search(ask))), None)
        rest = ask[: found.start()] + ask[found.end() :] if found else ask
        return _EMPTY.sub("", rest).strip(), found["said"] if found else ""
    behind = _BEHIND.search(ask)
    if behind and max(letters(behind[2]) or (99,)) < options:
        return ask[: behind.end(1)], behind[2]
    fitting = [m for m in _STEM_LETTERS.finditer(ask) if max(letters(m[2]) or (99,)) < options]
    if not fitting:
        return ask, ""
    last = fitting[-1]
    room = "\u3000" if last[1] in "（【" else " "
    return f"{ask[: last.start()]}{last[1]}{room}{last[3]}{ask[last.end() :]}", last[2]
