"""The scenario language: a visitor who sees, taps, hears and is counted, without pygame, files or a clock."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk.content.fields import Asset
from kiosk.content.library import Hall, Library, Summary, Topic
from kiosk.messages import Count, Effect, Message, SentenceBegan, SpeechEnded, Started, Tapped, Tick, Touched
from kiosk.scene.frame import Frame, Vocabulary
from kiosk.scene.scene import Scene, Text
from kiosk.visit.screens import view
from kiosk.visit.state import State, start_state
from kiosk.visit.update import update

WORDS = Vocabulary({p.stem: json.loads(p.read_text(encoding="utf-8")) for p in Path("assets/words").glob("*.json")})
DAY = datetime(2023, 5, 20, 9, 30)
DRAWING = Asset("line.svg", "/hall/line.svg", "0" * 64, 800, 600)


def fake_measure(text: str, size: int, weight: int) -> float:
    """Han and full-width signs are as wide as high, all else 0.56 of it: the same on every machine."""
    return (
        sum(1.0 if ord(c) >= 0x2E80 or c in "—…“”‘’" else 0.56 for c in text) * size * (1.02 if weight >= 700 else 1.0)
    )


def frame(width: float = 1920, height: float = 1080, **more: Any) -> Frame:
    """A screen of this size."""
    return Frame(width, height, fake_measure, words=WORDS, **more)


LANDSCAPE, PORTRAIT = frame(), frame(1080, 1920)


def page(kind: str, fields: dict[str, Any], page_id: str = "p") -> dict[str, Any]:
    """One page in the checked form."""
    return {"type": kind, "id": page_id, "edition": "e" + page_id, "fields": fields}


CHOICE = page(
    "choice",
    {
        "ask": {"zh": "上课时突然晃起来，第一步做什么？", "en": "The classroom shakes. What first?"},
        "options": [
            {
                "id": "run",
                "text": {"zh": "护着书包冲向门口", "en": "Run for the door"},
                "because": {"zh": "晃动时走动容易摔倒。", "en": "You may fall."},
            },
            {
                "id": "desk",
                "text": {"zh": "钻到课桌下，抓牢桌腿", "en": "Get under the desk, hold a leg"},
                "right": True,
                "because": {"zh": "结实的课桌挡得住掉下来的东西。", "en": "A strong desk stops what falls."},
            },
            {
                "id": "door",
                "text": {"zh": "站到门框下面", "en": "Stand in the doorway"},
                "because": {"zh": "门框不比别处结实。", "en": "It is no stronger."},
            },
            {
                "id": "jump",
                "text": {"zh": "从窗户跳出去", "en": "Jump out of the window"},
                "because": {"zh": "跳窗比摇晃更危险。", "en": "Jumping is worse."},
            },
        ],
        "picture": {"name": "room.svg", "path": "/hall/room.svg", "hash": "1" * 64, "width": 800, "height": 600},
        "alt": {"zh": "教室里有书架、课桌和门。", "en": "A classroom with shelf, desk and door."},
        "safety": True,
        "learn": {"zh": "伏地，遮挡，手抓牢", "en": "Drop, cover, hold on"},
        "source": "中小学校地震避险指南",
    },
    "first",
)
EXPLAIN = page(
    "explain",
    {
        "title": {"zh": "先上下颠，\n后左右晃", "en": "First up and down, then side to side"},
        "text": {
            "zh": "纵波（P 波）跑得快，先到，人会觉得上下颠。**横波（S 波）后到**，左右晃，幅度和破坏都更大。",
            "en": "P waves are fast and come first. **S waves come later** and shake sideways.",
        },
        "picture": {"name": "trace.svg", "path": "/hall/trace.svg", "hash": "2" * 64, "width": 800, "height": 600},
        "alt": {"zh": "一条地震记录。", "en": "A seismogram."},
        "caption": {"zh": "合成波形", "en": "Synthetic record"},
        "source": "地震预警科普资料",
        "learn": {"zh": "P 波先到，S 波后到", "en": "P first, S second"},
    },
    "waves",
)
TRUE_FALSE = page(
    "true-false",
    {
        "ask": {"zh": "地震时可以坐电梯快点下楼。", "en": "In an earthquake take the lift."},
        "answer": False,
        "because": {"zh": "停电会把人困在里面。", "en": "A power cut may trap you."},
        "learn": {"zh": "不坐电梯", "en": "No lifts"},
    },
    "lift",
)
PAGES = {"explain": EXPLAIN, "choice": CHOICE, "true-false": TRUE_FALSE}


def library(exhibits: dict[str, list[dict[str, Any]]] | None = None, **hall: Any) -> Library:
    """A hall whose exhibits are lists of pages in the checked form."""
    exhibits = exhibits if exhibits is not None else {"shake": [EXPLAIN, CHOICE, TRUE_FALSE], "corn": [EXPLAIN]}
    summaries, blob = [], b""
    for name, pages in exhibits.items():
        line = json.dumps(pages, ensure_ascii=False).encode() + b"\n"
        summaries.append(
            Summary(
                id=f"test/{name}",
                title={"zh": f"展项{name}", "en": f"Exhibit {name}"},
                topic="quake",
                level=("primary",),
                kind="answer",
                picture=DRAWING,
                sources=("GB 17740-2017",),
                offset=len(blob),
                length=len(line),
            )
        )
        blob += line
    known: dict[str, Any] = {
        "name": {"zh": "四平市防震减灾科技馆", "en": "Siping Hall"},
        "topics": (Topic("quake", {"zh": "地震科学", "en": "Earthquakes"}),),
        "id": "test",
        "languages": ("zh", "en"),
    }
    return Library(Hall(**{**known, **hall}), tuple(summaries), blob)


@dataclass
class Visitor:
    """Walks through the real update and view; time passes only when told."""

    library: Library = field(default_factory=library)
    screen: Frame = LANDSCAPE
    now: float = 100.0
    wall: datetime | None = DAY
    effects: list[Effect] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state: State = start_state(self.library, self.now, self.wall)
        self.send(Tick(self.now, self.wall))

    @property
    def scene(self) -> Scene:
        return view(self.state, self.screen)

    def send(self, *messages: Message) -> "Visitor":
        for message in messages:
            self.state, effects = update(self.state, message)
            self.effects += effects
        return self

    def wakes(self, seed: int = 7) -> "Visitor":
        """Touches the attract screen."""
        assert self.scene.target("wake"), "not on attract"
        return self.send(Tick(self.now, self.wall), Touched(), Started(seed), Tapped("wake"))

    def taps(self, what: str) -> "Visitor":
        """Taps a target by its id or by words of its label."""
        targets = [t for t in self.scene.targets if t.tap and (t.id == what or what in t.label)]
        assert targets, f"nothing to tap like {what!r}; there are {[(t.id, t.label) for t in self.scene.targets]}"
        return self.send(Tick(self.now, self.wall), Touched(), Tapped(targets[0].id))

    def waits(self, seconds: float) -> "Visitor":
        """Does nothing; the kiosk's own wakes happen in between."""
        end = self.now + seconds
        while True:
            wake = self.scene.wake
            step = max(self.now + 0.25, wake) if wake is not None else end
            if step >= end:
                break
            self._until(step)
        self._until(end)
        return self

    def _until(self, mono: float) -> None:
        if self.wall:
            self.wall += timedelta(seconds=mono - self.now)
        self.now = mono
        self.send(Tick(mono, self.wall))

    def hears_it_all(self) -> list[str]:
        """The narrator reads the whole screen; the sentences in order."""
        reading = self.state.reading
        assert reading, "nothing is being read"
        for sentence in self.scene.speech:
            self.send(SentenceBegan(sentence.id, reading.take))
        said = [s.text for s in self.scene.speech]
        self.send(SpeechEnded(reading.take))
        return said

    def sees(self, words: str) -> "Visitor":
        """These words are on the screen (line breaks do not matter)."""
        shown = "".join(item.text for item in self.scene.items if isinstance(item, Text))
        assert words.replace(" ", "") in shown.replace(" ", ""), f"{words!r} not in {shown!r}"
        return self

    def sees_not(self, words: str) -> "Visitor":
        shown = "".join(item.text for item in self.scene.items if isinstance(item, Text))
        assert words.replace(" ", "") not in shown.replace(" ", "")
        return self

    def counted(self, metric: str, **what: str) -> "Visitor":
        """Such a count went out since the last look."""
        assert self.counts(metric, **what), f"no {metric} {what} in {[e for e in self.effects if isinstance(e, Count)]}"
        return self

    def counts(self, metric: str, **what: str) -> int:
        found = [e for e in self.effects if isinstance(e, Count) and e.metric == metric]
        return sum(e.n for e in found if all(getattr(e, k) == v for k, v in what.items()))


__all__ = ["CHOICE", "EXPLAIN", "LANDSCAPE", "PAGES", "PORTRAIT", "TRUE_FALSE", "Visitor", "frame", "library"]
