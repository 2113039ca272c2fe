"""Turning written text into words that an engine reads right: which rules apply, and what is never spoken.

Pure; cn2an is imported only when the first Mandarin number is met (80 ms), so this belongs in the worker.
"""

import re
import string
import unicodedata
from collections.abc import Mapping

from kiosk.voice import english, mandarin
from kiosk.voice.pieces import pronounced, script_of

__all__ = ["normalise", "pronounced", "script_of"]

# Full-width digits, letters and signs are the same words; full-width punctuation is left to the engine.
_WIDE = {0xFEE0 + ord(c): c for c in string.ascii_letters + string.digits + "%.+=/-"}
_JOINERS = dict.fromkeys(map(ord, "\ufe0e\ufe0f\u20e3*_`#"))  # emoji variants and leftover markup


def normalise(text: str, lang: str = "zh", pronunciation: Mapping[str, str] | None = None) -> str:
    """What an engine should read for this text; empty when there is nothing to say (only emoji, only punctuation)."""
    text = pronounced(text, pronunciation or {}).translate(_WIDE)
    # A control character or a lone surrogate would end or break the C string.
    text = "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in text)
    text = re.sub(r"\s+", " ", text)
    text = mandarin.spoken(text) if lang.startswith("zh") else english.spoken(text)
    text = "".join(c for c in text.translate(_JOINERS) if _spoken(c))
    text = mandarin.closed_up(re.sub(r"\s+", " ", text)).strip()
    return text if any(c.isalnum() for c in text) else ""


def _spoken(char: str) -> bool:
    """Not an emoji, a private or unassigned code point, or an invisible mark."""
    return unicodedata.category(char) not in {"So", "Sk", "Cf", "Co", "Cn"}
