"""What `voice --install` and `voice --ship` do: getting the natural voice, and narration that needs it no more."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kiosk.content.library import Library
    from kiosk.voice.ship import Shipment, Wanted

_SHOWN = 10  # sentences that are named


def install(stick: Path | None) -> int:
    """Fetch what is missing, with a bar; says where it lies and what comes next."""
    from kiosk.refused import RefusedError
    from kiosk.voice import install as getting
    from kiosk.voice import natural

    if stick is not None and not stick.is_dir():
        raise RefusedError(f"没有这个文件夹：{stick}", f"no such folder: {stick}")
    folder = natural.folder()
    click.echo(f"自然的声音放在 / the natural voice goes into {folder}")
    try:
        getting.libraries(stick, getting.client)
        with click.progressbar(length=getting.size_of(), label="自然的声音 / natural voice") as bar:
            for step in getting.install(folder, stick, getting.client):
                bar.update(step.size)
    except OSError as error:
        where = error.filename or folder
        raise RefusedError(f"写不进 {where}：{error.strerror}", f"cannot write {where}: {error.strerror}") from error
    click.echo(
        "好了，展台休息时会自己把要读的话做好；现在就做：python3 run_kiosk.py voice\n"
        "ready; the kiosk renders what it reads while it rests; to do it now: python3 run_kiosk.py voice"
    )
    return 0


def ship(library: "Library", packs: Path) -> int:
    """Render what changed, write the packs, say how it went."""
    from kiosk.refused import RefusedError
    from kiosk.voice import natural
    from kiosk.voice.ship import Way
    from kiosk.voice.ship import ship as shipped

    if not natural.ready():
        raise RefusedError(
            "自然的声音还没有装；先运行 python3 run_kiosk.py voice --install",
            "the natural voice is not installed; first run python3 run_kiosk.py voice --install",
        )
    wanted = sentences(library)
    way = Way(packs, natural.folder() / "rendered", natural.folder(), natural.Voice(library.hall.voice))
    with click.progressbar(length=len(wanted), label=f"{len(wanted)} 句 / sentences", show_pos=True) as bar:
        made = shipped(wanted, way, lambda done: bar.update(done - bar.pos))
    click.echo(_told(made, len(wanted), packs))
    return 1 if made.failed or made.not_yet or made.left_out else 0


def render(library: "Library", data: Path) -> int:
    """Have all that the hall says in the natural voice, but for what comes with the kiosk in the same voice."""
    from kiosk.settings import places
    from kiosk.voice import natural, natural_worker
    from kiosk.voice.ahead import render_all
    from kiosk.voice.cache import Job
    from kiosk.voice.paces import RATE
    from kiosk.voice.shipped import FOLDER, Shipped

    voice = natural.Voice(library.hall.voice)
    shipped = Shipped(places().assets / FOLDER, {}, (voice.who,))
    jobs = [
        Job(one.text, one.lang, RATE, voice.mark(one.lang))
        for one in sentences(library)
        if shipped.find(one.text, one.lang) is None
    ]
    label = f"自然的声音 {len(jobs)} 句 / in the natural voice"
    with click.progressbar(length=len(jobs), label=label, show_pos=True) as bar:
        made = render_all(
            jobs,
            natural.rendered_folder(data),
            lambda done: bar.update(done - bar.pos),
            natural_worker.command_for(voice),
            natural_worker.DEADLINE,
        )
    click.echo(
        f"自然的声音：本来就有 {made.found}，新做 {made.rendered}，没有字可读 {made.nothing}，"
        f"做不了 {len(made.missing)} {made.reason} / natural voice: {made.found} there already, "
        f"{made.rendered} rendered, {made.nothing} without words, {len(made.missing)} missing"
    )
    return 1 if made.missing else 0


def sentences(library: "Library") -> list["Wanted"]:
    """Everything that the hall says, Mandarin first, each as it is to be said."""
    from kiosk.stage import interface_words
    from kiosk.visit.sentences import every_sentence
    from kiosk.voice.pieces import pronounced, script_of
    from kiosk.voice.ship import Wanted

    said = (
        (pronounced(s.text, library.pronunciation), s.lang or script_of(s.text))
        for s in every_sentence(library, interface_words())
    )
    return sorted(dict.fromkeys(Wanted(*one) for one in said), key=lambda one: not one.lang.startswith("zh"))


def _told(made: "Shipment", n: int, packs: Path) -> str:
    """Figures first, then what was left out."""
    size, minutes = made.size / 1_000_000, made.seconds / 60
    lines = [
        f"共 {n} 句：本来就有 {made.kept}，新做 {made.rendered}，没有字可读 {made.nothing}，做不了 {len(made.failed)}，"
        f"去掉旧的 {made.dropped}；{minutes:.0f} 分钟语音，{size:.1f} MB，在 {packs}",
        f"{n} sentences: {made.kept} there already, {made.rendered} rendered, {made.nothing} without words, "
        f"{len(made.failed)} failed, {made.dropped} stale dropped; {minutes:.0f} minutes, {size:.1f} MB, in {packs}",
    ]
    if made.not_yet:
        lines.append(f"还差 {made.not_yet} 句，再运行一次就接着做 / {made.not_yet} not yet: run it again to go on")
    for what, texts in ((f"做不了 / failed ({made.reason})", made.failed), ("放不下 / no room", made.left_out)):
        if texts:
            lines += [f"{what}: {len(texts)}", *(f"  {text[:60]}" for text in texts[:_SHOWN])]
    return "\n".join(lines)
