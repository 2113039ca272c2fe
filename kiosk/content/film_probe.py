"""The process that looks into one film for the checking: `python -m kiosk.content.film_probe FILE`, JSON out."""

import json
import sys
from typing import Any


def probe(path: str) -> dict[str, Any]:
    """Size, rate, length, whether it has sound and stands upright, how far its packets reach; one frame is decoded."""
    import av

    with av.open(path) as film:
        picture = film.streams.video[0]
        first = next(film.decode(picture))
        wide = float(picture.sample_aspect_ratio or 1)
        length = _seconds(picture.duration, picture.time_base) or (film.duration or 0) / 1_000_000
        start = _seconds(picture.start_time, picture.time_base)
        film.seek(0)
        ends = (
            _seconds((p.pts or 0) + (p.duration or 0), p.time_base) for p in film.demux(picture) if p.pts is not None
        )
        reaches = max(ends, default=0.0) - start
        return {
            "width": round(first.width * wide),
            "height": first.height,
            "fps": float(picture.average_rate or picture.guessed_rate or 0),
            "seconds": length or reaches,
            "reaches": reaches,
            "sound": bool(film.streams.audio),
            "turned": first.rotation % 360 != 0,
        }


def _seconds(count: int | None, base: Any) -> float:
    return float(count * base) if count and base else 0.0


def main(path: str) -> None:
    """Print what there is to tell."""
    try:
        told = probe(path)
    except ImportError:
        told = {"error": "no av"}
    except Exception as error:  # FFmpeg's errors are of many kinds; each means that the film is no good
        told = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
