"""content/syntax: broken YAML as a sentence about the likely mistake, at the place to mend."""

import pytest

from kiosk.content.problems import Problem
from kiosk.content.source import parse

MISTAKES = {
    "text: **粗体**\n": ("1:7", "不能以「*」开头", '"*…"'),
    "text: @标题\n": ("1:7", "不能以「@」开头", '"@…"'),
    "text: %50\n": ("1:7", "不能以「%」开头", '"%…"'),
    "ask: 震级: 7\n": ("1:8", "「: 」时请把整段文字放进引号", 'ask: "震级: 7"'),
    "title：标题\ntopic: a\n": ("2:6", "全角冒号", "title: …"),
    "title:标题\ntopic: a\n": ("2:6", "少了一个空格", "title: …"),
    "a:\n\t- b\n": ("2:1", "制表符", ""),
    "a:\n  - b\n c: 1\n": ("3:2", "缩进和上面对不齐", ""),
    "- a\nb: 1\n": ("2:1", "缩进和上面对不齐", ""),
    'a: "一" 二\n': ("1:8", "引号或括号后面也不能再有字", ""),
    "a: [一, 二\nb: 3\n": ("1:4", "「[」没有配对的「]」", ""),
    "a: {zh: 一\nb: 3\n": ("1:4", "「{」没有配对的「}」", ""),
    "a: 1\nb: [\n": ("2:4", "「[」没有配对的「]」", ""),
    'a: "没有结尾\nb: 3\n': ("1:4", "引号没有配对", ""),
    'a: "C:\\图"\n': ("1:7", "反斜杠", ""),
    "a: | 文字\n": ("1:6", "不符合 YAML", ""),
}


def broken(text: str) -> Problem:
    tree, problems = parse(text.encode(), "exhibit.yaml")
    assert tree is None
    return problems[0]


@pytest.mark.parametrize("text", MISTAKES)
def test_each_common_mistake_has_its_own_sentence(text: str) -> None:
    place, said, expected = MISTAKES[text]
    problem = broken(text)
    assert f"{problem.line}:{problem.column}" == place
    assert said in problem.zh
    assert problem.expected == expected


@pytest.mark.parametrize("text", MISTAKES)
def test_the_parsers_own_english_is_never_shown(text: str) -> None:
    problem = broken(text)
    for words in ("while ", "did not find", "could not find", "mapping values", "token", "scalar", "flow"):
        assert words not in problem.render("en")
    assert problem.en.isascii() or "：" in problem.en
