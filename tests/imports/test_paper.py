"""imports/paper: question banks as they stand on paper, in every layout that offices are known to use."""

import pytest

from kiosk.imports.judge import judged
from kiosk.imports.paper import questions_on
from kiosk.imports.question import Line, Question, Remark, line_place


def read(text: str) -> tuple[list[Question], list[Remark]]:
    paper = questions_on(Line(line, line_place(i)) for i, line in enumerate(text.split("\n"), 1))
    questions, remarks = judged(paper.raws)
    return list(questions), [*paper.remarks, *remarks]


def one(text: str) -> Question:
    questions, remarks = read(text)
    assert [r.render() for r in remarks] == []
    (question,) = questions
    return question


def short(question: Question) -> tuple[str, tuple[str, ...], str]:
    if question.kind == "true-false":
        return question.ask, (), "对" if question.true else "错"
    return question.ask, question.options, "".join("ABCDEF"[i] for i in question.right)


ABC = ("纵波", "横波", "面波")


@pytest.mark.parametrize("number", ["1.", "1、", "1．", "(1)", "（1）", "1)", "第1题 ", "１．", "12.", "1 . "])
@pytest.mark.parametrize(
    "options",
    [
        "A.纵波\nB.横波\nC.面波",
        "A、纵波\nB、横波\nC、面波",
        "（A）纵波\n（B）横波\n（C）面波",
        "Ａ．纵波\nＢ．横波\nＣ．面波",
        "A.纵波  B.横波  C.面波",
        "A.纵波\tB.横波\tC.面波",
        "A.纵波B.横波C.面波",
        "Ａ、纵波（B）横波C．面波",
        "A 纵波\nB 横波\nC 面波",
        "A纵波\nB横波\nC面波",
        "a.纵波\nb.横波\nc.面波",
        "A.纵波；\nB.横波；\nC.面波",
        "A.纵\n波\nB.横波\nC.面波",
    ],
)
def test_numbers_and_option_marks_of_every_kind(number: str, options: str) -> None:
    assert short(one(f"{number}先到的是哪一种波？\n{options}\n答案：A")) == ("先到的是哪一种波？", ABC, "A")


@pytest.mark.parametrize(
    "answer",
    [
        "答案：B",
        "答案:B",
        "答案:B(注:见教材)",
        "正确答案: B",
        "参考答案：B。",
        "【答案】B",
        "【答案】：B",
        "[答案]B",
        "答：B",
        "答案是B",
        "答案 B",
        "答案：Ｂ",
        "正确答案:\nB",
        "答案：\n\nB",
        "B",
        "（B）",
        "答案：横波",
    ],
)
def test_answers_of_every_kind_below_the_options(answer: str) -> None:
    assert short(one(f"1.第二个到的是\nA.纵波\nB.横波\nC.面波\n{answer}"))[2] == "B"


def test_an_answer_in_the_brackets_of_the_stem_is_taken_out_of_it() -> None:
    assert short(one("1.烈度最高是（ D ）度。\nA.6 B.8 C.10 D.12")) == (
        "烈度最高是（　）度。",
        ("6", "8", "10", "12"),
        "D",
    )


def test_an_answer_alone_on_the_line_under_the_stem() -> None:
    question = one("3、应急包里放什么？\nABD\nA.水 B.手电 C.蜡烛 D.哨子")
    assert (question.kind, short(question)[2]) == ("multiple", "ABD")


@pytest.mark.parametrize("answer", ["ABC", "A、B、C", "A,B,C", "A;B;C", "A B C", "Ａ、Ｂ、Ｃ", "A，B，C", "a,b,c"])
def test_several_answers_keep_every_letter(answer: str) -> None:
    """Once an importer made BC of ABC (tikuAdapter#72)."""
    assert one(f"1.应急包里放什么？\nA.水\nB.手电\nC.哨子\nD.蜡烛\n答案：{answer}").right == (0, 1, 2)


@pytest.mark.parametrize(
    ("said", "true"),
    [
        ("√", True),
        ("×", False),
        ("对", True),
        ("错", False),
        ("正确", True),
        ("错误", False),
        ("T", True),
        ("X", False),
    ],
)
@pytest.mark.parametrize("form", ["（{}）", "( {} )", "\n答案：{}", "\n【答案】{}", "\n{}"])
def test_true_and_false_in_every_form(said: str, true: bool, form: str) -> None:
    question = one("二、判断题\n1.地震可以准确预报。" + form.format(said))
    assert (question.kind, question.ask, question.true) == ("true-false", "地震可以准确预报。", true)


