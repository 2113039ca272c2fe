"""Can a child and a visitor in a wheelchair reach what they must touch? From the screen's size and how it hangs."""

from kiosk.scene.grid import HIGHEST_FLOOR, ROOM, ROOM_PORTRAIT
from kiosk.settings import REACH_MM, Mounting


def within_reach(hung: Mounting, pixels: tuple[int, int]) -> tuple[str, str, bool]:
    """Said in both languages, and whether all that is touched in low reach can lie 400–1,200 mm above the floor."""
    width, height = pixels
    tall = height > width
    zh = f"{hung.inches:g}″，下沿离地 {hung.bottom_mm:g} mm，{'竖' if tall else '横'}屏"
    en = f"{hung.inches:g}″, {hung.bottom_mm:g} mm above the floor, {'portrait' if tall else 'landscape'}"
    high = hung.height_mm(width, height)
    lower = hung.bottom_mm + (ROOM_PORTRAIT if tall else ROOM) * high - REACH_MM[1]
    higher = REACH_MM[0] - hung.bottom_mm - (1 - HIGHEST_FLOOR) * high
    if lower > 0:
        return (
            f"{zh}：太高，开了“低位”也有够不着的；请放低 {lower:.0f} mm，或换一块小些的屏幕",
            f"{en}: too high, even in low reach; hang it {lower:.0f} mm lower, or take a smaller screen",
            False,
        )
    if higher > 0:
        return (
            f"{zh}：太低，最下面的按钮离地不到 {REACH_MM[0]} mm；请抬高 {higher:.0f} mm",
            f"{en}: too low, the lowest buttons are under {REACH_MM[0]} mm; raise it by {higher:.0f} mm",
            False,
        )
    return zh, en, True
