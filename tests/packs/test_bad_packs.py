"""Packs that are damaged, or that mean harm: a sentence each, and nothing in the hall is changed."""

import stat
import zipfile
from pathlib import Path

import pytest
from packing import SVG, by_hand, changed, exhibit, hall_at, refusal, zipped

from kiosk.packs.install import carry_out, plan

# ---------------------------------------------------------------- packs that are not right


def test_content_that_must_be_mended_is_shown_with_its_place_and_not_taken_in(hall: Path, tmp_path: Path) -> None:
    pack = zipped(tmp_path / "one.zip", {"one/exhibit.yaml": exhibit(), "one/b.svg": SVG})
    with plan(pack, hall) as planned:
        assert not planned.ok
        assert any("hall/one/exhibit.yaml:4" in line and "a.svg" in line for line in planned.lines())
    assert "须改" in refusal(pack, hall)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"one/a.svg": b"<svg/>"}, "和清单不一致"),
        ({"one/a.svg": None}, "缺少文件"),
        ({"pack.json": b"{"}, "清单 pack.json 坏了"),
        ({"pack.json": b"[" * 9000}, "清单 pack.json 坏了"),
        ({"pack.json": b'{"format": 2}'}, "更新版本"),
    ],
)
def test_a_pack_that_is_not_what_its_manifest_says(
    hall: Path, pack: Path, tmp_path: Path, change: dict[str, bytes | None], said: str
) -> None:
    assert said in refusal(changed(pack, tmp_path / "changed.zip", change), hall)


def test_a_file_that_the_manifest_does_not_name(hall: Path, pack: Path) -> None:
    with zipfile.ZipFile(pack, "a") as archive:
        archive.writestr("one/more.svg", SVG)
    assert "不该有的文件" in refusal(pack, hall)


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_zip_that_is_only_half_copied(hall: Path, pack: Path, part: float) -> None:
    data = pack.read_bytes()
    pack.write_bytes(data[: int(len(data) * part)])
    assert "重新拷贝" in refusal(pack, hall)


def test_a_zip_with_a_hole_as_a_stick_pulled_out_leaves_it(hall: Path, pack: Path) -> None:
    data = bytearray(pack.read_bytes())
    data[60:200] = bytes(140)
    pack.write_bytes(data)
    assert "重新拷贝" in refusal(pack, hall)


