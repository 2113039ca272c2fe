"""The child that the running kiosk starts to check a hall: `python -m kiosk.commands.checker HALL CACHE [--watch]`.

It leaves the checked form in the cache folder and prints one line of JSON: how much must and should be mended. With
--watch it stays and does so whenever a file changed, until its input is closed.
"""

import json
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from kiosk.content.checking import NoHallError, check_hall
from kiosk.content.fresh import hall_file, is_fresh
from kiosk.packs.swap import settled
from kiosk.settings import places

WATCH_SECONDS = 0.15
MOST_MEMORY = 2_000_000_000  # a picture that decodes to more than its header says must not take the machine down


def main(hall: Path, cache: Path) -> int:
    """Check, write, say how it went; exit 0 if the checked form is there, 2 if not."""
    from kiosk.pages import PAGE_TYPES

    try:
        with settled(hall_file(hall).parent):  # an import that is half done is not looked at
            result = check_hall(hall, PAGE_TYPES, cache, places().assets)
    except (NoHallError, OSError) as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}, ensure_ascii=True), flush=True)
        return 2
    print(json.dumps({"must": result.must, "advice": result.advice}), flush=True)
    return 0


def watch(hall: Path, cache: Path) -> int:
    """Check at each change of a file, until whoever started us is gone or wants no more."""
    ended = threading.Event()
    threading.Thread(target=_until_closed, args=(ended,), daemon=True).start()
    pause = WATCH_SECONDS
    while not ended.wait(pause):
        began = time.monotonic()
        fresh = is_fresh(cache, hall)
        pause = max(WATCH_SECONDS, 20 * (time.monotonic() - began))  # a thousand exhibits are looked at less often
        if not fresh and main(hall, cache) != 0:
            ended.wait(5.0)  # there is no hall, or no room: no use in asking several times a second
    return 0


def _until_closed(ended: threading.Event) -> None:
    sys.stdin.read()
    ended.set()


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _arguments(words: Sequence[str]) -> tuple[Path, Path]:
    if len(words) != 2:
        sys.exit("python -m kiosk.commands.checker HALL CACHE [--watch]")
    return Path(words[0]), Path(words[1])


if __name__ == "__main__":
    _limit_memory()
    wanted = _arguments([word for word in sys.argv[1:] if word != "--watch"])
    sys.exit(watch(*wanted) if "--watch" in sys.argv[1:] else main(*wanted))
