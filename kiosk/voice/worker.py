"""The voice's child process: a line of JSON asks for a sentence, the engine renders it to a file, a line answers.

Asked   {"id": 1, "text": "…", "lang": "zh", "rate": 150, "path": "/…/x.wav"}   or {"ping": 1}
        {…, "recording": {"path": "/…/x.ogg", "begin": 0, "end": 1, …}}: that recording, as fast as the rate says
Answers {"id": 1, "ok": true, "frames": 90000} (0 frames: nothing to say), {"id": 1, "ok": false, "error": "…"},
        {"pong": 1, "engine": "espeak-ng 1.52.0", "voices": {"zh": "sit/cmn", …}}
It ends when its input ends, so it never outlives the kiosk.
"""

import json
import os
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from kiosk.voice.drivers.engine import Engine
from kiosk.voice.normalise import normalise


def main() -> int:
    answers = private_stdout()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the kiosk, which then closes our input
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(5)  # the touch screen comes first
    serve(sys.stdin, answers, _engine())
    return 0


def private_stdout() -> TextIO:
    """The real standard output for us alone; what libraries print goes to standard error."""
    sys.stdout.flush()
    private = os.fdopen(os.dup(1), "w", encoding="ascii", buffering=1, newline="\n")
    os.dup2(2, 1)
    return private


def _engine() -> Engine | str:
    """The engine, or why there is none."""
    try:
        return Engine()
    except Exception as error:  # whatever a driver throws, the kiosk is told in words
        return f"{type(error).__name__}: {error}"


def serve(lines: Iterable[str], answers: TextIO, engine: Engine | str) -> None:
    """Answer each line until there are no more."""
    for line in lines:
        try:
            request = json.loads(line)
            answer = _pong(request, engine) if "ping" in request else _rendered(request, engine)
        except Exception as error:  # one bad sentence must not cost the next
            answer = {"ok": False, "error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _pong(request: dict[str, Any], engine: Engine | str) -> dict[str, Any]:
    if isinstance(engine, str):
        return {"pong": request["ping"], "engine": "", "error": engine}
    return {
        "pong": request["ping"],
        "engine": engine.name,
        "voices": {lang: engine.voice(lang) for lang in ("zh", "en")},
    }


def _rendered(request: dict[str, Any], engine: Engine | str) -> dict[str, Any]:
    answer: dict[str, Any] = {"id": request["id"], "ok": False}
    try:
        if "recording" in request:
            from kiosk.voice.recording import rendered

            return answer | {"ok": True, "frames": rendered(request)}
        if isinstance(engine, str):
            return answer | {"error": engine}
        text = normalise(request["text"], request["lang"])
        frames = engine.render(text, request["lang"], request["rate"], Path(request["path"])) if text else 0
    except Exception as error:
        return answer | {"error": f"{type(error).__name__}: {error}"}
    return answer | {"ok": True, "frames": frames}


if __name__ == "__main__":
    sys.exit(main())
