"""How a multiple page looks: a choice's question with a box to tick at the right of each option."""

from dataclasses import replace

from kiosk.pages import question
from kiosk.pages.judged import JUDGE
from kiosk.pages.long_question import is_long
from kiosk.pages.page import Act, Part, text_in
from kiosk.pages.panel import Piece, said
from kiosk.pages.picking import Multiple, Picking, free, ready
from kiosk.pages.question import LETTERS, Question, Reason
from kiosk.pages.told import told_in_parts
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.icons import icon
from kiosk.scene.scene import Box, Item, Rect, Sentence, Target
from kiosk.scene.widgets import RADIUS, OptionLook, option, option_size

REASON_ROOM = 130  # Chinese characters of reasons that a whole field holds; a low one less


def view(page: Multiple, state: Picking, frame: Frame) -> Part:
    """The question with its boxes; in large text what was found comes first, on parts of its own."""
    if frame.large and state.tries:
        return _large(page, state, frame)
    if state.tries and not state.done and is_long(_question(page, state, frame), frame):
        return _long_again(page, state, frame)
    return _boxed(page, state, frame, question.view(_question(page, state, frame), frame))


def _question(page: Multiple, state: Picking, frame: Frame) -> Question:
    hide = frame.large and ready(page, state)  # the button that judges must not wait behind the picture
    return Question(
        stem=_stem(page, frame),
        options=tuple(text_in(frame, page.options[i].text) for i in state.order),
        looks=tuple(_look(page, state, frame, i) for i in state.order),
        picture=None if hide else page.picture,
        answer=page.answer_picture,
        alt=text_in(frame, page.alt),
        reason=_reason(page, state, frame) if state.tries and not frame.large else None,
        source=page.source,
        say=_asked(page, frame, text_in(frame, page.say)) if page.say else "",
    )


def _stem(page: Multiple, frame: Frame) -> str:
    return _asked(page, frame, text_in(frame, page.ask))


def _asked(page: Multiple, frame: Frame, ask: str) -> str:
    """The question and how many are asked for."""
    if not page.choose:
        return frame.word("multi_some", ask=ask)
    return frame.word("multi_choose", ask=ask, n=frame.word(f"number_{page.choose}"))


def _look(page: Multiple, state: Picking, frame: Frame, i: int) -> OptionLook:
    if free(state, i):
        return OptionLook("ask")
    if i in state.off:
        return OptionLook("wrong", frame.word("yours"))
    if i in state.kept:
        return OptionLook("right", frame.word("yours"))
    return OptionLook("right", frame.word("right")) if page.options[i].right else OptionLook("rest")


def _act(page: Multiple, state: Picking, frame: Frame) -> Act | None:
    """Just these two: the label says how many."""
    if not ready(page, state):
        return None
    if not state.chosen:
        return Act(JUDGE, frame.word("judge_show"))
    if len(state.chosen) > 5:
        return Act(JUDGE, frame.word("multi_these"))
    number = frame.word(f"number_{len(state.chosen)}")
    return Act(JUDGE, frame.word("multi_this" if len(state.chosen) == 1 else "multi_these_n", n=number))


def _boxed(page: Multiple, state: Picking, frame: Frame, part: Part) -> Part:
    """Each option that can be tapped gets its box; a ticked one a broad border too."""
    items, targets = list(part.items), list[Target]()
    side = 84.0 if all(target.rect[3] >= 160 for target in part.targets) else 56.0  # the same for all
    for target in part.targets:
        place = int(target.id.removeprefix("option:"))
        ticked = state.order[place] in state.chosen
        ink = frame.theme.on_spoken if frame.reading == f"o{place}" else frame.theme.ink
        items += _box(target.rect, side, ticked, ink, frame.theme.ink)
        down = _box(target.rect, side, not ticked, frame.theme.paper, "")
        label = frame.word("multi_ticked", text=target.label) if ticked else target.label
        targets.append(target._replace(pressed=(*target.pressed, *down), label=label))
    act = _act(page, state, frame) if not state.done else None
    return part._replace(items=tuple(items), targets=tuple(targets), speech=_speech(page, state, frame), act=act)


def _box(rect: Rect, side: float, ticked: bool, ink: str, edge: str) -> tuple[Item, ...]:
    x, y, w, h = rect
    left, top = x + w - 34 - side, y + (h - side) / 2
    square = Box(left, top, side, side, "", ink, 5, 6)
    if not ticked:
        return (square,)
    tick = icon("tick", left + side / 2, top + side / 2, ink, side / 46, 8)
    border = (Box(x, y, w, h, "", edge, 8, RADIUS),) if edge else ()
    return (*border, square, *tick)


# ---------------------------------------------------------------- what is said


def _reasons(page: Multiple, state: Picking, frame: Frame) -> tuple[str, ...]:
    """Why what was ticked is not among them; at the end why the missing ones are, else why the right ones are."""
    told = list(state.off)
    if state.done:
        told += [i for i in state.order if page.options[i].right and i not in state.kept]
        told = told or list(state.kept)
    return tuple(why for i in told if (why := text_in(frame, page.options[i].because)))


def _still(page: Multiple, state: Picking, frame: Frame) -> str:
    """What is left to do after the first look."""
    missing = sum(o.right for o in page.options) - len(state.kept)
    if state.done or not missing:
        return ""
    number = frame.word(f"number_{missing}") if missing < 6 else str(missing)
    key = "multi_again" if state.off else "multi_missing"
    return frame.word(key if missing > 1 else f"{key}_one", n=number)


