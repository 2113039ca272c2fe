"""content/pictures and content/svg: kind, size and wholeness of a picture before anybody sees it."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from kiosk.content import pictures
from kiosk.content.fields import Asset
from kiosk.content.files import Files
from kiosk.content.pictures import examined
from kiosk.content.problems import Flaw
from kiosk.content.svg import drawing

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600">{}</svg>'


def encoded(kind: str, size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    memory = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(memory, kind, **options)
    return memory.getvalue()


def look(tmp_path: Path, name: str, data: bytes) -> tuple[Asset | None, list[Flaw]]:
    (tmp_path / name).write_bytes(data)
    return examined(tmp_path / name, name, Files())


@pytest.mark.parametrize(
    ("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.webp", "WEBP")]
)
def test_a_whole_picture_has_its_size_and_hash(tmp_path, name: str, kind: str) -> None:
    asset, flaws = look(tmp_path, name, encoded(kind))
    assert flaws == []
    assert asset is not None
    assert (asset.name, asset.path, asset.width, asset.height) == (name, str(tmp_path / name), 64, 48)
    assert len(asset.hash) == 64


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.webp", "WEBP")])
@pytest.mark.parametrize("part", [0.02, 0.5, 0.9])
def test_a_half_copied_picture_is_noticed(tmp_path, name: str, kind: str, part: float) -> None:
    data = encoded(kind)
    asset, flaws = look(tmp_path, name, data[: int(len(data) * part)])
    assert asset is None
    assert [("坏了" in f.zh or "不支持" in f.zh) for f in flaws] == [True]


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.svg"])
@pytest.mark.parametrize("data", [b"", b"\x00" * 100, b"hello"])
def test_what_is_no_picture_is_refused(tmp_path, name: str, data: bytes) -> None:
    asset, flaws = look(tmp_path, name, data)
    assert asset is None
    assert len(flaws) == 1


def test_a_huge_picture_is_refused_by_its_header_alone(tmp_path) -> None:
    """60000 × 60000 px of one bit: the header is whole, the pixels would be 450 MB; only the header is there."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 1, 0, 0, 0, 0))
    asset, flaws = look(tmp_path, "a.png", b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", b"") + chunk(b"IEND", b""))
    assert asset is None
    assert [(f.zh.startswith("图片太大"), f.found) for f in flaws] == [(True, "a.png: 60000×60000")]


def test_a_huge_file_is_refused_unread(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 1000)
    asset, flaws = look(tmp_path, "a.png", encoded("PNG"))
    assert asset is None
    assert flaws[0].zh.startswith("图片文件太大")


@pytest.mark.parametrize(
    ("name", "kind"), [("a.gif", "GIF"), ("a.bmp", "BMP"), ("a.tga", "TGA"), ("a.png", "GIF"), ("a.jpg", "BMP")]
)
def test_kinds_that_crash_the_screens_decoder_are_refused_whatever_their_name(tmp_path, name: str, kind: str) -> None:
    asset, flaws = look(tmp_path, name, encoded(kind))
    assert asset is None
    assert flaws[0].zh == "不支持这种图片"


def test_a_wrong_ending_is_only_advice(tmp_path) -> None:
    asset, flaws = look(tmp_path, "a.jpg", encoded("PNG"))
    assert asset is not None
    assert [f.severity for f in flaws] == ["advice"]


def test_a_photo_that_lies_on_its_side_is_measured_upright(tmp_path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    asset, _ = look(tmp_path, "a.jpg", encoded("JPEG", exif=exif))
    assert asset is not None
    assert (asset.width, asset.height) == (48, 64)


def test_pillows_own_limit_is_left_as_it_was(tmp_path) -> None:
    before = Image.MAX_IMAGE_PIXELS
    look(tmp_path, "a.png", encoded("PNG"))
    assert before == Image.MAX_IMAGE_PIXELS


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('width="80" height="60"', (80, 60)),
        ('width="80px" height="60.4px"', (80, 60)),
        ('width="100%" height="100%" viewBox="0 0 8 6"', (8, 6)),
        ('viewBox="0,0,800,600"', (800, 600)),
    ],
)
def test_a_drawings_size_comes_from_its_root(root: str, size: tuple[int, int]) -> None:
    assert drawing(f'<svg xmlns="http://www.w3.org/2000/svg" {root}/>'.encode()) == (size, [])


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<image href="a.png"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<use href="other.svg#a"/>',
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///etc/passwd"/>',
        '<rect onclick="alert(1)"/>',
        '<rect style="fill:url(http://a.b/c)"/>',
        "<style>@import 'a.css';</style>",
        "<foreignObject/>",
        "<g>" * 70 + "</g>" * 70,
    ],
)
def test_a_drawing_that_reaches_out_is_refused(inside: str) -> None:
    size, flaws = drawing(SVG.format(inside).encode())
    assert size is None
    assert len(flaws) == 1


@pytest.mark.parametrize("inside", ['<use href="#a"/>', '<rect style="fill:url(#a)"/>', "<style>.a{fill:red}</style>"])
def test_a_drawing_may_refer_to_itself(inside: str) -> None:
    assert drawing(SVG.format(inside).encode()) == ((800, 600), [])


def test_entities_are_refused_before_they_expand() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + SVG.format("&b;")
    size, flaws = drawing(bomb.encode())
    assert size is None
    assert "DOCTYPE" in flaws[0].zh


def test_a_broken_drawing_is_named_with_its_line() -> None:
    size, flaws = drawing(b"<svg viewBox='0 0 1 1'>\n<g>\n</svg>")
    assert size is None
    assert "第 3 行" in flaws[0].zh


def test_text_in_a_drawing_is_advised_against() -> None:
    size, flaws = drawing(SVG.format("<text>a</text>").encode())
    assert size == (800, 600)
    assert [f.severity for f in flaws] == ["advice"]
