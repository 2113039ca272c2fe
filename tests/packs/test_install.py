"""A pack is made, taken in somewhere else and rolled back; whatever is wrong with it is said and nothing is changed."""

import stat
import zipfile
from pathlib import Path

import pytest
from packing import SVG, by_hand, changed, exhibit, hall_at, tree, write_exhibit, zipped

from kiosk.content.checking import check_hall
from kiosk.packs import making, swap, versions
from kiosk.packs.install import carry_out, plan
from kiosk.packs.versions import roll_back
from kiosk.pages import PAGE_TYPES
from kiosk.refused import RefusedError


def install(pack: Path, hall: Path) -> list[str]:
    with plan(pack, hall) as planned:
        carry_out(planned)
        return planned.lines()


def refusal(pack: Path, hall: Path) -> str:
    """The sentence with which it is refused; nothing in the hall may have changed."""
    before = tree(hall)
    with pytest.raises(RefusedError) as refused:
        install(pack, hall)
    assert tree(hall) == before
    assert not list((hall / ".packs").glob("new-*")), "what was unpacked is cleared away"
    assert refused.value.en.isascii() or "「" not in refused.value.en
    return refused.value.zh


@pytest.fixture(name="hall")
def _hall(tmp_path: Path) -> Path:
    return hall_at(tmp_path / "hall", "one")


@pytest.fixture(name="pack")
def _pack(tmp_path: Path) -> Path:
    """A real pack of another hall's exhibit `one`, with other text."""
    folder = write_exhibit(tmp_path / "other" / "one", "新的正文")
    return making.pack("exhibit", folder, ("other/one", "标题"), tmp_path / "one.zip", None).path


def shown(hall: Path) -> list[str]:
    return [e.id for e in check_hall(hall, PAGE_TYPES).library.exhibits]


# ---------------------------------------------------------------- as it should be


def test_a_pack_replaces_an_exhibit_and_rollback_brings_it_back(hall: Path, pack: Path) -> None:
    before = tree(hall)
    told = install(pack, hall)
    assert "新的正文" in (hall / "one" / "exhibit.yaml").read_text(encoding="utf-8")
    assert any("替换 one" in line for line in told)
    roll_back(hall / "hall.yaml", "one")
    assert tree(hall) == before


def test_the_same_exhibit_makes_the_same_pack(tmp_path: Path, pack: Path) -> None:
    again = making.pack("exhibit", tmp_path / "other" / "one", ("other/one", "标题"), tmp_path / "two.zip", None).path
    assert again.read_bytes() == pack.read_bytes()


def test_a_plan_changes_nothing_and_leaves_nothing(hall: Path, pack: Path) -> None:
    before = sorted(hall.rglob("*"))
    with plan(pack, hall / "hall.yaml") as planned:
        assert planned.ok
        assert planned.changes == ("one",)
    assert sorted(hall.rglob("*")) == before


def test_a_new_exhibit_is_put_on_the_list_of_a_hall_that_has_one_and_taken_off_again(tmp_path: Path) -> None:
    hall = hall_at(tmp_path / "hall", "one", listed="exhibits: [one]  # in this order\n")
    before = tree(hall)
    install(by_hand(tmp_path / "two.zip", "two/"), hall)
    assert shown(hall) == ["small/one", "small/two"]
    assert "# in this order" in (hall / "hall.yaml").read_text(encoding="utf-8")
    roll_back(hall / "hall.yaml", "two")
    assert tree(hall) == before


def test_the_last_three_versions_are_kept(hall: Path, tmp_path: Path) -> None:
    for number in range(6):
        install(by_hand(tmp_path / "one.zip", "one/", f"第{number}版"), hall)
    for number in (4, 3, 2):
        roll_back(hall / "hall.yaml", "one")
        assert f"第{number}版" in (hall / "one" / "exhibit.yaml").read_text(encoding="utf-8")
    with pytest.raises(RefusedError, match="no earlier version"):
        roll_back(hall / "hall.yaml", "one")
    assert "第2版" in (hall / "one" / "exhibit.yaml").read_text(encoding="utf-8")


def test_what_a_rollback_replaced_is_kept_as_well(hall: Path, pack: Path) -> None:
    install(pack, hall)
    roll_back(hall / "hall.yaml", "one")
    undone = [v for v in versions.versions(hall, "one") if v.undone]
    assert len(undone) == 1
    assert "新的正文" in (undone[0].folder / "was" / "one" / "exhibit.yaml").read_text(encoding="utf-8")


