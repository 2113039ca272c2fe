"""What only a person can write, in one place: the fields of report.yaml, and the mark where one is missing."""

from collections.abc import Mapping

FIELDS = {  # field: (what it is, whether a report without it has a blank)
    "title": ("标题", False),
    "to": ("主送单位", True),
    "basis": ("依据的文件（名称、文号）", True),
    "theme": ("活动主题", False),
    "practice": ("组织领导、宣传发动和主要活动的做法", True),
    "effects": ("活动的亮点和社会反响", True),
    "exhibits": ("典型展项的特点", True),
    "problems": ("存在的问题", True),
    "plans": ("下一步的打算", True),
    "signed": ("署名单位", True),
    "date": ("成文日期", True),
}


def blank(field: str) -> str:
    """The mark."""
    return f"【待填写：{FIELDS[field][0]}】"


def filled(written: Mapping[str, str], field: str) -> str:
    """What was written, or the mark."""
    return written.get(field) or blank(field)


def missing(written: Mapping[str, str]) -> tuple[str, ...]:
    """The fields that a person still has to write."""
    return tuple(field for field, (_, wanted) in FIELDS.items() if wanted and not written.get(field))
