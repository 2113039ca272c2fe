"""Answer keys: `1-5 ABCDE`, `1.A 2.B`, tables of numbers with 解析, behind all the questions of a bank."""

import re
from typing import NamedTuple

from kiosk.imports.answers import VALUE, plain

_SIGN = r"(?:[A-H]|√|✓|✔|×|✗|✘|对|错|[TF](?![a-z]))"
_RANGE = re.compile(rf"(\d{{1,4}})\s*[-—–―~～至到]+\s*(\d{{1,4}})\s*题?\s*[:：.、．)）]?\s*((?:{_SIGN}[\s,，、;；]*)+)")
_ITEM = re.compile(
    r"(\d{1,4})\s*[.．、:：)）\s-]\s*((?:[A-H]{1,8}|正确|错误|√|✓|✔|×|✗|✘|对|错|[TF]))(?![A-Za-z\u4e00-\u9fff])"
)
_BETWEEN = re.compile(r"[\s,，、;；。|/]*")
_HEADING = re.compile(
    r"\s*[（(【\[]?\s*(?:附\s*[:：]?\s*)?(?:参考|正确|标准|试题|题库)?\s*答\s*案(?:\s*(?:与|及|和)?\s*(?:解析|详解))?(?:\s*表)?\s*[)）】\]]?\s*[:：]?\s*"
)
_ENTRY = re.compile(r"\s*[（(]?\s*(\d{1,4})\s*[)）.．、:：]\s*(?:[【\[]?\s*答案\s*[】\]]?\s*[:：]?)?\s*")
_BECAUSE = re.compile(r"[\s。.，,；;]*[【\[（(]?\s*(?:答案)?(?:解\s*析|分析|详解)\s*[】\])）]?\s*[:：]?\s*")


class Entry(NamedTuple):
    """What a key says of one number."""

    number: int
    answer: str
    because: str = ""


def heading(line: str) -> bool:
    """参考答案, alone on its line."""
    return _HEADING.fullmatch(line) is not None


def run(line: str) -> tuple[Entry, ...]:
    """The entries of a line that holds nothing but a key, `1-5 ABCDE` or at least two of `1.A`; else none."""
    text = plain(line).strip()
    text = text[m.end() :] if (m := re.match(r"(?:参考|正确|标准)?答案\s*[:]\s*", text)) else text
    entries: list[Entry] = []
    at = 0
    ranges = 0
    while at < len(text):
        found = _range(text, at)
        if found:
            ranges += 1
            entries += found[0]
            at = found[1]
        elif item := _ITEM.match(text, at):
            entries.append(Entry(int(item[1]), item[2]))
            at = item.end()
        else:
            return ()
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
    return tuple(entries) if ranges or len(entries) >= 2 else ()


def _range(text: str, at: int) -> tuple[list[Entry], int] | None:
    found = _RANGE.match(text, at)
    if found is None:
        return None
    first, last = int(found[1]), int(found[2])
    count = last - first + 1
    parts = [part for part in re.split(r"[\s,，、;；]+", found[3]) if part]
    signs = parts if len(parts) == count else re.findall(_SIGN, found[3])
    if not 0 < count <= 200 or len(signs) != count:
        return None
    return [Entry(first + i, sign) for i, sign in enumerate(signs)], found.end()


def entry(line: str) -> Entry | None:
    """`3. B 解析：……`, one number of a key on a line of its own."""
    found = _ENTRY.match(line)
    value = VALUE.match(line, found.end()) if found else None
    if found is None or value is None:
        return None
    rest = line[value.end() :]
    said = _BECAUSE.match(rest)
    if said is None and rest.strip(" \t\u3000。.；;"):
        return (
            None
            if rest[:1] not in " \t\u3000。.；;，,"
            else Entry(int(plain(found[1])), value[0], rest.strip(" 。，,"))
        )
    return Entry(int(plain(found[1])), value[0], rest[said.end() :].strip() if said else "")
