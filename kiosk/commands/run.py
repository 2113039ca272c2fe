"""Open the kiosk: first the window with the saved first screen, then everything else."""

from kiosk.trace import trace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from kiosk.settings import RunOptions


def main(options: "RunOptions") -> int:
    """The plain kiosk; 0: it was asked to end, 2: it could not run, 3: it gave up and wants to be started again."""
    trace("python")
    import gc

    gc.disable()  # what is made before the first screen stays; the loop decides when to collect
    from kiosk.display import opening

    trace("pygame")
    if not opening.has_screen():
        return _without_screen(options)
    from kiosk.hall_files import first_key
    from kiosk.settings import find_data, lock, read_machine

    data = find_data(options.data)
    held = lock(data.path)
    try:
        machine = read_machine(data.path)
        surface = opening.open_window(options.window, machine.display if options.display is None else options.display)
        trace("window")
        shown = opening.show_saved(surface, data.path / "cache", first_key(options, data.path))
        if shown:
            opening.present()
            trace("first screen")
        from kiosk.loop import RESTART, Kiosk

        code = Kiosk(options, data, machine, surface, shown).run()
    finally:
        held.release()
    return _again() if code == RESTART else code


def _again() -> int:
    """Begin anew in the same process, whoever started it: the service manager notices nothing."""
    import os
    import sys

    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves


def _without_screen(options: "RunOptions") -> int:
    if options.screen == "required":
        from kiosk.refused import RefusedError

        raise RefusedError(
            "没有屏幕，展台不能打开；请接上显示器，或检查 DISPLAY", "no screen: connect a display or check DISPLAY"
        )
    from kiosk.commands.walk import walk

    return walk(options)
