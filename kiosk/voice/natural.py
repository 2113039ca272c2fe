"""The natural voice as the rest of the kiosk sees it: where its parts lie, who speaks, whether it is there, its mark.

Nothing heavy is imported here, and nothing is fetched: `install` does that when staff ask for it.
"""

import hashlib
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from kiosk.settings import user_data

MODEL = "kokoro-v1.0.int8.onnx"
VOICES = "voices.npz"  # the speakers in one file, as the library wants them; made of their own files
WOMAN, MAN = "woman", "man"
SPEAKERS: Mapping[str, Mapping[str, str]] = {  # by hall.yaml's word, then by language: Kokoro's own names
    WOMAN: {"zh": "zf_xiaoyi", "en": "af_heart"},
    MAN: {"zh": "zm_yunxi", "en": "am_michael"},
}
LIBRARIES = ("kokoro_onnx", "misaki", "jieba", "pypinyin", "numpy")  # what the extra `natural` installs
NEWEST_PYTHON = (3, 12)  # misaki has nothing newer


class Voice(NamedTuple):
    """Who speaks: a woman or a man, each language by its own speaker."""

    who: str = WOMAN

    def speaker(self, lang: str) -> str:
        return SPEAKERS.get(self.who, SPEAKERS[WOMAN])["zh" if lang.startswith("zh") else "en"]

    def mark(self, lang: str) -> str:
        """For the cache's key: changes whenever the same words would sound otherwise."""
        return f"{self.speaker(lang)}-{_rules()}"


def folder() -> Path:
    """Where the parts lie: one place for each user of the computer, whatever data folder a kiosk has."""
    return user_data() / "natural-voice"


def rendered_folder(data: Path) -> Path:
    """Where a kiosk keeps what this computer rendered; apart from eSpeak's, which the worker sweeps."""
    return data / "cache" / "natural"


def missing(where: Path | None = None) -> tuple[str, ...]:
    """Which files are not there."""
    where = where or folder()
    return tuple(name for name in files() if not (where / name).is_file())


def files() -> Iterable[str]:
    """All files of the natural voice in their folder: the model, then the speakers."""
    return (MODEL, VOICES, *(f"{name}.bin" for name in speakers()))


def speakers() -> tuple[str, ...]:
    """All speakers, each once."""
    return tuple(dict.fromkeys(name for who in SPEAKERS.values() for name in who.values()))


def without_libraries() -> tuple[str, ...]:
    """Which packages this Python lacks for it."""
    return tuple(name for name in LIBRARIES if find_spec(name) is None)


def ready() -> bool:
    """Whether this computer can speak with it."""
    return not missing() and not without_libraries()


def python_fits() -> bool:
    """Whether its libraries exist for this Python at all."""
    return sys.version_info[:2] <= NEWEST_PYTHON


@lru_cache(1)
def _rules() -> str:
    """Of the files that decide how a text is said; read once."""
    here = Path(__file__).parent
    rules = hashlib.sha256()
    for name in (
        *("normalise.py", "mandarin.py", "english.py", "units.py"),
        *("natural_phonemes.py", "natural_readings.py", "natural_speech.py"),
    ):
        with suppress(OSError):
            rules.update((here / name).read_bytes())
    return rules.hexdigest()[:8]
