"""The import desk drawn: each question as visitors will see it, and the few pages around that. Pure."""

from kiosk.scene.frame import Frame
from kiosk.scene.layout import fitting, set_lines, words
from kiosk.scene.scene import Item, Rect, Scene
from kiosk.staff.bank import LINES, Asked, Bank
from kiosk.staff.beheld import Head, Key, beheld
from kiosk.staff.lines import lined
from kiosk.staff.titles import CHIPS

STATES = {"new": "新题", "changed": "改过的题", "same": "没有变"}


def question_shown(bank: Bank, frame: Frame, lang: str) -> Scene:
    """The question that stands, whole."""
    one = bank.questions[bank.at]
    page = one.answered if bank.answer else one.page
    return beheld(page, frame, lang, bank.part, _head(bank, one), _question_keys(bank))


def _head(bank: Bank, one: Asked) -> Head:
    left = f"第 {bank.at + 1} / {len(bank.questions)} 题  {one.place}"
    right = f"上 {len(bank.up)}  先不上 {len(bank.left)}  没定 {len(bank.open)}"
    notes = [] if one.explained else ["没有解析：观众答完只看到正确答案"]
    if bank.exhibit:
        notes.insert(0, STATES[one.state] + (f"，原来是：{one.before}" if one.before not in ("", _ask(one)) else ""))
    return Head(left, right, "；".join(notes))


def _ask(one: Asked) -> str:
    ask = getattr(one.page.fields, "ask", "")
    return ask if isinstance(ask, str) else ""


def _question_keys(bank: Bank) -> tuple[Key, ...]:
    no = "保持原样" if bank.exhibit and bank.questions[bank.at].state != "new" else "先不上"
    leave = f"√ {no}" if bank.at in bank.left else no
    up = "√ 上" if bank.at in bank.up else "上"
    return (
        Key("goto:ready", "看完了", "outline", 0.9),
        Key("earlier", "上一题"),
        Key("later", "下一题"),
        Key("answer", "看题目" if bank.answer else "看答案"),
        Key("leave", leave, "secondary", 1.2),
        Key("up", up, "primary", 1.2),
    )


# ---------------------------------------------------------------- the pages around the questions

Row = tuple[str, str, str]


def keys_of(bank: Bank, broad: int) -> tuple[list[Row], int]:
    """The buttons of a page, the way out last, and in how many columns they stand."""
    match bank.page:
        case "remarks" | "unexplained":
            return [("earlier", "上一屏", ""), ("later", "下一屏", ""), ("goto:told", "返回", "primary")], 3
        case "topic":
            topics = [(f"topic:{name}", title, "") for name, title in bank.topics]
            return [*topics, ("goto:told", "返回", "outline")], broad
        case "title":
            return _title_keys(bank), broad
        case "ready":
            return _ready_keys(bank), broad
    return _told_keys(bank), broad


def _told_keys(bank: Bank) -> list[Row]:
    keys: list[Row] = [("front", "先放着", "outline")]
    if bank.remarks:
        keys.append(("goto:remarks", f"没读懂的和提醒 {len(bank.remarks)}", ""))
    if bank.unexplained:
        keys.append(("goto:unexplained", f"没有解析的 {len(bank.unexplained)} 题", ""))
    return [*keys, ("goto:question", "一题一题看", "primary")] if bank.questions else [*keys[1:], keys[0]]


def _title_keys(bank: Bank) -> list[Row]:
    given: list[Row] = [(f"title:{i}", title, "") for i, title in enumerate(bank.titles)]
    chips: list[Row] = [(f"chip:{chip}", f"＋{chip}", "") for chip in CHIPS]
    cuts: list[Row] = [("cut:first", "去掉开头一个字", ""), ("cut:last", "去掉最后一个字", "")]
    return [*given, *cuts, *chips, ("goto:ready", "就用这个", "primary")]


def _ready_keys(bank: Bank) -> list[Row]:
    keys: list[Row] = [("front", "先放着", "outline"), ("goto:question", "回去看题", "")]
    if bank.open:
        keys.append(("rest", f"没定的 {len(bank.open)} 题都上", ""))
    if not bank.exhibit:
        keys += [("goto:topic", "换主题", ""), ("goto:title", "换标题", ""), ("pick", f"每次答 {bank.pick} 题", "")]
    elif bank.gone:
        keys.append(("remove", f"文件里没有的 {len(bank.gone)} 题：{'拿掉' if bank.remove else '留着'}", ""))
    if not bank.up:
        return [*keys[1:], keys[0]]
    return [*keys, ("publish", f"真的放上 {len(bank.up)} 题？" if bank.asking else "放上展台", "primary")]


def body(bank: Bank, frame: Frame, area: Rect, busy: bool) -> list[Item]:
    """What is read on the pages without a question."""
    if busy:
        return lined(frame, area, ["正在放上……"])
    if bank.page in ("remarks", "unexplained"):
        return lined(frame, area, _listed(bank))
    if bank.page == "topic":
        return lined(frame, area, [f"{bank.name}：放在哪个主题下面？"])
    if bank.page == "title":
        return _title(bank, frame, area)
    return lined(frame, area, _ready(bank) if bank.page == "ready" else _told(bank))


def _listed(bank: Bank) -> list[str]:
    remarks = bank.page == "remarks"
    rows = list(bank.remarks) if remarks else [_row(bank.questions[i]) for i in bank.unexplained]
    pages = -(-len(rows) // LINES)
    name = "没有看懂的地方（× 没有放进来，· 只是提醒）" if remarks else "没有解析的题：观众答完只看到正确答案"
    return [f"{name}  {bank.part + 1} / {pages}", *rows[bank.part * LINES :][:LINES]]


def _row(one: Asked) -> str:
    return f"{one.place}：{_ask(one)[:40]}"


def _told(bank: Bank) -> list[str]:
    n = len(bank.questions)
    lines = [f"{bank.name}：看懂 {n} 题，{f'有 {bank.lost} 处没看懂' if bank.lost else '没有看不懂的'}"]
    if bank.exhibit:
        count = {state: sum(q.state == state for q in bank.questions) for state in STATES}
        lines.append(
            f"这份题库已经在展台上：新题 {count['new']}，改过 {count['changed']}，没有变 {count['same']}（不用再看）"
        )
        if bank.gone:
            lines.append(f"展台上有 {len(bank.gone)} 题，文件里已经没有了")
    if bank.unexplained:
        lines.append(f"{len(bank.unexplained)} 题没有解析，观众答完只看到正确答案")
    return [*lines, "下面一题一题地看：看到的就是观众看到的，每题选“上”或“先不上”。"]


def _ready(bank: Bank) -> list[str]:
    lines = [f"上 {len(bank.up)} 题，先不上 {len(bank.left)} 题，没定 {len(bank.open)} 题（没定的不上）"]
    if bank.exhibit:
        return [f"更新展项 {bank.exhibit}", *lines]
    topic = dict(bank.topics).get(bank.topic, "")
    return [f"标题：{bank.title}", f"主题：{topic}", *lines]


def _title(bank: Bank, frame: Frame, area: Rect) -> list[Item]:
    """The title as large as it stands on its card."""
    _, y, w, h = area
    size, lines = fitting(frame, bank.title, w - 128, (110, 92, 76, 64, 52, 44), 2, 900)
    block = set_lines(frame, lines, 64, y + 70 + size, size, size * 1.15, frame.theme.ink, (-1, -1))
    hint = words(frame, "选一个标题；也可以去掉几个字，或在后面加字", 64, y + 50, 28, 400, frame.theme.ink2)
    return [hint, *(item for item in block.items if getattr(item, "y", 0) < y + h)]
