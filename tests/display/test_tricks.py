"""Each speed trick has one switch."""

import pytest

from kiosk.display.tricks import NAMES, on


def test_every_trick_is_on_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KIOSK_PLAIN", raising=False)
    assert all(on(name) for name in NAMES)


def test_one_turns_all_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_PLAIN", "1")
    assert not any(on(name) for name in NAMES)


def test_a_list_turns_off_only_those_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_PLAIN", "wait,window")
    assert {name for name in NAMES if not on(name)} == {"wait", "window"}


def test_an_unknown_trick_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        on("magic")
