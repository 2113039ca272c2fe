"""What a recording is like, told by a child of the checker: `python -m kiosk.content.sound_probe FILE`, JSON out."""

import json
import math
import sys
from array import array
from collections.abc import Iterator
from typing import Any

RATE = 48_000  # the K-weighting's numbers are for this rate
STEP = RATE // 10  # 100 ms: four of them are a block
LONGEST = 600  # seconds that are listened to
_WEIGHTING = (  # ITU-R BS.1770: a shelf for the head, then a high pass
    "b0=1.53512485958697:b1=-2.69169618940638:b2=1.19839281085285:a0=1:a1=-1.69065929318241:a2=0.73248077421585",
    "b0=1:b1=-2:b2=1:a0=1:a1=-1.99004745483398:a2=0.99007225036621",
)


def probe(path: str) -> dict[str, Any]:
    """Length, loudness in LUFS (None: silence), share of samples at full scale."""
    import av

    with av.open(path) as file:
        stream = file.streams.audio[0]
        graph = av.filter.Graph()
        nodes = [graph.add_abuffer(template=stream)]
        nodes.append(graph.add("aformat", f"sample_fmts=flt:channel_layouts=mono:sample_rates={RATE}"))
        nodes.append(graph.add("asplit"))
        ends = [graph.add("abuffersink"), graph.add("abuffersink")]
        weighted = [graph.add("biquad", numbers) for numbers in _WEIGHTING]
        graph.link_nodes(*nodes)
        nodes[-1].link_to(ends[0], 0, 0)
        nodes[-1].link_to(weighted[0], 1, 0)
        graph.link_nodes(*weighted, ends[1]).configure()
        plain, heard = array("f"), array("f")
        for frame in file.decode(stream):
            graph.push(frame)
            _drain(ends, (plain, heard))
            if len(plain) > LONGEST * RATE:
                break
        graph.push(None)
        _drain(ends, (plain, heard))
    full = sum(abs(sample) >= 0.999 for sample in plain)
    return {"seconds": len(plain) / RATE, "lufs": _gated(list(_powers(heard))), "clipped": full / max(1, len(plain))}


def _drain(ends: Any, into: "tuple[array[float], array[float]]") -> None:
    import av

    for end, samples in zip(ends, into, strict=True):
        try:
            while True:
                frame = end.pull()
                samples.frombytes(bytes(frame.planes[0])[: frame.samples * 4])
        except (av.error.BlockingIOError, av.error.EOFError):
            pass


def _powers(samples: "array[float]") -> Iterator[float]:
    """The mean square of each block of 400 ms, a new one every 100 ms."""
    steps = [sum(x * x for x in samples[at : at + STEP]) / STEP for at in range(0, len(samples), STEP)]
    for at in range(max(1, len(steps) - 3)):
        block = steps[at : at + 4]
        yield sum(block) / len(block) if block else 0.0


def _gated(powers: list[float]) -> float | None:
    """Loudness of the blocks in which somebody speaks."""
    powers = [power for power in powers if power > 0 and _loudness(power) > -70.0]
    if not powers:
        return None
    least = _loudness(sum(powers) / len(powers)) - 10.0
    powers = [power for power in powers if _loudness(power) > least]
    return _loudness(sum(powers) / len(powers))


def _loudness(power: float) -> float:
    return -0.691 + 10 * math.log10(power)


def main(path: str) -> None:
    """Print what there is to tell."""
    try:
        told = probe(path)
    except ImportError:
        told = {"error": "no av"}
    except Exception as error:  # FFmpeg's errors are of many kinds; each means that the recording is no good
        told = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
