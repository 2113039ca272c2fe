"""Walks a candidate through its flow: learns what each tap changes, then times taps and starts against that."""

import os
import random

import numpy as np

from bench.processes import Candidate, Others, Xvfb
from bench.screen import H, W, Screen, now

DIFFERENT, ALIKE = 20, 0.97  # colour steps that count as another colour; share of pixels that makes a match
FRAME = 1 / 60


class Change:
    """What one tap changes: up to six pixel rows where before and after differ most, and how 'after' looks there."""

    def __init__(self, before, after, stable):
        differs = (np.abs(before.astype(np.int16) - after).max(2) > DIFFERENT) & stable
        per_row = differs.sum(1)
        ys = []
        for y in np.argsort(-per_row, kind="stable")[:400]:
            if per_row[y] >= 12 and all(abs(y - other) >= 50 for other in ys):
                ys.append(int(y))
            if len(ys) == 6:
                break
        self.ys, self.pixels = sorted(ys), int(differs.sum())
        self.mask = differs[self.ys]
        self._after = after[self.ys][self.mask].astype(np.int16)

    def done(self, rows):
        if not len(self._after):
            return False
        near = np.abs(rows[self.mask].astype(np.int16) - self._after).max(1) <= DIFFERENT
        return near.mean() >= ALIKE

    def begun(self, rows, before):
        moved = np.abs(rows[self.mask].astype(np.int16) - before[self.mask]).max(1) > 8
        return moved.mean() > 0.004


