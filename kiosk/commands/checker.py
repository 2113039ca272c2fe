"""The child that the running kiosk starts to check a hall: `python -m kiosk.commands.checker HALL CACHE`.

It leaves the checked form in the cache folder and prints one line of JSON: how much must and should be mended.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.content.checking import NoHallError, check_hall

MOST_MEMORY = 2_000_000_000  # a picture that decodes to more than its header says must not take the machine down


def main(hall: Path, cache: Path) -> int:
    """Check, write, say how it went; exit 0 if the checked form is there, 2 if not."""
    from kiosk.pages import PAGE_TYPES

    try:
        result = check_hall(hall, PAGE_TYPES, cache)
    except (NoHallError, OSError) as error:
        print(json.dumps({"error": f"{type(error).__name__}: {error}"}, ensure_ascii=True))
        return 2
    print(json.dumps({"must": result.must, "advice": result.advice}))
    return 0


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _arguments(words: Sequence[str]) -> tuple[Path, Path]:
    if len(words) != 2:
        sys.exit("python -m kiosk.commands.checker HALL CACHE")
    return Path(words[0]), Path(words[1])


if __name__ == "__main__":
    _limit_memory()
    sys.exit(main(*_arguments(sys.argv[1:])))
