"""panel + frame → Scene. All that is touched lies where low reach lies, so the panel needs no switch for it."""

from dataclasses import replace
from datetime import datetime

from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import fitting, words
from kiosk.scene.scene import Box, Disc, Item, Rect, Scene, Target
from kiosk.scene.widgets import button
from kiosk.staff import bank_view, review_view
from kiosk.staff.hours import shown, span
from kiosk.staff.lines import lined
from kiosk.staff.rehearsal import said
from kiosk.staff.shown import facts_shown
from kiosk.staff.state import IDLE_SECONDS, PART, Panel

HEAD, HIGH, GAP = 104.0, 96.0, 16.0
Key = tuple[str, str, str]  # target, word, kind of button
THEME_NAMES = {"": "按展馆", "default": "日常", "contrast": "高对比", "outdoor": "室外"}


def view(panel: Panel, frame: Frame, hall: str, wall: datetime | None) -> Scene:
    """The panel as it stands."""
    lang = frame.languages[0]
    frame = replace(frame, lang="zh", large=False, reach=True, reading=None, part=0, focus=panel.focus)
    shown_page = _page_shown(panel, frame, lang)
    if shown_page is not None:
        items, targets = list(shown_page.items), list(shown_page.targets)
    elif panel.page == "touch":
        items, targets = _touch(panel, frame)
    else:
        rows, columns = _keys(panel, frame)
        items, targets, top = _buttons(frame, rows, columns)
        items = [*_head(frame, hall, wall), *_body(panel, frame, (0, HEAD, frame.width, top - HEAD)), *items]
    wake = panel.touched + IDLE_SECONDS
    wake = min(wake, panel.waits) if panel.waits else wake
    return Scene(frame.width, frame.height, frame.theme.paper, tuple(items), tuple(targets), (), wake)


def _page_shown(panel: Panel, frame: Frame, lang: str) -> Scene | None:
    """A visitors' page that stands on the desk, or is being reviewed."""
    if panel.busy:
        return None
    if panel.page == "bank" and panel.bank and panel.bank.page == "question":
        return bank_view.question_shown(panel.bank, frame, lang)
    if panel.page == "review" and panel.review and panel.review.exhibit and panel.review.page == "pages":
        return review_view.page_shown(panel.review, panel.review.exhibit, frame, lang)
    return None


def _head(frame: Frame, hall: str, wall: datetime | None) -> list[Item]:
    t = frame.theme
    when = f"{wall.month} 月 {wall.day} 日 {wall:%H:%M}" if wall else "时间不明"
    items: list[Item] = [Box(0, 0, frame.width, HEAD, t.ink)]
    items.append(words(frame, "工作人员", 40, 68, 40, 900, t.paper))
    items.append(words(frame, hall[:18], 230, 66, 26, 400, t.paper))
    items.append(words(frame, when, frame.width - 40, 66, 26, 400, t.paper, "right"))
    return items


# ---------------------------------------------------------------- what is touched


