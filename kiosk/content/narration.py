"""Recorded voices of an exhibit: those its pages name, those dropped beside it by name, and what each of them says.

A dropped file is found by its name: `PAGE.LANGUAGE.ogg` (or `PAGE.ogg`, in the first language) is the page's question
or text; a file that is called what a sentence says is that sentence's, wherever it stands in the exhibit.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kiosk.content import sounds
from kiosk.content.fields import Sound, in_language
from kiosk.content.library import Page
from kiosk.content.narration_words import squeezed
from kiosk.content.page import STEMS, CheckedPage, as_json
from kiosk.content.problems import Flaw, Problem
from kiosk.content.spot_checks import Setting

_NAMED = re.compile(r"(?P<page>.+?)(?:\.(?P<lang>[a-z]{2}))?$")
_LEAST = 2  # letters of a sentence that a file may be called after


def with_dropped(pages: Sequence[CheckedPage], setting: Setting) -> tuple[list[CheckedPage], list[Problem]]:
    """The pages with the recordings that lie beside them; and what is wrong with those."""
    named = {sound["name"] for page in pages for sound in _sounds(page.page)}
    names = [name for name in setting.files.named(setting.folder, sounds.KINDS) if name not in named]
    told = list(pages)
    problems: list[Problem] = []
    for name in names:
        sound, flaws = sounds.examined(setting.folder / name, name, setting.files)
        at = _owner(told, name, setting.languages)
        if at is None:
            flaws = [*flaws, _NOBODY._replace(found=name)]
        elif sound is not None:
            told[at[0]] = _with(told[at[0]], at[1], sound)
        problems += [flaw.at(setting.file) for flaw in flaws]
    return told, [*problems, *_untold(told, names, setting)]


def _sounds(page: Page) -> Iterator[Mapping[str, Any]]:
    yield from (page.fields.get("narration") or {}).values()


def _known(page: Page) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The recordings that can be played."""
    yield from ((key, sound) for key, sound in (page.fields.get("narration") or {}).items() if sound.get("path"))


def _owner(pages: Sequence[CheckedPage], name: str, languages: Sequence[str]) -> tuple[int, str] | None:
    """Which page a file belongs to, and in which language it is the page's; "=" and the words for a sentence."""
    stem = name.rsplit(".", 1)[0]
    match = _NAMED.fullmatch(stem)
    for at, page in enumerate(pages):
        if match and match["page"] == page.page.id:
            return at, match["lang"] or next(iter(languages), "zh")
    words = squeezed(stem)
    if len(words) < _LEAST:
        return None
    return next(((at, f"={words}") for at, page in enumerate(pages) if words in _all_words(page.page.fields)), None)


def _with(page: CheckedPage, key: str, sound: Sound) -> CheckedPage:
    before = dict(page.page.fields.get("narration") or {})
    if key in before:  # what is written in exhibit.yaml comes first
        return page
    fields = {**page.page.fields, "narration": {**before, key: as_json(sound)}}
    return replace(page, page=replace(page.page, fields=fields))


def _all_words(value: Any) -> str:
    """All that a page may say, squeezed; a bar between texts keeps a name from running over two of them."""
    if isinstance(value, str):
        return squeezed(value)
    values = value.values() if isinstance(value, Mapping) else value if isinstance(value, (list, tuple)) else ()
    return "|".join(_all_words(item) for item in values)


def _untold(pages: Sequence[CheckedPage], names: Sequence[str], setting: Setting) -> Iterator[Problem]:
    """A dropped recording in one language of the hall and not in another."""
    for page in pages:
        known = {key for key in page.page.fields.get("narration") or {} if not key.startswith("=")}
        dropped = [name for name in names if name.startswith(f"{page.page.id}.")]
        for lang in setting.languages if known and dropped else ():
            if lang not in known:
                zh, en = (
                    f"这一页还没有 {lang} 录音，用合成的声音读",
                    f"no recording in {lang}: a rendered voice reads it",
                )
                yield Flaw(zh, en, dropped[0], severity="advice").at(setting.file)


def spoken(pages: Sequence[Page]) -> list[dict[str, Any]]:
    """The recordings of these pages and the words of each, as the checked form keeps them."""
    told = []
    for page in pages:
        for key, sound in _known(page):
            text = key[1:] if key.startswith("=") else main_text(page.fields, key)
            told.append({"text": text, "path": sound["path"], "hash": sound["hash"], "whole": key.startswith("=")})
    return told


def main_text(fields: Mapping[str, Any], lang: str) -> str:
    """What a page's recording says: `say`, else the question or the text."""
    return next((in_language(fields[name], lang) for name in ("say", *STEMS) if fields.get(name)), "")


_NOBODY = Flaw(
    "这个录音不知道是谁的：文件名要写成「页的 id.语言」，或写成那句话",
    "nobody knows whose recording this is: call it PAGE.LANGUAGE, or what the sentence says",
    expected="drop.zh.ogg",
    severity="advice",
)