def test_a_choice_between_true_and_false_is_a_true_false() -> None:
    assert short(one("1.余震比主震小。\nA.正确\nB.错误\n答案：A")) == ("余震比主震小。", (), "对")


def test_stems_are_kept_to_the_letter() -> None:
    stem = "烈度Ⅵ度（６度）时，①站立不稳；②器皿翻落。ｋｍ与㎞、“引号”，哪项对？"
    question = one(f"1、{stem}\nA.①②；（）\nB.Ⅻ度\n答案：B")
    assert (question.ask, question.options) == (stem, ("①②；（）", "Ⅻ度"))


def test_the_next_question_glued_to_the_last_answer() -> None:
    questions, remarks = read(
        "1.先到的是\nA.纵波 B.横波\n答案：A2.后到的是\nA.纵波 B.横波\n答案：B 3、最后到的是\nA.纵波 B.面波\n"
        "【答案】B【解析】面波最慢。4．最快的是\nA.声波 B.纵波 答案:B"
    )
    assert remarks == []
    assert [(q.ask, short(q)[2], q.because) for q in questions] == [
        ("先到的是", "A", ""),
        ("后到的是", "B", ""),
        ("最后到的是", "B", "面波最慢。"),
        ("最快的是", "B", ""),
    ]


@pytest.mark.parametrize(
    "key",
    [
        "1-3 ABC",
        "1—3：ABC",
        "1~3 A B C",
        "答案：1-3 ABC",
        "参考答案\n1-3 ABC",
        "参考答案：\n1.A 2.B 3.C",
        "【参考答案】\n1、A\n2、B\n3、C",
        "答案\n1-2 AB 3 C",
    ],
)
def test_a_key_at_the_end(key: str) -> None:
    bank = "".join(f"{i}.第{'甲乙丙'[i - 1]}题\nA.一 B.二 C.三\n" for i in (1, 2, 3))
    questions, remarks = read(f"{bank}\n{key}")
    assert remarks == []
    assert [short(q)[2] for q in questions] == ["A", "B", "C"]


def test_a_key_by_sections_with_reasons() -> None:
    questions, remarks = read(
        "一、单选题\n1.甲\nA.a B.b\n2.乙\nA.a B.b\n二、判断题\n1.丙。\n2.丁。\n\n"
        "参考答案与解析\n一、单选题\n1.B 解析：因为甲。\n"
        "2.【答案】A\n二、判断题\n1.√\n2.×  【解析】因为丁。"
    )
    assert remarks == []
    assert [(q.ask, short(q)[2], q.because) for q in questions] == [
        ("甲", "B", "因为甲。"),
        ("乙", "A", ""),
        ("丙。", "对", ""),
        ("丁。", "错", "因为丁。"),
    ]


def test_what_a_key_says_of_no_question_is_named() -> None:
    _, remarks = read("1.甲\nA.a B.b\n2.乙\nA.a B.b\n1-3 ABA")
    assert [r.render() for r in remarks] == ["第 5 行：答案表里有第 3 题，但没有找到这道题（写的是「A」）"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("一、单项选择题", "choice"),
        ("一、单选题（每题2分，共20分）", "choice"),
        ("【单选题】", "choice"),
        ("（二）多项选择题：", "multiple"),
        ("二、多选题（共10题）", "multiple"),
        ("第三部分 判断题", "true-false"),
        ("三．判断题（对的打√，错的打×）", "true-false"),
    ],
)
def test_section_headings_say_the_kind(heading: str, kind: str) -> None:
    answer = {"choice": "A", "multiple": "AB", "true-false": "√"}[kind]
    options = "" if kind == "true-false" else "A.一 B.二 C.三\n"
    assert one(f"{heading}\n1.题目\n{options}答案：{answer}").kind == kind


def test_a_tag_at_the_stem_says_the_kind_and_goes() -> None:
    question = one("1.【多选题】应急包里放什么？（2分）\nA.水 B.手电 C.蜡烛\n答案：AB")
    assert (question.kind, question.ask) == ("multiple", "应急包里放什么？")


