"""Pictures come from the cache or from the child; whatever a file does, the window's process only hears a sentence."""

import json
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from kiosk.display import picture_child, picture_file
from kiosk.display.fonts import Fonts
from kiosk.display.offscreen import render, save_png
from kiosk.display.picture_file import Head, Job
from kiosk.display.pictures import NoPictures, Pictures
from kiosk.messages import PictureReady
from kiosk.scene.scene import Picture, Scene

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 60">'
    '<rect x="0" y="0" width="40" height="60" fill="#1C1F4A"/></svg>'
)
Make = Callable[..., Pictures]


@pytest.fixture(name="posted")
def _posted() -> list[PictureReady]:
    return []


@pytest.fixture(name="make")
def _make(tmp_path: Path, posted: list[PictureReady]) -> Iterator[Make]:
    made: list[Pictures] = []

    def make(*child: str, deadline: float = 20.0) -> Pictures:
        arguments = (child,) if child else ()
        made.append(Pictures(tmp_path / "cache", posted.append, 1.0, *arguments, deadline=deadline))
        return made[-1]

    yield make
    for pictures in made:
        pictures.close()


def _photo(folder: Path, name: str, size: tuple[int, int] = (200, 100), colour: object = (200, 30, 60)) -> Picture:
    path = folder / name
    mode = "RGBA" if isinstance(colour, tuple) and len(colour) == 4 else "RGB"
    Image.new(mode, size, colour).save(path)  # type: ignore[arg-type]
    return Picture(0, 0, 100, 80, str(path), f"hash of {name}", empty="#DCE7F3")


def _drawing(folder: Path, text: str = SVG, recolour: tuple[tuple[str, str], ...] = ()) -> Picture:
    path = folder / "drawing.svg"
    path.write_text(text, encoding="utf-8")
    return Picture(0, 0, 40, 40, str(path), "hash of drawing", recolour=recolour)


def _prepared(picture: Picture) -> tuple[Head, bytes]:
    job = Job(picture.path, picture.hash, round(picture.w), round(picture.h), picture.fit, picture.recolour)
    return picture_child.prepare(job._asdict())


def test_a_missing_picture_is_made_by_the_child_and_told(
    tmp_path: Path, make: Make, posted: list[PictureReady]
) -> None:
    pictures, wanted = make(), [_photo(tmp_path, "a.png"), _drawing(tmp_path), _photo(tmp_path, "b.jpg")]
    assert [pictures.get(item) for item in wanted] == [None] * 3
    assert pictures.wait(30)
    surfaces = [pictures.get(item) for item in wanted]
    assert [surface and surface.get_size() for surface in surfaces] == [(100, 50), (40, 30), (100, 50)]
    assert len({ready.key for ready in posted}) == len(posted) == 3
    assert pictures.health() == ()


def test_what_is_in_the_cache_needs_no_child(tmp_path: Path, make: Make, posted: list[PictureReady]) -> None:
    wanted = _photo(tmp_path, "a.png")
    first = make()
    first.prepare([wanted])
    assert first.wait(30)
    posted.clear()
    second = make("-c", "raise SystemExit(1)")
    surface = second.get(wanted)
    assert surface is not None
    assert tuple(surface.get_at((50, 25)))[:3] == (200, 30, 60)
    assert second.get(wanted) is surface
    assert posted == []


def test_a_damaged_cache_is_made_again(tmp_path: Path, make: Make) -> None:
    wanted, pictures = _photo(tmp_path, "a.png"), make()
    pictures.prepare([wanted])
    assert pictures.wait(30)
    (raw,) = (tmp_path / "cache" / "pictures").glob("*.raw")
    raw.write_bytes(raw.read_bytes()[:-7])
    assert pictures.get(wanted) is None
    assert pictures.wait(30)
    assert pictures.get(wanted) is not None


def test_a_picture_that_cannot_be_made_is_marked_and_not_tried_again(tmp_path: Path, make: Make) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\nrubbish")
    bad, good, pictures = Picture(0, 0, 9, 9, str(broken), "h"), _photo(tmp_path, "a.png"), make()
    pictures.get(bad)
    pictures.get(good)
    assert pictures.wait(30)
    assert pictures.get(bad) is None
    assert pictures.get(good) is not None
    assert pictures.health() == ("picture",)
    assert list(pictures.failures()) == [str(broken)]
    assert pictures.wait(0)


def test_a_child_that_dies_is_started_again_for_the_next_picture(tmp_path: Path, make: Make) -> None:
    """Its first job kills it each time, as a file may kill a decoder outright."""
    program = (
        "import sys, json, os\n"
        "for line in sys.stdin:\n"
        "    job = json.loads(line)\n"
        "    if 'deadly' in job['path']: os._exit(3)\n"
        "    print(json.dumps({'key': job['key'], 'error': None}), flush=True)\n"
    )
    pictures = make("-c", program)
    pictures.prepare([Picture(0, 0, 9, 9, "deadly", ""), Picture(0, 0, 9, 9, "fine", "")])
    assert pictures.wait(30)
    assert pictures.failures() == {"deadly": "the decoder died"}


def test_a_child_that_hangs_is_killed_at_the_deadline(make: Make) -> None:
    pictures = make("-c", "import time; time.sleep(600)", deadline=0.3)
    pictures.get(Picture(0, 0, 9, 9, "endless", ""))
    assert pictures.wait(30)
    assert pictures.failures() == {"endless": "not ready after 0.3 s"}


def test_closing_ends_the_child_at_once(tmp_path: Path, make: Make) -> None:
    pictures = make("-c", "import time; time.sleep(600)")
    pictures.get(Picture(0, 0, 9, 9, "endless", ""))
    pictures.close()
    assert pictures.wait(10)


