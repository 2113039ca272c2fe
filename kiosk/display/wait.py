"""Sleep until something happens, at no cost, and be woken by any thread or signal."""

import contextlib
import math
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pygame

from kiosk.display.tricks import on

if TYPE_CHECKING:
    import ctypes

WAKE = pygame.USEREVENT
_POLL_MS = 33


def sdl_library() -> "ctypes.CDLL | None":
    """The SDL library that pygame has loaded, None where it is not found."""
    import ctypes

    path = _sdl_path()
    with contextlib.suppress(OSError):
        return ctypes.CDLL(str(path)) if path else None
    return None


def _sdl_path() -> Path | None:
    if sys.platform == "win32":
        beside = Path(pygame.__file__).with_name("SDL2.dll")
        return beside if beside.exists() else None
    try:
        maps = Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    for line in maps.splitlines():
        place = line.partition("/")
        if place[1] and os.path.basename(place[2]).startswith("libSDL2-"):  # noqa: PTH119
            return Path("/" + place[2])
    return None


class Waiter:
    """Sleeps in the UI thread. Events stay in pygame's queue; read them first, then what other threads left.

    `pygame.event.wait` is a loop around a 1 ms delay (900 wake-ups a second), SDL's own wait sleeps. But Python's
    signal handlers do not run inside it, so a thread turns each signal into an event.
    """

    def __init__(self) -> None:
        library = sdl_library() if on("wait") else None
        self._sleep = library.SDL_WaitEventTimeout if library is not None else None
        self._signals: tuple[int, int] | None = None
        self._thread: threading.Thread | None = None
        if threading.current_thread() is threading.main_thread():
            self._hear_signals()

    def wait(self, seconds: float | None) -> None:
        """Return when an event is there, when this long has passed (None: never), or a little earlier."""
        if self._sleep is None:
            self._poll(seconds)
        else:
            self._sleep(None, -1 if seconds is None else max(0, math.ceil(seconds * 1000)))

    def wake(self) -> None:
        """End the wait; any thread may call it, at any time."""
        with contextlib.suppress(pygame.error):  # the display is closed: nobody waits
            if not pygame.event.peek(WAKE, pump=False):
                pygame.event.post(pygame.event.Event(WAKE))

    def close(self) -> None:
        """Hear no more signals."""
        if self._signals is None or self._thread is None:
            return
        signal.set_wakeup_fd(-1)
        near, far = self._signals
        os.close(far)  # ends the thread's read
        self._thread.join(timeout=2)
        os.close(near)
        self._signals = None

    def _poll(self, seconds: float | None) -> None:
        end = math.inf if seconds is None else time.monotonic() + seconds
        pygame.event.pump()
        while not pygame.event.peek(pump=False) and (left := end - time.monotonic()) > 0:
            pygame.time.wait(max(1, round(min(_POLL_MS, left * 1000))))
            pygame.event.pump()

    def _hear_signals(self) -> None:
        near, far = os.pipe()  # a socket pair would import 4 ms of module before the first touch is answered
        if sys.platform != "win32":
            os.set_blocking(far, False)  # Windows takes any descriptor
        signal.set_wakeup_fd(far, warn_on_full_buffer=False)
        self._signals = (near, far)
        self._thread = threading.Thread(target=self._pass_on, args=(near,), name="signals", daemon=True)
        self._thread.start()

    def _pass_on(self, near: int) -> None:
        with contextlib.suppress(OSError):
            while os.read(near, 64):
                self.wake()
