"""(panel, message) → (panel', effects): the staff panel, pure."""

from dataclasses import replace

from kiosk.messages import (
    Count,
    DragBegan,
    Effect,
    FocusMoved,
    Message,
    Play,
    SaveSetting,
    StaffDid,
    StaffDo,
    Tapped,
    Tick,
    Touched,
)
from kiosk.staff import bank, rehearsal, review
from kiosk.staff.bank import Bank
from kiosk.staff.hours import DAY, shown, span
from kiosk.staff.pin import LEAST_DIGITS, MOST_DIGITS, Answer
from kiosk.staff.review import Exhibit, Listed, Review
from kiosk.staff.state import IDLE_SECONDS, PART, THEMES, Facts, Look, Panel, Settled

Step = tuple[Panel, tuple[Effect, ...]]
TWICE = {"restart", "exit", "pause"}  # a second press says that it was meant
STEP_MINUTES = 30
MOST_PASSERS = 500


def update(panel: Panel, message: Message) -> Step:
    """What the panel becomes, and what it asks for."""
    match message:
        case Tick():
            return _tick(replace(panel, now=message.mono, wall=message.wall))
        case Touched() | DragBegan():
            return replace(panel, touched=panel.now), ()
        case FocusMoved():
            return replace(panel, focus=message.id, touched=panel.now), ()
        case Tapped():
            return _tapped(replace(panel, touched=panel.now, said=""), message.id)
        case StaffDid():
            return _did(panel, message)
        case _:
            return panel, ()


def _tick(panel: Panel) -> Step:
    if panel.waits and panel.now >= panel.waits:
        panel = replace(panel, waits=0.0, said="")
    if panel.now - panel.touched >= IDLE_SECONDS and not panel.busy:
        return replace(panel, closed=True), ()
    return panel, ()


def _tapped(panel: Panel, tapped: str) -> Step:
    if tapped == "close":
        return replace(panel, closed=True), ()
    if panel.page == "pin":
        return _pin(panel, tapped)
    if tapped == "front":
        return replace(panel, page="front", asking="", look=None), (StaffDo("facts"),)
    pages = {"front": _front, "settings": _settings, "touch": _touch, "passers": _passers}
    pages |= {"sticks": _sticks, "kept": _kept, "bank": _bank, "review": _review, "rehearse": _rehearse}
    return pages.get(panel.page, _look)(panel, tapped)


# ---------------------------------------------------------------- the PIN


def _pin(panel: Panel, tapped: str) -> Step:
    kind, _, digit = tapped.partition(":")
    if panel.busy or panel.waits:
        return panel, ()
    if kind == "digit":
        return replace(panel, digits=(panel.digits + digit)[:MOST_DIGITS]), ()
    if tapped == "erase":
        return replace(panel, digits=panel.digits[:-1]), ()
    if tapped == "enter" and len(panel.digits) >= LEAST_DIGITS:
        return replace(panel, busy=True, digits=""), (StaffDo("pin", panel.digits),)
    return panel, ()


def _answered(panel: Panel, answer: Answer) -> Step:
    panel = replace(panel, busy=False, touched=panel.now)
    if answer.state == "open":
        return replace(panel, page="front", said=""), (StaffDo("facts"),)
    if answer.state == "locked":
        said = f"输错太多次，请等 {answer.seconds:.0f} 秒"
        return replace(panel, waits=panel.now + answer.seconds, said=said), ()
    if answer.state == "unset":
        return replace(panel, said="还没有设密码：在命令行运行 run_kiosk.py pin"), ()
    return replace(panel, said=f"不对，还可以试 {answer.left} 次"), ()


