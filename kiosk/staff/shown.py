"""The front page of the panel above its buttons: today's counts at the left, the machine at the right."""

from kiosk.scene.frame import Frame
from kiosk.scene.icons import badge
from kiosk.scene.layout import fitting, set_lines, words
from kiosk.scene.scene import Box, Item, Path, Rect
from kiosk.staff.state import Facts, Panel

ROW = 38.0


def facts_shown(panel: Panel, frame: Frame, area: Rect) -> list[Item]:
    """Side by side; in portrait one above the other."""
    facts = panel.facts
    _, y, w, h = area
    if facts is None:
        return [words(frame, "正在读今天的统计……", w / 2, y + h / 2, 34, 700, frame.theme.ink2, "middle")]
    if frame.portrait:
        half = h * 0.6
        return [*_today(frame, facts, (48, y, w - 96, half)), *_machine(frame, facts, (48, y + half, w - 96, h - half))]
    split = w * 0.6
    return [
        *_today(frame, facts, (40, y, split - 80, h)),
        *_machine(frame, facts, (split + 20, y, w - split - 60, h)),
    ]


def _today(frame: Frame, facts: Facts, area: Rect) -> list[Item]:
    t = frame.theme
    x, y, w, h = area
    name = "今天（样例数据）" if facts.sample else "今天"
    items: list[Item] = [words(frame, name, x, y + 44, 32, 900, t.ink)]
    items.append(words(frame, "互动次数", x, y + 84, 24, 400, t.ink2))
    items.append(words(frame, str(facts.visits), x, y + 182, 104, 900, t.ink))
    for i, (label, value) in enumerate(facts.rows[:4]):
        items.append(words(frame, label, x + 270, y + 84 + i * ROW, 24, 400, t.ink2))
        items.append(words(frame, value, x + 540, y + 84 + i * ROW, 24, 900, t.ink, "right"))
    items += _hours(frame, facts, (x + 590, y + 40, w - 590, 170))
    return [*items, *_table(frame, facts, (x, y + 250, w, h - 250))]


def _hours(frame: Frame, facts: Facts, area: Rect) -> list[Item]:
    """Interactions by the hour: a column to scale, its number on it."""
    t = frame.theme
    x, y, w, h = area
    if not facts.hours or w < 160:
        return []
    most = max(n for _, n in facts.hours)
    each = min(56.0, w / len(facts.hours))
    base = y + h - 30
    items: list[Item] = [Path(((x, base), (x + each * len(facts.hours), base)), 3, t.ink)]
    for i, (hour, n) in enumerate(facts.hours):
        high = (h - 66) * n / most
        middle = x + (i + 0.5) * each
        items.append(Box(middle - each * 0.3, base - high, each * 0.6, high, t.ink))
        items.append(words(frame, str(n), middle, base - high - 8, 20, 400, t.ink, "middle"))
        items.append(words(frame, str(hour), middle, base + 28, 20, 400, t.ink2, "middle"))
    return items


def _table(frame: Frame, facts: Facts, area: Rect) -> list[Item]:
    """The exhibits that were opened most, as many as there is room for."""
    t = frame.theme
    x, y, w, h = area
    ends = (w * 0.68, w * 0.83, w)
    items: list[Item] = [Box(x, y - 30, w, ROW + 4, t.quiet)]
    items.append(words(frame, "展项", x + 12, y - 2, 24, 700, t.ink))
    for end, name in zip(ends, ("打开", "看完", "首次答对"), strict=True):
        items.append(words(frame, name, x + end - 12, y - 2, 24, 700, t.ink, "right"))
    room = max(0, int((h - 100) // ROW))
    for i, one in enumerate(facts.exhibits[:room], 1):
        base = y + i * ROW
        size, lines = fitting(frame, one.title, w * 0.58, (24, 22, 20), 1, 700)
        items += set_lines(frame, lines[:1], x + 12, base, size, ROW, t.ink, (-1, -1)).items
        for end, value in zip(ends, (str(one.opened), str(one.finished), one.right), strict=True):
            items.append(words(frame, value, x + end - 12, base, 24, 400, t.ink, "right"))
        items.append(Path(((x, base + 11), (x + w, base + 11)), 2, t.rule))
    return items


def _machine(frame: Frame, facts: Facts, area: Rect) -> list[Item]:
    """Health: a tick in a disc or a cross in a square, so that colour alone tells nothing."""
    t = frame.theme
    x, y, w, h = area
    items: list[Item] = [words(frame, "这台机器", x, y + 44, 32, 900, t.ink)]
    at = y + 88
    for one in facts.health:
        items += badge("right" if one.ok else "wrong", x + 14, at - 9, t, 14)
        items.append(words(frame, one.name, x + 40, at, 24, 700, t.ink))
        size, lines = fitting(frame, one.text, w - 150, (24, 22, 20), 1, 400)
        items += set_lines(frame, lines[:1], x + 150, at, size, ROW, t.ink2, (-1, -1)).items
        at += ROW
    for text in facts.problems[:3]:
        _, lines = fitting(frame, text, w, (22,), 2, 400)
        block = set_lines(frame, lines[:2], x, at + 6, 22, 30, t.ink, (-1, -1))
        if block.bottom > y + h - 90:
            break
        items += block.items
        at = block.bottom + 32
    return items
