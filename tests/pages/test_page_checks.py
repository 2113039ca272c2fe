"""What every page type says of broken fields, and what names it in the counts; a new type adds what can be broken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

import pytest
from page_samples import HAN, Sample, made

from kiosk.content.fields import build
from kiosk.content.library import Page
from kiosk.pages import PAGE_TYPES


@dataclass(frozen=True)
class Broken:
    """A change to the sample that makes it wrong, where the complaint must point, and whether it must be mended."""

    what: str
    change: Mapping[str, Any]
    at: tuple[str | int, ...]
    must: bool = True


OPTION = {"id": "a", "text": "一个选项", "because": "理由"}
GOOD = {**OPTION, "id": "b", "text": "对的选项", "right": True}
BROKEN: dict[str, list[Broken]] = {
    "explain": [
        Broken("no text", {"text": ""}, ("text",)),
        Broken("only spaces", {"text": {"zh": " \n ", "en": "x"}}, ("text",)),
    ],
    "choice": [
        Broken("no right answer", {"options": [OPTION, {**OPTION, "text": "另一个"}]}, ("options",)),
        Broken("two right", {"options": [GOOD, {**GOOD, "text": "也对"}]}, ("options", 1, "right")),
        Broken("one option", {"options": [GOOD]}, ("options",)),
        Broken("seven", {"options": [GOOD, *({**OPTION, "text": f"第{i}个"} for i in range(6))]}, ("options",)),
        Broken("two alike", {"options": [GOOD, OPTION, {**OPTION, "id": "c"}]}, ("options", 2, "text")),
        Broken("no reason", {"options": [GOOD, {**OPTION, "because": ""}]}, ("options", 1), must=False),
    ],
    "true-false": [Broken("no reason", {"because": ""}, (), must=False)],
}


def test_every_type_has_broken_fields_that_are_tried() -> None:
    """A new type says here what staff may get wrong beyond what its fields tell."""
    assert set(BROKEN) == set(PAGE_TYPES)


def test_the_sample_is_free_of_complaints(sample: Sample) -> None:
    assert PAGE_TYPES[sample.name].check(sample.fields) == []


@pytest.mark.parametrize(
    ("name", "broken"), [(n, b) for n, found in BROKEN.items() for b in found], ids=lambda v: getattr(v, "what", v)
)
def test_a_complaint_says_where_and_what_to_write(name: str, broken: Broken, checked: dict[str, Page]) -> None:
    data = {**made(name, checked).data, **broken.change}
    found = PAGE_TYPES[name].check(build(PAGE_TYPES[name].fields, data))
    assert [(c.at, c.must) for c in found] == [(broken.at, broken.must)]
    assert HAN.search(found[0].zh)
    assert found[0].en
    assert not HAN.search(found[0].en)


def test_a_report_can_name_the_page(sample: Sample) -> None:
    """Its own label in each language it has, and an identity."""
    page_type = PAGE_TYPES[sample.name]
    labels = page_type.labels(sample.fields)
    assert {lang for detail, lang, text in labels if detail == "" and text} == {"zh", "en"}
    assert all(isinstance(part, str) for label in labels for part in label)
    assert page_type.identity(sample.fields)
    assert any(page_type.identity(sample.fields))
    assert sample.edition


def texts_in(data: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where the texts for people lie."""
    if isinstance(data, Mapping) and set(data) == {"zh", "en"}:
        yield at
    elif isinstance(data, Mapping | list):
        for key, value in data.items() if isinstance(data, Mapping) else enumerate(data):
            yield from texts_in(value, (*at, key))


def with_text(data: Any, at: tuple[str | int, ...], lang: str, text: str) -> Any:
    if not at:
        return {**data, lang: text}
    if isinstance(data, list):
        return [with_text(v, at[1:], lang, text) if i == at[0] else v for i, v in enumerate(data)]
    return {k: with_text(v, at[1:], lang, text) if k == at[0] else v for k, v in data.items()}


ASKED = ("ask", "title", "text")  # what a visitor answers to, in any type


def test_a_typo_mended_in_english_splits_no_counts(sample: Sample) -> None:
    """Only what makes answers comparable is in the identity: never the second language, a reason or a source."""
    page_type = PAGE_TYPES[sample.name]
    same = page_type.identity(sample.fields)
    found = list(texts_in(sample.data))
    assert found
    for at in found:
        for lang in ("en", "zh"):
            changed: Any = build(page_type.fields, with_text(sample.data, at, lang, "改过的 mended"))
            matters = lang == "zh" and at[-1] in ASKED
            assert (page_type.identity(changed) != same) == matters, (at, lang)


def test_another_right_answer_is_another_question(question: Sample) -> None:
    """Marking another answer right makes a new edition, so answers to the two never mix."""
    page_type, names = PAGE_TYPES[question.name], {f.name for f in fields(PAGE_TYPES[question.name].fields)}
    data = dict(question.data)
    if "answer" in names:
        data["answer"] = not data["answer"]
    else:
        data["options"] = [{**o, "right": not o.get("right", False)} for o in data["options"]]
    assert page_type.identity(build(page_type.fields, data)) != page_type.identity(question.fields)
