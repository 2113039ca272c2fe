"""The natural voice's child process: asked and answering exactly as the voice's worker, with another engine.

Started as  python -m kiosk.voice.natural_worker FOLDER woman|man; it ends when its input ends.
"""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from kiosk.voice.drivers.engine import Engine
from kiosk.voice.drivers.natural import NaturalEngine
from kiosk.voice.natural import Voice, folder
from kiosk.voice.worker import private_stdout, serve

DEADLINE, STARTING = 60.0, 60.0  # seconds for a sentence, and for the model: a busy small machine takes its time


def command_for(voice: Voice) -> tuple[str, ...]:
    """What starts it."""
    return (sys.executable, "-P", "-m", "kiosk.voice.natural_worker", str(folder()), voice.who)


def main() -> int:
    answers = private_stdout()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(10)  # the screen comes first, then eSpeak
    serve(sys.stdin, answers, _engine(Path(sys.argv[1]), Voice(sys.argv[2])))
    return 0


def _engine(where: Path, voice: Voice) -> Engine | str:
    try:
        return NaturalEngine(where, voice)
    except Exception as error:  # as the worker: told in words
        return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    sys.exit(main())
