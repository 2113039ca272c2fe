"""A worker with a fault: `python fake_worker.py MODE FOLDER`. FOLDER/starts counts how often it was started."""

import json
import sys
import time
from pathlib import Path


def wav(seconds: float = 0.02) -> bytes:
    data = b"\x01\x10" * int(22050 * seconds)
    head = b"RIFF" + (36 + len(data)).to_bytes(4, "little") + b"WAVEfmt \x10\0\0\0\x01\0\x01\0"
    head += (22050).to_bytes(4, "little") + (44100).to_bytes(4, "little") + b"\x02\0\x10\0data"
    return head + len(data).to_bytes(4, "little") + data


def answer(request: dict, mode: str, starts: int) -> str:
    text = request["text"]
    if mode == "garbage":
        return "Audio saved to x.wav"
    if mode == "error":
        return json.dumps({"id": request["id"], "ok": False, "error": "No space left on device"})
    if mode == "lies":
        return json.dumps({"id": request["id"], "ok": True, "frames": 5})
    if mode == "hang" or (mode == "hang-first" and starts == 1):
        time.sleep(60)
    if mode == "crash" or (mode == "crash-first" and starts == 1) or "毒" in text:
        Path(request["path"]).with_suffix(".part").write_bytes(b"half")
        sys.exit(3)
    Path(request["path"]).write_bytes(wav())
    return json.dumps({"id": request["id"], "ok": True, "frames": 441})


def main() -> None:
    mode, folder = sys.argv[1], Path(sys.argv[2])
    started = folder / "starts"
    starts = int(started.read_text()) + 1 if started.exists() else 1
    started.write_text(str(starts))
    with (folder / "asked").open("a", encoding="utf-8") as asked:
        for line in sys.stdin:
            request = json.loads(line)
            asked.write(request["text"] + "\n")
            asked.flush()
            print(answer(request, mode, starts), flush=True)


if __name__ == "__main__":
    main()
