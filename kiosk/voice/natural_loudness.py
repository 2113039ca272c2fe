"""How loud speech is (ITU-R BS.1770, in LUFS), and speech brought to one loudness without clipping. Needs numpy."""

import math
from typing import Any

LOUDNESS = -16.0  # LUFS: what recorded voices should have too
_PEAK = 0.89  # -1 dB below full scale
_MOST_GAIN = 8.0  # what is almost silent stays so
_SILENT = -70.0  # LUFS: blocks below this do not count
# K-weighting: a shelf for the head, then a high pass; (b0, b1, b2, a1, a2) at 48 kHz.
_SHELF = (1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585)
_HIGH_PASS = (1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621)


def even(samples: Any, rate: int) -> Any:
    """The same speech at LOUDNESS; loud syllables are bent, not cut."""
    import numpy as np

    found = loudness(samples, rate)
    if found <= _SILENT:
        return samples
    louder = samples * min(_MOST_GAIN, 10 ** ((LOUDNESS - found) / 20))
    peak = float(np.abs(louder).max())
    if peak <= _PEAK:
        return louder
    knee = 0.6 * _PEAK  # straight up to here, then towards the peak
    over = np.abs(louder) > knee
    bent = knee + (_PEAK - knee) * np.tanh((np.abs(louder[over]) - knee) / (_PEAK - knee))
    louder[over] = np.sign(louder[over]) * bent
    return louder


def loudness(samples: Any, rate: int) -> float:
    """LUFS of mono samples between -1 and 1; -inf for silence."""
    import numpy as np

    weighted = _weighted(samples, rate)
    block, step = round(0.4 * rate), round(0.1 * rate)
    if len(weighted) < block:
        weighted = np.pad(weighted, (0, block - len(weighted)))
    sums = np.concatenate([[0.0], np.cumsum(weighted**2)])
    starts = np.arange(0, len(weighted) - block + 1, step)
    power = (sums[starts + block] - sums[starts]) / block
    power = power[power > 10 ** ((_SILENT + 0.691) / 10)]
    if not len(power):
        return -math.inf
    power = power[power > power.mean() * 0.1]  # 10 LU below the mean: pauses
    return float(-0.691 + 10 * np.log10(power.mean()))


def _weighted(samples: Any, rate: int) -> Any:
    """As the ear hears it: the filters' response laid on the spectrum, which needs no loop over samples."""
    import numpy as np

    spectrum = np.fft.rfft(samples)
    z = np.exp(-2j * np.pi * np.arange(len(spectrum)) * rate / len(samples) / 48000)
    for b0, b1, b2, a1, a2 in (_SHELF, _HIGH_PASS):
        spectrum = spectrum * ((b0 + b1 * z + b2 * z**2) / (1 + a1 * z + a2 * z**2))
    return np.fft.irfft(spectrum, len(samples))
