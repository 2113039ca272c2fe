"""The live models: one file each, and the one table. A model is imported when a page with it is first wanted."""

from collections.abc import Iterator, Mapping
from importlib import import_module

from kiosk.models.model import Model

MODULES = {  # the name in YAML: the module of this folder
    "energy": "energy",
    "warning-colours": "warning_colours",
    "black-soil": "black_soil",
    "seismoscope": "seismoscope",
    "epicentre": "epicentre",
    "warning": "warning",
    "intensity": "intensity",
    "seismograph": "seismograph",
    "resonance": "resonance",
    "waves": "waves",
    "faults": "faults",
    "liquefaction": "liquefaction",
    "earth": "earth",
}


class Models(Mapping[str, Model]):
    """The table."""

    def __getitem__(self, name: str) -> Model:
        found: Model = import_module(f"kiosk.models.{MODULES[name]}").MODEL
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(MODULES)

    def __len__(self) -> int:
        return len(MODULES)


MODELS = Models()