def test_a_stick_pulled_out_while_reading(hall: Path, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reads fail with an I/O error from the second file on."""
    real, opened = zipfile.ZipFile.open, []

    def fails(self: zipfile.ZipFile, *args: object, **more: object) -> object:
        opened.append(args)
        if len(opened) > 2:
            raise OSError(5, "Input/output error")
        return real(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(zipfile.ZipFile, "open", fails)
    assert "U 盘是不是拔掉了" in refusal(pack, hall)


def test_a_stick_pulled_out_after_the_plan_does_not_matter(hall: Path, pack: Path) -> None:
    with plan(pack, hall) as planned:
        pack.unlink()
        carry_out(planned)
    assert "新的正文" in (hall / "one" / "exhibit.yaml").read_text(encoding="utf-8")


def test_a_password(hall: Path, tmp_path: Path) -> None:
    path = by_hand(tmp_path / "x.zip")
    data = bytearray(path.read_bytes())
    for start, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(start)
        while at >= 0:
            data[at + flag] |= 1
            at = data.find(start, at + 4)
    path.write_bytes(data)
    assert "密码" in refusal(path, hall)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a/b.txt": "x"}, "没有 exhibit.yaml"),
        ({"a/exhibit.yml": "x"}, "请改名"),
        ({"a/one.zip": "x"}, "里面还是一个压缩包"),
        ({"a/exhibit.yaml": exhibit(), "b/exhibit.yaml": exhibit()}, "里面有 2 个展项"),
        ({"_x/exhibit.yaml": exhibit()}, "不能叫"),
        ({"ONE/exhibit.yaml": exhibit()}, "名字冲突"),
        ({"hall.yaml/exhibit.yaml": exhibit()}, "名字冲突"),
    ],
)
def test_zips_that_are_no_exhibit(hall: Path, tmp_path: Path, files: dict[str, bytes | str], said: str) -> None:
    assert said in refusal(zipped(tmp_path / "x.zip", files), hall)


@pytest.mark.parametrize(
    ("head", "said"), [(b"Rar!\x1a\x07", "rar"), (b"7z\xbc\xaf'\x1c", "7z"), (b"hello", "不是 zip"), (b"", "空的")]
)
def test_files_that_are_no_zip(hall: Path, tmp_path: Path, head: bytes, said: str) -> None:
    (tmp_path / "x.zip").write_bytes(head)
    assert said in refusal(tmp_path / "x.zip", hall)


def test_a_hall_file_that_cannot_be_read_takes_nothing_in(hall: Path, pack: Path) -> None:
    """It may name keys."""
    with (hall / "hall.yaml").open("a", encoding="utf-8") as file:
        file.write("pack_keys: [\n")
    assert "读不懂" in refusal(pack, hall)


def test_an_exhibit_with_more_languages_than_the_hall_speaks_is_welcome(hall: Path, tmp_path: Path) -> None:
    two = exhibit().replace("title: 标题", "title: {zh: 标题, en: Title}")
    with plan(zipped(tmp_path / "one.zip", {"one/exhibit.yaml": two, "one/a.svg": SVG}), hall) as planned:
        assert planned.problems == ()


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        *(("[AAAA]", "没有签名"), ("abc", "没有签名"), ("['%%']", "没有签名"), ("[%%]", "hall.yaml 读不懂")),
        *(("{a: b}", "pack_keys 读不懂"), ("", "pack_keys 读不懂"), ("[{a: b}]", "pack_keys 读不懂")),
    ],
)
def test_keys_that_are_none_let_nothing_in(tmp_path: Path, pack: Path, keys: str, said: str) -> None:
    assert said in refusal(pack, hall_at(tmp_path / "keyed", "one", listed=f"pack_keys: {keys}\n"))


# ---------------------------------------------------------------- packs that mean harm


@pytest.mark.parametrize(
    "name",
    [
        *("../evil.svg", "one/../../evil.svg", "/evil.svg", "C:/evil.svg", "C:evil.svg", "one\\..\\evil.svg"),
        *("one/CON.svg", "one/nul", "one/aux.tar.svg", "one/a.svg.", "one/a.svg ", "one//a.svg", "./one/a.svg"),
        *("one/a\x01.svg", "one/a?.svg", "one/a\u202egvs.svg", "~/x.svg", "one/" + "a" * 300, "a/" * 20 + "x.svg"),
    ],
)
def test_names_that_lead_out_or_that_some_system_cannot_have(hall: Path, tmp_path: Path, name: str) -> None:
    pack = zipped(tmp_path / "x.zip", {"one/exhibit.yaml": exhibit(), "one/a.svg": SVG, name: "evil"})
    assert "不安全" in refusal(pack, hall)
    assert not list(tmp_path.rglob("evil*"))


def test_a_link(hall: Path, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("one/b.svg")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    pack = zipped(tmp_path / "x.zip", {"one/exhibit.yaml": exhibit(), "one/a.svg": SVG}, [(link, b"/etc/passwd")])
    assert "链接" in refusal(pack, hall)


@pytest.mark.parametrize(
    "names", [("one/b.svg", "one/B.svg"), ("one/b", "one/b/c.svg"), ("one/x/b.svg", "one/X/c.svg")]
)
def test_names_that_differ_by_case_only(hall: Path, tmp_path: Path, names: tuple[str, str]) -> None:
    files: dict[str, bytes | str] = {"one/exhibit.yaml": exhibit(), "one/a.svg": SVG}
    assert "分不清" in refusal(zipped(tmp_path / "x.zip", files | dict.fromkeys(names, SVG)), hall)


def test_a_bomb(hall: Path, tmp_path: Path) -> None:
    pack = zipped(tmp_path / "x.zip", {"one/exhibit.yaml": exhibit(), "one/a.svg": bytes(30_000_000)})
    assert pack.stat().st_size < 100_000
    assert "倍" in refusal(pack, hall)


def test_a_file_that_is_larger_than_it_claims(hall: Path, tmp_path: Path) -> None:
    """The directory says 1,000 bytes; what comes out is counted, not believed."""
    pack = zipped(tmp_path / "x.zip", {"one/exhibit.yaml": exhibit(), "one/a.svg": bytes(5_000_000)})
    data = pack.read_bytes().replace((5_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    pack.write_bytes(data)
    assert "重新拷贝" in refusal(pack, hall)


def test_too_many_files(hall: Path, tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {"one/exhibit.yaml": exhibit()}
    assert "太多" in refusal(zipped(tmp_path / "x.zip", files | {f"one/{i}.svg": "" for i in range(600)}), hall)


def test_a_directory_of_names_that_would_fill_the_memory(hall: Path, tmp_path: Path) -> None:
    """The end of the zip is looked at before Python reads the names."""
    end = b"PK\x05\x06" + bytes(4) + (10).to_bytes(2, "little") * 2 + (2**30).to_bytes(4, "little") + bytes(6)
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04" + bytes(1000) + end)
    assert "太多" in refusal(tmp_path / "x.zip", hall)
