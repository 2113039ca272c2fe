"""A scene as text: one line a thing, in the order of painting; colours by the names of the theme."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import PurePath
from typing import Any

from kiosk.scene.scene import Item, Path, Poly, Scene, Target, Text
from kiosk.scene.theme import Theme

HIDDEN = ("hash", "recolour")  # of a picture: they follow from its file and the theme


class Names(dict[str, str]):
    """Colour -> its first name in a theme; what has none is shown as it is."""

    def __init__(self, theme: Theme) -> None:
        pairs = [(getattr(theme, f.name), f.name) for f in fields(theme)]
        super().__init__((colour, name) for colour, name in reversed(pairs) if str(colour).startswith("#"))

    def __missing__(self, colour: str) -> str:
        return colour


def listing(scene: Scene, theme: Theme) -> list[str]:
    """What is drawn, what can be touched, what is read aloud."""
    names = Names(theme)
    wake = "" if scene.wake is None else " wakes"
    head = f"screen {scene.width:.0f} × {scene.height:.0f} {names[scene.ground]}{wake}"
    return [head, *_items(scene.items, names), *_targets(scene.targets, names), *_speech(scene)]


def _items(items: Iterable[Item], names: Names) -> Iterator[str]:
    for item in items:
        yield "  " + _item(item, names)


def _item(item: Item, names: Names) -> str:
    kind = type(item).__name__.lower()
    if isinstance(item, Text):
        place = f"{item.x:.0f},{item.y:.0f}"
        return f"text {item.size}/{item.weight} {names[item.colour]} {place} +{item.w:.0f} “{item.text}”"
    if isinstance(item, Path | Poly):
        xs, ys = [x for x, _ in item.points], [y for _, y in item.points]
        around = f"{min(xs):.0f}..{max(xs):.0f}, {min(ys):.0f}..{max(ys):.0f}" if xs else "empty"
        rest = {k: v for k, v in item._asdict().items() if k != "points"}
        return f"{kind} {around} ({len(item.points)} points){_rest(rest, names)}"
    place = " ".join(f"{v:.0f}" for v in item[:4] if isinstance(v, int | float))
    return f"{kind} {place}{_rest(dict(list(item._asdict().items())[len(place.split()) :]), names)}"


def _rest(values: dict[str, Any], names: Names) -> str:
    """Whatever is set of the other fields."""
    shown = ""
    for key, value in values.items():
        if key in HIDDEN or value in ("", None, (), False) or (value == 0 and not isinstance(value, str)):
            continue
        if isinstance(value, str) and key == "path":
            value = PurePath(value).name  # noqa: PLW2901
        told = names[value] if isinstance(value, str) else f"{value:.0f}" if isinstance(value, float) else f"{value}"
        shown += f" {key}={told}"
    return shown


def _targets(targets: Iterable[Target], names: Names) -> Iterator[str]:
    for target in targets:
        place = " ".join(f"{v:.0f}" for v in target.rect)
        ways = "".join(f" {way}" for way, on in (("no tap", not target.tap), ("drag", target.drag)) if on)
        yield f"target {target.id} {place}{ways} “{target.label}” pressed: {len(target.pressed)}"
        grounds = {names[colour] for item in target.pressed[:1] if (colour := getattr(item, "fill", ""))}
        if grounds:
            yield f"  pressed on {', '.join(sorted(grounds))}"


def _speech(scene: Scene) -> Iterator[str]:
    for sentence in scene.speech:
        yield f"says {sentence.id} [{sentence.lang}] {sentence.text}"
