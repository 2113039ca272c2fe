"""What of a text decides which recording says it. On its own, because the running kiosk asks it, not the checker."""

import unicodedata


def squeezed(text: str) -> str:
    """The letters and digits alone: file names hold no question marks, and wide letters are the same words."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())
