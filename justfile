# The same commands as in README.md and .ci/run; `just` alone lists them.
default:
    @just --list

python := if os_family() == "windows" { ".venv/Scripts/python.exe" } else { ".venv/bin/python" }

# formatting, lint, types, content
check:
    {{python}} -m ruff format --check .
    {{python}} -m ruff check .
    {{python}} -m mypy
    {{python}} run_kiosk.py check

# the tests; `just test --long` for all of them
test *args:
    python3 run_kiosk.py test {{args}}

# rewrite the golden files; look at the differences
golden:
    PYTHONPATH=. {{python}} tests/content/test_broken_hall.py
    -KIOSK_GOLDEN=write {{python}} -m pytest tests/golden
    git diff --stat -- tests

# every page as PNG
shots out="kiosk-shots":
    python3 run_kiosk.py shots -o {{out}}
