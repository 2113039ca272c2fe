"""The speech engine of this machine, inside the worker: which driver, which voice, one sentence into one file."""

import ctypes
import os
import sys
import wave
from contextlib import suppress
from pathlib import Path
from typing import Any

_ESPEAK_VOICES = {"zh": ("sit/cmn",), "en": ("gmw/en-us", "gmw/en")}
_PINYIN_VOICE = "sit/cmn-latn-pinyin"
_MARKS = {
    "zh": ("zh-cn", "zh_cn", "zh-hans", "zh", "804", "huihui", "ting-ting"),
    "en": ("en-us", "en_us", "en", "409"),
}


class Engine:
    """pyttsx3 with the driver that is right here; `name` tells which."""

    def __init__(self) -> None:
        driver = None
        self._espeak = sys.platform.startswith("linux")
        self.name = sys.platform
        if self._espeak:
            preload()
            from kiosk.voice.drivers import espeak_sync

            driver = espeak_sync.register()
            self.name = f"espeak-ng {espeak_sync.version()}"
        import pyttsx3

        self._engine: Any = pyttsx3.init(driver)  # one name for ever: two engines would share one C library
        self._error = ""
        self._engine.connect("error", self._on_error)
        self._voices = {str(voice.id): voice for voice in self._engine.getProperty("voices")}
        self._set: tuple[str, int] | None = None

    def _on_error(self, exception: object = None, **_: object) -> None:
        self._error = f"{type(exception).__name__}: {exception}"

    def voice(self, lang: str) -> str | None:
        """The id of the voice for a language, None to keep the engine's own."""
        base = lang.partition("-")[0].lower()
        if self._espeak:
            if base == "zh" and self.name < "espeak-ng 1.52" and _PINYIN_VOICE in self._voices:
                return _PINYIN_VOICE  # 1.51's cmn spells the pinyin of hanzi in English letters
            wanted = _ESPEAK_VOICES.get(base, ())
            return next((v for v in wanted if v in self._voices), None) or self._by_tail(base)
        return stock_voice(base, self._voices)

    def _by_tail(self, base: str) -> str | None:
        return next((v for v in self._voices if v.rpartition("/")[2] == base), None)

    def render(self, text: str, lang: str, rate: int, path: Path) -> int:
        """Speak the text into a WAV file, whole or not at all; returns its frames."""
        part = path.with_name(f"{path.stem}.{os.getpid()}.part")
        try:
            self._error = ""
            if self._set != (lang, rate):
                self._set = None
                voice = self.voice(lang)
                if voice is not None:
                    self._engine.setProperty("voice", voice)
                self._engine.setProperty("rate", rate)
            self._engine.save_to_file(text, str(part))
            self._engine.runAndWait()
            if self._error:
                raise OSError(self._error)
            self._set = (lang, rate)
            frames = _frames(part)
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        return frames


def preload() -> None:
    """Load the eSpeak NG that came with the project under the name pyttsx3 looks for, with its own data.

    Without the data path the C library ends the process; where the package is missing, the system's library is used.
    """
    try:
        import espeakng_loader
    except ImportError:
        return
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)


def stock_voice(base: str, voices: dict[str, Any]) -> str | None:
    """A voice of SAPI or macOS whose languages, id or name speak of this language."""
    for mark in _MARKS.get(base, (base,)):
        for voice_id, voice in voices.items():
            languages = [_language(language) for language in getattr(voice, "languages", None) or ()]
            if mark in languages or (len(mark) > 3 and mark in f"{voice_id} {getattr(voice, 'name', '')}".lower()):
                return voice_id
    return None


def _language(language: str | bytes) -> str:
    text = language.decode("ascii", "replace") if isinstance(language, bytes) else str(language)
    return text.strip("\x05\x02").lower()


def _frames(path: Path) -> int:
    with wave.open(str(path), "rb") as file:
        frames = file.getnframes()
    if not frames:
        raise OSError("the engine made an empty file")
    return frames
