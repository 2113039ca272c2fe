"""Titles for an exhibit made of a question bank, to be chosen and cut with a finger: nobody types on a kiosk. Pure."""

import re
from collections.abc import Iterable

LONGEST, MOST = 24, 6
CHIPS = ("问答", "小测验", "知识", "竞赛", "（一）", "（二）")
"""What can be set behind a title; a second press takes it away again."""
_MARKS = re.compile(
    r"[\s_\-—·.]*(?:[(（\[【][^)）\]】]*(?:版|稿|改|审|\d)[^)）\]】]*[)）\]】]|(?:最终|修订|修改|定|终|初|新|印刷|打印)+[版稿]|副本|copy|"
    r"v?\d[\d.\-]*|题库|试题库?|习题集?|题目|[(（]\s*[)）])[\s_\-—·.]*$",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^[\s_\-—·.\d]*(?:[年月日号][\s_\-—·.\d]*)*(?:附件\d*[:：_\-\s]*)?")


def suggested(stem: str, headings: Iterable[str], topics: Iterable[str]) -> tuple[str, ...]:
    """From the file's headings and its name; the topics' names where both say little."""
    named = _bare(stem.replace("_", " "))
    found = [*(_bare(heading) for heading in headings), named, *headings]
    found += [f"{name}问答" for name in topics]
    short = (" ".join(one.split())[:LONGEST] for one in found)
    return tuple(dict.fromkeys(one for one in short if len(one) >= 2))[:MOST]


def _bare(text: str) -> str:
    """The name without what offices hang on it: 附件1, 题库, 最终版, dates, copies' numbers."""
    text = _LEAD.sub("", text.strip())
    before = ""
    while text != before:
        before, text = text, _MARKS.sub("", text)
    return text.strip(" _-—·.")


def with_chip(title: str, chip: str) -> str:
    """The word behind the title, or away again if it stands there."""
    return title.removesuffix(chip) if title.endswith(chip) else (title + chip)[:LONGEST]
