"""content/schema: what editors are told fits what the checker takes, and explains every field."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from kiosk.commands.editor import schemas
from kiosk.content.described import FIELDS, OWN, PAGES
from kiosk.content.schema import exhibit_schema, hall_schema
from kiosk.pages import PAGE_TYPES

GUIDE = Path("docs/writing-exhibits.md").read_text(encoding="utf-8")
SAMPLES = re.findall(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
TYPES: dict[str, Any] = {
    "string": str,
    "number": (int, float),
    "integer": int,
    "object": dict,
    "array": list,
    "boolean": bool,
}
EXHIBIT = exhibit_schema(PAGE_TYPES)
HALL = hall_schema()


class Loader(yaml.SafeLoader):
    """YAML as editors read it (1.2): dates are text, and only true and false are truths."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith(("timestamp", "bool"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def faults(value: Any, schema: Any, root: Any, at: str = "") -> Iterator[str]:
    """What a validator says: the part of JSON Schema that our schemas use."""
    if "$ref" in schema:
        yield from faults(value, root["definitions"][schema["$ref"].rpartition("/")[2]], root, at)
        return
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[k]) and (k == "boolean") == isinstance(value, bool) for k in kinds):
        yield f"{at}: {value!r} is no {kinds}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} not in {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']}"
    if "anyOf" in schema and all(any(faults(value, one, root, at)) for one in schema["anyOf"]):
        yield f"{at}: {value!r} fits none"
    for one in schema.get("allOf", ()):
        if "if" not in one or not any(faults(value, one["if"], root, at)):
            yield from faults(value, one.get("then", one), root, at)
    if isinstance(value, dict):
        yield from _fields(value, schema, root, at)
    elif isinstance(value, list) and "items" in schema:
        for i, item in enumerate(value):
            yield from faults(item, schema["items"], root, f"{at}[{i}]")


def _fields(value: dict[str, Any], schema: Any, root: Any, at: str) -> Iterator[str]:
    yield from (f"{at}: no {name}" for name in schema.get("required", ()) if name not in value)
    known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    for name, item in value.items():
        if name in known:
            yield from faults(item, known[name], root, f"{at}.{name}")
        elif more is False:
            yield f"{at}: unknown {name}"
        elif isinstance(more, dict):
            yield from faults(item, more, root, f"{at}.{name}")


def said(text: str, schema: Any) -> list[str]:
    return list(faults(yaml.load(text, Loader=Loader), schema, schema))  # noqa: S506 - a safe loader with fewer types


@pytest.mark.parametrize("file", sorted(Path("exhibits").glob("*/exhibit.yaml")), ids=lambda file: file.parent.name)
def test_every_shipped_exhibit_fits_the_schema(file: Path) -> None:
    assert said(file.read_text(encoding="utf-8"), EXHIBIT) == []


def test_the_shipped_hall_fits_the_schema() -> None:
    assert said(Path("exhibits/hall.yaml").read_text(encoding="utf-8"), HALL) == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.splitlines()[0])
def test_every_sample_of_the_guide_fits_the_schema(sample: str) -> None:
    whole = re.search(r"^(pages|topics):", sample, re.MULTILINE)
    if whole:
        assert said(sample, HALL if whole[1] == "topics" else EXHIBIT) == []
    else:
        assert said(f"title: 样例\ntopic: earthquake\npages:\n{sample}", EXHIBIT) == []


@pytest.mark.parametrize(
    "page",
    [
        "{type: choise, ask: 问}",
        "{type: choice, ask: 问}",
        "{type: choice, ask: 问, options: [], colour: red}",
        "{type: choice, ask: 问, options: [{text: 一, write: true}]}",
        "{type: true-false, ask: 问, answer: 也许}",
        "{type: explain, text: [一, 二]}",
        "{type: explain, text: 文, level: 大学}",
        "{type: pool, questions: [{type: pool, questions: []}]}",
        "{ask: 问}",
    ],
)
def test_what_the_checker_refuses_is_refused_while_typing(page: str) -> None:
    assert said(f"title: 一\ntopic: t\npages:\n  - {page}\n", EXHIBIT) != []


def _described(schema: Any) -> Iterator[tuple[str, bool]]:
    for name, inner in schema.get("properties", {}).items():
        yield name, bool(inner.get("description"))
    for inner in schema.get("definitions", {}).values():
        yield from _described(inner)


@pytest.mark.parametrize("schema", [EXHIBIT, HALL], ids=["exhibit", "hall"])
def test_every_field_is_explained_in_chinese(schema: Any) -> None:
    """Whoever adds a field adds its line to content/described.py."""
    assert [name for name, done in _described(schema) if not done] == []


def test_every_page_type_is_explained_and_nothing_else() -> None:
    """Whoever adds a page type adds its line to content/described.py."""
    assert set(PAGES) == set(PAGE_TYPES)
    used = {name for schema in (EXHIBIT, HALL) for name, _ in _described(schema)}
    assert set(FIELDS) | {field for _, field in OWN} == used


def test_topics_and_models_of_the_hall_are_offered() -> None:
    made = schemas(Path("exhibits/hall.yaml").absolute())["exhibit"]
    assert "earthquake" in made["properties"]["topic"]["enum"]
    assert "energy" in made["definitions"]["page-model"]["properties"]["model"]["enum"]
