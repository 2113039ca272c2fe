"""When the hall is open: "09:00-16:30" from hall.yaml, the end perhaps set for this machine. Pure."""

from datetime import datetime

DAY = 24 * 60


def minutes(text: str) -> int | None:
    """Minutes since midnight of "16:30"; None of anything else."""
    hour, colon, minute = text.strip().partition(":")
    if not (colon and hour.isdigit() and minute.isdigit()):
        return None
    found = int(hour) * 60 + int(minute)
    return found if found <= DAY and int(minute) < 60 else None


def span(hours: str, closing: str = "") -> tuple[int, int] | None:
    """From when until when; None: always open. `closing` stands for the hall's own end."""
    first, _, last = hours.replace("–", "-").replace("—", "-").partition("-")
    begin, end = minutes(first), minutes(closing or last)
    return None if begin is None or end is None or begin == end else (begin, end)


def closed(hours: str, closing: str, wall: datetime | None) -> bool:
    """Whether the hall rests now. An unsure clock (None) closes nothing."""
    found = span(hours, closing)
    if wall is None or found is None:
        return False
    begin, end = found
    now = wall.hour * 60 + wall.minute
    return not (begin <= now < end) if begin < end else end <= now < begin


def shown(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
