"""Carries exhibits/, assets/, docs/ and deploy/ into the wheel (see kiosk.settings.places)."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

CARRIED = {"exhibits": "_exhibits", "assets": "_assets", "docs": "_docs", "deploy": "deploy"}


class BuildWithContent(build_py):
    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        for source, name in CARRIED.items():
            target = Path(self.build_lib) / "kiosk" / name
            shutil.rmtree(target, ignore_errors=True)  # build/ is kept between builds: a removed exhibit must go
            shutil.copytree(Path(__file__).parent / source, target, ignore=shutil.ignore_patterns(".*", "__pycache__"))


setup(cmdclass={"build_py": BuildWithContent})