def _did(panel: Panel, message: StaffDid) -> Step:
    result = message.result
    if isinstance(result, Answer):
        return _answered(panel, result) if panel.page == "pin" else (panel, ())
    if isinstance(result, Facts):
        return replace(panel, facts=result), ()
    if isinstance(result, Settled):
        return replace(panel, settled=result), ()
    if isinstance(result, Look):
        return _looked(panel, result), ()
    if isinstance(result, Bank):
        panel = replace(panel, bank=bank.laid(replace(result, topics=panel.topics)), busy=False, touched=panel.now)
        return (replace(panel, page="bank") if panel.page == "look" else panel), ()
    if isinstance(result, (Listed, Exhibit)):
        return _reviewed(panel, message.what, result), ()
    if message.what in ("sticks", "kept") and isinstance(result, tuple):
        panel = replace(panel, busy=False)
        return (replace(panel, sticks=result) if message.what == "sticks" else replace(panel, kept=result)), ()
    if isinstance(result, str) and panel.page == "look" and panel.look is None:
        return _looked(panel, Look("", (result,), ok=False)), ()
    if isinstance(result, str):
        return replace(panel, said=result, busy=False, touched=panel.now), ()
    return panel, ()


def _looked(panel: Panel, look: Look) -> Panel:
    """What a file says, or what was done with it; whoever left the page is not brought back."""
    panel = replace(panel, look=look, part=0, busy=False, touched=panel.now)
    if panel.page == "bank" and look.done:
        panel = replace(panel, page="look", bank=None)
    return panel


def _reviewed(panel: Panel, what: str, result: Listed | Exhibit) -> Panel:
    panel = replace(panel, busy=False, touched=panel.now, said="登记好了" if what == "sign" else panel.said)
    if panel.review is None:
        return panel
    after = review.listed if isinstance(result, Listed) else review.opened
    return replace(panel, review=after(panel.review, result))  # type: ignore[arg-type]


# ---------------------------------------------------------------- pages


def _front(panel: Panel, tapped: str) -> Step:
    if tapped in TWICE and panel.asking != tapped:
        return replace(panel, asking=tapped), ()
    panel = replace(panel, asking="")
    match tapped:
        case "pause":
            paused = not panel.settled.paused
            return replace(panel, settled=panel.settled._replace(paused=paused)), (SaveSetting("paused", paused),)
        case "rehearse" if panel.rehearsing:
            return replace(panel, rehearsing=False, said="又是今天了"), (StaffDo("rehearse"),)
        case "rehearse":
            return replace(panel, page="rehearse", day=panel.day or rehearsal.usual(panel.wall)), ()
        case "settings" | "touch" | "passers":
            return replace(panel, page=tapped, number=0, cells=()), ()
        case "reviews":
            return replace(panel, page="review", busy=True, review=Review()), (StaffDo("reviews"),)
        case "sticks":
            return replace(panel, page="sticks", busy=True, sticks=()), (StaffDo("sticks"),)
        case "reload" | "check":
            said = {"reload": "正在重新检查内容……", "check": "正在重新看……"}[tapped]
            return replace(panel, said=said), (StaffDo("facts" if tapped == "check" else tapped),)
        case "restart" | "exit":
            return replace(panel, busy=True), (StaffDo(tapped),)
    return panel, ()


def _settings(panel: Panel, tapped: str) -> Step:
    now = panel.settled
    match tapped:
        case "louder" | "softer":
            volume = round(min(1.0, max(0.0, now.volume + (0.1 if tapped == "louder" else -0.1))), 1)
            return _set(panel, "volume", volume, Play("right"))
        case "theme":
            return _set(panel, "theme", THEMES[(THEMES.index(now.theme) + 1) % len(THEMES)])
        case "later" | "earlier":
            return _set(panel, "closing", _moved(panel, STEP_MINUTES if tapped == "later" else -STEP_MINUTES))
        case "usual":
            return _set(panel, "closing", "")
    return panel, ()


def _moved(panel: Panel, by: int) -> str:
    """The closing time half an hour on; it stays after the opening, and before midnight."""
    found = span(panel.hours, panel.settled.closing)
    if found is None:
        return panel.settled.closing
    begin, end = found
    return shown(min(DAY - 1, max(begin + STEP_MINUTES, end + by)))


