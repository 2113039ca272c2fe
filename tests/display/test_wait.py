"""The wait ends for events, threads and signals, with SDL's own wait and with the plain one."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from kiosk.display.wait import WAKE, Waiter

ROOT = Path(__file__).parents[2]
LONG = 30.0  # a wait that is not ended fails the test by its own timeout


@pytest.fixture(name="waiter", params=["", "wait"])
def _waiter(
    request: pytest.FixtureRequest, screen: pygame.Surface, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Waiter]:
    monkeypatch.setenv("KIOSK_PLAIN", request.param)
    pygame.event.clear()
    waiter = Waiter()
    yield waiter
    waiter.close()


def test_an_event_that_is_there_ends_the_wait_and_stays_to_be_read(waiter: Waiter) -> None:
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_a, mod=0, unicode="a"))
    waiter.wait(LONG)
    assert [event.type for event in pygame.event.get(pygame.KEYDOWN)] == [pygame.KEYDOWN]


def test_a_wait_without_events_ends_by_itself(waiter: Waiter) -> None:
    waiter.wait(0.01)
    waiter.wait(0)
    assert not pygame.event.peek(WAKE)


def test_a_thread_ends_the_wait(waiter: Waiter) -> None:
    threading.Timer(0.05, waiter.wake).start()
    waiter.wait(None)
    assert pygame.event.get(WAKE)


def test_many_wakes_are_one_event(waiter: Waiter) -> None:
    for _ in range(1000):
        waiter.wake()
    assert len(pygame.event.get(WAKE)) == 1


def test_waking_when_the_window_is_closed_harms_nothing(waiter: Waiter) -> None:
    pygame.display.quit()
    waiter.wake()


_PROGRAM = """
import os, signal, sys, threading, pygame
from kiosk.display.wait import Waiter
pygame.display.init(); pygame.display.set_mode((64, 36))
def ended(*_): print("handled", flush=True); os._exit(7)
signal.signal(signal.SIGTERM, ended)
waiter = Waiter()
pygame.event.get()
threading.Timer(0.3, print, ("ready",), {"flush": True}).start()  # said while the main thread sleeps
while True:
    waiter.wait(None)
    pygame.event.get()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
@pytest.mark.parametrize("plain", ["", "wait"])
def test_a_signal_handler_runs_while_the_kiosk_sleeps(plain: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM],
        env={**os.environ, "KIOSK_PLAIN": plain, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        try:
            assert program.stdout.readline() == "ready\n"
            program.send_signal(signal.SIGTERM)
            assert program.wait(timeout=20) == 7
        finally:
            program.kill()
