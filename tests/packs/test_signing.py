"""Signed packs: a hall that names keys takes in only what was signed with one of them."""

import sys
from pathlib import Path

import pytest
from packing import by_hand, changed, hall_at, tree, write_exhibit

from kiosk.packs import making, signing
from kiosk.packs.install import carry_out, plan
from kiosk.refused import RefusedError

KEYS = "pack_keys: [{}]\n"


@pytest.fixture(name="key")
def _key(tmp_path: Path) -> tuple[Path, str]:
    file = tmp_path / "hall.key"
    return file, signing.new_key(file)


def signed(tmp_path: Path, key: Path | None) -> Path:
    folder = write_exhibit(tmp_path / "other" / "one", "新的正文")
    return making.pack("exhibit", folder, ("small/one", "标题"), tmp_path / "one.zip", key).path


def outcome(pack: Path, hall: Path) -> str:
    before = tree(hall)
    try:
        with plan(pack, hall) as planned:
            carry_out(planned)
            return "\n".join(planned.lines())
    except RefusedError as refused:
        assert tree(hall) == before
        return refused.zh


def test_the_right_key_is_let_in(tmp_path: Path, key: tuple[Path, str]) -> None:
    hall = hall_at(tmp_path / "hall", "one", listed=KEYS.format(key[1]))
    assert "签名正确" in outcome(signed(tmp_path, key[0]), hall)


def test_unsigned_and_hand_made_packs_are_not(tmp_path: Path, key: tuple[Path, str]) -> None:
    hall = hall_at(tmp_path / "hall", "one", listed=KEYS.format(key[1]))
    assert "没有签名" in outcome(signed(tmp_path, None), hall)
    assert "没有签名" in outcome(by_hand(tmp_path / "x.zip"), hall)


def test_another_key_is_not(tmp_path: Path, key: tuple[Path, str]) -> None:
    other = signing.new_key(tmp_path / "other.key")
    hall = hall_at(tmp_path / "hall", "one", listed=KEYS.format(other))
    assert "不在 hall.yaml" in outcome(signed(tmp_path, key[0]), hall)


@pytest.mark.parametrize("file", ["pack.json", "pack.sig", "one/exhibit.yaml"])
def test_what_was_changed_after_signing_is_not(tmp_path: Path, key: tuple[Path, str], file: str) -> None:
    import zipfile

    hall = hall_at(tmp_path / "hall", "one", listed=KEYS.format(key[1]))
    pack = signed(tmp_path, key[0])
    with zipfile.ZipFile(pack) as archive:
        data = archive.read(file)
    for was, now in (
        (b"\xe6\xa0\x87\xe9\xa2\x98", b"\xe6\xa0\x87\xe8\xaf\x86"),
        (b'"signature": "', b'"signature": "AA'),
    ):
        data = data.replace(was, now)
    said = outcome(changed(pack, tmp_path / "changed.zip", {file: data}), hall)
    assert any(words in said for words in ("签名不对", "和清单不一致"))


def test_a_hall_without_keys_takes_both(tmp_path: Path, key: tuple[Path, str]) -> None:
    hall = hall_at(tmp_path / "hall", "one")
    assert "没有登记钥匙" in outcome(signed(tmp_path, key[0]), hall)
    assert "替换 one" in outcome(signed(tmp_path, None), hall)


def test_without_pynacl_only_signing_fails_and_says_what_to_install(
    tmp_path: Path, key: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = signed(tmp_path, key[0])
    monkeypatch.setitem(sys.modules, "nacl.signing", None)
    monkeypatch.setitem(sys.modules, "nacl.exceptions", None)
    assert "没有登记钥匙" in outcome(pack, hall_at(tmp_path / "a", "one"))
    assert "PyNaCl" in outcome(pack, hall_at(tmp_path / "b", "one", listed=KEYS.format(key[1])))


def test_a_key_is_never_overwritten_and_only_its_owners(tmp_path: Path, key: tuple[Path, str]) -> None:
    before = key[0].read_bytes()
    with pytest.raises(RefusedError, match="left alone"):
        signing.new_key(key[0])
    assert key[0].read_bytes() == before
    if sys.platform != "win32":
        assert key[0].stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"", b"hello", b"AAAA"])
def test_a_file_that_is_no_key(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.key").write_bytes(content)
    with pytest.raises(RefusedError, match="no key file"):
        signing.signed(b"data", tmp_path / "x.key")