def test_reasons_over_several_lines_and_with_lists() -> None:
    question, after = read(
        "1.甲\nA.a B.b\n答案：A\n解析：先看两点：\n1.力的方向；\n2.断层面。\n所以选 A。\n2.乙\nA.a B.b\n答案：B"
    )[0]
    assert question.because == "先看两点：\n1.力的方向；\n2.断层面。\n所以选 A。"
    assert after.ask == "乙"


def test_a_list_inside_a_stem_stays_there() -> None:
    question = one("1.下列说法：\n(1)纵波快\n(2)横波快\n对的是\nA.(1) B.(2)\n答案：A")
    assert (question.ask, question.options) == ("下列说法：\n(1)纵波快\n(2)横波快\n对的是", ("(1)", "(2)"))


def test_measures_at_the_start_of_a_line_are_no_numbers() -> None:
    assert one("1.震级是\n3.5级以下的叫\nA.小震 B.大震\n答案：A").ask == "震级是\n3.5级以下的叫"


def test_questions_without_numbers() -> None:
    questions, remarks = read(
        "震级的单位是？\nA.没有单位\nB.千米\n答案：A\n解析：对数。\n\n"
        "烈度分几度？\nA.6\nB.12\n答案：B\n最快的波？ A.纵波 B.横波 答案：A"
    )
    assert remarks == []
    assert [(q.ask, short(q)[2]) for q in questions] == [
        ("震级的单位是？", "A"),
        ("烈度分几度？", "B"),
        ("最快的波？", "A"),
    ]


def test_other_kinds_of_questions_are_named_one_by_one() -> None:
    questions, remarks = read(
        "一、单选题\n1.甲\nA.a B.b\n答案：A\n二、填空题\n1.震级用____表示。\n答案：M\n"
        "三、简答题\n1.什么是烈度？\n答：略"
    )
    assert len(questions) == 1
    assert [r.place.zh for r in remarks if "只能放" in r.zh] == ["第 6 行", "第 9 行"]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("1.甲\nA.a B.b\n答案：E", "第 1 行", "答案写了 E，但只有 A–B"),
        ("1.甲\nA.a B.b", "第 1 行", "没有找到答案"),
        ("1.甲\n答案：A", "第 1 行", "没有找到选项"),
        ("1.甲（A）\nA.a B.b\n答案：B", "第 1 行", "题干括号里写的是 A，答案写的是 B"),
        ("一、单选题\n1.甲\nA.a B.b C.c\n答案：AB", "第 2 行", "单选题写了 2 个答案"),
        ("1.甲\nA.a B.b C.c\n答案：ABC", "第 1 行", "每个选项都对"),
        ("1.甲\nA.a B.a C.c\n答案：A", "第 1 行", "选项 A 和 B 一样"),
        ("1.甲\nA.a\nB.b\nD.d\n答案：A", "第 1 行", "选项的字母不连续"),
        ("1.甲\nA.a B.b\n答案：见书", "第 1 行", "答案「见书」看不懂"),
        ("1.甲\nA.a B.b\n答案：A\n另起一段不知所云的话", "第 4 行", "没有看懂"),
        ("1.甲\nA.a B.b C.c D.d E.e F.f G.g\n答案：A", "第 1 行", "有 7 个选项"),
    ],
)
def test_what_cannot_be_understood_is_named_with_place_and_reason(text: str, place: str, reason: str) -> None:
    found = [(r.place.zh, r.zh) for r in read(text)[1] if r.lost]
    assert len(found) == 1
    assert (found[0][0], reason in found[0][1]) == (place, True), found


def test_the_rest_is_read_when_one_question_is_not() -> None:
    questions, remarks = read("1.甲\nA.a B.b\n答案：E\n2.乙\nA.a B.b\n答案：A")
    assert [q.ask for q in questions] == ["乙"]
    assert len(remarks) == 1


def test_the_same_question_twice_is_kept_once_and_same_stems_are_told_apart() -> None:
    questions, remarks = read(
        "1.说法对的是\nA.a B.b\n答案：A\n2.说法对的是\nA.c B.d\n答案：A\n3.说法对的是\nA.a B.b\n答案：A"
    )
    assert len({q.id for q in questions}) == len(questions) == 2
    assert [r.render() for r in remarks] == ["第 7 行：和第 1 行是同一道题，只留前一道（写的是「说法对的是」）"]


