"""Checking again whenever a file of the hall changes: for whoever writes exhibits and saves."""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk.content.checking import Result, check_hall
from kiosk.content.fresh import is_fresh
from kiosk.content.page import PageTypes


def results(hall: Path, types: PageTypes, wait: Callable[[], object]) -> Iterator[Result]:
    """The first result at once, then one after each change; `wait` is called before each look at the files."""
    with tempfile.TemporaryDirectory(prefix="kiosk-watch-") as folder:
        cache = Path(folder)
        yield check_hall(hall, types, cache)
        while True:
            wait()
            if not is_fresh(cache, hall):
                yield check_hall(hall, types, cache)
