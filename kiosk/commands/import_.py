"""`import`: a question bank (Excel, CSV, Word, text, GIFT, Aiken) becomes an exhibit; a pack (.zip) is put in place."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.refused import RefusedError

if TYPE_CHECKING:
    from kiosk.imports.bank import Bank, Plan, Question

MOST_PLACES = 12
SHOWN = 3
_REHEARSAL = ("这是演练，什么也没有写。真的写入请加 --write", "A rehearsal: nothing was written. Add --write to do it.")


@click.command(
    help="""把题库变成展项：Excel、WPS、CSV、Word、文本、GIFT、Aiken。先演练，加 --write 才写。
    / Make an exhibit of a question bank; a rehearsal unless --write is given.

    \b
    例 / Examples:
      python3 run_kiosk.py import 题库.xlsx --topic safety
      python3 run_kiosk.py import 题库.docx --topic safety --title 避险知识 --write
      python3 run_kiosk.py import 题库.docx --all

    \b
    退出码 / Exit codes: 0 全部看懂 all understood · 1 有没导入的 something was left out · 2 无法导入 could not run
    """,
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--topic", default="", help="属于哪个主题：hall.yaml 里的 id 或名字 / which topic of the hall")
@click.option("--title", default="", help="展项标题（默认用文件里的或文件名）/ title of the exhibit")
@click.option("--name", default="", help="展项文件夹名 / name of the exhibit's folder")
@click.option(
    "--pick", type=click.IntRange(1, 10), default=5, show_default=True, help="每位观众答几道 / how many a visit"
)
@click.option("--hall", type=click.Path(path_type=Path), help="展馆 / hall folder or file (default exhibits/)")
@click.option("--write", is_flag=True, help="真的写入；不写就是演练 / really write")
@click.option(
    "--remove", is_flag=True, help="文件里已经没有的题，从展项里去掉 / drop questions that the file no longer has"
)
@click.option("--all", "everything", is_flag=True, help="把每一道题都列出来 / list every question as visitors see it")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="用哪种语言 / in which language")
def command(
    file: Path, topic: str, title: str, name: str, pick: int, hall: Path | None, write: bool, remove: bool,
    everything: bool, lang: str,
) -> int:  # fmt: skip
    from kiosk.hall_files import hall_path

    folder = hall_path(hall)
    if file.suffix.lower() == ".zip":
        return _pack(file, folder, write)
    from kiosk.imports.bank import Wish, carry_out, plan

    bank = _read(file, folder)
    said = _Said(lang)
    said.bank(bank, everything)
    planned = plan(bank, folder, Wish(topic, name, title, pick, remove))
    said.plan(planned)
    if write:
        try:
            carry_out(planned)
        except OSError as error:
            raise RefusedError(f"写不进去，展馆没有改动：{error}", f"cannot write, nothing changed: {error}") from error
    said.end(planned, write)
    return 1 if bank.lost else 0


def _pack(file: Path, hall: Path, write: bool) -> int:
    """A .zip: checked whole, then put in place; packs say in both languages what they do."""
    from kiosk.packs.install import carry_out, plan

    with plan(file, hall) as planned:
        click.echo("\n".join(planned.lines()))
        if not planned.ok:
            return 1
        if write:
            carry_out(planned)
    zh, en = ("已放入；要退回用 rollback", "done; rollback undoes it") if write else _REHEARSAL
    click.echo(f"{zh} / {en}")
    return 0


def _read(file: Path, hall: Path) -> "Bank":
    from kiosk.imports.bank import UnreadableError, fitted, read_bank
    from kiosk.pages import PAGE_TYPES

    try:
        return fitted(read_bank(file), hall, PAGE_TYPES)
    except UnreadableError as error:
        raise RefusedError(f"{file.name}：{error.zh}", f"{file.name}: {error.en}") from error


class _Said:
    """What staff read, in one language."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def _line(self, zh: str, en: str) -> None:
        click.echo(en if self._lang == "en" else zh)

    def bank(self, bank: "Bank", everything: bool) -> None:
        from kiosk.imports.judge import counted

        zh, en = counted(bank.questions)
        n, lost = len(bank.questions), len(bank.lost)
        tail_zh = f"；{lost} 处没有导入：" if lost else "，没有看不懂的。"
        self._line(
            f"{bank.name}：看懂 {n} 题（{zh}）{tail_zh}",
            f"{bank.name}: {n} questions understood ({en})" + (f"; {lost} things not imported:" if lost else "."),
        )
        for problem in bank.problems:
            click.echo(f"  {'✗' if problem.lost else '·'} {problem.render(self._lang)}")
        self._unexplained(bank)
        self._questions(bank, everything)

    def _unexplained(self, bank: "Bank") -> None:
        some = bank.unexplained
        if not some:
            return
        more = len(some) - MOST_PLACES
        zh = "、".join(q.place.zh for q in some[:MOST_PLACES]) + (f"……还有 {more} 题" if more > 0 else "")
        en = ", ".join(q.place.en for q in some[:MOST_PLACES]) + (f", and {more} more" if more > 0 else "")
        self._line(f"{len(some)} 题没有解析，观众答完只看到正确答案：{zh}", f"{len(some)} without a reason: {en}")

    def _questions(self, bank: "Bank", everything: bool) -> None:
        shown = bank.questions if everything else bank.questions[:SHOWN]
        for number, question in enumerate(shown, 1):
            click.echo(f"\n  {number}. {as_seen(question, self._lang)}")
        left = len(bank.questions) - len(shown)
        if left:
            self._line(f"\n  ……还有 {left} 题（--all 全部列出）", f"\n  … {left} more (--all lists them)")

    def plan(self, plan: "Plan") -> None:
        new = [w.path.parent.name for w in plan.writings if w.before is None]
        if new:
            self._line(f"\n新展项「{plan.title}」：{'、'.join(new)}", f"\nnew exhibit “{plan.title}”: {', '.join(new)}")
        if plan.same or plan.changed or plan.gone:
            added, changed, same = len(plan.added), len(plan.changed), plan.same
            self._line(
                f"\n更新展项 {plan.name}：新增 {added} 题，改动 {changed} 题，没变 {same} 题。",
                f"\nupdates {plan.name}: {added} new, {changed} changed, {same} as before.",
            )
        for old, question in plan.changed:
            self._changed(old, question)
        for ask in plan.gone:
            zh, en = (
                ("去掉", "removed") if plan.removed else ("保留（要去掉请加 --remove）", "kept (--remove drops it)")
            )
            self._line(f"  - 文件里已经没有，{zh}：{_short(ask)}", f"  - no longer in the file, {en}: {_short(ask)}")

    def _changed(self, old: str, question: "Question") -> None:
        if old == question.ask:
            self._line(f"  ~ 选项、答案或解析改了：{_short(old)}", f"  ~ changed: {_short(old)}")
        else:
            self._line(
                f"  ~ 题干改了：{_short(old)} → {_short(question.ask)}", f"  ~ {_short(old)} → {_short(question.ask)}"
            )

    def end(self, plan: "Plan", written: bool) -> None:
        if any(w.path.name == "hall.yaml" for w in plan.writings):
            self._line("hall.yaml 的 exhibits 里加上它。", "hall.yaml: it is added to the list of exhibits.")
        if plan.unlisted:
            names = ", ".join(plan.folders)
            self._line(f"请在 hall.yaml 的 exhibits 里加上：{names}", f"add to exhibits in hall.yaml: {names}")
        if not plan.writings:
            self._line("和展项里的一样，没有要写的。", "the exhibit is like that already; nothing to write.")
        elif written:
            self._line("已写入。运行 check 看看，再打开展台。", "written. Run check, then open the kiosk.")
        else:
            self._line(*_REHEARSAL)


def _short(text: str) -> str:
    from kiosk.imports.question import shortened

    return shortened(text)


def as_seen(question: "Question", lang: str = "zh") -> str:
    """A question as its visitors will see it, the right answers ticked."""
    from kiosk.imports.question import KIND_NAMES, LETTERS

    kind = KIND_NAMES[question.kind][lang == "en"]
    lines = [f"[{kind}] {question.ask}"]
    if question.kind == "true-false":
        lines.append(f"✓ {'是真的' if question.true else '不是真的'}" if lang == "zh" else f"✓ {question.true}")
    for i, text in enumerate(question.options):
        lines.append(f"{'✓' if i in question.right else ' '} {LETTERS[i]}. {text}")
    if question.because:
        lines.append(f"  {question.because}")
    return "\n     ".join(line.replace("\n", "\n       ") for line in lines)
