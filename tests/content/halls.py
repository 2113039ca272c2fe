"""Small halls written for a test."""

from pathlib import Path

from small_pages import SMALL_PAGES

from kiosk.content.checking import Result, check_hall

HALL = """\
id: hall
name: 展馆
languages: [zh, en]
topics:
  - {id: earthquake, name: {zh: 地震科学, en: Earthquakes}}
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600"><path d="M0 500H800"/></svg>'
TOP = "title: 标题\ntopic: earthquake\n"
PAGE = "  - {type: explain, text: 正文}\n"


def hall_of(folder: Path, exhibits: dict[str, str], hall: str = HALL) -> Path:
    """A hall folder with these exhibits (folder: exhibit.yaml)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "hall.yaml").write_text(hall, encoding="utf-8")
    for name, text in exhibits.items():
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "exhibit.yaml").write_text(text, encoding="utf-8")
    return folder


def checked(folder: Path, exhibits: dict[str, str], hall: str = HALL) -> Result:
    return check_hall(hall_of(folder, exhibits, hall), SMALL_PAGES)


def said(result: Result) -> list[str]:
    """Each problem as `line:column sentence`, with the nearest form after an arrow."""
    return [f"{p.line}:{p.column} {p.zh}" + (f" → {p.nearest}" if p.nearest else "") for p in result.problems]
