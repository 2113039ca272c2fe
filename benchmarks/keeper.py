"""How long visitors see no attract after the kiosk was killed, or stood still: `--keep` on a real screen.

    DISPLAY=:99 .venv/bin/python benchmarks/keeper.py KILL --times 20

What is measured ends when the new kiosk has answered its keeper: its first screen stands and its loop goes round.
"""

import argparse
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kiosk.keeper.judging import SETTLED

ROOT = Path(__file__).parent.parent
LIMIT = 10.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("how", choices=["KILL", "STOP"])
    parser.add_argument("--times", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(f"{folder}/notify")
        heard.settimeout(90)
        words = ["--keep", "--data", folder, "--mute", "--window", "1280x720", "--screen", "required"]
        environment = os.environ | {"NOTIFY_SOCKET": f"{folder}/notify"}
        keeper = subprocess.Popen([sys.executable, ROOT / "run_kiosk.py", *words], env=environment)
        try:
            ready(heard)
            took = [once(Path(folder), heard, signal.Signals[f"SIG{asked.how}"]) for _ in range(asked.times)]
        finally:
            keeper.terminate()
            keeper.wait(30)
    within = sum(seconds <= LIMIT for seconds in took)
    print(f"SIG{asked.how}: {within} of {len(took)} within {LIMIT:g} s; {min(took):.2f} to {max(took):.2f} s")
    return int(within < len(took))


def ready(heard: socket.socket) -> None:
    while b"READY=1" not in heard.recv(4096):
        pass


def once(data: Path, heard: socket.socket, how: signal.Signals) -> float:
    """Let it live until it counts as well, at any phase of being asked; then the signal, then the time to attract."""
    time.sleep(SETTLED + random.uniform(0.5, 3))
    kiosk = int((data / "kiosk.pid").read_text(encoding="ascii"))
    began = time.monotonic()
    os.kill(kiosk, how)
    ready(heard)
    print(f"{time.monotonic() - began:.2f}", flush=True)
    return time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main())
