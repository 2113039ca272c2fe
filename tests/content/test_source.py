"""content/source: bytes to a tree with positions, or one problem; never an exception."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.files import Files
from kiosk.content.nodes import Items, Scalar, Table
from kiosk.content.source import MOST_BYTES, parse, read


def only_problem(data: bytes | str) -> str:
    """The one problem of a file, as line:column and its Chinese sentence."""
    tree, problems = parse(data if isinstance(data, bytes) else data.encode(), "f")
    assert tree is None
    (problem,) = problems
    return f"{problem.line}:{problem.column} {problem.zh}"


def test_scalars_stay_what_staff_wrote() -> None:
    tree, _ = parse(b"a: 1.10\nb: no\nc: 12:30\nd: 010\ne: 2023-05-20\n", "f")
    assert isinstance(tree, Table)
    assert [e.value.text for e in tree.entries if isinstance(e.value, Scalar)] == [
        "1.10",
        "no",
        "12:30",
        "010",
        "2023-05-20",
    ]


def test_places_count_characters_from_one() -> None:
    tree, _ = parse("标题: 震级\n选项:\n  - 甲\n  - 乙\n".encode(), "f")
    assert isinstance(tree, Table)
    assert tree.get("标题") == Scalar("震级", 1, 5)
    items = tree.get("选项")
    assert isinstance(items, Items)
    assert items.items == (Scalar("甲", 3, 5), Scalar("乙", 4, 5))


def test_a_byte_order_mark_moves_no_column() -> None:
    assert parse(b"\xef\xbb\xbfa: b\n", "f") == parse(b"a: b\n", "f")


def test_quoted_text_is_never_taken_for_nothing() -> None:
    tree, _ = parse(b"a: ''\nb:\nc: ~\n", "f")
    assert isinstance(tree, Table)
    assert [e.value.empty for e in tree.entries if isinstance(e.value, Scalar)] == [False, True, True]


def test_a_repeated_field_keeps_both_places_and_the_first_value() -> None:
    tree, _ = parse(b"a: 1\nb: 2\na: 3\n", "f")
    assert isinstance(tree, Table)
    assert tree.get("a") == Scalar("1", 1, 4)
    assert [(again.line, first.line) for again, first in tree.repeated] == [(3, 1)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1 这个文件是空的"),
        ("# nothing\n", "1:1 这个文件是空的"),
        ("---\n", "1:1 这个文件是空的"),
        ("a: 1\n---\nb: 2\n", "2:1 一个文件里只能有一份内容"),
        ("a: &x 1\n", "1:4 不能用 YAML 的锚点和引用"),
        ("a: *x\n", "1:4 不能用 YAML 的锚点和引用"),
        ("a: !!python/object:os.system x\n", "1:4 不能用 YAML 的标签"),
        ("? [a]\n: b\n", "1:3 字段名应该是一个词"),
        ("[" * 33, "1:33 嵌套太深：最多 32 层"),
        ("- " * 33 + "a", "1:65 嵌套太深：最多 32 层"),
        ("- a\n" * 50_000, "49998:3 内容太多：一个文件最多 50000 项"),
        ("a: \x07\n", "1:4 这里有一个看不见的控制字符（U+0007）"),
    ],
)
def test_what_is_not_allowed_is_named_with_its_place(text: str, said: str) -> None:
    assert only_problem(text).startswith(said)


def test_a_gb18030_file_is_named_and_its_line_shown() -> None:
    tree, problems = parse("# 一\ntitle: 震级\n".encode("gb18030"), "f")
    assert tree is None
    assert (problems[0].line, problems[0].column, problems[0].found) == (1, 3, "# 一")
    assert "GB18030" in problems[0].zh
    assert "记事本" in problems[0].zh
    assert "VS Code" in problems[0].zh


def test_other_encodings_are_refused_without_a_guess() -> None:
    assert only_problem(b"a: b\nc: d\xe9\n").startswith("2:5 文件不是 UTF-8 编码；请转换")
    assert only_problem("a: 1".encode("utf-16")).startswith("1:1 文件不是 UTF-8 编码，而是 UTF-16 编码")


def test_a_five_megabyte_file_is_not_read(tmp_path) -> None:
    path = tmp_path / "exhibit.yaml"
    path.write_bytes(b"# filler\n" * 600_000)
    files = Files()
    tree, problems = read(path, files)
    assert tree is None
    assert "最多 1 MB" in problems[0].zh
    assert problems[0].found == "5.4 MB"
    assert files.stamps[str(path)][3] == ""  # not hashed, so its bytes were never read


def test_a_long_file_is_read_with_advice(tmp_path) -> None:
    path = tmp_path / "exhibit.yaml"
    path.write_text("a: b\n" + "# filler\n" * 40_000)
    tree, problems = read(path, Files())
    assert tree is not None
    assert [(p.severity, p.found) for p in problems] == [("advice", "360 kB")]


def test_what_is_not_a_file_is_a_problem_and_never_opened(tmp_path) -> None:
    (tmp_path / "exhibit.yaml").mkdir()
    assert "打不开" in read(tmp_path / "exhibit.yaml", Files())[1][0].zh
    assert "没有这个文件" in read(tmp_path / "none.yaml", Files())[1][0].zh


BOMBS = {
    "brackets": b"[" * MOST_BYTES,
    "braces": b"{" * MOST_BYTES,
    "dashes": b"- " * (MOST_BYTES // 2),
    "questions": b"? " * (MOST_BYTES // 2),
    "nested maps": b"a: {" * (MOST_BYTES // 4),
    "flat list": b"- a\n" * (MOST_BYTES // 4),
    "anchors": b"a: &a [" + b"*a," * 1000,
    "merge": b"a: &a {b: c}\nd: {<<: *a}\n",
    "quotes": b"'" * MOST_BYTES,
    "escapes": b'"\\x' * (MOST_BYTES // 3),
}


@pytest.mark.parametrize("name", BOMBS)
def test_no_bomb_reaches_the_tree(name: str) -> None:
    """Each is stopped by a limit on the parser's events; CPU time is only asked to be far from minutes."""
    began = time.process_time()
    tree, problems = parse(BOMBS[name], "f")
    assert time.process_time() - began < 20
    assert (tree is None) == bool(problems)
    assert tree is None or isinstance(tree, Scalar)


YAML_ISH = st.lists(
    st.sampled_from(
        [*"\n\n\n   \t-:?[]{},&*!|>'\"%@`#~", ": ", "- ", "\n  ", "a", "题", "：", "\r", "\x00", "\ufeff", "\u2028"]
    )
    | st.text(max_size=3),
    max_size=60,
).map("".join)


@settings(max_examples=400, deadline=None)
@given(YAML_ISH)
def test_whatever_the_text_there_is_a_tree_or_one_problem(text: str) -> None:
    tree, problems = parse(text.encode("utf-8", "surrogatepass"), "f")
    assert (tree is None) == (len(problems) == 1)
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert "Error" not in problem.render()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_whatever_the_bytes_there_is_a_tree_or_one_problem(data: bytes) -> None:
    tree, problems = parse(data, "f")
    assert (tree is None) == (len(problems) == 1)
