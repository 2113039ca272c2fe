"""One name into hall.yaml's list and out again; everything else stays to the letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.packs.listed import with_listed, without_listed

HEAD = "# 说明\nid: x  # 编号\nname: 馆\ntopics: []\n"
LISTS = {
    "in one line": "exhibits: [one, two]   # 次序\nidle_seconds: 45\n",
    "over two lines": "exhibits: [one,\n  two]\nidle_seconds: 45\n",
    "one under another": "exhibits:\n  - one  # 先\n  - two\nidle_seconds: 45\n",
    "not indented": "exhibits:\n- one\n- two\n",
    "last in the file, no newline": "exhibits: [one, two]",
    "windows": "exhibits:\r\n  - one\r\n  - two\r\nidle_seconds: 45\r\n",
}


@pytest.mark.parametrize("form", LISTS)
def test_added_at_the_end_and_taken_out_again(form: str) -> None:
    text = HEAD + LISTS[form]
    added = with_listed(text, "three")
    assert added is not None
    assert len(added) - len(text) in range(5, 14)
    assert without_listed(added, "three") == text


@pytest.mark.parametrize("form", LISTS)
@pytest.mark.parametrize("name", ["one", "two"])
def test_any_name_can_be_taken_out(form: str, name: str) -> None:
    left = without_listed(HEAD + LISTS[form], name)
    assert left is not None
    assert name not in left
    assert left.startswith(HEAD)


@pytest.mark.parametrize("text", [HEAD, HEAD + "exhibits: []\n", HEAD + "exhibits: [three]\n", "", "name: ["])
def test_nothing_to_do_changes_nothing(text: str) -> None:
    """No list: every folder is shown. Listed already: listed."""
    assert with_listed(text, "three") == text


def test_what_cannot_be_done_safely_is_left_to_staff() -> None:
    assert with_listed(HEAD + 'exhibits: ["a\\x41"]\n', "three") is None


@given(st.text(), st.text(min_size=1, max_size=8))
def test_any_text_and_any_name(text: str, name: str) -> None:
    """No exception, whatever stands there; and what comes back is believed only if it reads right."""
    with_listed(text, name)
    without_listed(text, name)


@given(
    st.lists(st.text(st.sampled_from("ab1-_.中 :#'\","), min_size=1, max_size=6), min_size=1, max_size=5, unique=True)
)
def test_names_of_all_kinds(names: list[str]) -> None:
    text = HEAD + "exhibits: [first]\n"
    for name in names:
        text = with_listed(text, name) or text
    for name in names:
        text = without_listed(text, name) or text
    assert text.startswith(HEAD)
