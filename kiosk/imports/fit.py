"""Which questions of a bank fit on the screen: the checker's own word, before anything is written."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.content.files import Files
from kiosk.content.fresh import hall_file
from kiosk.content.hall import checked_hall
from kiosk.content.nodes import Items, Node, Table
from kiosk.content.page import PageTypes, checked_page
from kiosk.content.source import parse
from kiosk.content.spot_checks import Setting
from kiosk.imports.exhibit_text import exhibit_text, parts
from kiosk.imports.question import Bank, Question, Remark

SHORT_ASK, SHORT_OPTION = 80, 30  # any layout has room for so many characters (a test measures it); longer is asked


def fitted(bank: Bank, hall: Path, types: PageTypes) -> Bank:
    """The bank without what the checker would refuse; that is named among its problems."""
    path = hall_file(hall)
    languages = checked_hall(path, Files(), {}).hall.languages
    setting = Setting(str(path), path.parent, languages, languages, Files())
    refused: dict[str, Remark] = {}
    for some in parts(question for question in bank.questions if not _short(question)):
        for question, node in zip(some, nodes_of(some), strict=True):
            _, problems = checked_page(node, types, setting)
            must = next((p for p in problems if p.must), None)
            if must is not None:
                refused[question.id] = Remark(question.place, must.zh.rstrip("。"), must.en, question.ask)
    if not refused:
        return bank
    kept = tuple(question for question in bank.questions if question.id not in refused)
    return replace(bank, questions=kept, problems=(*bank.problems, *refused.values()))


def _short(question: Question) -> bool:
    texts = (len(option) <= SHORT_OPTION and "\n" not in option for option in question.options)
    return len(question.ask) <= SHORT_ASK and "\n" not in question.ask and all(texts)


def nodes_of(questions: Sequence[Question]) -> tuple[Node, ...]:
    """The questions as the checker will read them."""
    if not questions:
        return ()
    tree, _ = parse(exhibit_text(questions, "title", "topic", "").encode(), "")
    pages = tree.get("pages") if isinstance(tree, Table) else None
    pool = pages.items[0] if isinstance(pages, Items) else None
    held = pool.get("questions") if isinstance(pool, Table) else None
    return held.items if isinstance(held, Items) else ()
