"""The tests of bundle and update find their small houses."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