def _heading(page: Multiple, state: Picking, frame: Frame) -> str:
    right = state.done and not state.off and len(state.kept) == sum(o.right for o in page.options)
    return frame.word("right_heading" if right else "so_it_is" if state.done else "wrong_heading")


def _learn(page: Multiple, state: Picking, frame: Frame) -> str:
    if not state.done:
        return ""
    learn = text_in(frame, page.learn)
    if page.safety and not learn:  # whatever was chosen, the page ends on the right action
        learn = frame.word("comma").join(text_in(frame, o.text) for o in page.options if o.right)
    return learn


def _reason(page: Multiple, state: Picking, frame: Frame) -> Reason:
    """As many reasons as the field holds; all of them are spoken."""
    low = frame.reach or frame.portrait or len(page.options) > 4
    room, told = REASON_ROOM / ((4.0 if state.done else 2.6) if low else 1), list[str]()
    for why in _reasons(page, state, frame):
        room -= sum(1.0 if ord(c) > 0x2E80 else 0.42 for c in why)
        if room < 0 and told:
            break
        told.append(why)
    return Reason(_heading(page, state, frame), "\n".join(told), _still(page, state, frame), _learn(page, state, frame))


def _pieces(page: Multiple, state: Picking, frame: Frame) -> tuple[Piece, ...]:
    why = tuple(Piece(f"w{'abcdefgh'[k]}", text) for k, text in enumerate(_reasons(page, state, frame)))
    still, learn = _still(page, state, frame), _learn(page, state, frame)
    ends = (Piece("n", still), Piece("l", learn, "bold"))
    return (Piece("h", _heading(page, state, frame), "heading"), *why, *(p for p in ends if p.text))


def _speech(page: Multiple, state: Picking, frame: Frame) -> tuple[Sentence, ...]:
    """The question and its options, which of them are ticked; after a look first what was found."""
    reason = _reason(page, state, frame)
    rest = _reasons(page, state, frame)[reason.why.count("\n") + 1 :]
    why = (Piece("w", reason.why), *(Piece(f"x{'abcdefgh'[k]}", text) for k, text in enumerate(rest)))
    pieces = (Piece("h", reason.heading, "heading"), *why, Piece("n", reason.also), Piece("l", reason.learn))
    found = said(pieces) if state.tries else ()
    if state.done:
        return found
    asked = said((Piece("q", text_in(frame, page.say) or _stem(page, frame)),))
    lang = asked[0].lang if asked else frame.lang
    told = tuple(
        Sentence(f"o{place}", _told(page, state, frame, place), lang)
        for place, i in enumerate(state.order)
        if free(state, i)
    )
    return (*found, *(() if state.tries else asked), *told, *said((Piece("a", text_in(frame, page.alt)),)))


def _told(page: Multiple, state: Picking, frame: Frame, place: int) -> str:
    i = state.order[place]
    text = frame.word("option_is", letter=LETTERS[place], text=text_in(frame, page.options[i].text))
    return frame.word("multi_ticked", text=text) if i in state.chosen else text


def _long_again(page: Multiple, state: Picking, frame: Frame) -> Part:
    """Where a question has no room beside its reason: first what was found, then the options that are left."""
    q, speech = _question(page, state, frame), _speech(page, state, frame)
    count = question.view(q, replace(frame, part=0)).more + 1
    if frame.part < count:
        part = question.view(q, frame)
        return part._replace(speech=speech, targets=(), more=part.more + 1, things="read_on")
    asked = question.view(q._replace(reason=None), replace(frame, part=frame.part - count))
    return _boxed(page, state, frame, asked)


# ---------------------------------------------------------------- large text


def _large(page: Multiple, state: Picking, frame: Frame) -> Part:
    """What was found; while one may try again then the options that are left, at the end all that were judged."""
    pieces = _pieces(page, state, frame)
    speech = _speech(page, state, frame)
    first = told_in_parts(replace(frame, part=0), (), grid(frame).top, pieces, page.picture if state.done else None)
    texts = first.more + 1
    if state.done:
        judged = _judged_parts(page, state, frame)
        if frame.part < len(judged):
            return Part(judged[frame.part], (), speech, len(judged) - 1 - frame.part + texts, "read_on")
        shown = replace(frame, part=frame.part - len(judged))
        part = told_in_parts(shown, (), grid(frame).top, pieces, page.picture)
        return part._replace(speech=speech)
    if frame.part < texts:
        part = told_in_parts(frame, (), grid(frame).top, pieces, None)
        return part._replace(speech=speech, more=part.more + 1)
    q = _question(page, state, frame)._replace(picture=None)
    return _boxed(page, state, frame, question.view(q, replace(frame, part=frame.part - texts)))


def _judged_parts(page: Multiple, state: Picking, frame: Frame) -> list[tuple[Item, ...]]:
    """The options that were right or ticked, so many on each part as fit."""
    g, high = grid(frame), 150.0
    shown = [k for k, i in enumerate(state.order) if page.options[i].right or i in state.off]
    each = max(1, int((g.bottom - g.top + 20) // (high + 20)))
    texts = tuple(text_in(frame, page.options[state.order[k]].text) for k in shown)
    size = option_size(frame, texts, g.inner, high, (72, 64, 56, 48, 42))
    parts: list[tuple[Item, ...]] = []
    for begin in range(0, len(shown), each):
        items: list[Item] = []
        for row, k in enumerate(shown[begin : begin + each]):
            rect = (g.margin, g.top + row * (high + 20), g.inner, high)
            look = _look(page, state, frame, state.order[k])
            text = texts[shown.index(k)]
            items += option(frame, f"option:{k}", rect, LETTERS[k], text, size, look, False).items
        parts.append(tuple(items))
    return parts
