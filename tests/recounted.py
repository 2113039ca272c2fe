"""The figures of a report, counted again from single events: no bucket, no SQL, no summary."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

Expected = dict[tuple[str, str, str], Any]  # table, line, column


def recounted(events: tuple[Any, ...]) -> Expected:
    """Every cell of every table, from the events alone: no bucket, no SQL, no summary."""
    found: Expected = {}
    n = Counter(event.metric for _, event, _ in events)
    found |= {("summary", key, "n"): n[metric] for key, metric in SUMMARY.items()}
    first = [(e, *e.detail.rsplit(":", 2)) for _, e, _ in events if e.metric == "answer"]
    first = [one for one in first if one[3] == "first"]
    right = sum(verdict == "right" for _, _, verdict, _ in first)
    found |= {("summary", "answers", "n"): len(first), ("summary", "right", "n"): right}
    for key, base in (
        ("finishes", n["open"]),
        ("right", len(first)),
        ("timeouts", n["visit"]),
        ("bounces", n["visit"]),
    ):
        found["summary", key, "base"] = base
        found["summary", key, "share"] = share(found["summary", key, "n"], base)
    visits = [(kiosk, wall) for kiosk, event, wall in events if event.metric == "visit"]
    found |= spread("by_day", (f"{wall:%Y-%m-%d}" if wall else "unknown" for _, wall in visits))
    found |= spread("by_hour", (f"{wall:%H}" if wall else "unknown" for _, wall in visits))
    for table, metric in (("languages", "language"), ("opened", "opened")):
        found |= spread(table, (event.detail for _, event, _ in events if event.metric == metric), n["visit"])
    for metric in ("say", "large", "contrast", "reach", "by_ear"):
        found["access", metric, "n"] = n[metric]
        found["access", metric, "share"] = None if metric == "say" else share(n[metric], n["visit"])
    found |= exhibits(events) | questions(first) | pages(events) | kiosks(events)
    return found


SUMMARY = {"visits": "visit", "opens": "open", "finishes": "finish", "timeouts": "timeout", "bounces": "bounce"}


def share(part: int, base: int) -> float | None:
    return float(f"{part / base:.2f}") if base >= 30 else None


def spread(table: str, keys: Iterator[str], base: int = 0) -> Expected:
    cells: Expected = {}
    for key, n in Counter(keys).items():
        cells[table, key, "n"] = n
        if base:
            cells[table, key, "share"] = share(n, base)
    return cells


def exhibits(events: tuple[Any, ...]) -> Expected:
    cells: Expected = {}
    names = {"open": "opens", "finish": "finishes", "leave": "leaves"}
    for exhibit in {event.exhibit for _, event, _ in events if event.metric == "open"}:
        own = [event for _, event, _ in events if event.exhibit == exhibit]
        n = Counter(event.metric for event in own)
        cells |= {("exhibits", exhibit, column): n[metric] for metric, column in names.items()}
        cells["exhibits", exhibit, "completion"] = share(n["finish"], n["open"])
        cells["exhibits", exhibit, "seconds"] = sorted(float(event.detail) for event in own if event.metric == "dwell")
    return cells


def questions(first: list[Any]) -> Expected:
    cells: Expected = {}
    by_question: dict[str, list[Any]] = defaultdict(list)
    for event, option, verdict, _ in first:
        by_question[f"{event.exhibit}|{event.page}|{event.edition}"].append((option, verdict == "right"))
    for key, chosen in by_question.items():
        right = sum(good for _, good in chosen)
        wrong = Counter(option for option, good in chosen if not good)
        numbers = {
            "answers": len(chosen),
            "right": right,
            "wrong": len(chosen) - right,
            "rate": share(right, len(chosen)),
        }
        cells |= {("questions", key, column): value for column, value in numbers.items()}
        cells["questions", key, "tempting_n"] = max(wrong.values(), default=None)
        for (option, good), n in Counter(chosen).items():
            cells["options", f"{key}|{option}|{good}", "n"] = n
            cells["options", f"{key}|{option}|{good}", "base"] = len(chosen)
            cells["options", f"{key}|{option}|{good}", "share"] = share(n, len(chosen))
    return cells


def pages(events: tuple[Any, ...]) -> Expected:
    seen: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for _, event, _ in events:
        key = f"{event.exhibit}|{event.page}|{event.edition}"
        if event.metric == "page":
            seen[key] += 1
        elif event.metric == "open":
            seen[f"{event.exhibit}|title|"] += 1
        elif event.metric == "leave":
            left[key] += 1
    cells: Expected = {}
    for key in {*seen, *left}:
        told = (("seen", seen[key]), ("left", left[key]), ("left_share", share(left[key], seen[key])))
        cells |= {("pages", key, column): value for column, value in told}
    return cells


def kiosks(events: tuple[Any, ...]) -> Expected:
    cells: Expected = {}
    for name in {kiosk for kiosk, _, _ in events}:
        own = [(event, wall) for kiosk, event, wall in events if kiosk == name]
        visits = sum(event.metric == "visit" for event, _ in own)
        hours = sum(event.metric == "on" for event, _ in own) / 60
        days = {wall.date() for event, wall in own if wall and event.metric == "on"}
        cells |= {
            ("kiosks", name, "visits"): visits,
            ("kiosks", name, "hours_on"): round(hours, 1),
            ("kiosks", name, "starts"): round(visits / hours, 1) if visits >= 30 else None,
            ("kiosks", name, "days_off"): 7 - len(days),
            ("kiosks", name, "errors"): 0,
        }
    return cells
