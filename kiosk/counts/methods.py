"""How the figures are got and what they do not say: the one text for the methods note of a report."""

DEFINITIONS: dict[str, tuple[str, str]] = {
    "interaction": (
        "互动次数：从无人状态下第一次触摸、或按下“换人来”开始，到按下“换人来”、无人操作超时或闭馆为止，算一次互动。不是人数，也不是人次。",
        "Visit: from the first touch after attract, or 换人来, to 换人来, the timeout or closing. It is no head count.",
    ),
    "inference": (
        "一次互动是推断出来的：几个人一起看算一次；有人走开、别人在超时前接着用，也只算一次；一个人停了很久再回来算两次。因此次数可能偏少也可能偏多，程序无法判断偏多少。",
        "Visits are inferred: a group counts once, so does whoever takes over before the timeout; one person who "
        "pauses for long counts twice. The figure may be too low or too high, and the kiosk cannot tell by how much.",
    ),
    "timeout": (
        "因无人操作而结束的互动照样计入，看过的页面、答过的题都保留。",
        "Visits that end by running out of time are kept, with every page seen and question answered.",
    ),
    "starts": (
        "每开放小时互动次数＝互动次数÷展台开着的小时数。没有人工清点经过人数时，不称为吸引力。",
        "Starts per open hour = visits ÷ hours the kiosk was open. It is not called attracting power.",
    ),
    "attracting": (
        "吸引力＝互动次数÷（互动次数＋人工估计的经过而未触摸人数）。只在工作人员录入了经过人数时给出。",
        "Attracting power = visits ÷ (visits + passers-by that staff entered); given only where they did.",
    ),
    "bounce": ("浅尝＝触摸少于两次的互动÷全部互动。", "Bounce = visits of fewer than two inputs ÷ all visits."),
    "completion": (
        "看完率＝走到结果页的次数÷打开展项的次数。",
        "Completion = exhibits gone through to the result ÷ exhibits opened.",
    ),
    "abandon": (
        "离开点：没有走到结果页时，离开展项的那一页；逐页列出看到和离开的次数（漏斗）。",
        "Abandon point: the page from which an exhibit was left before its result; a funnel, page by page.",
    ),
    "active": (
        "活跃时间：从打开展项到最后一次触摸，不含最后的等待。停留时间则包含。",
        "Active time: from opening an exhibit to the last touch in it, without the last wait; dwell includes it.",
    ),
    "holding": (
        "保持力＝每次打开的平均活跃时间÷展项注明的完整观看时间；未注明的不计算。",
        "Holding power = mean active time per opening ÷ the exhibit's expected_seconds; none where that is not given.",
    ),
    "difficulty": (
        "首次答对率＝第一次作答就答对的次数÷第一次作答的次数；题目改过文字后另计。",
        "Item difficulty = right at the first try ÷ first tries; a reworded question is counted anew.",
    ),
    "distractor": (
        "误选比例＝选某个错误选项的次数÷首次答错的总次数。",
        "Distractor share = first tries of one wrong option ÷ all wrong first tries.",
    ),
    "buckets": (
        "时长只记在宽度为 1.25 倍的区间里。中位数和四分位数所在的区间是确定的，区间内按均匀分布估计，"
        "误差不超过一个区间（上下相差 25%）。",
        "Durations are kept in buckets of ratio 1.25. The bucket of a median or quartile is certain; inside it "
        "durations are taken to lie evenly, so the error is within one bucket (its ends are 25 % apart).",
    ),
    "clock": (
        "时钟不可信时（早于开始统计的日期、倒退超过一小时、无故向前跳一天以上）记为“时间未知”：计入总数，不进入按日、按时的图。",
        "While the clock cannot be believed (before counting began, back by over an hour, ahead by over a day for no "
        "reason) counts have no time: they are in the total and in no chart.",
    ),
    "merge": (
        "多台展台合并时，同一次开机的同一个计数取较大值，重复合并不会重复计数；不合理的计数另存，不计入。",
        "Merging takes the larger value of a counter of one run, so nothing counts twice; impossible counts are kept "
        "apart and left out.",
    ),
}


def definition(name: str, lang: str) -> str:
    """One sentence or two of the methods note."""
    zh, en = DEFINITIONS[name]
    return en if lang == "en" else zh


def note(lang: str) -> tuple[str, ...]:
    """The whole note."""
    return tuple(definition(name, lang) for name in DEFINITIONS)
