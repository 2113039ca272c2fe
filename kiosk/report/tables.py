"""A summary as the tables of a report, with what adds up in them."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from kiosk.counts.measures import starts_per_open_hour
from kiosk.report.summary import Summary
from kiosk.report.table import Book, Cell, Column, Ids, Line, Ref, Sum, Table, Withheld, ratio_span, span
from kiosk.report.uses import ExhibitUse, QuestionUse, share
from kiosk.report.wording import word

UNDATED = "unknown"
VISITS = Ref("summary", "visits", "n")
N = Column("n", "count")
SHARE = Column("share", "share", ("n",))


def book(summary: Summary, lang: str, more: Iterable[Table] = (), sums: Iterable[Sum] = ()) -> Book:
    """All that is known of a period; `more` are tables of others (the kiosks, the week's activities)."""
    tables = [
        _summary(summary, lang),
        _spread("by_day", "day", ((day, day, n) for day, n in summary.by_day), summary, lang),
        _spread("by_hour", "time", _hours(summary, lang), summary, lang),
        _exhibits(summary),
        _pages(summary, lang),
        _questions(summary),
        _options(summary, lang),
        _of_visits("languages", "language", ((key, word(key, lang), n) for key, n in summary.languages), summary),
        _of_visits("access", "feature", ((key, word(key, lang), n) for key, n in summary.access), summary),
        _of_visits("opened", "exhibits_opened", ((n, n, visits) for n, visits in summary.opened), summary),
    ]
    return Book((*tables, *more), (*_sums(summary), *sums))


def _summary(summary: Summary, lang: str) -> Table:
    exhibits, questions = summary.exhibits, summary.questions
    opens = sum(use.opens for use in exhibits)
    answers = sum(question.answers for question in questions)
    lines = [_figure("visits", summary.visits, lang)]
    if summary.limited:
        lines.append(_figure("undated_more", summary.undated, lang))
    lines += [
        _figure("opens", opens, lang, name="all_opens"),
        _figure("finishes", sum(use.finishes for use in exhibits), lang, opens, name="all_finishes"),
        _figure("answers", answers, lang, name="all_answers"),
        _figure("right", sum(question.right for question in questions), lang, answers, name="all_right"),
        _figure("timeouts", summary.timeouts, lang, summary.visits),
        _figure("bounces", summary.bounces, lang, summary.visits),
    ]
    if summary.passers:  # only where staff counted who walked by
        lines.append(_figure("attracting", summary.visits, lang, summary.visits + summary.passers))
    columns = (Column("item"), N, Column("base", "count"), Column("share", "share", ("n", "base")))
    return Table("summary", columns, tuple(lines))


def _figure(key: str, n: int, lang: str, base: int | None = None, name: str = "") -> Line:
    return Line(key, (word(name or key, lang), n, base, None if base is None else share(n, base)))


def running(summary: Summary, lang: str) -> Table:
    """What tells of the machines and not of visitors; nothing in it is ever withheld but what visits would tell."""
    rate = starts_per_open_hour(summary.visits, summary.minutes)
    lines = [Line("runs", (word("runs", lang), summary.counted.boots))]
    if summary.minutes:
        lines.append(Line("hours_on", (word("hours_on", lang), round(summary.minutes / 60, 1))))
    if rate is not None and summary.visits >= 30:
        lines.append(Line("starts", (word("starts", lang), round(rate, 1))))
    lines.append(Line("errors", (word("errors", lang), summary.errors)))
    if summary.heads:
        lines.append(Line("heads", (word("heads", lang), summary.heads)))
    return Table("running", (Column("item"), Column("value", "rate")), tuple(lines))


def consistent(book: Book) -> Book:
    """Without the rates that would give the number of visits away, where that is withheld."""
    if not isinstance(book.at("summary", "visits"), Withheld):
        return book
    return Book(tuple(_without_rates(table) for table in book.tables), book.sums)


def _without_rates(table: Table) -> Table:
    lines = [line for line in table.lines if (table.key, line.key) != ("running", "starts")]
    if table.key in {"languages", "access", "opened"}:
        at = table.place("share")
        lines = [
            line._replace(cells=tuple(Withheld() if i == at and c is not None else c for i, c in enumerate(line.cells)))
            for line in lines
        ]
    return Table(table.key, table.columns, tuple(lines))


def _spread(key: str, column: str, rows: Iterable[tuple[str, str, int]], summary: Summary, lang: str) -> Table:
    """Visits by time; those without a time stand last, as they are in the total."""
    lines = [Line(key, (text, n)) for key, text, n in rows]
    if summary.undated and not summary.limited:
        lines.append(Line(UNDATED, (word("undated", lang), summary.undated)))
    return Table(key, (Column(column), N), tuple(lines))


def _hours(summary: Summary, lang: str) -> Iterator[tuple[str, str, int]]:
    for hour, n in summary.by_hour:
        yield f"{hour:02d}", word("hour", lang, n=hour, next=hour + 1), n


def _exhibits(summary: Summary) -> Table:
    timed = any(use.holding for use in summary.exhibits)
    columns = [
        Column("exhibit"),
        Column("opens", "count"),
        Column("finishes", "count"),
        Column("completion", "share", ("opens", "finishes")),
        Column("leaves", "count"),
        Column("median", "span", ("opens",)),
        Column("middle_half", "span", ("opens",)),
        *([Column("holding", "ratio", ("opens",))] if timed else []),
    ]
    return Table("exhibits", tuple(columns), tuple(_exhibit(use, timed) for use in summary.exhibits))


def _exhibit(use: ExhibitUse, timed: bool) -> Line:
    median = middle = None
    if use.dwell:
        median = span(use.dwell.median)
        middle = span(use.dwell.median._replace(low=use.dwell.lower.low, high=use.dwell.upper.high))
    cells = (use.title, use.opens, use.finishes, use.completion, use.leaves, median, middle)
    return Line(use.exhibit, (*cells, *([ratio_span(use.holding)] if timed else [])), Ids(use.exhibit))


def _pages(summary: Summary, lang: str) -> Table:
    columns = (
        Column("exhibit"),
        Column("page"),
        Column("seen", "count"),
        Column("left", "count"),
        Column("left_share", "share", ("seen", "left")),
    )
    lines = (
        Line(
            f"{use.exhibit}|{use.page}|{use.edition}",
            (use.title, page_name(use.page, use.text, lang), use.seen, use.left, use.share),
            Ids(use.exhibit, use.page, use.edition),
        )
        for use in summary.pages
    )
    return Table("pages", columns, tuple(lines))


def page_name(page: str, text: str, lang: str) -> str:
    """What a page is called: by its label, as far as a table has room; the title card has none."""
    if page == "title":
        return word("title_card", lang)
    return f"{text[:40]}…" if len(text) > 41 else text or page


def question_key(question: QuestionUse) -> str:
    return f"{question.exhibit}|{question.page}|{question.edition}"


def _questions(summary: Summary) -> Table:
    columns = (
        Column("question"),
        Column("exhibit"),
        Column("answers", "count"),
        Column("right", "count"),
        Column("wrong", "count"),
        Column("rate", "share", ("answers", "right")),
        Column("tempting", "text", ("tempting_n",)),
        Column("tempting_n", "count"),
    )
    titles = {use.exhibit: use.title for use in summary.exhibits}
    return Table("questions", columns, tuple(_question(question, titles) for question in summary.questions))


def _question(question: QuestionUse, titles: dict[str, str]) -> Line:
    wrong = question.tempting
    cells: tuple[Cell, ...] = (
        question.text,
        titles.get(question.exhibit, question.exhibit),
        question.answers,
        question.right,
        question.answers - question.right,
        question.share,
        wrong.text if wrong else None,
        wrong.n if wrong else None,
    )
    return Line(question_key(question), cells, Ids(question.exhibit, question.page, question.edition))


def _options(summary: Summary, lang: str) -> Table:
    rest = (N, Column("base", "count"), Column("share", "share", ("n", "base")))
    columns = (Column("question"), Column("option"), Column("verdict"), *rest)
    lines = [
        Line(
            f"{question_key(question)}|{option.option}|{option.right}",
            (
                question.text,
                option.text,
                word("is_right" if option.right else "is_wrong", lang),
                option.n,
                question.answers,
                share(option.n, question.answers),
            ),
            Ids(question.exhibit, question.page, question.edition, option.option),
        )
        for question in summary.questions
        for option in question.options
    ]
    return Table("options", columns, tuple(lines))


def _of_visits(key: str, column: str, rows: Iterable[tuple[str, str, int]], summary: Summary) -> Table:
    """Shares are of visits; reading aloud may be asked for several times in one, so it has none."""
    lines = (Line(key, (text, n, None if key == "say" else share(n, summary.visits))) for key, text, n in rows)
    return Table(key, (Column(column), N, SHARE), tuple(lines))


# ---------------------------------------------------------------- what adds up


def _sums(summary: Summary) -> Iterator[Sum]:
    for table in ("by_day", "by_hour"):
        keys = (
            [day for day, _ in summary.by_day] if table == "by_day" else [f"{hour:02d}" for hour, _ in summary.by_hour]
        )
        undated = [UNDATED] if summary.undated and not summary.limited else []
        yield Sum(VISITS, tuple(Ref(table, key, "n") for key in [*keys, *undated]))
    yield Sum(VISITS, tuple(Ref("languages", key, "n") for key, _ in summary.languages))
    yield Sum(VISITS, tuple(Ref("opened", key, "n") for key, _ in summary.opened))
    yield from (Sum(VISITS, (Ref("summary", key, "base"),)) for key in ("timeouts", "bounces"))
    yield Sum(VISITS, (Ref("summary", "attracting", "n"),))
    yield Sum(Ref("summary", "opens", "n"), (Ref("summary", "finishes", "base"),))
    yield Sum(Ref("summary", "answers", "n"), (Ref("summary", "right", "base"),))
    yield from _exhibit_sums(summary)
    for question in summary.questions:
        yield from _question_sums(question)
    for column, whole in (("answers", "answers"), ("right", "right")):
        parts = tuple(Ref("questions", question_key(question), column) for question in summary.questions)
        yield Sum(Ref("summary", whole, "n"), parts)


def _exhibit_sums(summary: Summary) -> Iterator[Sum]:
    for column in ("opens", "finishes"):
        parts = tuple(Ref("exhibits", use.exhibit, column) for use in summary.exhibits)
        yield Sum(Ref("summary", column, "n"), parts)
    for use in summary.exhibits:
        line = [Ref("exhibits", use.exhibit, column) for column in ("opens", "finishes", "leaves")]
        yield Sum(line[0], (line[1], line[2]))
    for exhibit, group in groupby(summary.pages, key=lambda use: use.exhibit):
        keys = [f"{use.exhibit}|{use.page}|{use.edition}" for use in group]
        yield Sum(Ref("exhibits", exhibit, "leaves"), tuple(Ref("pages", key, "left") for key in keys))
        yield Sum(Ref("exhibits", exhibit, "opens"), (Ref("pages", f"{exhibit}|title|", "seen"),))


def _question_sums(question: QuestionUse) -> Iterator[Sum]:
    key = question_key(question)
    answers, right, wrong, tempting = (
        Ref("questions", key, column) for column in ("answers", "right", "wrong", "tempting_n")
    )
    yield Sum(answers, (right, wrong))
    options = {option: Ref("options", f"{key}|{option.option}|{option.right}", "n") for option in question.options}
    yield from (Sum(answers, (ref._replace(column="base"),)) for ref in options.values())
    for verdict, total in ((True, right), (False, wrong)):
        parts = tuple(ref for option, ref in options.items() if option.right == verdict)
        if parts:
            yield Sum(total, parts)
    if question.tempting:
        yield Sum(tempting, (options[question.tempting],))