def test_an_answer_right_behind_empty_brackets() -> None:
    assert short(one("1.群灾之首是()B\nA.洪灾\nB.地震\nC.火灾")) == ("群灾之首是()", ("洪灾", "地震", "火灾"), "B")


def test_page_numbers_in_between_are_left_out_and_named() -> None:
    questions, remarks = read(
        "1.每年约（）次。\nC\n12\nA、一\nB、二\nC、三 D.四\n- 13 -\n2.甲\nA.\n10\nB.\n20\n答案：A"
    )
    assert [short(q) for q in questions] == [
        ("每年约（）次。", ("一", "二", "三", "四"), "C"),
        ("甲", ("10", "20"), "A"),
    ]
    assert [(r.place.zh, r.lost) for r in remarks] == [("第 3 行", False), ("第 7 行", False)]


def test_lines_broken_by_the_edge_of_the_page_are_one_again() -> None:
    long = "在户外避震时不要乱跑也不要随便返回室内而要避开人多的地方并且"
    assert one(f"1.{long}\n用书包保护头部，\n对吗\n（ ）\nA.对 B.错\n答案：A").ask == f"{long}用书包保护头部，对吗"


def test_everything_in_one_line() -> None:
    """Texts taken from web pages have lost their lines."""
    questions, remarks = read(
        "某某知识竞赛题 一、单项选择题(每题1分,共50题)1、地球(D)物质的运动。A、外部 B、地壳 C、地幔D、内部"
        "2、2008年那次是(B)级。A、7级 B、8级C、6、7级3、下面哪种先到?A.纵波 B.横波 答案：A"
    )
    assert remarks == []
    assert [short(q) for q in questions] == [
        ("地球( )物质的运动。", ("外部", "地壳", "地幔", "内部"), "D"),
        ("2008年那次是( )级。", ("7级", "8级", "6、7级"), "B"),
        ("下面哪种先到?", ("纵波", "横波"), "A"),
    ]


def test_an_answer_that_repeats_its_option_gives_no_reason() -> None:
    question = one("1.甲\nA.10 倍\nB.约 32 倍\n答案：B.约 32 倍")
    assert (short(question)[2], question.because) == ("B", "")
    assert one("1.甲\nA.a\nB.b\n【答案】[B]").right == (1,)


def test_instructions_above_the_questions_are_named_and_do_not_disturb_the_numbers() -> None:
    questions, remarks = read(
        "须知：\n1. 请写上姓名。\n2. 共 24 题。\n一、选择题（共 2 题）\n1．甲\nA．a B．b\n【答案】B\n"
        "2．乙\nA．a B．b\n【答案】A"
    )
    assert [(q.ask, short(q)[2]) for q in questions] == [("甲", "B"), ("乙", "A")]
    assert [r.place.zh for r in remarks if r.lost] == ["第 2 行", "第 3 行"]


def test_survey_programs_mark_the_right_option() -> None:
    questions, remarks = read(
        "1. 能量差多少？ [单选题] *\nA. 10 倍\nB. 约 32 倍 (正确答案)\nC. 100 倍\n答案解析：10 的 1.5 次方。\n\n"
        "2. 带什么？ [多选题] *\nA. 水(正确答案)\nB. 电视\nC. 光(正确答案)\n\n"
        "3. 余震会变小。 [判断题] *\n对 (正确答案)\n错\n\n"
        "4. 横波快。\n对\n错(正确答案)\n5.甲\nA.a√\nB.b\n答案：B"
    )
    assert [short(q) for q in questions] == [
        ("能量差多少？", ("10 倍", "约 32 倍", "100 倍"), "B"),
        ("带什么？", ("水", "电视", "光"), "AC"),
        ("余震会变小。", (), "对"),
        ("横波快。", (), "错"),
    ]
    assert [r.zh for r in remarks] == ["选项后面标的是 A，答案写的是 B，不知道哪个对"]


def test_the_word_answer_inside_a_stem_is_no_label() -> None:
    assert one("1.以下哪个答案是正确的？\nA.a\nB.b\n正确答案是B。").ask == "以下哪个答案是正确的？"


