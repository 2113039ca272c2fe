"""Whether a picture file is one the kiosk can show: kind, size, and whole to its last row."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from kiosk.content import svg
from kiosk.content.fields import Asset
from kiosk.content.files import Files, TooLargeError, UnreadableError
from kiosk.content.problems import Flaw

MOST_BYTES = 20_000_000
MOST_PIXELS = 20_000_000
KINDS = {".svg": "SVG", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_MAGIC = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"%PDF", "PDF"),
)
_TURNED = (5, 6, 7, 8)  # EXIF orientations that lie on their side
_ORIENTATION = 0x0112
_EXPECTED = ("SVG、PNG、JPEG 或 WebP 图片", "a picture in SVG, PNG, JPEG or WebP")


def examined(path: Path, name: str, files: Files) -> tuple[Asset | None, list[Flaw]]:
    """The picture with its hash and natural size, or None; and what is wrong with it."""
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        return None, [Flaw("不支持这种图片", "this kind of picture is not supported", name, *_EXPECTED)]
    limit = svg.MOST_BYTES if kind == "SVG" else MOST_BYTES
    try:
        data = files.read(path, limit)
    except TooLargeError as large:
        return None, [_too_many_bytes(name, large.size, limit)]
    except UnreadableError:
        data = None
    if not data:
        return None, [Flaw("图片打不开，或是空的", "the picture cannot be opened or is empty", found=name)]
    size, flaws = svg.drawing(data) if kind == "SVG" else _photo(data, kind)
    named = [flaw._replace(found=f"{name}: {flaw.found}" if flaw.found else name) for flaw in flaws]
    if size is None:
        return None, named
    return Asset(name, str(path), files.sha256(path), *size), named


def _photo(data: bytes, kind: str) -> tuple[tuple[int, int] | None, list[Flaw]]:
    real = _real_kind(data)
    if real not in KINDS.values():
        return None, [Flaw("不支持这种图片", "this kind of picture is not supported", real, *_EXPECTED)]
    try:
        with _header_only(), Image.open(io.BytesIO(data), formats=(real,)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None, [_too_many_pixels(picture.width, picture.height)]
            picture.load()
            size = picture.size
            turned = picture.getexif().get(_ORIENTATION) in _TURNED
    except Exception:  # Pillow's decoders raise a dozen kinds; each means that the file is no good
        return None, [_BROKEN]
    odd = [] if real == kind else [_other_kind(real)]
    return (size[1], size[0]) if turned else size, odd


@contextmanager
def _header_only() -> Iterator[None]:
    """Pillow's own limit off while ours is applied to the header (its refusal does not say the size)."""
    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def _real_kind(data: bytes) -> str:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return next((name for magic, name in _MAGIC if data.startswith(magic)), "?")


_BROKEN = Flaw("图片文件坏了或没有拷完，请重新拷贝", "the picture is broken or only half copied; copy it again")


def _other_kind(real: str) -> Flaw:
    return Flaw(
        f"文件的扩展名和内容不符：内容是 {real}",
        f"the file's ending does not fit its content, which is {real}",
        severity="advice",
    )


def _too_many_pixels(width: int, height: int) -> Flaw:
    return Flaw(
        "图片太大：最多 2000 万像素，请缩小后再用",
        "the picture is too large: 20 million pixels at most; make it smaller",
        found=f"{width}×{height}",
    )


def _too_many_bytes(name: str, size: int, limit: int) -> Flaw:
    return Flaw(
        f"图片文件太大：最多 {limit // 1_000_000} MB",
        f"the picture's file is too large: {limit // 1_000_000} MB at most",
        found=f"{name}: {size / 1_000_000:.1f} MB",
    )