def test_a_hall_packs_as_one_zip_and_replaces_a_hall_whole(hall: Path, tmp_path: Path) -> None:
    (hall / "words.yaml").write_text("zh: {home: 主页}\n", encoding="utf-8")
    pack = making.pack("hall", hall, ("small", "小馆"), tmp_path / "hall.zip", None).path
    packed = tree(hall)
    write_exhibit(hall / "extra")
    (hall / "one" / "exhibit.yaml").write_text(exhibit("改过"), encoding="utf-8")
    before = tree(hall)
    told = install(pack, hall)
    assert tree(hall) == packed
    assert any("去掉：extra" in line for line in told)
    roll_back(hall / "hall.yaml", versions.HALL)
    assert tree(hall) == before


def test_a_hall_can_be_new(hall: Path, tmp_path: Path) -> None:
    pack = making.pack("hall", hall, ("small", "小馆"), tmp_path / "hall.zip", None).path
    with plan(pack, tmp_path / "new" / "hall"):
        pass
    assert not (tmp_path / "new" / "hall").exists(), "only looked at"
    install(pack, tmp_path / "new" / "hall")
    assert tree(tmp_path / "new" / "hall") == tree(hall)


def test_another_hall_does_not_replace_this_one(hall: Path, tmp_path: Path) -> None:
    pack = making.pack("hall", hall, ("county", "县馆"), tmp_path / "hall.zip", None).path
    assert "另一个展馆" in refusal(pack, hall)


@pytest.mark.parametrize("root", ["", "one/", "四平/展项/one/"], ids=["no folder", "a folder", "a folder of a folder"])
def test_what_staff_zip_by_hand_is_taken_in_too(hall: Path, tmp_path: Path, root: str) -> None:
    pack = by_hand(tmp_path / "one (1).zip", root, "手工")
    with zipfile.ZipFile(pack, "a") as archive:
        archive.writestr("__MACOSX/x", b"litter")
        archive.writestr(f"{root}Thumbs.db", b"litter")
        archive.writestr(f"{root}fault.psd", b"a drawing's source")
    told = install(pack, hall)
    assert set(tree(hall)) == {"hall.yaml", "one/exhibit.yaml", "one/a.svg"}
    assert "手工" in (hall / "one" / "exhibit.yaml").read_text(encoding="utf-8")
    assert any("fault.psd" in line for line in told)


def test_names_as_chinese_windows_writes_them(hall: Path, tmp_path: Path) -> None:
    path = by_hand(tmp_path / "x.zip", "AABB/")
    path.write_bytes(path.read_bytes().replace(b"AABB/", "地震/".encode("gb18030")))
    install(path, hall)
    assert (hall / "地震" / "exhibit.yaml").is_file()


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
    install(zipped(tmp_path / "one.zip", {"one/exhibit.yaml": two, "one/a.svg": SVG}), hall)
    assert shown(hall) == ["small/one"]


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


# ---------------------------------------------------------------- power cuts and disks that fail


@pytest.mark.parametrize("steps", range(5))
def test_a_power_cut_at_any_step_is_finished_at_the_next_look(
    hall: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    """A whole hall with four entries is being replaced; the machine stops after so many renames."""
    write_exhibit(hall / "two")
    pack = making.pack("hall", hall, ("small", "小馆"), tmp_path / "hall.zip", None).path
    wanted = tree(hall)
    (hall / "one" / "exhibit.yaml").write_text(exhibit("改过"), encoding="utf-8")
    write_exhibit(hall / "extra")
    planned = plan(pack, hall)
    real, done = Path.rename, []

    def cut(self: Path, target: Path) -> Path:
        if len(done) == steps:
            raise KeyboardInterrupt
        done.append(target)
        return real(self, target)

    monkeypatch.setattr(Path, "rename", cut)
    with pytest.raises(KeyboardInterrupt):
        swap.swap(hall, planned.new, hall / ".packs" / "old", [swap.Move(n, n != "extra") for n in planned.changes])
    monkeypatch.undo()
    assert swap.recovered(hall)
    assert tree(hall) == wanted
    assert not swap.recovered(hall), "it was finished"


def test_a_disk_that_refuses_in_the_middle_leaves_everything_as_it_was(
    hall: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = making.pack("hall", hall, ("small", "小馆"), tmp_path / "hall.zip", None).path
    (hall / "one" / "exhibit.yaml").write_text(exhibit("改过"), encoding="utf-8")
    real = Path.rename

    def refuses(self: Path, target: Path) -> Path:
        if target == hall / "one" and self.parent.name.startswith("new-"):
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", refuses)
    assert "恢复原样" in refusal(pack, hall)
    assert versions.versions(hall, versions.HALL) == []
