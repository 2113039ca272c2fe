"""What a visit adds to the counters when an exhibit is left and when it ends: sums only, nothing that names a visit.

Durations go out as seconds in `detail` ("37.2"); counts/metrics.py puts them into buckets before anything is stored.
"""

from kiosk.messages import Count, Effect, Flush
from kiosk.visit.state import Inside, State


def exhibit_left(state: State, place: Inside) -> tuple[Effect, ...]:
    """How long an exhibit was open, how much of that somebody was active, and the page where it was left."""
    dwell = max(0.0, state.now - place.opened)
    active = max(0.0, min(state.now, state.touched) - place.opened)
    effects: list[Effect] = [
        Count("dwell", exhibit=place.exhibit, detail=f"{dwell:.1f}"),
        Count("active", exhibit=place.exhibit, detail=f"{active:.1f}"),
    ]
    if not place.on_result:
        page = place.page
        effects.append(
            Count(
                "leave", exhibit=place.exhibit, edition=page.edition if page else "", page=page.id if page else "title"
            )
        )
    return tuple(effects)


def some(n: int) -> str:
    """0, 1, 2, 3+."""
    return str(n) if n < 3 else "3+"


def visit_counts(state: State, timeout: bool) -> tuple[Effect, ...]:
    """The sums of a visit that ends now."""
    visit = state.visit
    if visit is None:
        return ()
    effects: list[Effect] = [
        Count("length", detail=f"{max(0.0, min(state.now, state.touched) - visit.began):.1f}"),
        Count("opened", detail=some(len(set(visit.opened)))),
        Count("finished", detail=some(len(set(visit.finished)))),
        Count("language", detail=state.switches.lang),
    ]
    effects += [Count(name) for name in ("large", "contrast", "reach") if name in visit.used]
    if visit.by_ear:
        effects.append(Count("by_ear"))
    if visit.inputs < 2:
        effects.append(Count("bounce"))
    if timeout:
        effects.append(Count("timeout"))
    return (*effects, Flush())
