"""`test`: runs the project's tests with pytest."""

import os
import subprocess
import sys

import click

from kiosk.refused import RefusedError
from kiosk.settings import places

QUIET = {"SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}  # tests need no screen and make no sound


@click.command(
    context_settings={"ignore_unknown_options": True},
    help="""运行测试；其余参数原样交给 pytest。/ Run the tests; everything else goes to pytest.

    \b
    例 / Examples:
      python3 run_kiosk.py test
      python3 run_kiosk.py test --long
      python3 run_kiosk.py test tests/test_door.py -x
    """,
)
@click.option(
    "--long", is_flag=True, help="全套：断电、回放、乱敲的完整次数 / the full counts of kills, replays and fuzz"
)
@click.argument("pytest_args", nargs=-1, type=click.UNPROCESSED)
def command(long: bool, pytest_args: tuple[str, ...]) -> int:
    root = places().root
    if not (root / "tests").is_dir():
        raise RefusedError("测试只在源码文件夹里，安装的包里没有", "the tests are in the source folder only")
    marks = [] if long else ["-m", "not long"]
    parallel = [] if any(arg.startswith(("-n", "-x", "--pdb", "-s")) for arg in pytest_args) else ["-n", "auto"]
    run = [sys.executable, "-m", "pytest", *parallel, *marks, *pytest_args]
    return subprocess.call(run, cwd=root, env=os.environ | QUIET)
