"""Which question of a corrected bank takes the place of which that stands in the exhibit: same stem, or mended."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from kiosk.imports.kept import Item
from kiosk.imports.question import Question

ALIKE = 0.75
MOST_COMPARED = 200


def partners_of(items: Sequence[Item], questions: Sequence[Question]) -> dict[str, str]:
    """Question id -> the id of the old item that it takes the place of: the same stem, else a stem that was mended."""
    known = {item.id for item in items}
    found = {q.id: q.id for q in questions if q.id in known}
    free = [item for item in items if item.id not in found][:MOST_COMPARED]
    for question in [q for q in questions if q.id not in found][:MOST_COMPARED]:
        best = max(free, key=lambda item: _likeness(item, question), default=None)
        if best is not None and _likeness(best, question) >= ALIKE:
            found[question.id] = best.id
            free.remove(best)
    return found


def _likeness(item: Item, question: Question) -> float:
    if item.options != question.options and set(item.options) != set(question.options):
        return 0.0 if not item.options else SequenceMatcher(None, item.ask, question.ask).quick_ratio() - 0.15
    return SequenceMatcher(None, item.ask, question.ask).ratio()
