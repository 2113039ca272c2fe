"""What stands beside the previewed page: where we are, the looks, the problems. A scene, drawn like any other."""

from dataclasses import replace
from typing import NamedTuple

from kiosk.content.problems import Problem
from kiosk.scene.frame import Frame
from kiosk.scene.layout import fitting, lines_of, set_lines, words
from kiosk.scene.scene import Box, Item, Scene, Target
from kiosk.scene.widgets import button

WIDTH = 560.0  # design px
MARGIN, GAP, HIGH = 24.0, 16.0, 84.0
SMALL, LEADING = 26, 36.0
TEXTS = {
    "zh": {
        "earlier": "上一页",
        "later": "下一页",
        "language": "语言",
        "theme": "配色",
        "portrait": "竖屏",
        "large": "大字",
        "reach": "低位",
        "again": "从头来",
        "fine": "没有发现问题。",
        "must": "须改 {n}",
        "advice": "建议 {n}",
        "more": "还有 {n} 条，运行 check 看全部。",
        "hint": "保存文件，这里马上更新。",
        "gone": "这个展项现在不能显示：",
        "kept": "改好之前，左边是上一次没问题的样子。",
        "True": "已审核",
        "False": "待审核",
        "": "本馆",
        "default": "标准",
        "contrast": "高对比",
        "outdoor": "露天",
    },
    "en": {
        "earlier": "Page before",
        "later": "Next page",
        "language": "Language",
        "theme": "Theme",
        "portrait": "Portrait",
        "large": "Large text",
        "reach": "Low reach",
        "again": "From the start",
        "fine": "No problems found.",
        "must": "{n} to mend",
        "advice": "{n} advised",
        "more": "{n} more: `check` lists them all.",
        "hint": "Save the file: it shows here.",
        "gone": "Cannot be shown now:",
        "kept": "The last good one, until mended.",
        "True": "reviewed",
        "False": "awaits review",
        "": "the hall's",
        "default": "default",
        "contrast": "contrast",
        "outdoor": "outdoor",
    },
}


class Facts(NamedTuple):
    """All that the panel says."""

    name: str
    where: str  # "2 / 7  choice"
    problems: tuple[Problem, ...]
    shown: bool  # there is something of the exhibit that can be shown
    language: str
    theme: str = ""
    portrait: bool = False
    large: bool = False
    reach: bool = False
    lang: str = "zh"  # the panel's own
    reviewed: bool = False


def panel(frame: Frame, facts: Facts) -> Scene:
    """The panel; its targets are named like the words above."""
    t, said = frame.theme, TEXTS[facts.lang]
    size, _ = fitting(frame, facts.name, WIDTH - 2 * MARGIN, (38, 32, 26, 20), 1, 900)
    items: list[Item] = [
        Box(0, 0, 3, frame.height, t.rule),
        words(frame, facts.name, MARGIN, 62, size, 900, t.ink),
        words(frame, facts.where, MARGIN, 108, SMALL + 2, 400, t.ink2),
        words(frame, said[f"{facts.reviewed}"], WIDTH - MARGIN, 108, SMALL + 2, 400, t.ink2, "right"),
    ]
    targets: list[Target] = []
    wide = (WIDTH - 2 * MARGIN - GAP) / 2
    for number, (name, label, on) in enumerate(_buttons(facts)):
        x, y = MARGIN + number % 2 * (wide + GAP), 136 + number // 2 * (HIGH + GAP)
        made = button(frame, name, (x, y, wide, HIGH), label, size=30, on=on)
        items += made.items
        targets.append(made.target)
    items += _problems(frame, facts, 136 + 4 * (HIGH + GAP) + 44)
    kept = facts.shown and any(p.must for p in facts.problems)
    items.append(words(frame, said["kept" if kept else "hint"], MARGIN, frame.height - 28, SMALL, 400, t.ink2))
    return Scene(frame.width, frame.height, t.paper, tuple(items), tuple(targets))


def _buttons(facts: Facts) -> tuple[tuple[str, str, bool], ...]:
    """Name, label, whether it is on."""
    said = TEXTS[facts.lang]
    return (
        ("earlier", said["earlier"], False),
        ("later", said["later"], False),
        ("language", f"{said['language']} {facts.language}", False),
        ("theme", f"{said['theme']} {said[facts.theme]}", bool(facts.theme)),
        ("portrait", said["portrait"], facts.portrait),
        ("large", said["large"], facts.large),
        ("reach", said["reach"], facts.reach),
        ("again", said["again"], False),
    )


def _problems(frame: Frame, facts: Facts, y: float) -> list[Item]:
    """As many as there is room for, what must be mended first."""
    t, said = frame.theme, TEXTS[facts.lang]
    head = _counted(facts)
    items: list[Item] = [words(frame, head if facts.shown else said["gone"], MARGIN, y, SMALL + 6, 900, t.ink)]
    y += 52
    bottom = frame.height - 80
    ordered = sorted(facts.problems, key=lambda p: not p.must)
    for number, problem in enumerate(ordered):
        lines = lines_of(frame, _line(problem, facts.lang), SMALL, WIDTH - 2 * MARGIN)
        last = number == len(ordered) - 1
        if y + LEADING * len(lines) > bottom - (0 if last else LEADING):
            left = len(ordered) - number
            return [*items, words(frame, said["more"].format(n=left), MARGIN, y, SMALL, 400, t.ink2)]
        items += set_lines(frame, lines, MARGIN, y, SMALL, LEADING, t.ink, (-1, -1)).items
        y += LEADING * len(lines) + 18
    return items


def _counted(facts: Facts) -> str:
    said = TEXTS[facts.lang]
    must = sum(p.must for p in facts.problems)
    counts = (("must", must), ("advice", len(facts.problems) - must))
    return "，".join(said[key].format(n=n) for key, n in counts if n) or said["fine"]


def _line(problem: Problem, lang: str) -> str:
    """Without the folders: it is always a file of this exhibit."""
    name = problem.file.replace("\\", "/").rpartition("/")[2]
    return replace(problem, file=name).render(lang).replace("**", "*")  # ** would be bold type
