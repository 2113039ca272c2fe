"""JSON Schema of exhibit.yaml and hall.yaml, from the declared fields, for editors that complete and explain YAML."""

import typing
from collections.abc import Mapping, Sequence
from typing import Any

from kiosk.content.described import PAGES, said_of
from kiosk.content.exhibit import ExhibitFile
from kiosk.content.fields import FILES, Words
from kiosk.content.library import Hall, Page
from kiosk.content.page import PageTypes
from kiosk.content.shape import LEVEL_FIELDS, LEVELS, TRUTHS, file_of_each, hints, is_group, item_of, required

DRAFT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, Any]
Choices = Mapping[str, Sequence[str]]


def exhibit_schema(types: PageTypes, choices: Choices | None = None) -> Schema:
    """Of exhibit.yaml. `choices`: the names that a field of that name may hold (topics, models)."""
    made = _Maker(types, choices or {})
    body = made.group(ExhibitFile)
    body["properties"]["pages"] = _told({"type": "array", "minItems": 1, "items": made.page()}, "ExhibitFile", "pages")
    return {"$schema": DRAFT, "title": "exhibit.yaml（展项）", **body, "definitions": made.definitions}


def hall_schema() -> Schema:
    """Of hall.yaml."""
    made = _Maker({}, {})
    return {"$schema": DRAFT, "title": "hall.yaml（展馆）", **made.group(Hall), "definitions": made.definitions}


def _told(schema: Schema, owner: str, field: str) -> Schema:
    return {**schema, "description": said_of(owner, field)}


class _Maker:
    """Walks the declared fields; what is used in several places becomes a definition."""

    def __init__(self, types: PageTypes, choices: Choices) -> None:
        self.definitions: dict[str, Schema] = {
            "words": {
                "anyOf": [
                    {"type": ["string", "number"]},
                    {"type": "object", "minProperties": 1, "additionalProperties": {"type": ["string", "number"]}},
                ]
            }
        }
        self._types = types
        self._choices = choices

    def group(self, cls: type, more: Mapping[str, Schema] | None = None) -> Schema:
        """A dataclass as an object that has these fields and no others."""
        properties = {name: self._field(cls, name, hint) for name, hint in hints(cls).items()}
        needed = sorted(required(cls)) + sorted(more or ())
        body: Schema = {"type": "object", "additionalProperties": False, "properties": {**(more or {}), **properties}}
        return {**body, "required": needed} if needed else body

    def page(self, inside: bool = False) -> Schema:
        """A page: its type decides which fields it has. A page inside another one is none that holds pages."""
        names = [name for name in self._types if not (inside and self._holds_pages(name))]
        for name in names:
            self._define_page(name)
        kind = {
            "enum": names,
            "description": said_of("Page", "type"),
            "enumDescriptions": [PAGES.get(n, n) for n in names],
        }
        rules = [
            {"if": {"properties": {"type": {"const": n}}}, "then": {"$ref": f"#/definitions/page-{n}"}} for n in names
        ]
        return {"type": "object", "required": ["type"], "properties": {"type": kind}, "allOf": rules}

    def _holds_pages(self, name: str) -> bool:
        return any(item_of(hint) is Page for hint in hints(self._types[name].fields).values())

    def _define_page(self, name: str) -> None:
        key = f"page-{name}"
        if key not in self.definitions:
            self.definitions[key] = {}  # stands already, should a page hold pages
            said = PAGES.get(name, name)
            kind = {"const": name, "description": said}
            self.definitions[key] = {**self.group(self._types[name].fields, {"type": kind}), "description": said}

    def _field(self, cls: type, name: str, hint: Any) -> Schema:
        schema = self._value(hint)
        if name in LEVEL_FIELDS:
            one: Schema = {"enum": list(LEVELS)}
            schema = {"anyOf": [one, {"type": "array", "items": one}]}
        elif name in self._choices and hint is str:
            schema = {"enum": list(self._choices[name])}
        return _told(schema, cls.__name__, name)

    def _value(self, hint: Any) -> Schema:
        simple: dict[Any, Schema] = {
            str: {"type": ["string", "number"]},
            int: {"type": "integer"},
            float: {"type": "number"},
            bool: {"enum": [True, False, *TRUTHS]},
            Any: {},
        }
        if hint == Words:
            return {"allOf": [{"$ref": "#/definitions/words"}]}  # beside a bare $ref a description would not count
        if hint in FILES:
            return {"type": "string"}
        if file_of_each(hint):
            return {"type": "object", "additionalProperties": {"type": "string"}}
        if item_of(hint) is not None:
            return self._list(item_of(hint))
        if is_group(hint):
            return self._ref(hint)
        if typing.get_origin(hint) is Mapping:
            return {"type": "object", "additionalProperties": self._value(typing.get_args(hint)[1])}
        return simple.get(hint, {})

    def _list(self, item: Any) -> Schema:
        inner = self.page(inside=True) if item is Page else self._value(item)
        whole: Schema = {"type": "array", "items": inner}
        return whole if is_group(item) or item is Any or item_of(item) is not None else {"anyOf": [inner, whole]}

    def _ref(self, cls: type) -> Schema:
        key = f"{cls.__module__.rsplit('.', 1)[-1]}-{cls.__name__}"
        if key not in self.definitions:
            self.definitions[key] = {}
            self.definitions[key] = self.group(cls)
        return {"allOf": [{"$ref": f"#/definitions/{key}"}]}
