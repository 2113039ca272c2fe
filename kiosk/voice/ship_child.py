"""The child that renders narration to ship: a line of JSON asks for a sentence, an Opus file and a line answer.

Asked    {"text": "…", "lang": "zh", "speaker": "zf_xiaoyi", "have": ["mark", …], "stem": "/…/KEY"}
Answers  {"mark": "…"} when one of those it has is still right, {"mark": "…", "milliseconds": 3200} when the file
         STEM-3200-MARK.ogg was written, {"nothing": true} where there are no words, {"error": "…"}.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk.voice.natural_speech import SAMPLES_A_SECOND, Speech
from kiosk.voice.normalise import normalise
from kiosk.voice.paces import RATE
from kiosk.voice.worker import private_stdout

BITS_A_SECOND = 18_000
_OPUS_RATE = 24_000
_WAY = "1"  # raise it when the same sounds should be rendered again: another loudness, another model


def main() -> int:
    answers = private_stdout()
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(10)
    speech = Speech(Path(sys.argv[1]))
    for line in sys.stdin:
        try:
            answer = answered(speech, json.loads(line))
        except Exception as error:  # one bad sentence must not cost the others
            answer = {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(answer) + "\n")
    return 0


def answered(speech: Speech, asked: dict[str, Any]) -> dict[str, Any]:
    """One sentence: as it was, newly rendered, or without words."""
    words = normalise(asked["text"], asked["lang"])
    sounds = speech.phonemes(words, asked["lang"]) if words else ""
    if not sounds:
        return {"nothing": True}
    mark = mark_of(asked["speaker"], sounds)
    if mark in asked["have"]:
        return {"mark": mark}
    samples = speech.say(sounds, asked["speaker"], RATE)
    milliseconds = round(len(samples) * 1000 / SAMPLES_A_SECOND)
    path = Path(f"{asked['stem']}-{milliseconds}-{mark}.ogg")
    part = path.with_suffix(".part")
    part.write_bytes(encoded(samples))
    part.replace(path)
    return {"mark": mark, "milliseconds": milliseconds}


def mark_of(speaker: str, sounds: str) -> str:
    """Of who says which sounds: a change of the text that is said the same needs no new rendering."""
    return hashlib.sha256(f"{_WAY}|{speaker}|{sounds}".encode()).hexdigest()[:8]


def encoded(samples: Any) -> bytes:
    """Samples between -1 and 1 as an Opus file for speech."""
    import io

    import av
    import numpy as np

    pcm = (np.clip(samples, -1, 1) * 32767).astype("<i2")
    frame = av.AudioFrame.from_ndarray(pcm[None, :], format="s16", layout="mono")
    frame.sample_rate = SAMPLES_A_SECOND
    out = io.BytesIO()
    options = {"application": "voip", "frame_duration": "60", "vbr": "on"}  # long frames: a tenth smaller
    with av.open(out, "w", format="ogg") as file:
        stream = file.add_stream("libopus", rate=_OPUS_RATE, options=options, layout="mono")
        stream.bit_rate = BITS_A_SECOND
        for packet in _packets(stream, frame):
            file.mux(packet)
    return out.getvalue()


def _packets(stream: Any, frame: Any) -> Iterator[Any]:
    import av

    resampler = av.AudioResampler("s16", "mono", _OPUS_RATE)
    for piece in (*resampler.resample(frame), *resampler.resample(None)):
        yield from stream.encode(piece)
    yield from stream.encode(None)


if __name__ == "__main__":
    sys.exit(main())
