"""Whose fingers and keys go by ear: the gesture in progress between the window's batches. Holds no clock."""

from collections.abc import Iterable

from kiosk.content.library import EarKeys
from kiosk.display.exploring import Exploring, Hold, explore, held, rest
from kiosk.display.keys_by_ear import begins, press_by_ear
from kiosk.display.touch import Contact
from kiosk.messages import ByEar, Message
from kiosk.scene.scene import Scene

START = ByEar("start")


class Ears:
    """The hold that begins it on attract, and the finger that explores."""

    def __init__(self) -> None:
        self._hold, self._exploring = Hold(), Exploring()

    def wait(self, contacts: Iterable[Contact], attract: bool) -> None:
        """Contacts while nobody listens: on attract one may become the hold."""
        self._exploring = Exploring()
        for contact in contacts:
            self._hold = held(self._hold, contact) if attract else Hold()

    def explore(self, contact: Contact, scene: Scene, focus: str | None) -> tuple[Message, ...]:
        self._hold = Hold()
        self._exploring, messages = explore(self._exploring, contact, scene, focus)
        return messages

    def keys(
        self, key: str, scene: Scene, focus: str | None, own: EarKeys, listening: bool
    ) -> tuple[Message, ...] | None:
        """What a key means by ear; None: it means what it means to everybody."""
        if listening:
            return press_by_ear(key, scene, focus, own)
        return (START, ByEar("keys")) if begins(key, own) else None

    def due(self) -> float | None:
        """When waiting for more of a gesture is over."""
        hold, rests = self._hold.due(), self._exploring.due()
        return rests if hold is None else hold

    def rest(self, now: float, scene: Scene, staff: bool) -> tuple[Message, ...]:
        """What has become of a gesture by now; staff's own hold, in a corner, means something else."""
        due = self._hold.due()
        if due is not None and now >= due - 0.001:
            self._hold = Hold()
            return () if staff else (START,)
        self._exploring, messages = rest(self._exploring, now, scene)
        return messages
