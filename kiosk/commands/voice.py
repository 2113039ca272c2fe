"""`voice`: every sentence of a hall rendered ahead of time, so that no visitor waits for one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kiosk.content.library import Library
    from kiosk.voice.ahead import Made

_SHOWN = 10  # sentences that are named


@click.command(
    name="voice",
    help="""把整个展馆要读的话提前做好，以后点“读给我听”马上就有声音。可以随时停下，再运行就接着做。
    / Render all that a hall can say ahead of time. It may be stopped at any time; the next run goes on from there.

    \b
    例 / Examples:
      python3 run_kiosk.py voice
      python3 run_kiosk.py voice --hall exhibits/hall.yaml --data /srv/kiosk
      python3 run_kiosk.py voice --install            取自然的声音 / fetch the natural voice
      python3 run_kiosk.py voice --install E:\\voice   从 U 盘取 / from a USB stick
      python3 run_kiosk.py voice --ship               做好随展馆带走的录音 / narration that comes with the hall

    \b
    退出码 / Exit codes: 0 都有了 all there · 1 有的句子做不了 some are missing · 2 无法运行 could not run
    """,
)
@click.option("--hall", type=click.Path(path_type=Path), help="展馆 / hall folder or file (default exhibits/)")
@click.option("--data", type=click.Path(path_type=Path), help="数据文件夹 / data folder (holds the rendered speech)")
@click.option(
    "--install",
    "stick",
    is_flag=False,
    flag_value="",
    metavar="[FOLDER]",
    help="取自然的声音；写了文件夹就从那里取 / get the natural voice, from FOLDER if one is given",
)
@click.option(
    "--natural", "only_natural", is_flag=True, help="只做自然的声音，慢慢做 / the natural voice alone, at low priority"
)
@click.option("--ship", is_flag=True, help="做好随展馆带走的录音 / render the narration that comes with the hall")
def command(hall: Path | None, data: Path | None, stick: str | None, only_natural: bool, ship: bool) -> int:
    """Find what is said, render what is missing, say how it went."""
    if stick is not None:
        from kiosk.commands import natural

        return natural.install(Path(stick) if stick else None)
    from kiosk.hall_files import hall_path
    from kiosk.settings import data_folder, places
    from kiosk.stage import checked_library, interface_words
    from kiosk.visit.sentences import every_sentence
    from kiosk.voice.ahead import render_all
    from kiosk.voice.cache import engine_mark
    from kiosk.voice.paces import RATE
    from kiosk.voice.pieces import pieces

    folder = data_folder(data)
    library = checked_library(hall_path(hall), folder)
    if not library.exhibits:
        click.echo("没有可以读的展项；先运行 check / no exhibits to read; run check first")
        return 1
    if ship:
        from kiosk.commands import natural
        from kiosk.voice.shipped import FOLDER

        return natural.ship(library, places().assets / FOLDER)
    if only_natural:
        return in_the_background(library, folder)
    sentences = tuple(every_sentence(library, interface_words()))
    jobs = tuple(dict.fromkeys(p.job for p in pieces(sentences, RATE, engine_mark(), library.pronunciation)))
    with click.progressbar(length=len(jobs), label=f"{len(jobs)} 句 / sentences", show_pos=True) as bar:
        made = render_all(jobs, folder / "cache" / "voice", lambda done: bar.update(done - bar.pos))
    click.echo(_told(made, len(jobs)))
    return max(int(bool(made.missing)), natural_too(library, folder))


def in_the_background(library: "Library", data: Path) -> int:
    """As the kiosk asks for it while it rests."""
    import os

    if hasattr(os, "nice"):
        os.nice(10)
    return natural_too(library, data)


def natural_too(library: "Library", data: Path) -> int:
    """The natural voice where it is installed."""
    from kiosk.commands import natural
    from kiosk.voice.natural import ready

    return natural.render(library, data) if ready() else 0


def _told(made: "Made", n: int) -> str:
    """Figures first, then what staff should look at."""
    minutes = made.seconds / 60
    lines = [
        f"共 {n} 句：本来就有 {made.found}，新做 {made.rendered}，"
        f"没有字可读 {made.nothing}，做不了 {len(made.missing)}；"
        f"一共 {minutes:.0f} 分钟语音。 / {n} sentences: {made.found} there already, {made.rendered} rendered, "
        f"{made.nothing} without words, {len(made.missing)} missing; {minutes:.0f} minutes of speech."
    ]
    if made.missing:
        lines.append(f"做不了 / missing: {made.reason}")
        lines += [f"  {job.text[:60]}" for job in made.missing[:_SHOWN]]
    if made.long:
        lines.append("读得太长，分成几句更好 / too long to listen to, better as several sentences:")
        lines += [f"  {job.text[:60]}" for job in made.long[:_SHOWN]]
    return "\n".join(lines)
