"""Which font files there are, and which face and instance of them is Chinese in a given weight."""

import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

WEIGHTS = (400, 700, 900)
_PACKAGED = Path("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc")
_SYSTEM = (  # regular, bold
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"),
    (r"C:\Windows\Fonts\msyh.ttc", r"C:\Windows\Fonts\msyhbd.ttc"),
    (r"C:\Windows\Fonts\simhei.ttf", ""),
    ("/System/Library/Fonts/PingFang.ttc", ""),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", ""),
)


class Face(NamedTuple):
    """What pygame.freetype needs to open one weight; an empty path is pygame's own font."""

    path: str
    number: int = 0  # (named instance, from 1) << 16 | face


def faces() -> dict[int, Face]:
    """A face for each weight, from KIOSK_FONT ("regular" or "regular{os.pathsep}bold"), the package, the system."""
    for regular, bold in _candidates():
        try:
            plain, strong = read_faces(Path(regular)), read_faces(Path(bold or regular))
        except (OSError, struct.error, ValueError):
            continue
        return {weight: (plain if weight < 600 else strong)[weight] for weight in WEIGHTS}
    return dict.fromkeys(WEIGHTS, Face(""))


def _candidates() -> Iterator[tuple[str, str]]:
    regular, _, bold = os.environ.get("KIOSK_FONT", "").partition(os.pathsep)
    if regular:
        yield regular, bold
    for folder in sys.path:
        yield str(Path(folder) / _PACKAGED), ""
    yield from _SYSTEM


def read_faces(path: Path) -> dict[int, Face]:
    """The simplified Chinese face of a font file in each weight; the nearest instance of a variable font."""
    with path.open("rb") as file:
        offsets = _offsets(file)
        chosen, tables = 0, _tables(file, offsets[0])
        for number, offset in enumerate(offsets):
            these = _tables(file, offset)
            if b" SC" in _family(file, these):
                chosen, tables = number, these
                break
        instances = _instances(file, tables)
    return {weight: Face(str(path), _nearest(instances, weight) << 16 | chosen) for weight in WEIGHTS}


def _nearest(instances: dict[int, float], weight: int) -> int:
    """The number of the instance with this weight; 0 for a font that has only one."""
    return min(instances, key=lambda number: abs(instances[number] - weight), default=0)


def _unpack(file: BinaryIO, layout: str, offset: int) -> tuple[int, ...]:
    file.seek(offset)
    return struct.unpack(">" + layout, file.read(struct.calcsize(">" + layout)))


def _offsets(file: BinaryIO) -> tuple[int, ...]:
    """Where the faces of a collection begin; a single font begins at 0."""
    file.seek(0)
    if file.read(4) != b"ttcf":
        return (0,)
    (count,) = _unpack(file, "I", 8)
    return _unpack(file, f"{min(count, 64)}I", 12)


def _tables(file: BinaryIO, offset: int) -> dict[bytes, int]:
    """Tag and place of each table of a face."""
    _, count = _unpack(file, "IH", offset)
    file.seek(offset + 12)
    records = file.read(16 * count)
    found = {bytes(tag): place for tag, _, place, _ in struct.iter_unpack(">4sIII", records)}
    if b"name" not in found:
        raise ValueError(f"not a font: {file.name}")
    return found


def _family(file: BinaryIO, tables: dict[bytes, int]) -> bytes:
    """The family name in ASCII (name 1 in English of the Windows platform)."""
    start = tables[b"name"]
    _, count, strings = _unpack(file, "HHH", start)
    for number in range(count):
        platform, _, language, name, length, place = _unpack(file, "6H", start + 6 + 12 * number)
        if (platform, language, name) == (3, 0x409, 1):
            file.seek(start + strings + place)
            return file.read(length).replace(b"\0", b"")
    return b""


def _instances(file: BinaryIO, tables: dict[bytes, int]) -> dict[int, float]:
    """Weight by number (from 1, as FreeType counts) of a variable font's named instances."""
    if b"fvar" not in tables:
        return {}
    start = tables[b"fvar"]
    _, _, axes_at, _, axes, axis_size, count, size = _unpack(file, "8H", start)
    tags = [_unpack(file, "I", start + axes_at + number * axis_size)[0] for number in range(axes)]
    weight = tags.index(int.from_bytes(b"wght", "big"))
    first = start + axes_at + axes * axis_size
    places = (first + number * size + 4 + 4 * weight for number in range(count))
    return {number: _unpack(file, "i", place)[0] / 65536 for number, place in enumerate(places, 1)}