class Bench:
    """One X server and, while it runs, one candidate on it."""

    def __init__(self, config):
        self.config = config
        self.xserver = Xvfb()
        self.screen = Screen(self.xserver.display)
        self.changes, self.frames, self.errors, self._tapped = {}, {}, [], {}
        self.first_screen = self.state = self.candidate = self.started = None

    def close(self):
        if self.candidate:
            self.stop()
        self.screen.close()
        self.xserver.stop()

    def launch(self):
        self.screen.move(W - 2, H - 2)
        self.screen.drain(0.3)
        self.candidate = Candidate(self.config, self.xserver.display)
        self.started = self.candidate.started
        self.state = self.config["first"]

    def stop(self):
        tail = self.candidate.stop()
        self.candidate = None
        self.screen.drain(0.2)
        return tail

    def require_alive(self):
        if not self.candidate.alive():
            raise RuntimeError("the candidate died: " + self.stop())

    def _settled(self, quiet=0.35, limit=4.0):
        """Wait until two frames, quiet seconds apart, are alike but for small moving parts: (frame, still pixels)."""
        end = now() + limit
        earlier = self.screen.frame()
        while True:
            self.screen.drain(quiet)
            later = self.screen.frame()
            still = (earlier == later).all(2)
            if still.mean() > ALIKE or now() > end:
                return later, still
            earlier = later

    def learn_first_screen(self):
        end = now() + self.config["start_timeout_s"]
        while True:
            self.screen.drain(0.4)
            if len(np.unique(self.screen.frame()[::8, ::8].reshape(-1, 3), axis=0)) > 8:
                break
            self.require_alive()
            if now() > end:
                raise RuntimeError("nothing on the screen: " + self.stop())
        self.screen.drain(self.config["settle_s"])
        frame, still = self._settled()
        for pause in (0.45, 0.7):  # what moves is seen only at several phases of its swing
            self.screen.drain(pause)
            still &= (frame == self.screen.frame()).all(2)
        self.first_screen = Change(np.zeros_like(frame), frame, still)

    def learn_taps(self, walk):
        for action in walk:
            self.screen.move(*self.config["points"][action])
            self.screen.drain(0.25)
            before, _ = self._settled(0.2, 0.5)
            self.screen.button(True)
            self.screen.drain(0.03)
            self.screen.button(False)
            self.screen.drain(0.9)
            after, still = self._settled()
            change = Change(before, after, still)
            if change.pixels < 200:
                raise RuntimeError(f"tap {self.state} > {action} changes nothing ({change.pixels} pixels)")
            self.changes[self.state, action] = change
            self.state = self.config["flow"][self.state][action]
            self.frames[self.state] = after

    def tap(self, action, hold=0.0, pause=0.05, timeout=3.0):
        """Tap once and wait for the learned answer: seconds from press to first change, to answer, to release."""
        change, screen = self.changes[self.state, action], self.screen
        self.require_alive()
        screen.move(*self.config["points"][action])
        since = now() - self._tapped.get(action, 0)
        pause = max(pause, self.config["same_tap_after_s"] - since)  # what debounces takes a second tap for a tremble
        screen.drain(pause + random.random() * 2 * FRAME)  # a finger lands at any phase of a frame
        before = screen.rows(change.ys)
        pressed = self._tapped[action] = now()
        screen.button(True)
        released = None
        if hold == 0:
            screen.button(False)
            released = pressed
        first = done = None
        end = pressed + timeout
        while now() < end:
            due = end if released is not None else min(end, pressed + hold)
            received, damaged = screen.events(due - now())
            if released is None and now() >= pressed + hold:
                screen.button(False)
                released = now()
            if not damaged:
                continue
            rows = screen.rows(change.ys)
            if first is None and change.begun(rows, before):
                first = received - pressed
            if change.done(rows):
                done = received - pressed
                break
        if released is None:
            screen.drain(max(0, pressed + hold - now()))
            screen.button(False)
            released = now()
        if done is None:
            late = change.done(screen.rows(change.ys))
            self.errors.append(f"{self.state} > {action}: " + ("seen only at the end" if late else "no answer"))
        self.state = self.config["flow"][self.state][action]
        return dict(first=first, done=done, released=released - pressed)

    def go_to(self, target):
        """Shortest way to a state, by learned taps."""
        paths, seen = [(self.state, [])], {self.state}
        while paths:
            state, path = paths.pop(0)
            if state == target:
                break
            for action, following in self.config["flow"][state].items():
                if following not in seen and (state, action) in self.changes:
                    seen.add(following)
                    paths.append((following, path + [action]))
        else:
            self._go_by_starting_again(target)
            return
        for action in path:
            self.tap(action, 0.03)
        self.screen.drain(0.3)

    def _go_by_starting_again(self, target):
        """A kiosk may show its first screen again only when its visitor is gone for a while."""
        if target != self.config["first"]:
            raise RuntimeError(f"no learned way from {self.state} to {target}")
        self.stop()
        self.launch()
        self.learn_first_screen()

    def time_start(self):
        """Seconds from process start to the first pixel, to the whole first screen, to the first tap answered."""
        others = Others(self.xserver.pid)
        self.launch()
        screen, begun = self.screen, self.candidate.started
        end = begun + self.config["start_timeout_s"]
        first_pixel = ready = answered = None
        while ready is None and now() < end and self.candidate.alive():
            received, _ = screen.events(FRAME)
            rows = screen.rows(self.first_screen.ys)
            if first_pixel is None and rows.any():
                first_pixel = received - begun
            if self.first_screen.done(rows):
                ready = received - begun
        action = self.config["start_action"]
        change = self.changes[self.state, action]
        screen.move(*self.config["points"][action])
        while ready is not None and answered is None and now() < end and self.candidate.alive():
            screen.button(True)
            screen.button(False)
            tapped_again = now() + self.config["start_tap_every_s"]
            while answered is None and now() < tapped_again:
                screen.events(FRAME)
                if change.done(screen.rows(change.ys)):
                    answered = now() - begun
        others_cpu = others.close(self.candidate)
        tail = self.stop()
        if answered is None:
            self.errors.append("start: " + ("no first screen" if ready is None else "first tap not answered"))
            if tail.strip():
                self.errors.append("its last words: " + tail.strip()[-300:])
        return dict(first_pixel=first_pixel, ready=ready, answered=answered, others_cpu=others_cpu)

    def save_frames(self, folder):
        from PIL import Image  # only the pictures need it

        os.makedirs(folder, exist_ok=True)
        for state, frame in self.frames.items():
            Image.fromarray(frame[:, :, ::-1].copy()).save(os.path.join(folder, f"{self.config['name']}.{state}.png"))
