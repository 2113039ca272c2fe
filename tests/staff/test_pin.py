"""The PIN: slow hash, five tries, delays that grow and that a restart does not shorten."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands.pin import command
from kiosk.settings import Machine, read_machine, write_machine
from kiosk.staff.pin import FILE, MOST_DELAY, TRIES, Pins, allowed, fits, hashed


class Clock:
    """A monotonic clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def quick(pin: str, kept: str) -> bool:
    return pin == kept


@pytest.fixture(name="clock")
def _clock() -> Clock:
    return Clock()


@pytest.fixture(name="pins")
def _pins(tmp_path: Path, clock: Clock) -> Pins:
    write_machine(tmp_path, Machine(pin="2468"))
    return Pins(tmp_path, clock, quick)


def test_what_is_kept_is_a_salted_slow_hash_that_only_the_pin_fits() -> None:
    kept = hashed("2468")
    assert "2468" not in kept.split("$")[4:]
    assert kept.startswith("scrypt$16384$8$1$")
    assert kept != hashed("2468")
    assert fits("2468", kept)
    assert not fits("2469", kept)
    assert not fits("2468", "spoiled")


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "１２３４"])
def test_only_four_to_eight_plain_digits_are_a_pin(pin: str) -> None:
    assert not allowed(pin)


def test_five_wrong_tries_lock_and_the_right_pin_is_refused_while_locked(pins: Pins, clock: Clock) -> None:
    assert [pins.attempt("0000").left for _ in range(4)] == [4, 3, 2, 1]
    assert pins.attempt("0000").state == "locked"
    assert pins.attempt("2468").state == "locked"
    clock.now += 61
    assert pins.attempt("2468").state == "open"
    assert pins.attempt("0000").left == TRIES - 1


def test_a_thousand_wrong_tries_win_a_guesser_no_more_than_an_attempt_an_hour(pins: Pins, clock: Clock) -> None:
    """The delays double up to an hour; tries while it is locked are not even judged."""
    for i in range(1000):
        answer = pins.attempt(f"{i + 3000:04d}")
        assert answer.state in ("wrong", "locked")
        clock.now += answer.seconds
    assert clock.now > 900 * MOST_DELAY
    clock.now += MOST_DELAY
    assert pins.attempt("2468").state == "open"


def test_a_restart_neither_forgets_the_tries_nor_shortens_the_wait(tmp_path: Path, pins: Pins) -> None:
    for _ in range(TRIES):
        pins.attempt("0000")
    later = Clock()
    later.now = 1e6
    again = Pins(tmp_path, later, quick)
    assert again.attempt("2468").seconds == 60.0
    later.now += 60
    assert again.attempt("2468").state == "open"


def test_a_spoiled_file_of_tries_frees_nobody(tmp_path: Path, pins: Pins) -> None:
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    assert pins.attempt("2468").state == "locked"


def test_without_a_pin_nothing_opens(tmp_path: Path, clock: Clock) -> None:
    assert Pins(tmp_path, clock).attempt("").state == "unset"


def test_the_command_sets_the_pin_keeps_the_other_settings_and_ends_the_waiting(tmp_path: Path) -> None:
    write_machine(tmp_path, Machine(name="一号机"))
    (tmp_path / FILE).write_text(json.dumps({"wrong": 9}), encoding="utf-8")
    done = CliRunner().invoke(command, ["--set", "135790", "--data", str(tmp_path)], standalone_mode=False)
    assert done.exception is None
    assert read_machine(tmp_path).name == "一号机"
    assert Pins(tmp_path).attempt("135790").state == "open"


def test_the_command_refuses_what_is_no_pin(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, ["--set", "12", "--data", str(tmp_path)], standalone_mode=False)
    assert "4 to 8 digits" in str(done.exception)
    assert read_machine(tmp_path).pin == ""
