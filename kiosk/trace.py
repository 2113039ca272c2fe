"""For benchmarks/start.py: when each step of a start was done, where KIOSK_TRACE names a file to write it to."""

import os
import time


def trace(step: str) -> None:
    """One line "step seconds" on the monotonic clock; nothing unless asked for."""
    file = os.environ.get("KIOSK_TRACE")
    if file:
        with open(file, "a", encoding="utf-8") as out:  # noqa: PTH123 - pathlib would be part of what is measured
            out.write(f"{step} {time.monotonic():.6f}\n")
