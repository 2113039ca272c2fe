"""Open the kiosk with a parent that starts it again (`--keep`), and keep that parent's own small log."""

import logging
import logging.handlers
from collections.abc import Sequence
from pathlib import Path

from kiosk.keeper.parent import Keeper, command_of
from kiosk.settings import find_data


def keep(data: Path | None, words: Sequence[str]) -> int:
    """Until the kiosk is closed, or we are told to stop."""
    _start_log(find_data(data).path / "log")
    return Keeper(command_of(words)).run()


def _start_log(folder: Path) -> None:
    """A file of its own: two processes cannot turn one log over. What systemd's journal shows is the same."""
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "keeper.log"
        handlers.append(logging.handlers.RotatingFileHandler(file, maxBytes=200_000, backupCount=1, encoding="utf-8"))
    except OSError:
        pass  # a full disk: the kiosk opens all the same
    logging.raiseExceptions = False
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", handlers=handlers)
