"""The methods note of a report: how its figures were got, and what was withheld."""

from typing import TYPE_CHECKING

from kiosk.counts.methods import note
from kiosk.report.suppression import INTERNAL, PUBLIC
from kiosk.report.uses import LEAST_BASE

if TYPE_CHECKING:
    from kiosk.report.told import Asked


_RULES = (
    (
        "小数的处理：1 到 {most} 写作“<{limit}”；能由合计推算出来时，再隐去一格（“＊”），"
        "由它们算出的比率和时长一并隐去。不做时段×展项×年龄层级的表。",
        "Small figures: 1 to {most} are told as “<{limit}”; where sums would give them away another cell is hidden "
        "(“＊”), and so is what is computed from them. No table is by hour, exhibit and level.",
    ),
    (
        "基数不足 {base} 的不算百分比，只列次数（“–”）。",
        "No percentages of fewer than {base}; the counts stand instead (“–”).",
    ),
    (
        "多选、排序、归类、配对题按每一项作答计次；抢答和情景题按每一小题计次。",
        "Multiple, order, sort and match are counted by their items; race and decide by their questions.",
    ),
    (
        "人数只来自各单位填报的活动表和工作人员清点，不与互动次数相加。",
        "Heads come from the units' lists and from staff alone; they are never added to visits.",
    ),
)
_TOPIC = (
    "本报告只列所选主题的展项和题目；互动次数、语言、无障碍功能是全部主题的。",
    "Exhibits and questions are those of one topic; visits, languages and access features are of all.",
)


def methods(asked: "Asked", by_topic: bool) -> tuple[str, ...]:
    """The definitions of the counters, then the rules of this report."""
    limit = PUBLIC if asked.public else INTERNAL
    rules = (*_RULES, *([_TOPIC] if by_topic else []))
    told = (rule[asked.lang == "en"].format(limit=limit, most=limit - 1, base=LEAST_BASE) for rule in rules)
    return (*note(asked.lang), *told)
