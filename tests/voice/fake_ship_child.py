"""Stands in for the child that renders narration: a sound of one byte a character; notes what it was asked."""

import json
import sys
from pathlib import Path

folder = Path(sys.argv[-1])
for line in sys.stdin:
    asked = json.loads(line)
    text = asked["text"]
    with (folder / "asked").open("a", encoding="utf-8") as log:
        log.write(text + "\n")
    if text == "死":
        break
    mark = f"{sum(map(ord, text + asked['speaker'])):08x}"
    if not any(c.isalnum() for c in text):
        answer = {"nothing": True}
    elif "毒" in text:
        answer = {"error": "ValueError: poison"}
    elif mark in asked["have"]:
        answer = {"mark": mark}
    else:
        Path(f"{asked['stem']}-{len(text) * 250}-{mark}.ogg").write_bytes(b"x" * len(text))
        answer = {"mark": mark, "milliseconds": len(text) * 250}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
