"""A real PostgreSQL for tests: Debian's, or what the package pgserver ships; on a socket in a folder of its own.

PostgreSQL refuses to run as root, so as root it runs as `nobody`. No port, no process stays of it; no file either,
unless the tests are killed.
"""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

LEAST = 14
NOBODY = 65534


def programs() -> Path | None:
    """The folder with initdb and postgres, of the first PostgreSQL that is new enough and runs."""
    if sys.platform == "win32":
        return None  # the tests use a socket in a folder
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    folders += [Path(found).resolve().parent] if found else []
    package = find_spec("pgserver")
    folders += [Path(place) / "pginstall" / "bin" for place in (package and package.submodule_search_locations) or ()]
    return next((folder for folder in folders if _version(folder) >= LEAST), None)


def _version(folder: Path) -> int:
    with suppress(OSError, ValueError, subprocess.SubprocessError):
        said = subprocess.run(
            [str(folder / "postgres"), "--version"], capture_output=True, text=True, check=True, **_as_whom()
        ).stdout
        return int(said.split()[-1 if "(Debian" not in said else 2].split(".")[0])
    return 0


def _as_whom() -> dict[str, Any]:
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def _die_with_parent() -> None:
    quit_when_it_ends = (1, signal.SIGQUIT)  # PR_SET_PDEATHSIG
    ctypes.CDLL(None).prctl(*quit_when_it_ends)


class Server:
    """One cluster, with databases made as tests ask for them."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="kiosk-pg-"))
        if _as_whom():
            os.chown(self.folder, NOBODY, NOBODY)
        self._data = self.folder / "data"
        self._made = 0
        self._run(
            "initdb", "-D", str(self._data), "-U", "admin", "-A", "trust", "-N", "--no-instructions", "-E", "UTF8"
        )
        with (self._data / "postgresql.conf").open("a") as conf:
            conf.write(f"listen_addresses = ''\nunix_socket_directories = '{self.folder}'\nfsync = off\n")
        self.start()

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(self._programs / program), *words],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd="/",
            timeout=60,
            **_as_whom(),
        )

    def start(self) -> None:
        """Until it answers. It is our own child, and dies with us: a test run may be killed."""
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(self._programs / "postgres"), "-D", str(self._data)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 (no thread forks)
                **_as_whom(),
            )
        for _ in range(3000):
            with suppress(psycopg.OperationalError), psycopg.connect(self.url()):
                return
            if self._process.poll() is not None:
                break
            time.sleep(0.02)
        raise RuntimeError((self.folder / "log").read_text(errors="replace"))

    def stop(self) -> None:
        """At once, as when the machine is switched off: connections are cut."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(60)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    @property
    def socket(self) -> Path:
        return self.folder / ".s.PGSQL.5432"

    def url(self, database: str = "postgres", user: str = "admin") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def database(self) -> str:
        """The name of a new, empty database."""
        return self._new("database")

    def store(self) -> str:
        """The URL of an empty place for a store: a schema, which costs a test less than a database."""
        return f"{self.url()}&options=-csearch_path%3D{self._new('schema')}"

    def _new(self, what: str) -> str:
        self._made += 1
        name = f"fleet{self._made}"
        with psycopg.connect(self.url(), autocommit=True) as db:
            db.execute(f"create {what} {name}")  # type: ignore[call-overload]
        return name


class Wire:
    """A TCP port in front of the server that can be cut: after so many bytes towards the server, or at will."""

    def __init__(self, server: Server) -> None:
        self._server, self._cut_after = server, -1
        self.cuts = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def cut_after(self, size: int) -> None:
        """The next connection is cut once it has sent so many bytes; those after it live."""
        self._cut_after = size

    def url(self, url: str) -> str:
        """The same database through this wire."""
        return url.replace("@/", f"@127.0.0.1:{self.port}/").replace(
            f"host={self._server.folder}", "application_name=wire"
        )

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                limit, self._cut_after = self._cut_after, -1
                threading.Thread(target=self._carry, args=(client, limit), daemon=True).start()

    def _carry(self, client: socket.socket, limit: int) -> None:
        with suppress(OSError), client, socket.socket(socket.AF_UNIX) as server:
            server.connect(str(self._server.socket))
            back = threading.Thread(target=self._back, args=(server, client), daemon=True)
            back.start()
            sent = 0
            while chunk := client.recv(65536):
                sent += len(chunk)
                if 0 <= limit < sent:
                    self.cuts += 1
                    break
                server.sendall(chunk)
            for side in (server, client):
                with suppress(OSError):
                    side.shutdown(socket.SHUT_RDWR)
            back.join(10)

    @staticmethod
    def _back(server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while chunk := server.recv(65536):
                client.sendall(chunk)
            client.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits in it
        self._thread.join(10)
        self._listener.close()


@contextmanager
def wire(server: Server) -> Iterator[Wire]:
    made = Wire(server)
    try:
        yield made
    finally:
        made.close()
