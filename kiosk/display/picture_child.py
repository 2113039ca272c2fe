"""The process that decodes pictures: a line of JSON in, an answer out; nothing it meets harms the window.

{"key", "folder", "path", "width", "height", "fit", "recolour", "line"}  ->  {"key", "error": null or one sentence}
"""

import contextlib
import io
import json
import os
import re
import sys
from pathlib import Path
from typing import Any, TextIO

from kiosk.display.picture_file import Head, trim, write

MOST_BYTES = 20_000_000
MOST_PIXELS = 20_000_000
MEMORY = 1_500_000_000
DISK = 300_000_000
POSTER = 0.4  # of a film's length: far enough in that something is to be seen
_FILMS = (".mp4", ".webm", ".mkv")
_FORMATS = ("PNG", "JPEG", "WEBP")
_ROOT = re.compile(r"<svg\b[^>]*>", re.IGNORECASE | re.DOTALL)
_NUMBER = r"""\s*=\s*["']\s*([0-9.]+)(?:px)?\s*["']"""
_STROKE = re.compile(r'stroke-width="([0-9.]+)"')
OURS, OUR_LINE = (800.0, 600.0), 8.0  # the house's drawings, and the width of their main line
WIDEST_LINE, MOST_BOLDER = 9.5, 2.0
_FINER = 2  # SVG is drawn this much larger and made smaller: thin strokes stay even


class RefusedError(Exception):
    """The picture will not be shown; the message says why."""


def prepare(job: dict[str, Any]) -> tuple[Head, bytes]:
    """The pixels a job asks for."""
    path = Path(job["path"])
    if path.suffix.lower() in _FILMS:
        return _poster(path, int(job["width"]), int(job["height"]))
    if path.stat().st_size > MOST_BYTES:
        raise RefusedError(f"larger than {MOST_BYTES // 1_000_000} MB")
    width, height = int(job["width"]), int(job["height"])
    if not 0 < width * height <= MOST_PIXELS:
        raise RefusedError(f"asked for at {width}x{height}")
    if path.suffix.lower() == ".svg":
        return _drawing(path, width, height, job["fit"], dict(job["recolour"]), float(job.get("line", 0)))
    return _photograph(path, width, height, job["fit"])


def _poster(path: Path, width: int, height: int) -> tuple[Head, bytes]:
    """One frame of a film, that stands for it until it runs."""
    from kiosk.display.film_child import Reel, copied, pixels

    reel = Reel(str(path))
    found = next(reel.frames(reel.seconds * POSTER), None)
    if found is None or width * height > MOST_PIXELS:
        raise RefusedError("no frame to show")
    made = bytearray(width * height * 4)
    copied(pixels(found[1], width, height), memoryview(made), width, height)
    return Head(width, height, False), bytes(made)


def fitted(natural: tuple[float, float], width: int, height: int, fit: str) -> tuple[int, int]:
    """The size at which a picture is scaled: within the box, covering it, or (ground) as wide as it."""
    ratios = (width / natural[0], height / natural[1])
    if fit == "cover":
        ratio = max(ratios)
        return max(width, round(natural[0] * ratio)), max(height, round(natural[1] * ratio))
    if fit == "ground":
        return width, max(1, round(natural[1] * ratios[0]))
    ratio = min(ratios)
    return min(width, max(1, round(natural[0] * ratio))), min(height, max(1, round(natural[1] * ratio)))


def _photograph(path: Path, width: int, height: int, fit: str) -> tuple[Head, bytes]:
    from PIL import Image, ImageOps

    with Image.open(path, formats=_FORMATS) as file:
        if file.width * file.height > MOST_PIXELS:
            raise RefusedError(f"{file.width}x{file.height} is more than {MOST_PIXELS // 1_000_000} million pixels")
        file.draft("RGB", (width * 2, height * 2))  # a large JPEG is decoded at a fraction of its size
        upright = ImageOps.exif_transpose(file)
    alpha = upright.has_transparency_data
    image = upright.convert("RGBA" if alpha else "RGB")
    if fit == "cover":
        image = ImageOps.fit(image, (width, height), Image.Resampling.LANCZOS)
    else:
        image = image.resize(fitted(image.size, width, height, fit), Image.Resampling.LANCZOS)
    bands = image.convert("RGBa" if alpha else "RGBA").split()  # RGBa is Pillow's name for premultiplied
    pixels = Image.merge("RGBA", (bands[2], bands[1], bands[0], bands[3])).tobytes()
    return Head(image.width, image.height, alpha), pixels


