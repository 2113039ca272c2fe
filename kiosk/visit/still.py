"""还在看吗: the warning before a visit is given up, with a countdown."""

from kiosk.scene import line
from kiosk.scene.frame import Frame
from kiosk.scene.grid import grid
from kiosk.scene.layout import Block, fitting, paragraph, set_lines, span_of, speak, words
from kiosk.scene.scene import Disc, Item, Path, Scene
from kiosk.scene.widgets import button
from kiosk.visit.state import State, still_seconds


def view(state: State, frame: Frame, since: float) -> Scene:
    """A large way on, a countdown that never runs out during speech."""
    t, g = frame.theme, grid(frame)
    seconds = still_seconds(state)
    left = max(0, int(seconds - (state.now - since) + 0.999))
    title, text = frame.word("still_title"), frame.word("still_text")
    size, lines = fitting(frame, title, g.inner * (1 if frame.portrait else 0.58), (160, 136, 112, 96, 80), 1, 900)
    head = set_lines(
        frame, lines, g.margin - 6, 370 if not frame.portrait else 300, size, size, t.ink, span_of(frame, "h", title)
    )
    end = g.bar_y + g.bar_h  # as low as anything to touch may stand
    y = min(796.0, end - 160) if not frame.portrait else end - 448
    body = _still_text(frame, text, y - 30)
    w1 = 560.0 if not frame.portrait else g.inner
    stay = button(frame, "still-here", (g.margin, y, w1, 160), frame.word("still_here"), "", "primary", 60)
    rect = (g.margin + w1 + 32, y, 420, 160) if not frame.portrait else (g.margin, y + 192, g.inner, 160)
    over = button(frame, "start-over", rect, frame.word("start_over"), "again", size=44)
    items = (*head.items, *body.items, *_countdown(frame, left, left / seconds), *stay.items, *over.items)
    speech = speak("h", title) + speak("t", text)
    return Scene(g.width, g.height, t.paper, items, (stay.target, over.target), speech, state.now + 1.0)


def _still_text(frame: Frame, text: str, bottom: float) -> Block:
    """What happens next, at the largest size that ends above the buttons."""
    g = grid(frame)
    cx, cy, r = _ring(frame)
    wide = g.inner if frame.portrait else min(g.width * 0.52, cx - r - g.margin - 40)
    tight = cy + r + 36 if frame.portrait else g.height * 0.47  # below the ring, below the title
    block = Block((), 0, 0)
    for size in (56, 50, 44, 40, 36) if frame.large else (44, 40, 36):
        usual = g.height * (0.6 if frame.portrait else 0.56 if frame.large else 0.585)
        for y in (usual, tight + size):
            block = paragraph(frame, text, g.margin, y, size, wide, size * 1.62, prefix="t")
            if block.bottom + size * 0.1 <= bottom:
                return block
    return block


def _ring(frame: Frame) -> tuple[float, float, float]:
    """Middle and radius of the countdown's ring."""
    w, h = frame.width, frame.height
    if not frame.portrait:
        return w * 0.752, h * 0.444, 300.0
    return (w * 0.5, h * 0.37, 240.0) if h > 1600 else (w * 0.5, 560.0, 200.0)


def _countdown(frame: Frame, left: int, share: float) -> tuple[Item, ...]:
    """The line runs into a ring that opens second by second; the pen-dot is where time stands."""
    t = frame.theme
    cx, cy, r = _ring(frame)
    ring = line.arc(cx, cy, r, 180, 540)
    shown = line.arc(cx, cy, r, 180, 180 + 360 * share) if left else ((cx - r, cy), (cx - r, cy))
    lead = line.quiet(0, cx - r, cy, 3, "still")
    number = words(frame, str(left), cx, cy + 300 * 0.36 * (r / 300), round(300 * r / 300), 900, t.ink, "middle")
    items: list[Item] = [Path(ring, 9, t.rule), Path((*lead, *shown), 14, t.ink), number]
    if left:
        items.append(Disc(shown[-1][0], shown[-1][1], 28, t.pen))
    return tuple(items)
