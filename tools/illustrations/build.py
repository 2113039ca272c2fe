"""Draws every illustration of the shipped exhibits again: python tools/illustrations/build.py [folder of exhibits]."""

import sys
from pathlib import Path

import bag
import beidou
import ear
import faults
import flight
import globe
import grain
import history
import land
import magnitude
import moves
import nearby
import notices
import orbit
import people
import quakes
import rail
import reach
import rings
import safety
import sand
import shows
import sky
import straps
import sway
import tales
import thinking
import trench
import walk
import waves
import week
import wild
from drawing import svg

EXHIBITS = {
    "drop-cover-hold": safety.PICTURES,
    "p-and-s-waves": waves.PICTURES,
    "magnitude-energy": magnitude.PICTURES,
    "lishu-model": land.PICTURES,
    "launch-day": week.PICTURES,
    "waves-60-km": rings.PICTURES,
    "go-bag": bag.PICTURES,
    "seismoscope-to-fast": history.PICTURES,
    "when-a-fault-moves": faults.PICTURES,
    "true-or-tale": tales.PICTURES,
    "your-way-out": walk.PICTURES,
    "rain-colours": sky.PICTURES,
    "where-was-it": quakes.WHERE,
    "seconds-ahead": quakes.AHEAD,
    "how-hard-here": quakes.HERE,
    "tall-and-short": sway.PICTURES,
    "inside-the-earth": {**globe.PICTURES, **faults.SHELLS},
    "six-words": people.PICTURES,
    "great-ear": ear.PICTURES,
    "deepest-floor": trench.PICTURES,
    "home-in-orbit": orbit.PICTURES,
    "sky-and-sea": reach.PICTURES,
    "open-doors": shows.OPEN,
    "books-and-things": shows.BOOKS,
    "days-of-science": shows.DAYS,
    "asked-today": shows.NEWS,
    "tiger-forest": wild.PICTURES,
    "cold-railway": rail.PICTURES,
    "c919-story": flight.PICTURES,
    "c919-maiden-trip": flight.TRIP,
    "shenzhou-16": orbit.SHENZHOU,
    "where-am-i": beidou.PICTURES,
    "one-bowl-in-four": grain.PICTURES,
    "houses-that-stand": straps.PICTURES,
    "quakes-near-home": nearby.PICTURES,
    "three-questions": notices.PICTURES,
    "sand-boils": sand.PICTURES,
    "shelter-elsewhere": moves.PICTURES,
    "think-it-through": thinking.PICTURES,
}


def build(exhibits: Path) -> list[Path]:
    """Write all pictures into their exhibits' folders."""
    written = []
    for folder, pictures in EXHIBITS.items():
        (exhibits / folder).mkdir(parents=True, exist_ok=True)
        for name, picture in pictures.items():
            path = exhibits / folder / f"{name}.svg"
            drawn = picture()
            text = drawn if isinstance(drawn, str) else svg(drawn)  # a thing to carry about is a whole file already
            path.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
    return written


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "exhibits"
    for path in build(target):
        sys.stdout.write(f"{path} {path.stat().st_size}\n")
