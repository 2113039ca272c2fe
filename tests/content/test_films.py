"""What the checker says of films and captions: each limit, each broken line at its place."""

from pathlib import Path

import pytest
from films_made import small_film

from kiosk.content import films
from kiosk.content.captions import examined as captions_examined
from kiosk.content.captions import parsed
from kiosk.content.checking import check_hall
from kiosk.content.fields import Cue
from kiosk.content.files import Files
from kiosk.content.films import examined
from kiosk.pages import PAGE_TYPES

TOP = "title: 影片\ntopic: earthquake\npages:\n"
HALL = "id: h\nname: 馆\nlanguages: [zh, en]\ntopics: [{id: earthquake, name: 地震}]\n"
GOOD = "1\n00:00:00,000 --> 00:00:01,000\n第一句\n\n2\n00:00:01,000 --> 00:00:02,000\n第二句\n"


@pytest.fixture(name="film", scope="session")
def _film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_film(tmp_path_factory.mktemp("films") / "small.mp4", seconds=1.0)


def test_a_good_film_is_taken_with_its_size_length_and_sound(film: Path) -> None:
    clip, flaws = examined(film, film.name, Files())
    assert flaws == []
    assert clip
    assert (clip.width, clip.height, clip.sound) == (320, 180, True)
    assert clip.seconds == pytest.approx(1.0, abs=0.1)
    assert len(clip.hash) == 64


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"size": (2000, 400), "seconds": 0.2}, "1920×1080"),
        ({"size": (1200, 1200), "seconds": 0.2}, "1920×1080"),
        ({"fps": 60, "seconds": 0.5}, "30 帧"),
    ],
)
def test_what_is_too_much_is_named_with_what_to_do(tmp_path: Path, change: dict[str, object], word: str) -> None:
    path = small_film(tmp_path / "f.mp4", sound=False, **change)  # type: ignore[arg-type]
    clip, flaws = examined(path, "f.mp4", Files())
    assert clip is None
    assert [word in flaw.zh for flaw in flaws] == [True]
    assert all(flaw.en.isascii() or "×" in flaw.en for flaw in flaws)


