"""The energy model's physics: the check values of the fact base (FACTS §4.1)."""

import pytest

from kiosk.models.energy import about, amplitude_ratio, energy, energy_ratio, tnt


@pytest.mark.parametrize(
    ("magnitude", "joules"), [(5, 1.995e12), (6, 6.31e13), (7, 1.995e15), (8, 6.31e16), (9.5, 1.12e19)]
)
def test_energy_of_a_magnitude(magnitude: float, joules: float) -> None:
    assert energy(magnitude) == pytest.approx(joules, rel=2e-3)


def test_magnitude_6_is_about_15_kilotons() -> None:
    assert tnt(energy(6)) == pytest.approx(15.1, abs=0.1)


@pytest.mark.parametrize(
    ("difference", "times"), [(0.1, 1.41), (0.2, 2.00), (0.5, 5.62), (1, 31.62), (1.5, 177.8), (2, 1000), (3, 31622.8)]
)
def test_ratio_of_energies(difference: float, times: float) -> None:
    assert energy_ratio(difference) == pytest.approx(times, rel=3e-3)


def test_amplitude_is_ten_times_a_magnitude() -> None:
    assert [amplitude_ratio(d) for d in (0, 1, 2)] == [1, 10, 100]


@pytest.mark.parametrize(
    ("value", "text"), [(1.41, "1.4"), (2.0, "2"), (31.62, "32"), (1000.0, "1000"), (31622.8, "32000")]
)
def test_round_words(value: float, text: str) -> None:
    assert about(value) == text
