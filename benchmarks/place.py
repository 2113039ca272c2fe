"""Where the benchmarks find the repository, the harness, and the peers' environments."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPO = HERE.parent
HARNESS = HERE / "harness"
PEERS = Path(os.environ.get("PEERS") or HARNESS / ".peers").resolve()
HARNESS_PYTHON = PEERS / "harness" / "bin" / "python"
HALL = HERE / "hall"
CANDIDATE = HALL / "candidate.json"

SET_UP = f"sudo {HARNESS / 'setup'}   (Debian 12; PEERS=FOLDER puts the environments elsewhere)"


def become_harness_python() -> None:
    """Go on in the harness's own environment (numpy): whoever starts a script need not know of it."""
    if Path(sys.prefix).resolve() == PEERS / "harness":
        return
    if not HARNESS_PYTHON.exists():
        sys.exit(f"The harness is not set up in {PEERS}. Run: {SET_UP}")
    os.execv(HARNESS_PYTHON, [str(HARNESS_PYTHON), *sys.argv])  # noqa: S606  # becoming it is the point
