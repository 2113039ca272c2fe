"""The kinds of value that a field in exhibit.yaml or hall.yaml may hold, and building pages from the checked form.

Page types declare their fields as frozen dataclasses of these types (plus str, int, float, bool, tuples and other
frozen dataclasses). The checking child validates YAML against them with pydantic; the running kiosk builds the same
dataclasses from the checked JSON by `build`, without pydantic.
"""

import functools
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar

T = TypeVar("T")

Words = str | Mapping[str, str]
"""Text for people: one string shown in every language, or a mapping from language to string."""


@dataclass(frozen=True)
class Asset:
    """A picture (later: sound, film) of an exhibit. In YAML it is only a file name; the checker fills in the rest.

    `path` is absolute, `hash` the SHA-256 of the file (hex), `width` and `height` its natural size in px.
    """

    name: str
    path: str = ""
    hash: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class Clip:
    """A film of an exhibit; in YAML only its file name. Size in px as it is shown, length in seconds."""

    name: str
    path: str = ""
    hash: str = ""
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    sound: bool = False


@dataclass(frozen=True)
class Cue:
    """What a film says from one second to another."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Captions:
    """All that a film says in one language; in YAML only the name of its .srt file."""

    name: str
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True)
class Sound:
    """A recorded voice; in YAML only its file name. Length in seconds."""

    name: str
    path: str = ""
    hash: str = ""
    seconds: float = 0.0


FILES = (Asset, Clip, Captions, Sound)
"""Fields for which staff write a file's name."""


def in_language(words: Words, *languages: str) -> str:
    """The text in the first of these languages that it has; else whatever it has; "" for nothing."""
    if isinstance(words, str):
        return words
    for language in languages:
        if words.get(language):
            return words[language]
    return next(iter(words.values()), "")


@functools.cache
def _types(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def build(cls: type[T], data: Mapping[str, Any]) -> T:
    """A frozen dataclass from trusted JSON (checked before): nested dataclasses and tuples are built too."""
    hints = _types(typing.cast(Any, cls))
    return cls(**{name: _value(hints[name], value) for name, value in data.items() if name in hints})


def _value(hint: Any, value: Any) -> Any:
    if is_dataclass(hint) and isinstance(hint, type) and isinstance(value, Mapping):
        return build(hint, value)
    if typing.get_origin(hint) is Mapping and typing.get_args(hint)[1] is not Any and isinstance(value, Mapping):
        return {key: _value(typing.get_args(hint)[1], item) for key, item in value.items()}
    if isinstance(value, list):
        inner = typing.get_args(hint)
        return tuple(_value(inner[0] if inner else Any, item) for item in value)
    if isinstance(hint, types.UnionType) and isinstance(value, Mapping):
        for option in typing.get_args(hint):
            if is_dataclass(option):
                return build(typing.cast(type, option), value)
    return value


def names(cls: type) -> tuple[str, ...]:
    """The field names that staff may write for this dataclass."""
    return tuple(f.name for f in fields(cls))
