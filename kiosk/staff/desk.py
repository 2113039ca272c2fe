"""The staff's place in the loop: the gesture, the panel while it is open, the cover while nobody may begin a visit.

The panel's modules are imported when the gesture is complete: no visitor pays for them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.content.fields import in_language
from kiosk.display.touch import Contact
from kiosk.messages import (
    DragBegan,
    DragCancelled,
    DragEnded,
    DragMoved,
    Effect,
    FocusMoved,
    Message,
    Pinched,
    SaveSetting,
    StaffDid,
    StaffDo,
    Tapped,
    Tick,
    Touched,
)
from kiosk.scene.frame import Frame
from kiosk.scene.scene import Scene
from kiosk.staff.gesture import Gesture, complete, felt, forsaken
from kiosk.staff.hours import closed, span
from kiosk.visit.screens import framed
from kiosk.visit.state import Attract, State

if TYPE_CHECKING:
    from kiosk.staff.bank import Bank
    from kiosk.staff.rehearsal import Rehearsal
    from kiosk.staff.state import Panel

HAND = (Tapped, Touched, DragBegan, DragMoved, DragEnded, DragCancelled, FocusMoved, Pinched)
Ask = Callable[[StaffDo | SaveSetting], None]


class NoDesk:
    """No staff: tours, shots, previews."""

    panel: "Panel | None" = None

    def covers(self, state: State) -> bool:  # noqa: ARG002 (the same as Desk's)
        return False

    def contacts(self, batch: list[Contact], state: State, width: float) -> tuple[list[Contact], bool]:  # noqa: ARG002
        return batch, False

    def update(self, message: Message, state: State) -> tuple[Effect, ...] | None:  # noqa: ARG002
        return None

    def scene(self, state: State, screen: Frame) -> Scene | None:  # noqa: ARG002
        return None

    @property
    def rehearsing(self) -> bool:
        """Whether another day is rehearsed: then nothing is counted."""
        return False

    def marked(self, scene: Scene, state: State, screen: Frame) -> Scene:  # noqa: ARG002
        """A visitors' screen, with a mark while another day is rehearsed."""
        return scene

    def due(self) -> float | None:
        return None

    def forsaken(self, now: float) -> bool:  # noqa: ARG002
        return False

    def close(self) -> None:
        """Nothing is open."""

    def carry_out(self, effect: StaffDo | SaveSetting) -> None:
        """Nobody asks."""


