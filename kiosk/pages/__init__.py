"""The page types: one file each, and the one table."""

from kiosk.pages import (
    cards,
    choice,
    compare,
    decide,
    explain,
    film,
    gallery,
    list_page,
    poll,
    pool,
    match,
    multiple,
    order,
    race,
    schedule,
    timeline,
    true_false,
)
from kiosk.pages.page import PageType

PAGE_TYPES: dict[str, PageType] = {
    "explain": explain.TYPE,
    "choice": choice.TYPE,
    "true-false": true_false.TYPE,
    "cards": cards.TYPE,
    "decide": decide.TYPE,
    "poll": poll.TYPE,
    "pool": pool.TYPE,
    "multiple": multiple.TYPE,
    "order": order.TYPE,
    "match": match.TYPE,
    "race": race.TYPE,
    "gallery": gallery.TYPE,
    "timeline": timeline.TYPE,
    "compare": compare.TYPE,
    "schedule": schedule.TYPE,
    "list": list_page.TYPE,
    "film": film.TYPE,
}