def test_two_answers_in_one_question_are_none() -> None:
    """The number of the next question may have been forgotten: its answer must not become this one's."""
    _, remarks = read("1.甲\nA.a\nB.b\n答案：A\n乙，没有号码\n答案：B")
    assert "有两个答案：A 和 B" in [r.zh for r in remarks]


def test_answers_before_the_number_or_the_claim() -> None:
    """Such an answer must never be taken for that of the question above it."""
    questions, remarks = read(
        "二、判断题\n(√)1. 甲。\n( × ) 2. 乙。\n（  ）3. 丙。\n答案：×\n4、× 丁。\n5、戊。    对\n(B)6. 己？\nA.a B.b\n"
    )
    assert remarks == []
    assert [(short(q)[0], short(q)[2]) for q in questions] == [
        ("甲。", "对"),
        ("乙。", "错"),
        ("丙。", "错"),
        ("丁。", "错"),
        ("戊。", "对"),
        ("己？（　）", "B"),
    ]


def test_letters_in_a_stem_are_no_options() -> None:
    question = one("1.A、B两地发生地震，A地烈度高，说明\nA.A地震源浅\nB.A地离震中近\nC.不能确定\n答案：B")
    assert short(question) == ("A、B两地发生地震，A地烈度高，说明", ("A地震源浅", "A地离震中近", "不能确定"), "B")


def test_stems_that_begin_with_figures() -> None:
    questions, remarks = read(
        "1.GB 18306—2015 规定\nA. 0.05g B. 0.10g\n答案:A. 0.05g\n2.12322是\nA.热线\nB.医院\n答案：A\n"
        "3.5月12日是\nA.一\nB.二\n"
        "答案：A\n4.7.8级地震是\nA.唐山 B.汶川\n答案：A\n5. 2008.5.12 是\nA．星期一B．星期二\nC．星期三\n答案A"
    )
    assert remarks == []
    assert [q.ask for q in questions] == ["GB 18306—2015 规定", "12322是", "5月12日是", "7.8级地震是", "2008.5.12 是"]
    assert {q.because for q in questions} == {""}


def test_answers_alone_on_the_line_above_their_question() -> None:
    questions, remarks = read("题库\nB\n1. 甲？\nA. a B. b\n\nA\n2. 乙？\nA. c B. d\n")
    assert remarks == []
    assert [(q.ask, short(q)[2]) for q in questions] == [("甲？", "B"), ("乙？", "A")]


THREE = "一、单选题\n1.甲？ A.a B.b C.c\n2.乙？ A.d B.e\n二、判断题\n1.丙。\n"


@pytest.mark.parametrize(
    "key",
    [
        "答案：\n一、1.C 2.A\n二、1.√",
        "参考答案\n一、单选题：1-2 CA\n二、判断题：1.√ 解析：无",
        "参考答案：\n一、单选题\n1-2：CA\n二、判断题\n1.√",
    ],
)
def test_keys_behind_their_headings(key: str) -> None:
    questions, remarks = read(f"{THREE}{key}")
    assert [r.render() for r in remarks] == []
    assert [short(q)[2] for q in questions] == ["C", "A", "对"]


@pytest.mark.parametrize("gap", [" ", "\t", " | "])
@pytest.mark.parametrize("above", [True, False])
def test_a_key_as_a_table(gap: str, above: bool) -> None:
    """题号 and 答案 as two rows; without care, ABC would be the answer of the last question."""
    key = f"{gap.join(['题号', '1', '2', '3'])}\n{gap.join(['答案', 'A', 'B', 'C'])}\n"
    bank = "".join(f"{i}.第{i}题？\nA.a B.b C.c D.d\n" for i in (1, 2, 3))
    questions, remarks = read(key + bank if above else bank + key)
    assert remarks == []
    assert [short(q)[2] for q in questions] == ["A", "B", "C"]


def test_an_answer_with_its_label_in_brackets() -> None:
    assert short(one("1.甲？（答案：A）\nA.a B.b")) == ("甲？（　）", ("a", "b"), "A")
    assert short(one("1.下面（A）对 A.a B.b")) == ("下面（　）对", ("a", "b"), "A")
