"""The keeper and real children: the running loop that is killed or stopped comes back; what was closed stays closed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.keeper.pulse import ANSWER
from kiosk.keeper.still import Stillness

if sys.platform == "win32":
    pytest.skip("the signals are those of POSIX", allow_module_level=True)

ROOT = Path(__file__).parent.parent.parent
# The kiosk's own loop on SDL's dummy window: the plain command line would see that there is no screen.
LOOP = """
import sys
from pathlib import Path
from kiosk.display.opening import open_window
from kiosk.loop import Kiosk
from kiosk.settings import Machine, RunOptions, find_data, lock
data = find_data(sys.argv[1])
held = lock(data.path)
options = RunOptions(data=data.path, mute=True)
sys.exit(Kiosk(options, data, Machine(), open_window((640, 360))).run())
"""
KEEPER = "import sys\nfrom kiosk.keeper.parent import Keeper\nsys.exit(Keeper(sys.argv[1:]).run())\n"
LIMIT = 10.0


class Kept:
    """A keeper in a process of its own, and what it tells systemd."""

    def __init__(self, folder: Path, program: str) -> None:
        self.folder = folder
        self.heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.heard.bind(str(folder / "notify"))
        self.heard.settimeout(60)
        words = [sys.executable, "-c", KEEPER, sys.executable, "-c", program, str(folder)]
        environment = os.environ | {"NOTIFY_SOCKET": str(folder / "notify"), "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(words, env=environment)

    def told(self, words: bytes) -> None:
        while words not in self.heard.recv(4096):
            pass

    def child(self) -> int:
        return int((self.folder / "kiosk.pid").read_text(encoding="ascii"))

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.heard.close()


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[object]:
    kept: list[Kept] = []

    def start(program: str) -> Kept:
        kept.append(Kept(tmp_path, program))
        return kept[0]

    yield start
    for each in kept:
        each.close()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
@pytest.mark.parametrize("times", [1, pytest.param(20, marks=pytest.mark.long)], ids=["once", "twenty times"])
def test_a_kiosk_that_is_killed_or_stands_still_is_back_and_a_keeper_that_is_stopped_takes_it_along(
    begin: object, how: signal.Signals, times: int
) -> None:
    """`ready` comes when the new loop has gone round, after its first screen. The limit is held where times is 20."""
    kept = begin(LOOP)  # type: ignore[operator]
    kept.told(b"READY=1")
    for _ in range(times):
        if times > 1:
            time.sleep(11)  # so that each life counts as a good one, and the next start does not wait
        began, before = time.monotonic(), kept.child()
        os.kill(before, how)
        kept.told(b"READY=1")
        assert kept.child() != before
        assert times == 1 or time.monotonic() - began <= LIMIT
    last = kept.child()
    kept.process.terminate()
    assert kept.process.wait(60) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(last, 0)


HANGS = (
    """
import time
from pathlib import Path
import sys
from kiosk import loop
turn, asked = loop.Kiosk._turn, Path(sys.argv[1], "hang")
def hanging(self):
    turn(self)
    if asked.exists():
        how = asked.read_text()
        asked.unlink()
        while how == "busy":
            pass
        time.sleep(10_000)
loop.Kiosk._turn = hanging
"""
    + LOOP
)


@pytest.mark.long
@pytest.mark.parametrize("how", ["busy", "asleep"])
def test_a_loop_that_hangs_busy_or_asleep_is_begun_anew(begin: object, how: str) -> None:
    kept = begin(HANGS)  # type: ignore[operator]
    kept.told(b"READY=1")
    before = kept.child()
    (kept.folder / "hang.part").write_text(how, encoding="ascii")
    (kept.folder / "hang.part").rename(kept.folder / "hang")
    kept.told(b"READY=1")
    assert kept.child() != before
    assert not (kept.folder / "hang").exists()


def test_a_kiosk_that_somebody_closed_is_not_opened_again(begin: object) -> None:
    kept = begin(LOOP)  # type: ignore[operator]
    kept.told(b"READY=1")
    os.kill(kept.child(), signal.SIGTERM)  # the loop ends as it does when its window is closed
    kept.told(b"STOPPING=1")
    assert kept.process.wait(60) == 0


FAILS_TWICE = """
import os, sys
from pathlib import Path
tries = Path(sys.argv[1], "tries")
with tries.open("a") as file:
    file.write("x")
print("not an answer", flush=True)
sys.exit(3 if len(tries.read_text()) < 3 else 0)
"""


def test_a_kiosk_that_gives_up_is_started_until_it_is_closed_and_what_it_prints_is_no_answer(begin: object) -> None:
    kept = begin(FAILS_TWICE)  # type: ignore[operator]
    told = b""
    while b"STOPPING=1" not in told:
        told += kept.heard.recv(4096)
    assert told.count(b"exit 3") == 2
    assert b"READY" not in told
    assert kept.process.wait(60) == 0
    assert (kept.folder / "tries").read_text() == "xxx"


STUCK = """
import os
from kiosk.keeper.pulse import Pulse
pulse = Pulse(lambda: None)
print("to standard error")
os.system("echo from a child; cat")  # a child gets neither the questions nor the pipe of the answers
while True:
    if pulse._asked:
        pulse.beat()
        break
pulse.leave()
"""


def test_only_the_pulse_writes_answers_and_only_when_the_loop_beats() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STUCK],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as child:
        said, errors = child.communicate(b"\x05", timeout=60)
    assert said == ANSWER + b"\x04"
    assert sorted(errors.split()) == sorted(b"to standard error from a child".split())


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells")
def test_a_process_rests_while_it_sleeps_and_neither_when_stopped_nor_when_busy() -> None:
    program = "import sys\nprint(1, flush=True)\nsys.stdin.readline()\nwhile True: pass"
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        child.stdout.readline()
        still = Stillness(child.pid)
        assert within_a_minute(lambda: still() and still())
        os.kill(child.pid, signal.SIGSTOP)
        assert within_a_minute(lambda: not still())
        assert not still()
        os.kill(child.pid, signal.SIGCONT)
        child.stdin.write(b"\n")
        child.stdin.flush()
        assert within_a_minute(lambda: not still())
        child.kill()
    assert not Stillness(child.pid)()


def within_a_minute(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + 60
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_a_plain_start_imports_nothing_of_the_keeper() -> None:
    ask = "import sys, kiosk.cli, kiosk.commands.run, kiosk.loop\nprint([m for m in sys.modules if 'keep' in m])"
    assert subprocess.check_output([sys.executable, "-c", ask], cwd=ROOT, text=True, timeout=60).strip() == "[]"
