"""Tell systemd how we are (sd_notify), where a unit of Type=notify started us; elsewhere nobody is told."""

import contextlib
import os
import socket


class Notify:
    """The socket that systemd named, if any. Our children do not get its name: they do not speak for the unit."""

    def __init__(self) -> None:
        name = os.environ.pop("NOTIFY_SOCKET", "")
        self._address = "\0" + name[1:] if name.startswith("@") else name
        self._watched = os.environ.pop("WATCHDOG_USEC", "")
        os.environ.pop("WATCHDOG_PID", None)

    def ready(self) -> None:
        self._send("READY=1\nSTATUS=attract stands")

    def alive(self) -> None:
        """Once a turn of the keeper."""
        if self._watched:
            self._send("WATCHDOG=1")

    def status(self, words: str) -> None:
        self._send(f"STATUS={words}")

    def stopping(self) -> None:
        self._send("STOPPING=1")

    def _send(self, text: str) -> None:
        family = getattr(socket, "AF_UNIX", None)  # Windows has no systemd either
        if not self._address or family is None:
            return
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as line:
            line.sendto(text.encode(), self._address)
