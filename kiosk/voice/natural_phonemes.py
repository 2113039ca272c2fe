"""From words to the sounds that the natural voice's model knows: Mandarin by pinyin, English by eSpeak NG's own rules.

Only the natural voice's child imports this. The readings of hanzi are pypinyin's, word by word as jieba divides them;
where that is wrong, natural_readings says it. What a hall's pronunciation.yaml replaces comes here already replaced, by
characters that are read right, so one list serves every engine.
"""

import re
from collections.abc import Callable

from kiosk.voice.natural_readings import WORDS, corrected

_HANZI = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUNS = re.compile(rf"[{_HANZI}]+|[^{_HANZI}]+")
_MARKS = str.maketrans({
    "、": ", ", "，": ", ", "。": ". ", "．": ". ", "！": "! ", "：": ": ", "；": "; ", "？": "? ",
    "（": " (", "）": ") ", "《": " “", "》": "” ", "「": " “", "」": "” ", "『": " “", "』": "” ",
    "【": " “", "】": "” ", "〈": " “", "〉": "” ", "‘": "“", "’": "”", "·": " ", "|": ", ", "/": " ",
})  # fmt: skip

English = Callable[[str], str]


class Phonemes:
    """The reader of texts; `english` gives the sounds of Latin letters."""

    def __init__(self, english: English) -> None:
        import jieba
        from misaki.zh import ZHG2P

        jieba.setLogLevel("ERROR")
        for word in WORDS:
            jieba.add_word(word, 2_000_000)  # so often that no other division wins
        self._cut: Callable[[str], list[str]] = jieba.lcut
        self._sound: Callable[[str], str] = ZHG2P.py2ipa
        self._english = english

    def of(self, text: str, lang: str) -> str:
        """The sounds of a normalised text, spaces between words."""
        runs = _RUNS.findall(text)
        if lang.startswith("en") and not any(map(_is_hanzi, runs)):
            return self._english(text).strip()
        return re.sub(r"\s+", " ", "".join(map(self._run, runs))).strip()

    def pinyin(self, text: str) -> list[str]:
        """The syllables of the hanzi in a text, as ni3 hao3: what tests and listeners compare."""
        return [s for run in _RUNS.findall(text) if _is_hanzi(run) for word in self._words(run) for s in word]

    def _run(self, run: str) -> str:
        if _is_hanzi(run):
            return " ".join("".join(map(self._sound, word)) for word in self._words(run))
        if re.search("[A-Za-z]", run):
            return f" {self._english(run.translate(_MARKS)).strip()} "
        return run.translate(_MARKS)

    def _words(self, run: str) -> list[list[str]]:
        """The syllables of hanzi, word by word; a word's readings, then what its neighbours say."""
        words = self._cut(run)
        said = corrected(run, [syllable for word in words for syllable in _syllables(word)])
        cut, at = [], 0
        for word in words:
            cut.append(said[at : at + len(word)])
            at += len(word)
        return cut


def _syllables(word: str) -> list[str]:
    """The pinyin of one word, one a character, tones as figures behind."""
    from pypinyin import Style, lazy_pinyin

    return list(lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True))


def _is_hanzi(run: str) -> bool:
    return re.match(f"[{_HANZI}]", run) is not None
