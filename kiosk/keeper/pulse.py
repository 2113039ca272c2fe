"""The kiosk's side: a question that comes in by standard input is answered when the loop has gone round.

Standard output carries the answers: pipes of a child's own work on Windows too. What is printed goes to standard error.
"""

import contextlib
import os
import threading
from collections.abc import Callable

KEPT = "KIOSK_KEPT"  # set in the environment of a kiosk that has a keeper
QUESTION, ANSWER, LEAVING = b"\x05", b"\x06", b"\x04"  # ENQ, ACK, EOT: nothing that anybody prints


class Pulse:
    """Made in any thread; `beat` and `leave` belong to the loop. Between two questions nothing wakes anybody."""

    def __init__(self, wake: Callable[[], None]) -> None:
        os.environ.pop(KEPT, None)  # our children have no keeper
        self._questions, self._answers = os.dup(0), os.dup(1)  # copies that our children do not inherit
        with open(os.devnull, "r+b") as nothing:  # noqa: PTH123 - no path is involved
            os.dup2(nothing.fileno(), 0)
            try:
                os.dup2(2, 1)
            except OSError:  # pythonw has no standard error
                os.dup2(nothing.fileno(), 1)
        self._asked = False
        self._wake = wake
        threading.Thread(target=self._listen, name="pulse", daemon=True).start()

    def beat(self) -> None:
        """The loop has come round."""
        if self._asked:
            self._asked = False
            self._say(ANSWER)

    def leave(self) -> None:
        """The loop has ended on purpose; what follows may take longer than an answer may."""
        self._say(LEAVING)

    def _say(self, word: bytes) -> None:
        with contextlib.suppress(OSError):  # the keeper is gone: the kiosk goes on, visitors need none
            os.write(self._answers, word)

    def _listen(self) -> None:
        while os.read(self._questions, 64):
            self._asked = True
            self._wake()
