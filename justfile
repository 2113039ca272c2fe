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

# every page in every state as PNG; `just shots --all --sheet`
shots *args:
    python3 run_kiosk.py shots -o kiosk-shots {{args}}

# the PDF for sign-off
review-book out="review-book.pdf":
    python3 run_kiosk.py shots --review-book {{out}}

# pictures for docs/: each screen of one exhibit as it is first met, at half size
docs-shots exhibit="drop-cover-hold" out="docs/pictures":
    python3 run_kiosk.py shots -o {{out}} --only {{exhibit}} --size 960x540