def test_no_pictures_has_none() -> None:
    none = NoPictures()
    none.prepare([])
    assert none.get(Picture(0, 0, 9, 9, "p", "h")) is None
    assert (none.wait(0), none.health()) == (True, ())


# ---------------------------------------------------------------- in the child


@pytest.mark.parametrize(
    ("fit", "size"), [("contain", (100, 50)), ("cover", (100, 80))], ids=["contain lies within", "cover fills"]
)
def test_a_photograph_is_fitted(tmp_path: Path, fit: str, size: tuple[int, int]) -> None:
    head, pixels = _prepared(_photo(tmp_path, "a.png")._replace(fit=fit))
    assert head == Head(*size, alpha=False)
    assert pixels[:4] == bytes((60, 30, 200, 255))


def test_transparency_is_premultiplied(tmp_path: Path) -> None:
    head, pixels = _prepared(_photo(tmp_path, "a.png", colour=(200, 100, 0, 128)))
    assert head.alpha
    assert all(abs(a - b) <= 1 for a, b in zip(pixels[:4], (0, 50, 100, 128), strict=True))


def test_a_drawing_gets_the_size_that_is_needed_and_the_colours_of_the_theme(tmp_path: Path) -> None:
    head, pixels = _prepared(_drawing(tmp_path, recolour=(("#1c1f4a", "#ffffff"), ("#ffffff", "#1c1f4a"))))
    assert head == Head(40, 30, alpha=True)
    assert (pixels[:4], pixels[39 * 4 : 40 * 4]) == (b"\xff\xff\xff\xff", b"\0\0\0\0")


def test_a_drawing_covers_by_cutting_its_sides(tmp_path: Path) -> None:
    head, pixels = _prepared(_drawing(tmp_path)._replace(fit="cover"))
    assert head == Head(40, 40, alpha=True)
    assert (pixels[18 * 4 + 3], pixels[21 * 4 + 3]) == (255, 0)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.gif", b"GIF89a" + b"\0" * 40),
        ("a.bmp", b"BM" + b"\0" * 60),
        ("a.png", b""),
        ("a.svg", b"<svg"),
        ("a.svg", b"<svg viewBox='0 0 0 0'></svg>"),
        ("a.svg", "<svg viewBox='0 0 9 9'>\xff".encode("latin-1")),
        ("a.png", bytes(picture_child.MOST_BYTES + 1)),
    ],
    ids=["gif", "bmp", "empty", "no root", "no size", "not UTF-8", "too many bytes"],
)
def test_what_is_no_picture_of_ours_is_refused_with_a_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    job = Job(str(path), "h", 40, 40, "contain")
    answer = picture_child.answer(json.dumps({**job._asdict(), "key": job.key, "folder": str(tmp_path / "out")}))
    assert answer["key"] == job.key
    assert answer["error"]
    assert not list(tmp_path.glob("out/*"))


def test_a_huge_picture_is_refused_by_its_header(tmp_path: Path) -> None:
    """60000 x 60000 px in a file of some bytes, which would take 14 GB."""
    small = tmp_path / "a.png"
    Image.new("1", (8, 8)).save(small)
    data = bytearray(small.read_bytes())
    data[16:24] = (60000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    small.write_bytes(data)
    with pytest.raises(Exception, match="pixels"):
        _prepared(Picture(0, 0, 40, 40, str(small), "h"))


def test_a_half_copied_photograph_is_refused(tmp_path: Path) -> None:
    photo = _photo(tmp_path, "a.jpg", (800, 600))
    path = Path(photo.path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(OSError, match="truncated"):
        _prepared(photo)


def test_sized_keeps_the_drawing_and_replaces_only_the_roots_size() -> None:
    text = picture_child.sized('<svg width="80px" height="60px" fill="#fff"><rect width="9"/></svg>', 160, 120)
    assert 'width="160" height="120"' in text
    assert 'viewBox="0 0 80 60"' in text
    assert '<rect width="9"/>' in text
    assert "80px" not in text


def test_recolouring_takes_whole_colours_only() -> None:
    assert picture_child.recoloured("#FFF #FFFFFF #ffffff", {"#FFF": "#000"}) == "#000 #FFFFFF #ffffff"


# ---------------------------------------------------------------- the cache folder


def test_the_key_tells_apart_all_that_changes_the_pixels() -> None:
    job = Job("p", "h", 10, 20, "contain", (("#000", "#fff"),))
    changes = ({"hash": "i"}, {"width": 11}, {"height": 21}, {"fit": "cover"}, {"recolour": ()})
    others = [job._replace(**change) for change in changes]
    assert len({other.key for other in [job, *others]}) == 6
    assert job._replace(path="elsewhere").key == job.key


def test_what_was_used_longest_ago_leaves_the_folder_first(tmp_path: Path) -> None:
    for number in range(5):
        picture_file.write(tmp_path, f"k{number}", Head(5, 5, alpha=False), bytes(100))
        os.utime(picture_file.place(tmp_path, f"k{number}"), (number, number))
    picture_file.trim(tmp_path, 300, keep=("k0",))
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["k0", "k4"]


def test_a_prepared_picture_is_drawn_standing_in_its_box(tmp_path: Path, make: Make) -> None:
    photo = _photo(tmp_path, "a.png")
    surface = render(Scene(100, 80, "#FBF7EB", (photo,)), 1.0, Fonts(1.0), make())
    save_png(surface, tmp_path / "shots" / "a.png")
    shot = Image.open(tmp_path / "shots" / "a.png").convert("RGB")
    assert shot.size == (100, 80)
    assert [shot.getpixel((50, y)) for y in (29, 31, 79)] == [(251, 247, 235), (200, 30, 60), (200, 30, 60)]
