"""Shared by all tests: no screen, no sound, the working folder is the project's."""

import os
import sys
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.chdir(Path(__file__).parent.parent)
HERE = Path(__file__).parent  # what several tests share lies here, and beside them in these folders
sys.path[:0] = [str(HERE), *(str(HERE / name) for name in ("content", "counts", "voice"))]
