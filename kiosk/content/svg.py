"""An SVG drawing's natural size, and whether it is harmless: no entities, scripts, outside references."""

import re
from dataclasses import dataclass, field
from xml.parsers import expat  # document types are refused by the first handler, so nothing expands

from kiosk.content.problems import Flaw

MOST_BYTES = 1_000_000
DEEPEST = 64
FORBIDDEN = frozenset({"script", "image", "foreignobject", "iframe", "audio", "video", "feimage", "animate", "set"})
_NUMBER = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px)?\s*")
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*[^#'\"\s]|@import", re.IGNORECASE)


class _BadDrawingError(Exception):
    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


@dataclass
class _Reading:
    """What the parser has seen so far."""

    root: dict[str, str] | None = None
    depth: int = 0
    texts: int = 0
    flaws: list[Flaw] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rsplit(":", 1)[-1].lower()
        self.depth += 1
        if self.depth > DEEPEST:
            raise _BadDrawingError(Flaw("SVG 嵌套太深", "the SVG is nested too deeply"))
        if self.root is None:
            if tag != "svg":
                raise _BadDrawingError(Flaw("这不是 SVG 图", "this is not an SVG drawing", found=f"<{name}>"))
            self.root = attributes
        if tag in FORBIDDEN:
            raise _BadDrawingError(_forbidden(f"<{name}>"))
        self.texts += tag == "text"
        for key, value in attributes.items():
            self._attribute(key.lower(), value)

    def _attribute(self, key: str, value: str) -> None:
        reference = key.rsplit(":", 1)[-1] in ("href", "src") and not value.strip().startswith("#")
        if reference or key.startswith("on") or _OUTSIDE.search(value):
            raise _BadDrawingError(_forbidden(f'{key}="{value}"'))

    def end(self, _name: str) -> None:
        self.depth -= 1

    def words(self, text: str) -> None:
        if "@import" in text or _OUTSIDE.search(text):
            raise _BadDrawingError(_forbidden(text))


def _forbidden(found: str) -> Flaw:
    return Flaw(
        "SVG 里不能有脚本、动画、嵌入的图片或外部引用",
        "an SVG cannot hold scripts, animation, embedded pictures or references to elsewhere",
        found=found,
    )


def _refuse_doctype(*_: object) -> None:
    raise _BadDrawingError(
        Flaw("SVG 里不能有 DOCTYPE 或实体，请删掉那一行", "an SVG cannot hold DOCTYPE or entities; delete them")
    )


def drawing(data: bytes) -> tuple[tuple[int, int] | None, list[Flaw]]:
    """Width and height in px (None when it cannot be used), and what is wrong."""
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.words
    try:
        parser.Parse(data, True)
    except _BadDrawingError as bad:
        return None, [bad.flaw]
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", 0)
        return None, [
            Flaw(f"SVG 文件坏了（第 {line} 行），请重新导出", f"the SVG is broken (line {line}); export it again")
        ]
    size = _size(reading.root or {})
    if size is None:
        return None, [Flaw("SVG 没有写大小", "the SVG has no size", expected='viewBox="0 0 800 600"')]
    return size, [_TEXT] if reading.texts else []


_TEXT = Flaw(
    "SVG 里的文字在屏幕上不会显示：请转成路径，或写进 caption",
    "text inside an SVG does not show on the screen: turn it into paths, or use the caption",
    severity="advice",
)


def _size(root: dict[str, str]) -> tuple[int, int] | None:
    wide, high = _length(root.get("width", "")), _length(root.get("height", ""))
    if not (wide and high):
        box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
        wide, high = (_length(box[2]), _length(box[3])) if len(box) == 4 else (0, 0)
    return (wide, high) if wide and high else None


def _length(text: str) -> int:
    match = _NUMBER.fullmatch(text)
    return min(round(float(match.group(1))), 100_000) if match else 0
