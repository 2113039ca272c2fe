"""film: a short film with sound and captions; the scrub bar is a trace."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kiosk.content.fields import Captions, Clip, Cue, Words
from kiosk.messages import (
    DragBegan,
    DragCancelled,
    DragEnded,
    DragMoved,
    Effect,
    FilmAt,
    FilmPause,
    FilmPlay,
    FilmSeek,
    Message,
    Tapped,
)
from kiosk.pages import film_view
from kiosk.pages.film_view import SCRUB, Look
from kiosk.pages.page import Complaint, PageFields, PageType, Part, first_language, in_each_language, text_in
from kiosk.scene.frame import Frame

STEP_SECONDS = 5.0
END_SECONDS = 0.3  # so near to its end a film is over


@dataclass(frozen=True, kw_only=True, eq=False)
class Film(PageFields):
    """The fields of a film page. `picture` stands for it on home and title card, and where it cannot be shown."""

    film: Clip
    captions: Mapping[str, Captions] = field(default_factory=dict)
    title: Words = ""
    text: Words = ""
    label: Words = ""  # stands on the film: 合成演示


@dataclass(frozen=True)
class Watching:
    """Where the film stands. `resume`: a finger drags, and it ran before; `dragged`: a finger drags."""

    seconds: float = 0.0
    playing: bool = False
    begun: bool = False
    dragged: bool = False
    resume: bool = False
    lost: bool = False


Step = tuple[Watching, tuple[Effect, ...]]


def start(page: Film, seed: int) -> Watching:
    return Watching()


def update(page: Film, state: Watching, message: Message) -> Step:
    """Taps and the finger on the trace; the display says where the film really is."""
    if isinstance(message, FilmAt):
        return (_told(page, state, message), ()) if message.film == page.film.hash else (state, ())
    if state.lost:
        return state, ()
    if isinstance(message, Tapped):
        return _tapped(page, state, message)
    if isinstance(message, DragBegan | DragMoved | DragEnded | DragCancelled):
        return _dragged(page, state, message)
    return state, ()


def _told(page: Film, state: Watching, now: FilmAt) -> Watching:
    if not now.ok or state.lost:
        return Watching(lost=True)
    if state.dragged:
        return state
    seconds = max(0.0, min(now.seconds, page.film.seconds))
    return replace(state, seconds=seconds, playing=now.playing, begun=now.playing or (state.begun and seconds > 0))


def _tapped(page: Film, state: Watching, message: Tapped) -> Step:
    """A button, or a place on the trace; another finger that drags meanwhile has let go."""
    target = message.id
    state = replace(state, dragged=False, resume=False) if state.dragged else state
    if target in ("film:play", "film:picture"):
        if state.playing:
            return replace(state, playing=False), (FilmPause(),)
        seconds = 0.0 if _over(page, state) else state.seconds
        return replace(state, seconds=seconds, playing=True, begun=True), (FilmPlay(),)
    if target == "film:again":
        return Watching(playing=True, begun=True), (FilmSeek(0.0), FilmPlay())
    if target == SCRUB and message.spot is not None:
        return _moved(page, state, message.spot[0] * page.film.seconds)
    if target in ("film:back", "film:on", SCRUB):  # keys cannot aim at the trace: they go on a little
        by = -STEP_SECONDS if target == "film:back" else STEP_SECONDS
        return _moved(page, state, state.seconds + by)
    return state, ()


def _moved(page: Film, state: Watching, seconds: float) -> Step:
    seconds = round(max(0.0, min(seconds, page.film.seconds)), 2)
    return replace(state, seconds=seconds, begun=state.begun or seconds > 0), (FilmSeek(seconds),)


def _dragged(page: Film, state: Watching, message: DragBegan | DragMoved | DragEnded | DragCancelled) -> Step:
    """The film waits while a finger moves along the trace, then goes on as before."""
    if message.id != SCRUB:
        return state, ()
    effects: tuple[Effect, ...] = ()
    if not state.dragged:
        if not isinstance(message, DragBegan):
            return state, ()
        effects = (FilmPause(),) if state.playing else ()
        state = replace(state, dragged=True, resume=state.playing, playing=False)
    if isinstance(message, DragMoved | DragEnded) and message.spot is not None:
        state, sought = _moved(page, state, message.spot[0] * page.film.seconds)
        effects += sought
    if isinstance(message, DragEnded | DragCancelled):
        effects += (FilmPlay(),) if state.resume else ()
        state = replace(state, dragged=False, playing=state.resume, resume=False)
    return state, effects


def _over(page: Film, state: Watching) -> bool:
    return state.begun and state.seconds >= page.film.seconds - END_SECONDS


def cues(page: Film, frame: Frame) -> tuple[Cue, ...]:
    """What the film says in the visitor's language, else in the hall's first."""
    known = (page.captions[lang] for lang in (frame.lang, *frame.languages) if lang in page.captions)
    return next((one.cues for one in known), ())


def view(page: Film, state: Watching, frame: Frame) -> Part:
    """The film, its captions, its trace and buttons; title and text beside it."""
    return film_view.view(
        Look(
            clip=page.film,
            cues=cues(page, frame),
            seconds=state.seconds,
            playing=state.playing or state.resume,
            begun=state.begun,
            over=_over(page, state),
            lost=state.lost,
            picture=page.picture,
            title=text_in(frame, page.title),
            text=text_in(frame, page.text),
            say=text_in(frame, page.say),
            label=text_in(frame, page.label),
            alt=text_in(frame, page.alt),
            source=page.source,
        ),
        frame,
    )


def check(page: Film) -> list[Complaint]:
    """Who cannot hear needs captions, who cannot see what it shows; captions end with the film."""
    found: list[Complaint] = []
    if not page.captions:
        zh = "影片没有字幕，听不见的人就看不懂：captions: {zh: waves.zh.srt, en: waves.en.srt}"
        en = "no captions for those who cannot hear: captions: {zh: waves.zh.srt, en: waves.en.srt}"
        found.append(Complaint((), zh, en, must=False))
    for lang, captions in page.captions.items():
        late = [cue for cue in captions.cues if page.film.seconds and cue.start >= page.film.seconds]
        if late:
            zh = f"有 {len(late)} 段字幕在影片结束（{page.film.seconds:.0f} 秒）以后，不会出现"
            en = f"{len(late)} captions begin after the film's end ({page.film.seconds:.0f} s) and will not be seen"
            found.append(Complaint(("captions", lang), zh, en, must=False))
    if not page.alt:
        zh = "没有写影片里看到什么，看不见的人就听不到：alt: …"
        found.append(Complaint((), zh, "what the film shows is not told to those who cannot see: alt: …", must=False))
    if not (page.title or page.text):
        zh = "影片没有标题：title: {zh: ……, en: ……}"
        found.append(Complaint((), zh, "the film has no title: title: {zh: …, en: …}", must=False))
    return found


def states(page: Film) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """What leads to each state that is worth a picture."""
    film, whole = page.film.hash, page.film.seconds
    middle = FilmAt(film, round(whole * 0.7, 2), playing=True)
    return (
        ("lost", (FilmAt(film, 0.0, ok=False),)),
        ("playing", (Tapped("film:play"), middle)),
        ("paused", (Tapped("film:play"), middle, Tapped("film:play"))),
        ("over", (Tapped("film:play"), middle, FilmAt(film, whole))),
    )


TYPE = PageType(
    fields=Film,
    start=start,
    update=update,
    view=view,
    check=check,
    done=lambda page, state: True,
    identity=lambda page: (first_language(page.title), first_language(page.text), page.film.name),
    labels=lambda page: in_each_language("", page.title or page.text),
)
