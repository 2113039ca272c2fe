"""Text is as wide as it was measured, in the weight that was asked for, in simplified Chinese."""

import struct
from pathlib import Path

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.display import typeface
from kiosk.display.fonts import Fonts

PALETTE = "上课时突然晃起来，第一步做什么？直骨门关7.8级 km/s（“地震”）ABCfgjQy!…—《》"
INK = "#1C1F4A"


@pytest.fixture(name="fonts", scope="module", params=[1.0, 0.6671])
def _fonts(request: pytest.FixtureRequest) -> Fonts:
    return Fonts(request.param)


@settings(max_examples=60, deadline=None)
@given(st.text(PALETTE, min_size=1, max_size=40), st.sampled_from([24, 32, 45, 96]), st.sampled_from([400, 700, 900]))
def test_what_is_drawn_is_as_wide_as_measured(fonts: Fonts, text: str, size: int, weight: int) -> None:
    """Between two bars, so that the ink ends where the advance says."""
    bars, whole = fonts.render("||", size, weight, INK), fonts.render(f"|{text}|", size, weight, INK)
    drawn = (whole.surface.get_width() - bars.surface.get_width()) / fonts.scale
    assert drawn == pytest.approx(fonts.measure(text, size, weight), abs=1.5 / min(1, fonts.scale))


def test_a_character_the_font_lacks_is_as_wide_as_its_box(fonts: Fonts) -> None:
    drawn = fonts.render("|✔\U0010ffff|", 48, 400, INK).surface.get_width()
    assert drawn / fonts.scale == pytest.approx(fonts.measure("|✔\U0010ffff|", 48, 400), abs=12)


def test_weights_are_real(fonts: Fonts) -> None:
    """The same character has more ink the heavier it is."""
    inks = []
    for weight in (400, 700, 900):
        surface = fonts.render("震", 96, weight, INK).surface
        inks.append(pygame.mask.from_surface(surface, 127).count())
    assert inks[0] < inks[1] < inks[2]


def test_text_stands_on_its_base_line(fonts: Fonts) -> None:
    line = fonts.render("H", 96, 700, INK)
    assert line.dy + line.surface.get_height() == 0
    assert fonts.render("g", 96, 700, INK).surface.get_height() + fonts.render("g", 96, 700, INK).dy > 0


def test_space_draws_nothing_but_has_width(fonts: Fonts) -> None:
    assert fonts.measure("  ", 40, 400) > 0
    assert pygame.mask.from_surface(fonts.render("  ", 40, 400, INK).surface).count() == 0
    assert fonts.measure("", 40, 400) == 0


def test_lines_are_kept_within_the_limit() -> None:
    fonts = Fonts(1.0, line_bytes=200_000)
    first = fonts.render("第一行", 48, 400, INK)
    assert fonts.render("第一行", 48, 400, INK) is first
    for number in range(60):
        fonts.render(f"第{number}行", 48, 400, INK)
    assert fonts.lines.bytes <= 200_000
    assert fonts.render("第一行", 48, 400, INK) is not first


def test_the_chinese_face_is_taken_from_a_collection() -> None:
    path = Path(typeface.faces()[400].path)
    if path.name != "NotoSansCJK-VF.otf.ttc":
        pytest.skip("another font is installed here")
    found = typeface.read_faces(path)
    assert {face.number & 0xFFFF for face in found.values()} == {2}
    assert [found[weight].number >> 16 for weight in (400, 700, 900)] == [4, 6, 7]


def test_a_file_that_is_no_font_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.ttf"
    for data in (b"", b"ttcf", b"not a font at all, only words", struct.pack(">IHHHH", 65536, 9, 0, 0, 0) + b"x" * 30):
        broken.write_bytes(data)
        monkeypatch.setenv("KIOSK_FONT", str(broken))
        assert typeface.faces()[400].path != str(broken)


def test_the_font_of_the_settings_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Path(pygame.__file__).with_name("freesansbold.ttf")
    monkeypatch.setenv("KIOSK_FONT", str(own))
    assert typeface.faces() == dict.fromkeys(typeface.WEIGHTS, typeface.Face(str(own), 0))


def test_without_any_font_pygames_own_is_used() -> None:
    fonts = Fonts(1.0, found=dict.fromkeys(typeface.WEIGHTS, typeface.Face("")))
    assert fonts.render("abc", 40, 400, INK).surface.get_width() > 20
