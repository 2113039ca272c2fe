"""What the documents promise exists: the commands, the links, the samples."""

import re
import shutil
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from kiosk import cli
from kiosk.content.problems import Problem

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "writing-exhibits.md"
README = (ROOT / "README.md").read_text(encoding="utf-8")
SAMPLES = re.findall(r"^```yaml\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
HALL = "id: sample\nname: 样例\nlanguages: [zh, en]\ntopics: [{id: earthquake, name: 地震}, {id: safety, name: 避险}]\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600"/>'


@pytest.mark.parametrize("word", cli.COMMANDS)
def test_each_command_is_in_both_tables_of_the_readme_and_has_an_example(word: str) -> None:
    """A command nobody can find, or whose help shows no line to copy, does not exist for staff."""
    assert README.count(f"\n| `{word}` |") == 2
    command = import_module(f"kiosk.commands.{cli.module(word)}").command
    shown = CliRunner().invoke(command, ["--help"])
    assert shown.exit_code == 0
    assert re.search(rf"例.*\b{word}\b", shown.output, re.DOTALL), "no example"


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = set(re.findall(r"^\| `([a-z]+)` \|", README, re.MULTILINE))
    assert named == set(cli.COMMANDS)


def test_every_flag_of_the_kiosk_is_in_the_readme() -> None:
    assert [flag for flag in cli.FLAGS if flag != "--debug" and README.count(f"`{flag}") < 2] == []


def test_the_readme_begins_in_chinese_with_the_two_commands() -> None:
    commands = re.findall(r"^python3 (\S.*?)(?:\s+#.*)?$", README, re.MULTILINE)
    assert commands == ["run_kiosk.py", "run_kiosk.py test"] * 2
    assert "python3 run_kiosk.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert README.index("两条命令") < README.index("Two commands")


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in sorted(GUIDE.parent.glob("*.md")))]
)
def test_every_link_leads_somewhere(document: str) -> None:
    file = ROOT / document
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", file.read_text(encoding="utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []


def problems_of(sample: str, folder: Path) -> tuple[Problem, ...]:
    """All that the checker says of a sample: a whole hall.yaml, a whole exhibit.yaml, or pages of one."""
    from kiosk.content.checking import check_hall
    from kiosk.pages import PAGE_TYPES

    exhibit = folder / "exhibits" / "sample"
    exhibit.parent.mkdir(parents=True)
    hall = exhibit.parent / "hall.yaml"
    whole = re.search(r"^(pages|topics):", sample, re.MULTILINE)
    text = sample if whole else f"title: 样例\ntopic: earthquake\npages:\n{sample}"
    is_hall = whole is not None and whole[1] == "topics"
    hall.write_text(text if is_hall else HALL, encoding="utf-8")
    if not is_hall:
        exhibit.mkdir()
        (exhibit / "exhibit.yaml").write_text(text, encoding="utf-8")
        for picture in re.findall(r"^ *picture: (\S+)", text, re.MULTILINE):
            (exhibit / picture).write_text(DRAWING, encoding="utf-8")
        for film in re.findall(r"(?:film: |zh: |en: )(waves\.[\w.]+)", text):
            shutil.copyfile(ROOT / "exhibits" / "waves-60-km" / film, exhibit / film)
    return tuple(check_hall(hall, PAGE_TYPES, None).problems)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.splitlines()[0])
def test_every_sample_of_the_authors_guide_is_accepted(sample: str, tmp_path: Path) -> None:
    """What staff copy from the guide has nothing to mend, and nothing to better."""
    assert [p.render("en", tmp_path) for p in problems_of(sample, tmp_path)] == []


def test_the_guide_has_a_sample_for_each_page_type() -> None:
    from kiosk.pages import PAGE_TYPES

    written = {page["type"] for sample in SAMPLES for page in pages_in(yaml.safe_load(sample))}
    assert written == set(PAGE_TYPES)


def pages_in(sample: object) -> list[dict[str, object]]:
    pages = sample.get("pages", []) if isinstance(sample, dict) else sample
    assert isinstance(pages, list)
    return pages


def test_a_misspelt_sample_would_be_seen(tmp_path: Path) -> None:
    """The check above bites."""
    assert any(p.must for p in problems_of("- type: explain\n  txet: 错了\n", tmp_path))


def test_the_guide_shows_each_page_type_small_enough_for_a_clone() -> None:
    """tools/guide_pictures.py makes them; pool has none of its own, its questions look like any other."""
    from kiosk.pages import PAGE_TYPES

    named = re.findall(r"^!\[[^\]]+\]\(pictures/([a-z-]+)\.png\)$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) == set(PAGE_TYPES) - {"pool"}
    pictures = [GUIDE.parent / "pictures" / f"{kind}.png" for kind in named]
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in pictures)
    assert sum(picture.stat().st_size for picture in pictures) < 1_000_000
