"""Photos for the annex: turned upright, made smaller, numbered, and without what a camera writes into them."""

import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kiosk.report.materials import Photo
from kiosk.report.spreadsheet import Complaint

LONGEST = 1600  # px
MOST_PIXELS = 60_000_000  # of a photo as it comes: telephones make 50 million
CHILDREN = ("小学", "中学", "幼儿", "学生", "孩子", "儿童", "校园", "少年", "亲子", "小朋友", "学校")
NO_CHILDREN = frozenset({"无", "没有", "否", "no", "已遮挡", "已同意", "监护人已同意"})


class Prepared(NamedTuple):
    """A JPEG as it is handed in."""

    number: int
    name: str  # of the file that was given
    caption: str
    data: bytes
    width: int
    height: int


def prepared(photos: Sequence[Photo]) -> tuple[tuple[Prepared, ...], tuple[Complaint, ...]]:
    """All that can be read, numbered; and what to look at before they are handed in."""
    made: list[Prepared] = []
    complaints: list[Complaint] = []
    for photo in photos:
        found = _made(photo, len(made) + 1)
        if found is None:
            zh = f"照片 {photo.path.name} 读不出来（没拷全、太大或不是照片），没有放进去"
            complaints.append(Complaint(zh, f"{photo.path.name} cannot be read and was left out"))
            continue
        made.append(found)
        complaints += _children(photo)
    return tuple(made), tuple(complaints)


def _children(photo: Photo) -> Iterator[Complaint]:
    """No program looks for faces here; what staff declared, and the words of the caption, say enough to ask."""
    name, declared = photo.path.name, photo.children.strip().lower()
    if declared in NO_CHILDREN:
        return
    if declared or any(sign in f"{photo.caption} {name}" for sign in CHILDREN):
        yield Complaint(
            f"照片 {name} 里可能有能认出的儿童：报送前须监护人同意或遮挡面部，"
            "再在 captions.csv 的“儿童”一栏写“已同意”或“已遮挡”",
            f"children may be recognisable in {name}: ask their guardians or cover faces, then say so in captions.csv",
        )
    else:
        yield Complaint(
            f"照片 {name} 没有注明有无可辨认的儿童：请看一遍，在 captions.csv 的“儿童”一栏写“无”",
            f"nobody said whether children are recognisable in {name}: look, and write 无 into captions.csv",
        )


def _made(photo: Photo, number: int) -> Prepared | None:
    from PIL import Image, ImageOps

    try:
        with Image.open(photo.path, formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            opened.load()
            upright = ImageOps.exif_transpose(opened)
            plain = upright.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    plain.thumbnail((LONGEST, LONGEST))
    clean = Image.new("RGB", plain.size)
    clean.paste(plain)  # pixels only: no place, no time, no name of a camera
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=85, optimize=True)
    return Prepared(number, photo.path.name, photo.caption, out.getvalue(), *clean.size)
