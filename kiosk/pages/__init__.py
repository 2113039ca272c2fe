"""The page types: one file each, and the one table."""

from kiosk.pages import cards, choice, decide, explain, poll, pool, race, true_false
from kiosk.pages.page import PageType

PAGE_TYPES: dict[str, PageType] = {
    "explain": explain.TYPE,
    "choice": choice.TYPE,
    "true-false": true_false.TYPE,
    "cards": cards.TYPE,
    "decide": decide.TYPE,
    "poll": poll.TYPE,
    "pool": pool.TYPE,
    "race": race.TYPE,
}
