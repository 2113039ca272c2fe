"""A pack is made, taken in somewhere else, and rolled back."""

import zipfile
from pathlib import Path

import pytest
from packing import by_hand, exhibit, hall_at, install, refusal, tree, write_exhibit

from kiosk.content.checking import check_hall
from kiosk.packs import making, versions
from kiosk.packs.install import plan
from kiosk.packs.versions import roll_back
from kiosk.pages import PAGE_TYPES
from kiosk.refused import RefusedError


def shown(hall: Path) -> list[str]:
    return [e.id for e in check_hall(hall, PAGE_TYPES).library.exhibits]


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


def test_a_hall_that_uses_another_is_taken_in_though_the_other_cannot_be_seen_from_the_pack(tmp_path: Path) -> None:
    """From where it is unpacked, ../base leads nowhere; from where it will lie, it may."""
    hall_at(tmp_path / "base", "lent")
    hall = hall_at(tmp_path / "hall", "one", listed="uses: [../base]\n")
    pack = making.pack("hall", hall, ("small", "小馆"), tmp_path / "hall.zip", None).path
    install(pack, hall)
    assert shown(hall) == ["small/one", "small/lent"]
