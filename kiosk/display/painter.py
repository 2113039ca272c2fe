"""Scene items onto a surface, inside rectangles, and the pressed looks of its targets."""

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, cast

import pygame

from kiosk.display.boxes import Frame, paint_box
from kiosk.display.films import Films, NoFilms
from kiosk.display.fonts import Fonts
from kiosk.display.pictures import PictureSource
from kiosk.display.record import Calls, Recorder, play
from kiosk.display.shapes import Piece, Shapes, around, ink
from kiosk.display.strokes import Strokes
from kiosk.display.surfaces import fill, lay, size_of, zoomed
from kiosk.display.tricks import on
from kiosk.scene.scene import Box, Disc, Film, Hatch, Item, Path, Picture, Point, Poly, Rect, Scene, Target, Text

_LOOK_BYTES = 3_000_000


class Plan(NamedTuple):
    """Painting that was worked out ahead: where it changes the surface, and the calls that do it."""

    clips: list[pygame.Rect]
    calls: Calls


class Painter:
    """Paints on one surface at one scale. What it painted last, and which targets are pressed, it remembers."""

    def __init__(
        self,
        surface: pygame.Surface,
        scale: float,
        fonts: Fonts,
        pictures: PictureSource,
        films: Films | None = None,
    ) -> None:
        self.surface, self.scale = surface, scale
        self._fonts, self._pictures, self._films = fonts, pictures, films or NoFilms()
        self._screen = surface.get_rect()
        self._shapes, self._strokes = Shapes(scale, self._screen), Strokes(scale, self._screen)
        self._scene: Scene | None = None
        self._placed: tuple[tuple[Item, ...], list[pygame.Rect]] = ((), [])
        self._down: dict[str, Target] = {}
        self._looks: dict[Target, pygame.Surface] = {}

    # ------------------------------------------------------------ scenes

    def paint(
        self, scene: Scene, rects: Iterable[Rect] | None = None, pressed: Iterable[str] | None = None
    ) -> list[pygame.Rect]:
        """Paint the scene inside these rectangles (design px; None: all of it), with these targets pressed.

        Returns what changed, in device px. `pressed` None leaves pressed what is.
        """
        wanted = None if rects is None else tuple(rects)
        down = self._targets(scene, self._down if pressed is None else pressed)
        changed = [old for key, old in self._down.items() if down.get(key) != old]
        changed += [new for key, new in down.items() if self._down.get(key) != new]
        only_press = wanted == () and len(changed) == 1 and changed[0].id in down
        self._scene, self._down = scene, down
        if only_press and (look := self._looks.get(changed[0])) is not None:
            return [self.surface.blit(look, self.device(changed[0].rect).clip(self._screen))]
        if wanted is None:
            clips = [self._screen]
        else:
            clips = apart(self._around(rect) for rect in (*wanted, *(target.rect for target in changed)))
        self._forget_looks(clips, changed)
        self._paint(scene, clips)
        return clips

    def _paint(self, scene: Scene, clips: list[pygame.Rect]) -> None:
        """Everything of the scene inside these rectangles; where an item may lie is found out once for all of them."""
        places = self._places(scene.items)
        for clip in clips:
            self._inside(scene, clip, [scene.items[i] for i in clip.collidelistall(places)])

    def film(self, scene: Scene, item: Film) -> list[pygame.Rect]:
        """The film's new frame and what lies on it, nothing of what it hides; returns what changed, in device px."""
        place = self.device((item.x, item.y, item.w, item.h)).clip(self._screen)
        self._forget_looks([place], [])
        at = next((i for i, other in enumerate(scene.items) if other is item), 0)
        above = [other for other in scene.items[at:] if self._place(other).colliderect(place)]
        self._inside(scene._replace(ground=""), place, above)
        return [place]

    def press(self, target: Target) -> pygame.Rect:
        """Show this target of the scene painted last as pressed; returns its place in device px."""
        return self._press(target, (*self._down, target.id))

    def release(self, target: Target) -> pygame.Rect:
        """Show this target of the scene painted last as it is."""
        return self._press(target, [key for key in self._down if key != target.id])

    def _press(self, target: Target, pressed: Iterable[str]) -> pygame.Rect:
        if self._scene is not None:
            self.paint(self._scene, (), pressed)
        return self.device(target.rect).clip(self._screen)

    # ------------------------------------------------------------ ahead of time

    def warm(self, scene: Scene) -> Iterator[None]:
        """Make ready what this scene's items need, without painting: it may come next. Each step is a short one."""
        self._pictures.prepare([item for item in scene.items if isinstance(item, Picture)])
        yield
        for item in scene.items:
            if isinstance(item, Text):
                self._fonts.render(item.text, item.size, item.weight, item.colour)
                yield

    def ahead(self, scene: Scene, rects: Iterable[Rect]) -> Plan | None:
        """How to paint what would change with this scene, worked out now; None while a picture of it is missing."""
        if any(isinstance(i, Picture) and self._pictures.get(i) is None for i in scene.items):
            return None
        clips = apart(self._around(rect) for rect in rects)
        surface, down = self.surface, self._down
        recorder = Recorder(surface)
        try:
            self.surface, self._down = cast(pygame.Surface, recorder), {}
            self._paint(scene, clips)
        finally:
            self.surface, self._down = surface, down
        return Plan(clips, recorder.calls)

    def carry_out(self, scene: Scene, plan: Plan) -> list[pygame.Rect]:
        """Show a scene whose changes were worked out ahead; returns what changed, in device px."""
        self._scene, self._down, self._looks = scene, {}, {}
        play(plan.calls)
        return plan.clips

    def prepare_one(self) -> bool:
        """Draw one pressed look ahead (of the scene painted last); False when there is none left to draw."""
        if self._scene is None or self._down or not on("looks"):
            return False
        if sum(map(size_of, self._looks.values())) > _LOOK_BYTES:
            return False
        for target in self._scene.targets:
            if target.pressed and target not in self._looks:
                self._prepare(target)
                return True
        return False

    def _prepare(self, target: Target) -> None:
        """Drawn in its place, copied and taken back; nothing of it is presented."""
        place = self.device(target.rect).clip(self._screen)
        region = self.surface.subsurface(place)
        clean = region.copy()
        self._press_inside(target, self._screen)
        self._looks[target] = region.copy()
        region.blit(clean, (0, 0))

    def _forget_looks(self, clips: list[pygame.Rect], changed: list[Target]) -> None:
        """What was painted over since makes a look wrong; a press and a release alone do not."""
        own = [self._around(target.rect) for target in changed]
        wrong = [clip for clip in clips if clip not in own]
        self._looks = {t: look for t, look in self._looks.items() if self.device(t.rect).collidelist(wrong) < 0}

    # ------------------------------------------------------------ places

    def device(self, rect: Rect) -> pygame.Rect:
        """A design rectangle in whole device px, its edges rounded, so that neighbours meet."""
        x, y, w, h = rect
        x0, y0 = round(x * self.scale), round(y * self.scale)
        return pygame.Rect(x0, y0, round((x + w) * self.scale) - x0, round((y + h) * self.scale) - y0)

    def _around(self, rect: Rect) -> pygame.Rect:
        """All device px that a design rectangle touches, on the surface."""
        x, y, w, h = rect
        x0, y0 = math.floor(x * self.scale), math.floor(y * self.scale)
        x1, y1 = math.ceil((x + w) * self.scale), math.ceil((y + h) * self.scale)
        return pygame.Rect(x0, y0, x1 - x0, y1 - y0).clip(self._screen)

    @staticmethod
    def _targets(scene: Scene, ids: Iterable[str]) -> dict[str, Target]:
        found = {key: scene.target(key) for key in ids}
        return {key: target for key, target in found.items() if target is not None and target.pressed}

    # ------------------------------------------------------------ items

    def _places(self, items: tuple[Item, ...]) -> list[pygame.Rect]:
        """The places of all items; of those that the last scene had at the same index they are known."""
        old, known = self._placed
        same = min(len(old), len(items))
        found = [known[i] if items[i] is old[i] else self._place(items[i]) for i in range(same)]
        found += [self._place(item) for item in items[same:]]
        self._placed = (items, found)
        return found

    def _place(self, item: Item) -> pygame.Rect:
        """A device rectangle that holds all an item may paint."""
        s = self.scale
        if isinstance(item, Text):  # generous: a glyph may reach a little out of its advance
            over, size = item.size * 0.5, item.size
            left, top = int((item.x - over) * s) - 1, int((item.y - 1.5 * size) * s) - 1
            return pygame.Rect(left, top, int((item.w + 2 * over) * s) + 3, int(2.5 * size * s) + 3)
        if isinstance(item, Box | Picture | Hatch | Film):
            return pygame.Rect(int(item.x * s) - 1, int(item.y * s) - 1, int(item.w * s) + 3, int(item.h * s) + 3)
        if isinstance(item, Disc):
            r = item.r * s + 2
            return pygame.Rect(int(item.cx * s - r), int(item.cy * s - r), int(2 * r) + 2, int(2 * r) + 2)
        wide = item.width / 2 if isinstance(item, Path) else item.edge_width
        return _bounds(item.points, s, math.ceil(wide * s) + 3) if item.points else pygame.Rect(0, 0, 0, 0)

    def _covered(self, box: Box) -> pygame.Rect:
        """Where a box surely hides the ground: its field without the columns that its round corners reach into."""
        if not box.fill or box.dash:
            return pygame.Rect(0, 0, 0, 0)
        place, corner = self.device((box.x, box.y, box.w, box.h)), math.ceil(box.radius * self.scale) + 1
        return place.inflate(-2 * corner, 0) if box.radius else place

    def _inside(self, scene: Scene, clip: pygame.Rect, items: Iterable[Item]) -> None:
        self.surface.set_clip(clip)
        items = list(items)
        fields = [self._covered(item) for item in items if isinstance(item, Box)]
        for rect in uncovered(clip, fields) if scene.ground else ():
            self.surface.fill(ink(scene.ground), rect)
        for item in items:
            self._item(item, clip)
        for target in self._down.values():
            self._press_inside(target, clip)
        self.surface.set_clip(None)

    def _press_inside(self, target: Target, clip: pygame.Rect) -> None:
        both = self.device(target.rect).clip(clip)
        self.surface.set_clip(both)
        for item in target.pressed:
            self._item(item, both)
        self.surface.set_clip(None)

    def _item(self, item: Item, clip: pygame.Rect) -> None:
        match item:
            case Text():
                self._text(item, clip)
            case Box():
                self._box(item, clip)
            case Path():
                self._piece(self._strokes.stroke(item), clip)
            case Picture():
                self._picture(item, clip)
            case Disc():
                self._piece(self._shapes.disc(item), clip)
            case Poly():
                self._poly(item, clip)
            case Hatch():
                self._hatch(item, clip)
            case Film():
                self._film(item, clip)

    def _piece(self, piece: Piece | None, clip: pygame.Rect) -> None:
        if piece is not None and piece.rect.colliderect(clip):
            lay(self.surface, piece.surface, piece.x, piece.y)

    def _text(self, text: Text, clip: pygame.Rect) -> None:
        if self._place(text).colliderect(clip):
            line = self._fonts.render(text.text, text.size, text.weight, text.colour)
            x, y = round(text.x * self.scale) + line.dx, round(text.y * self.scale) + line.dy
            lay(self.surface, line.surface, x, y)

    def _picture(self, picture: Picture, clip: pygame.Rect) -> None:
        place = self.device((picture.x, picture.y, picture.w, picture.h))
        seen = place if picture.clip is None else place.clip(self.device(picture.clip))
        if not seen.colliderect(clip):
            return
        ready = self._pictures.get(picture)
        if ready is None:
            if picture.empty:
                fill(self.surface, ink(picture.empty), seen)
            return
        width, height = ready.get_size()
        if picture.made is not None and max(abs(width - place.w), abs(height - place.h)) > 1:
            seen = seen.clip(self._screen)
            lay(self.surface, zoomed(ready, place, seen), seen.x, seen.y)
        else:
            left, top = place.x + (place.w - width) // 2, place.bottom - height
            lay(self.surface, ready, max(left, seen.x), max(top, seen.y), seen.move(-left, -top).clip(ready.get_rect()))

    def _film(self, film: Film, clip: pygame.Rect) -> None:
        place = self.device((film.x, film.y, film.w, film.h))
        if not place.colliderect(clip):
            return
        frame = self._films.frame(film)
        if frame is not None:
            lay(self.surface, frame, place.x, place.y)
        elif film.empty:
            fill(self.surface, ink(film.empty), place)

    def _poly(self, poly: Poly, clip: pygame.Rect) -> None:
        if poly.fill and len(poly.points) > 2:
            self._piece(self._shapes.poly(poly.points, poly.fill, poly.plain), clip)
        if poly.edge and poly.edge_width > 0 and poly.points:
            self._piece(self._strokes.stroke(Path((*poly.points, poly.points[0]), poly.edge_width, poly.edge)), clip)

    def _hatch(self, hatch: Hatch, clip: pygame.Rect) -> None:
        place = self.device((hatch.x, hatch.y, hatch.w, hatch.h))
        if place.w > 0 and place.h > 0 and place.colliderect(clip):
            lay(self.surface, self._shapes.hatch(hatch, place.w, place.h), place.x, place.y)

    def _box(self, box: Box, clip: pygame.Rect) -> None:
        place = self.device((box.x, box.y, box.w, box.h))
        if place.w <= 0 or place.h <= 0 or not place.colliderect(clip):
            return
        edge = max(1, round(box.edge_width * self.scale)) if box.edge_width > 0 else 0
        frame = Frame(place, round(box.radius * self.scale), box.fill, box.edge, edge)
        dash = (box.dash[0] * self.scale, box.dash[1] * self.scale) if box.dash else None
        paint_box(self.surface, self._shapes, frame, dash)