def _keys(panel: Panel, frame: Frame) -> tuple[list[Key], int]:
    """The buttons of a page, and in how many columns they stand."""
    broad = 2 if frame.portrait else 4
    match panel.page:
        case "pin":
            digits = [(f"digit:{d}", d, "") for d in "123456789"]
            last = [("erase", "删掉", ""), ("digit:0", "0", ""), ("enter", "确定", "primary")]
            return [*digits, *last, ("close", "关上", "outline")], 3
        case "front":
            return _front_keys(panel), broad
        case "settings":
            sound = [("softer", "小声一点", ""), ("louder", "大声一点", ""), ("theme", "换外观", "")]
            hours = [("earlier", "早 30 分钟闭馆", ""), ("later", "晚 30 分钟闭馆", ""), ("usual", "按展馆时间", "")]
            return [*sound, *(hours if span(panel.hours) else []), ("front", "返回", "primary")], broad
        case "rehearse":
            days = [
                ("week:-1", "早一周", ""),
                ("day:-1", "早一天", ""),
                ("day:+1", "晚一天", ""),
                ("week:+1", "晚一周", ""),
            ]
            hours = [("hour:-1", "早一小时", ""), ("hour:+1", "晚一小时", "")]
            changes = [("change:-1", "上一个有变化的日子", ""), ("change:+1", "下一个有变化的日子", "")]
            ends = [("begin", "开始预演", "primary"), ("front", "返回", "outline")]
            return [*days, *hours, *(changes if panel.changes else []), *ends], broad
        case "passers":
            steps = [("add:-1", "−1", ""), ("add:1", "+1", ""), ("add:5", "+5", ""), ("add:10", "+10", "")]
            return [*steps, ("keep", "记下", ""), ("front", "返回", "primary")], broad
        case "sticks":
            files = [(f"file:{i}", stick.name, "") for i, stick in enumerate(panel.sticks[:6])]
            files += [("desk", f"接着看 {panel.bank.name}", "")] if panel.bank else []
            rest = [("again", "再找一次", ""), ("export", "导出统计和简报", ""), ("kept", "退回以前的版本", "")]
            return [*files, *rest, ("front", "返回", "primary")], 2 if frame.portrait else 3
        case "kept":
            asked = {panel.asking: "outline"}
            kept = [
                (key, f"真的退回 {name}？" if key in asked else name, asked.get(key, "")) for key, name in _kept(panel)
            ]
            return [*kept, ("front", "返回", "primary")], broad
        case "bank" if panel.bank:
            return bank_view.keys_of(panel.bank, broad)
        case "review" if panel.review:
            return review_view.keys_of(panel.review, broad)
        case _:
            return _look_keys(panel), broad


def _kept(panel: Panel) -> list[tuple[str, str]]:
    """As many as low reach has room for."""
    return [(f"version:{name}", title) for name, title in panel.kept[:11]]


def _front_keys(panel: Panel) -> list[Key]:
    names = {"pause": "恢复开放" if panel.settled.paused else "暂停开放", "restart": "重新启动", "exit": "退到桌面"}
    names |= {panel.asking: f"真的{names[panel.asking]}？"} if panel.asking else {}
    plain = (("reload", "重新载入内容"), ("settings", "音量、外观、闭馆"), ("sticks", "U 盘"))
    more = (
        ("reviews", "审核展项"),
        ("rehearse", "结束预演" if panel.rehearsing else "预演某日"),
        ("touch", "试触摸和声音"),
        ("passers", "记路过的人"),
        ("check", "自检"),
    )
    ask: list[Key] = [(key, names[key], "outline" if key == panel.asking else "") for key in names]
    rest: list[Key] = [(key, name, "") for key, name in (*plain, *more)]
    return [ask[0], *rest, *ask[1:], ("close", "关上", "primary")]


def _look_keys(panel: Panel) -> list[Key]:
    look = panel.look
    keys: list[Key] = []
    if look and look.ok and not look.done and not panel.busy:
        keys.append(("take", "上", "primary"))
    if look and look.undo and not panel.busy:
        keys.append(("undo", "退回去", ""))
    if look and len(look.lines) > PART:
        keys.append(("more", "看下一屏", ""))
    return [*keys, ("front", "返回" if look and look.done else "先不上", "outline")]


