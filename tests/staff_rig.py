"""The real app with a staff desk: the gesture by fingers, what staff ask for kept, answers as a test wants them."""

from rig import Rig
from visitor import library

from kiosk.app import App
from kiosk.content.library import Library
from kiosk.messages import Message, SaveSetting, StaffDid, StaffDo
from kiosk.scene.scene import Scene, Text
from kiosk.staff.desk import Desk
from kiosk.staff.pin import Answer


class StaffRig(Rig):
    """A rig with a desk; what staff ask for is kept."""

    def __init__(self, hall: Library | None = None) -> None:
        super().__init__()
        self.asked: list[StaffDo | SaveSetting] = []
        self.desk = Desk(self.asked.append)
        old = self.app
        self.app = App(
            hall or library(), old._screen, old._painter, self.present, self.voice, self.counts, self.times, lambda: 7,
            desk=self.desk,
        )  # fmt: skip
        self.app.refresh()

    def touch(self, x: float, lasts: float) -> None:
        finger = self.down(x, 20.0)
        self.passes(lasts)
        self.lift(finger, x, 20.0)

    def gesture(self) -> None:
        wide = self.app.scene.width
        for x in (20.0, wide - 20, 20.0):
            self.touch(x, 0.1)
            self.passes(0.3)
        self.touch(wide - 20, 3.1)

    def tells(self, what: str, result: object) -> None:
        told: list[Message] = [StaffDid(what, result)]
        self.app.messages(told)

    def opened(self) -> "StaffRig":
        self.gesture()
        self.tap("digit:2", "digit:4", "digit:6", "digit:8", "enter")
        self.tells("pin", Answer("open"))
        return self


def texts(scene: Scene) -> str:
    return " ".join(item.text for item in scene.items if isinstance(item, Text))
