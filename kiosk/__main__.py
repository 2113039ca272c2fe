"""`python -m kiosk`: the same as run_kiosk.py and the `kiosk` script."""

import sys

from kiosk.cli import main

if __name__ == "__main__":
    sys.exit(main())
