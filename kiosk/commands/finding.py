"""What a check of `doctor` examines and finds."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from kiosk.settings import Data

OK, ADVICE, TODO = "OK", "advice", "todo"


class Finding(NamedTuple):
    """What one check found, in both languages."""

    state: str
    zh: str
    en: str


class Patient(NamedTuple):
    """What is examined."""

    hall: Path
    data: Data
    now: datetime


Check = Callable[[Patient], Finding]
