"""Travel times and ray paths through the Earth for the model `earth`, computed with TauP in ObsPy, written as JSON.

python -m venv obspy && obspy/bin/pip install obspy && obspy/bin/python tools/travel_times/build.py [FILE]

The Earth is iasp91 (B. L. N. Kennett and E. R. Engdahl 1991, Geophysical Journal International 105, 429-465), the
source lies 10 km deep. ObsPy (LGPL) is needed to build the table, not to show it. A ray is written as [degrees, km
deep] every 30 s of its way, and once more at its end. P and S beyond 98 degrees run along the core (Pdiff, Sdiff).
"""

import json
import sys
from pathlib import Path
from typing import Any

from obspy.taup import TauPyModel

DEPTH, EVERY, STEP = 10.0, 30.0, 2  # km, s, degrees
SHADOW = 103  # degrees: where textbooks let the direct waves end
BEYOND = 144
PHASES = {"P": ["p", "P", "Pdiff"], "S": ["s", "S", "Sdiff"]}
SOURCE = "iasp91, Kennett & Engdahl 1991; TauP in ObsPy; source 10 km deep"


def ray(arrival: Any) -> dict[str, Any]:
    """One arrival: its phase, time, ray parameter (s/degree) and path."""
    path = arrival.path
    times, found = path["time"], []
    marks = [k * EVERY for k in range(int(arrival.time / EVERY) + 1)]
    for mark in [*marks, arrival.time]:
        i = min(max(int(times.searchsorted(mark)), 1), len(times) - 1)
        one, other = times[i - 1], times[i]
        share = 0.0 if other == one else min(max((mark - one) / (other - one), 0.0), 1.0)
        degrees, depth = (
            float(path[key][i - 1] + share * (path[key][i] - path[key][i - 1])) for key in ("dist", "depth")
        )
        found.append([round(degrees * 57.29577951, 2), round(depth)])
    parameter = round(float(arrival.ray_param) / 57.29577951, 3)
    time = round(float(arrival.time), 1)
    return {"phase": arrival.name, "s": time, "p": parameter, "path": found}


def first(model: TauPyModel, degrees: float, phases: list[str]) -> dict[str, Any]:
    """The first of these to arrive."""
    return ray(min(model.get_ray_paths(DEPTH, degrees, phases), key=lambda a: a.time))


def main(file: Path) -> None:
    model = TauPyModel("iasp91")
    direct = {
        wave: [first(model, max(degrees, 0.01), phases) for degrees in range(0, SHADOW, STEP)]
        for wave, phases in PHASES.items()
    }
    through = [first(model, degrees, ["PKIKP", "PKP"]) for degrees in range(BEYOND, 181, STEP)]
    core = [ray(a) for d in range(146, 180, 4) for a in model.get_ray_paths(DEPTH, d, ["PKP"])]
    core += [first(model, d, ["PKIKP"]) for d in range(116, 181, 8)]
    table = {"source": SOURCE, "step": STEP, "every": EVERY, **direct, "PKP": through, "core": core}
    file.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "assets" / "models" / "iasp91.json")