def _drawing(
    path: Path, width: int, height: int, fit: str, recolour: dict[str, str], line: float
) -> tuple[Head, bytes]:
    """An SVG: its root gets the size that is needed, then SDL_image draws it."""
    text = recoloured(path.read_text(encoding="utf-8-sig"), recolour)
    natural = natural_size(text)
    size = fitted(natural, width, height, fit)
    if natural == OURS and line:
        text = bolder(text, line / (OUR_LINE * size[0] / natural[0]))
    if size[0] * size[1] * _FINER**2 > 4 * MOST_PIXELS:
        raise RefusedError(f"would be {size[0]}x{size[1]}")
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame

    from kiosk.display.surfaces import ALPHA_MASKS

    data = sized(text, size[0] * _FINER, size[1] * _FINER).encode()
    drawn = pygame.image.load(io.BytesIO(data), "drawing.svg")
    small = pygame.transform.smoothscale(_fringeless(drawn), size)
    box = (min(width, size[0]), min(height, size[1]))
    cut = pygame.Surface(box, pygame.SRCALPHA, 32, ALPHA_MASKS)
    top = 0 if fit == "ground" else (box[1] - size[1]) // 2
    cut.blit(small, ((box[0] - size[0]) // 2, top), None, pygame.BLEND_RGBA_ADD)
    return Head(*box, True), cut.get_buffer().raw


def _fringeless(drawn: Any) -> Any:
    """In our format and premultiplied, which may be averaged channel by channel."""
    from kiosk.display.surfaces import premultiplied

    return premultiplied(drawn)


def natural_size(svg: str) -> tuple[float, float]:
    """Width and height of the drawing: of its viewBox, else its own."""
    root = _root(svg)
    box = re.search(r"""\bviewBox\s*=\s*["']\s*([^"']+)["']""", root)
    if box:
        numbers = [float(part) for part in re.split(r"[\s,]+", box[1].strip())]
        if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0:
            return numbers[2], numbers[3]
    width, height = (re.search(rf"\s{name}{_NUMBER}", root) for name in ("width", "height"))
    if width and height and float(width[1]) > 0 and float(height[1]) > 0:
        return float(width[1]), float(height[1])
    raise RefusedError("the drawing has no size")


def sized(svg: str, width: int, height: int) -> str:
    """The same drawing with its root at this size."""
    root, (natural_width, natural_height) = _root(svg), natural_size(svg)
    plain = re.sub(r"""\s(?:width|height|preserveAspectRatio)\s*=\s*(?:"[^"]*"|'[^']*')""", "", root)
    if "viewBox" not in plain:
        plain = plain[:4] + f' viewBox="0 0 {natural_width:g} {natural_height:g}"' + plain[4:]
    new = plain[:4] + f' width="{width}" height="{height}" preserveAspectRatio="none"' + plain[4:]
    return svg.replace(root, new, 1)


def recoloured(svg: str, pairs: dict[str, str]) -> str:
    """Each colour replaced at once, so that exchanging two colours works."""
    if not pairs:
        return svg
    wanted = {old.lower(): new for old, new in pairs.items()}
    pattern = "|".join(re.escape(old) + r"\b" for old in wanted)
    return re.sub(pattern, lambda found: wanted[found[0].lower()], svg, flags=re.IGNORECASE)


def bolder(svg: str, times: float) -> str:
    """Lines (not limbs) so much wider, where the drawing is shown small."""
    times = min(times, MOST_BOLDER)
    if times <= 1:
        return svg

    def widened(found: re.Match[str]) -> str:
        width = float(found[1])
        return f'stroke-width="{width * times:.1f}"' if width <= WIDEST_LINE else found[0]

    return _STROKE.sub(widened, svg)


def _root(svg: str) -> str:
    found = _ROOT.search(svg)
    if not found:
        raise RefusedError("not an SVG drawing")
    return found[0]


def answer(line: str) -> dict[str, str | None]:
    """Do one job; whatever goes wrong is one sentence."""
    job = json.loads(line)
    folder = Path(job["folder"])
    try:
        head, pixels = prepare(job)
        write(folder, job["key"], head, pixels)
        trim(folder, DISK, keep=(job["key"],))
    except Exception as error:
        return {"key": job["key"], "error": f"{type(error).__name__}: {error}"}
    return {"key": job["key"], "error": None}


def _limit() -> None:
    """A picture that wants all memory gets a MemoryError here, not the window's process an end."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with contextlib.suppress(AttributeError, OSError):
        os.nice(5)  # the window comes first


def main(lines: TextIO = sys.stdin, out: TextIO = sys.stdout) -> None:
    """Answer until the lines end."""
    _limit()
    for line in lines:
        print(json.dumps(answer(line)), file=out, flush=True)


if __name__ == "__main__":
    main()