class Desk(NoDesk):
    """`ask` does what takes time, in threads of its own, and answers with StaffDid."""

    def __init__(self, ask: Ask, closing: str = "", paused: bool = False, name: str = "") -> None:
        self._ask, self._name = ask, name
        self._closing, self._paused = closing, paused
        self._gesture = Gesture()
        self._bank: Bank | None = None
        self._rehearsal: Rehearsal | None = None

    # ------------------------------------------------------------ what stands

    def covers(self, state: State) -> bool:
        """Whether something stands instead of the visit's own screen."""
        return self.panel is not None or (isinstance(state.place, Attract) and self._closed(state))

    def _closed(self, state: State) -> bool:
        return self._paused or closed(state.library.hall.open, self._closing, state.wall)

    def scene(self, state: State, screen: Frame) -> Scene | None:
        """The panel, the cover, or nothing: then the visit's screen stands."""
        if not self.covers(state):
            return None
        frame = framed(state, screen)
        if self.panel is not None:
            from kiosk.staff.view import view

            hall = f"{self._name}  {in_language(state.library.hall.name)}".strip()
            return view(self.panel, frame, hall, state.wall)
        from kiosk.staff import cover

        hours = span(state.library.hall.open, self._closing)
        if self._paused or hours is None or state.wall is None:
            return cover.paused(frame)
        return cover.resting(frame, hours, state.now, state.wall)

    @property
    def rehearsing(self) -> bool:
        return self._rehearsal is not None

    def marked(self, scene: Scene, state: State, screen: Frame) -> Scene:
        if self._rehearsal is None or self.panel is not None:
            return scene
        from kiosk.staff.rehearsal import marked

        return marked(scene, framed(state, screen), self._rehearsal.at)

    def due(self) -> float | None:
        dues = [self._gesture.due, self._rehearsal.ends if self._rehearsal else None]
        return min((due for due in dues if due is not None), default=None)

    # ------------------------------------------------------------ coming in

    def contacts(self, batch: list[Contact], state: State, width: float) -> tuple[list[Contact], bool]:
        """What is left of a batch for visitors, and whether a touch in a corner was a visitor's after all."""
        if self.panel is not None or not isinstance(state.place, Attract):
            self._gesture = Gesture()
            return batch, False
        left, woken = [], False
        for contact in batch:
            self._gesture, whose = felt(self._gesture, contact, width)
            if whose == "visitor":
                left.append(contact)
            woken = woken or whose == "wake"
        return left, woken

    def forsaken(self, now: float) -> bool:
        """Whether corner taps came to nothing: then they were a visitor's."""
        if forsaken(self._gesture, now):
            self._gesture = Gesture()
            return True
        return False

    def update(self, message: Message, state: State) -> tuple[Effect, ...] | None:
        """The panel's answer; None: the message is the visit's (a Tick is everybody's)."""
        if isinstance(message, Tick) and self.panel is None and complete(self._gesture, message.mono):
            self._open(state, message.mono)
        if self._rehearsal:
            self._rehearse_on(message, state)
        if isinstance(message, StaffDid):
            self._learn(message)
        if self.panel is None:
            blocked = self.covers(state) and not isinstance(message, Tick) and isinstance(message, HAND)
            return () if blocked else None
        from kiosk.staff.update import update

        panel, effects = update(self.panel, message)
        self._bank = panel.bank  # whoever was called away goes on with it later
        self.panel = None if panel.closed else panel
        mine = isinstance(message, (StaffDid, *HAND))
        return effects if mine or effects else None

    def _open(self, state: State, now: float) -> None:
        from kiosk.staff.rehearsal import days_of_change
        from kiosk.staff.state import USUAL, Panel

        topics = tuple((topic.id, in_language(topic.name)) for topic in state.library.hall.topics)
        settled = USUAL._replace(closing=self._closing, paused=self._paused)
        self._gesture = Gesture()
        self.panel = Panel(
            touched=now,
            now=now,
            wall=state.wall,
            hours=state.library.hall.open,
            settled=settled,
            topics=topics,
            bank=self._bank,
            rehearsing=self.rehearsing,
            changes=days_of_change(state.library),
        )
        self._ask(StaffDo("settled"))

    def _rehearse_on(self, message: Message, state: State) -> None:
        """Nobody forgets a rehearsal: left alone, it ends by itself."""
        if self._rehearsal is None:
            return
        here = self.panel is not None or not isinstance(state.place, Attract)
        if here or isinstance(message, HAND):
            self._rehearsal = self._rehearsal._replace(touched=state.now)
        elif isinstance(message, Tick) and message.mono >= self._rehearsal.ends:
            self.carry_out(StaffDo("rehearse"))

    def _learn(self, message: StaffDid) -> None:
        """What was kept holds from now on."""
        if message.what == "settled":
            from kiosk.staff.state import Settled

            if isinstance(message.result, Settled):
                self._closing, self._paused = message.result.closing, message.result.paused

    def close(self) -> None:
        self.panel, self._gesture = None, Gesture()

    def carry_out(self, effect: StaffDo | SaveSetting) -> None:
        if isinstance(effect, StaffDo) and effect.what == "rehearse":
            self._rehearse(effect.value)
        if isinstance(effect, SaveSetting):  # at once, though the disk may be slow
            if effect.name == "paused":
                self._paused = bool(effect.value)
            elif effect.name == "closing":
                self._closing = str(effect.value)
        self._ask(effect)

    def _rehearse(self, day: str) -> None:
        """Begin with this day, or end ("")."""
        from datetime import datetime

        from kiosk.staff.rehearsal import Rehearsal

        now = self.panel.now if self.panel else 0.0
        self._rehearsal = Rehearsal(datetime.fromisoformat(day), now) if day else None
