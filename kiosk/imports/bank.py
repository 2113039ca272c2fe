"""The door to question banks: a file becomes a Bank, a Bank the text of an exhibit, and that an exhibit in a hall.

bank = read_bank(path)                     # UnreadableError says why a whole file cannot be read
bank = fitted(bank, hall, PAGE_TYPES)      # what would not fit on the screen becomes a problem, too
text = to_exhibit(bank, title, topic)      # as one file
planned = plan(bank, hall, Wish(topic=…))  # what would be written: new, changed, kept; RefusedError says why not
carry_out(planned)                         # all of it or nothing; write() is both in one
"""

from dataclasses import replace
from pathlib import Path

from kiosk.imports.exhibit_text import USUAL_PICK, exhibit_text
from kiosk.imports.fit import fitted
from kiosk.imports.place import Plan, Wish, plan
from kiosk.imports.question import Bank, Question, Remark, UnreadableError
from kiosk.imports.reading import FORMATS, read_bank
from kiosk.imports.write import carry_out

__all__ = [
    "FORMATS",
    "Bank",
    "Plan",
    "Question",
    "Remark",
    "UnreadableError",
    "Wish",
    "carry_out",
    "fitted",
    "plan",
    "read_bank",
    "to_exhibit",
    "without",
    "write",
]


def to_exhibit(bank: Bank, title: str, topic: str, pick: int = USUAL_PICK) -> str:
    """The whole bank as the text of one exhibit.yaml."""
    return exhibit_text(bank.questions, title, topic, bank.name, pick)


def without(bank: Bank, ids: frozenset[str]) -> Bank:
    """The bank without these questions (先不上)."""
    return replace(bank, questions=tuple(q for q in bank.questions if q.id not in ids))


def write(bank: Bank, hall: Path, wish: Wish) -> Plan:
    """Put the bank into a hall; what was done. RefusedError: it cannot be done. OSError: the disk would not."""
    planned = plan(bank, hall, wish)
    carry_out(planned)
    return planned
