"""A bank beside what stands in the hall, for whoever looks at it question by question before it is put up."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.content.files import Files
from kiosk.content.fresh import hall_file
from kiosk.content.hall import checked_hall
from kiosk.content.page import PageTypes, as_json, checked_page
from kiosk.content.spot_checks import Setting
from kiosk.imports.exhibit_text import parts
from kiosk.imports.fit import nodes_of
from kiosk.imports.place import Plan, Wish, earlier, plan
from kiosk.imports.question import Bank


@dataclass(frozen=True)
class Compared:
    """What putting the whole bank up would mean, question by question."""

    plan: Plan
    update: bool  # the bank, or an earlier state of it, is up already
    states: Mapping[str, str]  # id of a question: new | changed | same
    before: Mapping[str, str]  # id of a changed one: the stem that stands there now


def compared(bank: Bank, hall: Path) -> Compared:
    """Nothing is written. Raises RefusedError where the bank cannot be put up at all."""
    file = hall_file(hall)
    topics = checked_hall(file, Files(), {}).hall.topics
    known = earlier(bank, file.parent, Wish()) if file.is_file() else []
    topic = "" if known or not topics else topics[0].id
    planned = plan(bank, hall, Wish(topic=topic, free=True))
    changed = {question.id: old for old, question in planned.changed}
    added = {question.id for question in planned.added}
    states = {q.id: "new" if q.id in added else "changed" if q.id in changed else "same" for q in bank.questions}
    return Compared(planned, bool(known), states, changed)


def as_pages(bank: Bank, hall: Path, types: PageTypes) -> list[dict[str, Any]]:
    """Each question as the page that visitors will meet, in the checked form."""
    file = hall_file(hall)
    languages = checked_hall(file, Files(), {}).hall.languages
    setting = Setting(str(file), file.parent, languages, languages, Files())
    nodes = [node for some in parts(bank.questions) for node in nodes_of(some)]
    pages = [checked_page(node, types, setting)[0] for node in nodes]
    return [as_json(made.page) for made in pages if made is not None]