def _set(panel: Panel, name: str, value: str | float, *more: Effect) -> Step:
    settled = panel.settled._replace(**{name: value})  # type: ignore[arg-type]
    return replace(panel, settled=settled), (SaveSetting(name, value), *more)


def _touch(panel: Panel, tapped: str) -> Step:
    if tapped == "sound":
        return panel, (Play("right"),)
    if tapped.startswith("cell:") and tapped not in panel.cells:
        return replace(panel, cells=(*panel.cells, tapped)), ()
    return panel, ()


def _passers(panel: Panel, tapped: str) -> Step:
    kind, _, by = tapped.partition(":")
    if kind == "add":
        return replace(panel, number=min(MOST_PASSERS, max(0, panel.number + int(by)))), ()
    if tapped == "keep" and panel.number:
        said = f"记下了：走过没有碰的 {panel.number} 人"
        return replace(panel, number=0, said=said), (Count("passers", n=panel.number),)
    return panel, ()


def _sticks(panel: Panel, tapped: str) -> Step:
    kind, _, value = tapped.partition(":")
    if panel.busy:
        return panel, ()
    if tapped == "again":
        return replace(panel, busy=True), (StaffDo("sticks"),)
    if tapped == "desk" and panel.bank:
        return replace(panel, page="bank"), ()
    if tapped == "kept":
        return replace(panel, page="kept", busy=True, kept=()), (StaffDo("kept"),)
    if tapped == "export":
        return replace(panel, busy=True, said="正在导出……"), (StaffDo("export"),)
    if kind == "file" and value.isdigit() and int(value) < len(panel.sticks):
        path = panel.sticks[int(value)].path
        if not path.lower().endswith(".zip"):
            return replace(panel, page="look", busy=True, look=None), (StaffDo("bank", path),)
        return replace(panel, page="look", busy=True, look=None), (StaffDo("look", path),)
    return panel, ()


def _kept(panel: Panel, tapped: str) -> Step:
    """What can be taken back; the first press asks whether it was meant."""
    kind, _, name = tapped.partition(":")
    if panel.busy or kind != "version" or name not in dict(panel.kept):
        return panel, ()
    if panel.asking != tapped:
        return replace(panel, asking=tapped), ()
    return replace(panel, page="look", busy=True, look=None, asking=""), (StaffDo("undo", name),)


def _bank(panel: Panel, tapped: str) -> Step:
    """A question bank on the desk; what is put up is read again from our own copy of the file."""
    if panel.busy or panel.bank is None:
        return panel, ()
    after, asked = bank.update(panel.bank, tapped)
    if asked is None:
        return replace(panel, bank=after), ()
    return replace(panel, bank=after, busy=True), (asked,)


def _review(panel: Panel, tapped: str) -> Step:
    if panel.busy or panel.review is None:
        return panel, ()
    after, asked = review.update(panel.review, tapped)
    if asked is None:
        return replace(panel, review=after), ()
    return replace(panel, review=after, busy=True), (asked,)


def _rehearse(panel: Panel, tapped: str) -> Step:
    """Which day, and begin: the panel closes, the kiosk stands as it will then."""
    if panel.day is None:
        return panel, ()
    if tapped == "begin":
        return replace(panel, closed=True), (StaffDo("rehearse", panel.day.isoformat()),)
    return replace(panel, day=rehearsal.moved(panel.day, tapped, panel.changes)), ()


def _look(panel: Panel, tapped: str) -> Step:
    look = panel.look
    if panel.busy or look is None:
        return panel, ()
    if tapped == "more":
        return replace(panel, part=(panel.part + 1) % -(-len(look.lines) // PART)), ()
    if tapped == "take" and look.ok and not look.done:
        return replace(panel, busy=True), (StaffDo("take", look.path),)
    if tapped == "undo" and look.undo:
        return replace(panel, busy=True), (StaffDo("undo", look.undo),)
    return panel, ()