def _buttons(frame: Frame, keys: list[Key], columns: int) -> tuple[list[Item], list[Target], float]:
    """Buttons in rows that end where low reach ends; and where they begin."""
    g = grid(frame)
    bottom, rows = g.bar_y + g.bar_h, -(-len(keys) // columns)
    high = min(HIGH, (bottom - g.low - GAP * rows) / rows)
    top = bottom - rows * high - (rows - 1) * GAP
    wide = (g.inner - GAP * (columns - 1)) / columns
    items: list[Item] = []
    targets: list[Target] = []
    for i, (key, word, kind) in enumerate(keys):
        column = columns - 1 if i == len(keys) - 1 else i % columns  # the way out always stands in the same corner
        x, y = g.margin + column * (wide + GAP), top + i // columns * (high + GAP)
        size, _ = fitting(frame, word, wide - 24, (32, 28, 24, 20), 1, 700)
        made = button(frame, key, (x, y, wide, high), word, kind=kind or "secondary", size=size)
        items += made.items
        targets.append(made.target)
    return items, targets, top


# ---------------------------------------------------------------- what is read


def _body(panel: Panel, frame: Frame, area: Rect) -> list[Item]:
    match panel.page:
        case "front":
            items = facts_shown(panel, frame, area)
        case "pin":
            items = _dots(panel, frame, area)
        case "settings":
            items = lined(frame, area, _settled(panel))
        case "passers":
            items = lined(frame, area, ["走过、看了、没有碰屏幕的人", f"{panel.number} 人", "数一段时间，再按“记下”。"])
        case "rehearse" if panel.day:
            items = lined(frame, area, [said(panel.day), *_REHEARSED])
        case "sticks":
            found = "正在找……" if panel.busy else f"找到 {len(panel.sticks)} 个文件" if panel.sticks else "没有找到"
            items = lined(frame, area, ["U 盘里的展项包（.zip）和题库（.docx .xlsx）", found])
        case "kept":
            found = "正在看……" if panel.busy else "点一个，退回到导入以前的样子" if panel.kept else "没有留着的旧版本"
            items = lined(frame, area, [found])
        case "bank" if panel.bank:
            items = bank_view.body(panel.bank, frame, area, panel.busy)
        case "review" if panel.review:
            items = review_view.body(panel.review, frame, area, panel.busy)
        case _:
            look = panel.look
            shown_now = look.lines[panel.part * PART :][:PART] if look else ()
            items = lined(frame, area, list(shown_now) if look else ["正在看这个文件……"])
            if look and panel.busy:
                items = lined(frame, area, ["正在办……"])
    return [*items, *_said(panel, frame, area)]


def _said(panel: Panel, frame: Frame, area: Rect) -> list[Item]:
    """The one line that answers what was pressed, just above the buttons."""
    if not panel.said:
        return []
    x, y, w, h = area
    size, _ = fitting(frame, panel.said, w - 160, (30, 26, 22), 1, 700)
    width = frame.measure(panel.said, size, 700) + 64
    left = (w - width) / 2
    return [
        Box(x + left, y + h - 76, width, 60, frame.theme.ink, radius=8),
        words(frame, panel.said, x + w / 2, y + h - 36, size, 700, frame.theme.paper, "middle"),
    ]


_REHEARSED = (
    "展台会像到了那天一样：有日期的展项、节目单、开放时间都按那天。",
    "预演时什么也不计数，屏幕上边一直有黄条。",
    "三分钟没人碰，或在这里按“结束预演”，就回到今天。",
)


def _dots(panel: Panel, frame: Frame, area: Rect) -> list[Item]:
    _, y, w, h = area
    t = frame.theme
    hint = "正在核对……" if panel.busy else "请输入密码"
    items: list[Item] = [words(frame, hint, w / 2, y + h * 0.3, 48, 900, t.ink, "middle")]
    n = len(panel.digits)
    return [*items, *(Disc(w / 2 + (i - (n - 1) / 2) * 56, y + h * 0.52, 14, t.ink) for i in range(n))]


def _settled(panel: Panel) -> list[str]:
    now = panel.settled
    found = span(panel.hours, now.closing)
    hours = f"{shown(found[0])}–{shown(found[1])}" if found else "展馆没有写开放时间，全天开放"
    own = "（今后都按这个时间）" if now.closing else ""
    return [
        f"音量 {now.volume:.0%}（朗读和短片从下次启动起）",
        f"外观 {THEME_NAMES.get(now.theme, now.theme)}",
        f"开放 {hours}{own}",
    ]


def _touch(panel: Panel, frame: Frame) -> tuple[list[Item], list[Target]]:
    """The whole screen in cells; one that felt a finger is filled."""
    t, g = frame.theme, grid(frame)
    columns, rows = (6, 9) if frame.portrait else (10, 5)
    items: list[Item] = []
    targets: list[Target] = []
    wide, high = frame.width / columns, (g.bar_y - GAP) / rows
    for i in range(columns * rows):
        rect = (i % columns * wide + 4, i // columns * high + 4, wide - 8, high - 8)
        key = f"cell:{i}"
        items.append(Box(*rect, t.ink if key in panel.cells else t.quiet))
        targets.append(Target(key, rect, f"第 {i + 1} 格", (Box(*rect, t.pen),)))
    third = (g.inner - GAP) / 2
    for n, (key, word) in enumerate((("sound", "放一声"), ("front", "返回"))):
        rect = (g.margin + n * (third + GAP), g.bar_y, third, HIGH)
        made = button(frame, key, rect, word, kind="primary" if n else "secondary")
        items += made.items
        targets.append(made.target)
    return items, targets
