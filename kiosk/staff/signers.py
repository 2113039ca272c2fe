"""Who signs: put together from a surname and how one is addressed, since nobody types on a kiosk. Pure data."""

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁于蔡蒋余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖"
    "石金韦贾夏付方邹熊白孟秦邱侯江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万覃武钱戴"
)
"""The hundred that are most common. Who has another is entered once with `review --by`, and is known from then on."""
EACH = 18  # surnames on one screen
ROLES = ("审核组", "值班员", "馆长")  # without a surname
ADDRESS = ("老师", "馆长", "主任", "工", "讲解员")
KNOWN = 6  # names that signed here before, as many as fit on one screen


def surnames(part: int) -> str:
    """Those on one screen; after the last one the first again."""
    part %= -(-len(SURNAMES) // EACH)
    return SURNAMES[part * EACH :][:EACH]
