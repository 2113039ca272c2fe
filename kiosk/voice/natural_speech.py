"""The natural voice itself: words to samples by Kokoro-82M, as loud as other speech, at the rate the mixer plays.

Only the natural voice's children import this: the model takes 480 MB and half a second to load.
"""

import os
from functools import cached_property
from pathlib import Path
from typing import Any

from kiosk.voice.natural import MODEL, VOICES
from kiosk.voice.natural_loudness import even
from kiosk.voice.natural_phonemes import Phonemes
from kiosk.voice.paces import tempo_of

SAMPLES_A_SECOND = 22050  # as eSpeak: the mixer plays it as it is
_SILENCE = 0.1  # seconds before and after the words, so that two sentences do not run into each other


class Speech:
    """One model for all speakers. Ask for the sounds of a text first: they are cheap and tell whether it changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def phonemes(self, text: str, lang: str) -> str:
        """The sounds of a normalised text; what the model does not know is left out, "" when nothing remains."""
        known = self._model.tokenizer.vocab
        return "".join(sound for sound in self._reader.of(text, lang) if sound in known).strip()

    def say(self, phonemes: str, speaker: str, rate: int) -> Any:
        """Samples (float32, mono, SAMPLES_A_SECOND) of these sounds, at an even loudness."""
        import numpy as np

        speed = min(2.0, max(0.5, tempo_of(rate)))
        spoken, made_at = self._model.create(phonemes, speaker, speed=speed, is_phonemes=True)
        quiet = np.zeros(round(_SILENCE * SAMPLES_A_SECOND), np.float32)
        return np.concatenate([quiet, even(_resampled(spoken, made_at), SAMPLES_A_SECOND), quiet])

    @cached_property
    def _model(self) -> Any:
        import onnxruntime
        from kokoro_onnx import Kokoro

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = min(4, os.cpu_count() or 1)
        options.add_session_config_entry(
            "session.intra_op.allow_spinning", "0"
        )  # a quarter less work on a busy machine
        session = onnxruntime.InferenceSession(str(self._folder / MODEL), options, providers=["CPUExecutionProvider"])
        return Kokoro.from_session(session, str(self._folder / VOICES))

    @cached_property
    def _reader(self) -> Phonemes:
        return Phonemes(lambda text: str(self._model.tokenizer.phonemize(text, "en-us")))


def _resampled(samples: Any, made_at: int) -> Any:
    """At the mixer's rate, by cutting or filling the spectrum: exact for a sentence that begins and ends quietly."""
    import numpy as np

    n = round(len(samples) * SAMPLES_A_SECOND / made_at)
    spectrum = np.fft.rfft(samples)
    return (np.fft.irfft(spectrum[: n // 2 + 1], n) * (n / len(samples))).astype(np.float32)
