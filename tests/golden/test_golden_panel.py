"""The front of the panel and the covers written down, landscape and portrait: `just golden` writes them anew."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from listing import listing
from visitor import WORDS

from kiosk.scene.frame import Frame, fixed_width
from kiosk.scene.scene import Scene
from kiosk.staff.cover import paused, resting
from kiosk.staff.state import Checked, Facts, Panel, Shown
from kiosk.staff.view import view

HERE = Path(__file__).parent
WHEN = datetime(2023, 5, 20, 15, 12)
FACTS = Facts(
    386,
    (("看完一个展项", "241"), ("首次答对", "68%"), ("点过朗读", "57"), ("不到两下就走", "44")),
    ((9, 22), (10, 61), (11, 74)),
    (Shown("三台记录找震中", 66, 31, "58%"),),
    (Checked(ok=True, name="时钟", text="15:12"), Checked(ok=False, name="内容", text="1 处须改")),
    ("grain-silo/exhibit.yaml 第 18 行：图片 silo.svg 找不到",),
)


def scenes(frame: Frame) -> dict[str, Scene]:
    hall = "一号机  四平市防震减灾科技馆"
    return {
        "pin": view(Panel(digits="24"), frame, hall, WHEN),
        "front": view(Panel("front", facts=FACTS), frame, hall, WHEN),
        "paused": paused(frame),
        "resting": resting(frame, (540, 990), 0.0, WHEN),
    }


@pytest.mark.parametrize(("name", "shape"), [("landscape", (1920.0, 1080.0)), ("portrait", (1080.0, 1920.0))])
def test_the_panel_looks_as_it_was_last_agreed(name: str, shape: tuple[float, float]) -> None:
    frame = Frame(*shape, fixed_width, words=WORDS)
    told = "".join(
        f"== {key}\n" + "\n".join(listing(scene, frame.theme)) + "\n" for key, scene in scenes(frame).items()
    )
    file = HERE / "staff" / f"panel-{name}.txt"
    if os.environ.get("KIOSK_GOLDEN") == "write":
        file.write_text(told, encoding="utf-8")
    assert told == file.read_text(encoding="utf-8")
