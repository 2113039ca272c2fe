"""sort: things into one to four bins, by dragging or by tapping; a bin may hold only so many or so heavy things."""

from kiosk.messages import DragBegan, DragMoved, Message, Tapped
from kiosk.pages import sort_view, sorting
from kiosk.pages.judged import JUDGE
from kiosk.pages.page import Complaint, Labels, PageType, first_language, in_each_language
from kiosk.pages.sorting import Bin, Sort, wanted


def check(page: Sort) -> list[Complaint]:
    """Bins and things in sensible numbers, each thing's bin there, room for all that belongs together."""
    found: list[Complaint] = []
    if not 1 <= len(page.bins) <= 4:
        zh = f"「bins」有 {len(page.bins)} 个，请写 1 到 4 个：- {{name: 应急包}}"
        found.append(Complaint(("bins",), zh, f"{len(page.bins)} bins: write 1 to 4, such as - {{name: Go-bag}}"))
    if not 3 <= len(page.items) <= 12:
        zh = f"「items」有 {len(page.items)} 样，请写 3 到 12 样"
        found.append(Complaint(("items",), zh, f"{len(page.items)} items: write 3 to 12"))
    names = [first_language(b.name).strip() for b in page.bins]
    for i, b in enumerate(page.bins):
        if names[i] in names[:i]:
            found.append(Complaint(("bins", i, "name"), "和前面的一个同名，请改一改", "the same name as a bin above"))
        found += _limits(page, i, b)
    for i in range(len(page.items)):
        found += _thing(page, i)
    if page.items and page.bins and all(wanted(page, thing) < 0 for thing in page.items) and not found:
        zh = "没有一样东西该放进去，请在该放的东西上写 bin: …"
        found.append(Complaint(("items",), zh, "nothing belongs in a bin: write bin: … at the items that do"))
    return found


def _limits(page: Sort, index: int, b: Bin) -> list[Complaint]:
    """A limit that the right things themselves would break."""
    right = [thing for thing in page.items if wanted(page, thing) == index]
    found: list[Complaint] = []
    for name, value in (("most", b.most), ("most_kg", b.most_kg)):
        if value < 0:
            zh = f"「{name}」不能是负数；没有限制就不写"
            found.append(
                Complaint(("bins", index, name), zh, f"{name} cannot be negative; without a limit leave it out")
            )
    if 0 < b.most < len(right):
        zh = f"该放进去的有 {len(right)} 样，却只放得下 {b.most} 样，请改成 most: {len(right)}"
        en = f"{len(right)} items belong here but only {b.most} fit: write most: {len(right)}"
        found.append(Complaint(("bins", index, "most"), zh, en))
    heavy = round(sum(thing.kg for thing in right), 3)
    if 0 < b.most_kg < heavy:
        zh = f"该放进去的一共重 {heavy:g} 千克，超过了 most_kg，请改成 most_kg: {heavy:g} 或更大"
        en = f"what belongs here weighs {heavy:g} kg, more than most_kg: write most_kg: {heavy:g} or more"
        found.append(Complaint(("bins", index, "most_kg"), zh, en))
    return found


def _thing(page: Sort, index: int) -> list[Complaint]:
    """One thing: its text is its own, its bin is there, its weight makes sense, it has a reason."""
    thing, at = page.items[index], ("items", index)
    found: list[Complaint] = []
    if first_language(thing.text).strip() in [first_language(t.text).strip() for t in page.items[:index]]:
        found.append(Complaint((*at, "text"), "和前面的一样东西相同，请改一改", "the same as an item above"))
    if page.bins and thing.bin.strip() and wanted(page, thing) < 0:
        ids = "、".join(first_language(b.name) for b in page.bins)
        zh = f"没有这个地方，请写 bins 里有的一个：{ids}；哪里都不放就不写 bin"
        en = "no such bin: write the id of one of the bins; leave it out for what belongs in none"
        found.append(Complaint((*at, "bin"), zh, en))
    if thing.kg < 0:
        found.append(
            Complaint((*at, "kg"), "重量不能是负数，如 kg: 0.5", "a weight cannot be negative, such as kg: 0.5")
        )
    if any(b.most_kg for b in page.bins) and not thing.kg:
        zh = "bins 里写了 most_kg，这一样却没有写重量：kg: 0.5"
        found.append(Complaint(at, zh, "a bin has most_kg, but this item has no weight: kg: 0.5"))
    if not thing.because:
        zh = "这一样没有写理由，观众会想知道为什么：because: …"
        found.append(Complaint(at, zh, "no reason: visitors want to know why (because: …)", must=False))
    return found


def labels(page: Sort) -> Labels:
    """The question and its things."""
    told = list(in_each_language("", page.ask))
    for thing in page.items:
        told += in_each_language(thing.id, thing.text)
    return tuple(told)


def identity(page: Sort) -> tuple[str, ...]:
    """The stem, the things and where they belong."""
    return (first_language(page.ask), *(f"{first_language(t.text)}\t{wanted(page, t)}" for t in page.items))


def states(page: Sort) -> tuple[tuple[str, tuple[Message, ...]], ...]:
    """The looks worth a picture: in hand, dragged, some placed, once looked at, shown, and all right."""
    wants = [wanted(page, thing) for thing in page.items]
    goes = [i for i, w in enumerate(wants) if w >= 0]
    first = f"item:{goes[0]}"
    taps = [(Tapped(f"item:{i}"), Tapped(f"bin:{wants[i]}")) for i in goes]
    right = tuple(m for pair in taps for m in pair)
    mixed = (*_mixed(page, wants), Tapped(JUDGE))
    dragged = (DragBegan(first, 400, 400), DragMoved(first, 900, 560))
    return (
        ("held", (Tapped(first),)),
        ("dragged", dragged),
        ("some", right[: len(right) // 4 * 2]),
        ("once", mixed),
        ("shown", (*mixed, Tapped(JUDGE))),
        ("right", (*right, Tapped(JUDGE))),
    )


def _mixed(page: Sort, wants: list[int]) -> tuple[Message, ...]:
    """One thing where it does not belong: one that belongs nowhere, else two that change their places."""
    goes = {i: w for i, w in enumerate(wants) if w >= 0}
    if -1 in wants:
        goes.popitem()  # leaves room for the stray one
        goes[wants.index(-1)] = 0
    else:
        one = next(iter(goes))
        other = next((i for i, w in goes.items() if w != goes[one]), one)
        goes[one], goes[other] = goes[other], goes[one]
    return tuple(m for i, w in goes.items() for m in (Tapped(f"item:{i}"), Tapped(f"bin:{w}")))


TYPE = PageType(
    fields=Sort,
    start=sorting.start,
    update=sorting.update,
    view=sort_view.view,
    check=check,
    done=lambda page, state: state.done,
    identity=identity,
    labels=labels,
    kind="answer",
)
