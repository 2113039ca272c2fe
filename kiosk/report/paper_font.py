"""The kiosk's own typeface for paper: widths to lay text out, and the outlines in use as a small TrueType font.

PDF readers know neither font collections nor variable fonts, so each weight is taken out as a font of its own.
"""

import io
from collections.abc import Iterable
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from kiosk.display.typeface import Face

MISSING = ".notdef"
_OFF = 1.0  # units that a curve may be off: 1/1000 of the type's size


def opened(face: Face) -> TTFont:
    """The face's own font, out of a collection; close it when done."""
    return TTFont(face.path, fontNumber=face.number & 0xFFFF, lazy=True)


class Outlines:
    """One weight of an opened font: an instance of it, where it is variable."""

    def __init__(self, font: TTFont, names: dict[int, str], face: Face, weight: int) -> None:
        self._font, self._names, self._weight = font, names, weight
        self._glyphs: Any = font.getGlyphSet(location=_location(font, face.number >> 16))
        self._em: int = font["head"].unitsPerEm
        self._advances: dict[str, float] = {}

    def advance(self, character: str) -> float:
        """How wide a character is, as a share of the type's size."""
        known = self._advances.get(character)
        if known is None:
            name = self._names.get(ord(character), MISSING)
            known = self._advances[character] = round(self._glyphs[name].width) / self._em
        return known

    def packed(self, characters: Iterable[str]) -> bytes:
        """A TrueType font of these characters; those that the face lacks are left out."""
        names = {ord(c): self._names[ord(c)] for c in sorted(set(characters)) if ord(c) in self._names}
        order = [MISSING, *(name for name in dict.fromkeys(names.values()) if name != MISSING)]
        made = FontBuilder(self._em, isTTF=True)
        made.setupGlyphOrder(order)
        made.setupCharacterMap(names)
        outlines = {name: self._outline(name) for name in order}
        made.setupGlyf(outlines)
        made.setupHorizontalMetrics(
            {name: (round(self._glyphs[name].width), getattr(outlines[name], "xMin", 0)) for name in order}
        )
        head = self._font["hhea"]
        made.setupHorizontalHeader(ascent=head.ascent, descent=head.descent)
        return _named(made, self._weight)

    def _outline(self, name: str) -> Any:
        """A glyph in the curves of TrueType, its parts (accents) drawn in."""
        recorded = DecomposingRecordingPen(self._glyphs)
        self._glyphs[name].draw(recorded)
        pen = TTGlyphPen(None)
        recorded.replay(Cu2QuPen(pen, _OFF, reverse_direction=True))
        return pen.glyph()


def _location(font: TTFont, instance: int) -> dict[str, float]:
    """Where on a variable font's axes this instance (from 1) lies; nothing for a plain font."""
    return dict(font["fvar"].instances[instance - 1].coordinates) if instance and "fvar" in font else {}


def _named(made: FontBuilder, weight: int) -> bytes:
    name = f"Kiosk-{weight}"
    made.setupNameTable(
        {"familyName": name, "styleName": "Regular", "uniqueFontIdentifier": name, "fullName": name, "psName": name}
    )
    made.setupOS2(usWeightClass=weight)
    made.setupPost()
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
