"""Bodies that other programs embed whole in a Word file (altChunk): HTML, saved web pages, text, another .docx."""

import email
import email.policy
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from kiosk.imports.decode import text_of
from kiosk.imports.question import Line, Place, UnreadableError
from kiosk.imports.word_numbers import figure

R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BLOCKS = {"p", "div", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "section", "pre"}
_TYPES = {"1": "decimal", "A": "upperLetter", "a": "lowerLetter", "I": "upperRoman", "i": "lowerRoman"}
_HIDDEN = {"script", "style", "head", "title"}


def chunk_lines(document: Any, element: Any, depth: int) -> Iterator[Line]:
    """The lines of an embedded body; refuses the file where it cannot be read, as the rest would be only half."""
    part = document.part.related_parts.get(element.get(R_ID))
    if part is None:
        return
    for number, text in enumerate(_lines(part.blob, str(part.content_type), depth), 1):
        yield Line(text, Place(f"嵌入正文第 {number} 行", f"embedded body, line {number}"))


def _lines(blob: bytes, kind: str, depth: int) -> list[str]:
    if blob[:2] == b"PK":
        return _of_document(blob, depth)
    if "rtf" in kind or blob.lstrip()[:5] == b"{\\rtf":
        raise _refused()
    if "message" in kind or "mht" in kind or blob[:13].lower() == b"mime-version:":
        return html_lines(_web_page(blob))
    text = text_of(blob)
    return html_lines(text) if "html" in kind or "<" in text[:200] else text.split("\n")


def _of_document(blob: bytes, depth: int) -> list[str]:
    from kiosk.imports import word

    if depth >= word.DEEPEST:
        raise _refused()
    return word.plain_lines(blob, depth + 1)


def _web_page(blob: bytes) -> str:
    message = email.message_from_bytes(blob, policy=email.policy.default)
    body = message.get_body(("html", "plain"))
    if body is None:
        raise _refused()
    content = body.get_content()
    return content if isinstance(content, str) else text_of(bytes(content))


def _refused() -> UnreadableError:
    return UnreadableError(
        "这个 .docx 的正文是别的软件整块嵌进去的：请用 WPS 或 Word 打开，另存为 .docx 再导入",
        "the body of this .docx was embedded by another program: open it in WPS or Word and save it as .docx again",
    )


def html_lines(text: str) -> list[str]:
    """The lines of an HTML text, with the numbers of its lists."""
    parser = _Lines()
    parser.feed(text)
    parser.close()
    return "".join(parser.pieces).split("\n")


class _Lines(HTMLParser):
    """Text with a line break at each block; cells are parted by tabs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._lists: list[tuple[str, int]] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "li":
            self.pieces.append("\n" + self._number())
        elif tag in ("td", "th"):
            self.pieces.append("\t")
        elif tag in _BLOCKS:
            self.pieces.append("\n")
        if tag in ("ol", "ul") and len(self._lists) < 50:
            given = dict(attrs)
            start = given.get("start") or "1"
            form = _TYPES.get(given.get("type") or "1", "decimal") if tag == "ol" else ""
            self._lists.append((form, int(start) if start.isascii() and start.isdecimal() and len(start) < 7 else 1))

    def _number(self) -> str:
        form, count = self._lists[-1] if self._lists else ("", 0)
        if not form:
            return ""
        self._lists[-1] = (form, count + 1)
        return f"{figure(count, form)}. "

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _BLOCKS or tag == "li":
            self.pieces.append("\n")
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(" ".join(data.split("\n")).replace("\r", ""))