@lru_cache(maxsize=512)
def _bounds(points: tuple[Point, ...], scale: float, out: int) -> pygame.Rect:
    """Where a line or polygon lies. A Polyline knows its hash, so a long line that stands is looked up at once."""
    return around(points, scale, out)


def uncovered(clip: pygame.Rect, fields: Iterable[pygame.Rect]) -> list[pygame.Rect]:
    """What of a rectangle broad fields leave free: a pixel is not written twice where much is repainted."""
    broad = sorted((f for field in fields if (f := field.clip(clip)).w >= 0.8 * clip.w), key=lambda f: f.y)
    free: list[pygame.Rect] = []
    y = clip.y
    for field in broad:
        if field.y < y:
            continue  # overlaps one above: its own rows are free rows then
        free.append(pygame.Rect(clip.x, y, clip.w, field.y - y))
        free.append(pygame.Rect(clip.x, field.y, field.x - clip.x, field.h))
        free.append(pygame.Rect(field.right, field.y, clip.right - field.right, field.h))
        y = field.bottom
    free.append(pygame.Rect(clip.x, y, clip.w, clip.bottom - y))
    return [rect for rect in free if rect.w > 0 and rect.h > 0]


def apart(rects: Iterable[pygame.Rect]) -> list[pygame.Rect]:
    """The same area without rectangles that lie within others, or are empty."""
    kept: list[pygame.Rect] = []
    for rect in sorted(rects, key=lambda r: -r.w * r.h):
        if rect.w > 0 and rect.h > 0 and not any(other.contains(rect) for other in kept):
            kept.append(rect)
    return kept
