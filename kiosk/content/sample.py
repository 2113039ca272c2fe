"""A new exhibit of one page: the authors' guide's own sample of a page type, with every other field as a comment."""

import re
from collections.abc import Sequence

import yaml

from kiosk.content.described import said_of
from kiosk.content.exhibit import ExhibitFile
from kiosk.content.shape import hints, required

_BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"picture: ([\w.-]+\.svg)")
_OTHER = re.compile(r"(?:film: |narration: |zh: |en: )([\w.-]+\.(?:mp4|webm|mkv|srt|ogg))")
EXAMPLES = {
    "level": "小学",
    "expected_seconds": "120",
    "minutes": "2",
    "sources": "[GB 17740-2017 地震震级的规定]",
    "valid_from": "2023-05-20",
    "valid_until": "2023-05-31",
    "safety": "true",
    "shuffle": "true",
    "picture": "fault.svg",
    "answer_picture": "answer.svg",
    "learn": "一句话",
    "source": "写明依据",
}
PLACEHOLDER = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600">'
    '<rect width="800" height="600" fill="#e8eef4"/><path d="M80 420L300 220L440 360L560 260L720 420" '
    'fill="none" stroke="#5b7083" stroke-width="12"/><circle cx="600" cy="150" r="48" fill="#5b7083"/></svg>\n'
)
"""Stands where the sample names a picture, until a real one takes its place."""


def sample_of(guide: str, kind: str) -> str | None:
    """The guide's sample of a page type, as it stands there."""
    for text in _BLOCK.findall(guide):
        page = yaml.safe_load(text)
        if isinstance(page, list) and isinstance(page[0], dict) and page[0].get("type") == kind:
            return str(text)
    return None


def files_of(sample: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pictures that a sample names, and its films and captions."""
    return tuple(dict.fromkeys(_PICTURE.findall(sample))), tuple(dict.fromkeys(_OTHER.findall(sample)))


def new_exhibit(sample: str, fields: type, title: str, topics: Sequence[tuple[str, str]]) -> str:
    """The text of the new exhibit.yaml."""
    known = "、".join(f"{id_}（{name}）" for id_, name in topics)
    lines = [
        "# 改成你自己的内容；改好后运行：python3 run_kiosk.py check",
        "# 开头有 # 的行是说明和可以加的字段，去掉 # 就起作用。",
        f"title: {title}",
        f"topic: {topics[0][0] if topics else 'earthquake'}  # 属于哪个主题：{known or 'hall.yaml 里的一个 id'}",
        *_comments(ExhibitFile, ("title", "topic", "pages", "format"), ""),
        "pages:",
        *(f"  {line}".rstrip() for line in sample.rstrip("\n").split("\n")),
    ]
    more = list(_comments(fields, _written(sample), "    "))
    return "\n".join([*lines, *(["    # 这一页还可以写："] if more else []), *more]) + "\n"


def _written(sample: str) -> tuple[str, ...]:
    """The fields that the sample's page has already."""
    page = yaml.safe_load(sample)[0]
    return tuple(page)


def _comments(cls: type, without: Sequence[str], indent: str) -> list[str]:
    names = [name for name in hints(cls) if name not in without and name not in required(cls)]
    return [f"{indent}# {name}: {EXAMPLES.get(name, '……')}  # {said_of(cls.__name__, name)}" for name in names]