def test_length_is_advice_first_then_refused(film: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(films, "ADVISED", 0.5)
    clip, flaws = examined(film, "f.mp4", Files())
    assert clip
    assert [flaw.severity for flaw in flaws] == ["advice"]
    monkeypatch.setattr(films, "LONGEST", 0.8)
    assert examined(film, "f.mp4", Files())[0] is None


@pytest.mark.parametrize("content", [b"", b"hello" * 500])
def test_a_file_that_is_no_film_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "f.mp4"
    path.write_bytes(content)
    clip, flaws = examined(path, "f.mp4", Files())
    assert clip is None
    assert flaws[0].severity == "must"


def test_a_half_copied_film_is_refused(film: Path, tmp_path: Path) -> None:
    path = tmp_path / "f.mp4"
    path.write_bytes(film.read_bytes()[:-3000])
    assert examined(path, "f.mp4", Files())[0] is None


def test_another_kind_of_film_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "f.avi"
    path.write_bytes(b"x")
    assert "MP4" in examined(path, "f.avi", Files())[1][0].zh


def test_a_probe_that_hangs_is_ended(film: Path) -> None:
    assert films.probed(film, seconds=0.01)["error"] == "TimeoutExpired"


# ---------------------------------------------------------------- captions


def test_captions_are_read_with_what_editors_write_around_them() -> None:
    text = (
        "\ufeff".strip("\ufeff") + GOOD.replace("\n", "\r\n") + "\r\n3\r\n0:02.5 --> 0:03.5\r\n<i>斜</i>的{\\an8}\r\n"
    )
    cues, problems = parsed(text, "f.srt")
    assert problems == ()
    assert cues == (Cue(0, 1, "第一句"), Cue(1, 2, "第二句"), Cue(2.5, 3.5, "斜的"))


@pytest.mark.parametrize(
    ("text", "line", "kept"),
    [
        (GOOD + "\n3\n00:00:03,000 -> 第三句\n", 10, 2),
        (GOOD + "\n3\n第三句没有时间\n", 10, 2),
        (GOOD + "\n3\n00:00:05,000 --> 00:00:04,000\n倒过来\n", 10, 2),
        (GOOD + "\n3\n00:00:05,000 --> 00:00:06,000\n", 10, 2),
        (GOOD + "\n3\n00:00:01,500 --> 00:00:03,000\n重叠\n", 10, 3),
        (GOOD + "\n3\n00:61:00,000 --> 00:62:00,000\n没有这个时间\n", 10, 2),
        (GOOD + "\n3\n00:00:03,000 --> 00:00:04,000\n" + "太长" * 30 + "\n", 11, 3),
    ],
)
def test_a_wrong_caption_is_named_at_its_line_and_the_others_stay(text: str, line: int, kept: int) -> None:
    cues, problems = parsed(text, "f.srt")
    assert [(p.file, p.line, p.severity) for p in problems] == [("f.srt", line, "advice")]
    assert len(cues) == kept


@pytest.mark.parametrize(
    ("name", "content"), [("a.srt", b""), ("a.srt", b"\xb5\xda"), ("a.srt", b"x"), ("a.vtt", b"x")]
)
def test_captions_that_cannot_be_read_are_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    found, flaws = captions_examined(tmp_path / name, name, Files())
    assert found is None
    assert flaws[0].severity == "must"


# ---------------------------------------------------------------- in an exhibit


def checked(tmp_path: Path, film: Path, page: str) -> list[str]:
    folder = tmp_path / "x"
    folder.mkdir()
    (tmp_path / "hall.yaml").write_text(HALL, encoding="utf-8")
    (folder / "waves.mp4").write_bytes(film.read_bytes())
    for lang in ("zh", "en"):
        (folder / f"w.{lang}.srt").write_text(GOOD, encoding="utf-8")
    (folder / "exhibit.yaml").write_text(TOP + page, encoding="utf-8")
    return [p.render("zh", tmp_path) for p in check_hall(tmp_path, PAGE_TYPES).problems]


PAGE = "- type: film\n  title: 片\n  alt: 看\n  film: waves.mp4\n"
CAPTIONS = "  captions: {zh: w.zh.srt, en: w.en.srt}\n"


@pytest.mark.parametrize(
    ("page", "place", "says"),
    [
        (PAGE.replace("waves.mp4", "wave.mp4") + CAPTIONS, "x/exhibit.yaml:7:9", "waves.mp4"),
        (PAGE.replace("waves.mp4", "../waves.mp4") + CAPTIONS, "x/exhibit.yaml:7:9", "waves.mp4"),
        (PAGE.replace("film: waves.mp4", "影片: waves.mp4") + CAPTIONS, "x/exhibit.yaml:7:3", "film"),
        (PAGE.replace("  film: waves.mp4\n", "") + CAPTIONS, "x/exhibit.yaml:4:3", "film: waves.mp4"),
        (PAGE + "  captions: w.zh.srt\n", "x/exhibit.yaml:8:13", "captions: {zh: "),
        (PAGE + "  captions: {zh: w.zh.srt, fr: w.en.srt}\n", "x/exhibit.yaml:8:", "不是这个展馆的语言"),
        (PAGE + "  captions: {zh: w.zh.srt}\n", "x/exhibit.yaml:8:13", "缺少 en"),
        (PAGE + "  captions: {zh: w.zh.srt, en: w.eng.srt}\n", "x/exhibit.yaml:8:", "w.en.srt"),
        (PAGE, "x/exhibit.yaml:4:3", "字幕"),
        (PAGE.replace("film: waves.mp4", "film: [waves.mp4]") + CAPTIONS, "x/exhibit.yaml:7:9", "影片的文件名"),
    ],
)
def test_every_field_wrong_is_named_at_its_place(tmp_path: Path, film: Path, page: str, place: str, says: str) -> None:
    found = checked(tmp_path, film, page)
    assert any(line.startswith(place) and says in line for line in found), found


def test_a_film_page_comes_out_whole(tmp_path: Path, film: Path) -> None:
    found = checked(tmp_path, film, PAGE + CAPTIONS)
    assert len(found) == 2  # the second caption begins where this film ends, in both languages
    (page,) = (lib := check_hall(tmp_path, PAGE_TYPES).library).pages(lib.exhibits[0])
    assert [cue["text"] for cue in page.fields["captions"]["zh"]["cues"]] == ["第一句", "第二句"]
    assert page.fields["film"]["width"] == 320
