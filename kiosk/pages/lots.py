"""Drawing lots with the seed of the visit: an order of things, or some of them. The same seed, the same lot."""

import hashlib


def shuffled(n: int, seed: int, what: str = "") -> tuple[int, ...]:
    """The numbers from 0 to n - 1 in the order of this visit; `what` keeps two lots of one visit apart."""

    def lot(i: int) -> bytes:
        return hashlib.sha256(f"{seed}\t{what}\t{i}".encode("utf-8", "surrogatepass")).digest()

    return tuple(sorted(range(n), key=lot))


def mixed(n: int, seed: int, what: str = "") -> tuple[int, ...]:
    """As `shuffled`, but never in the order of the numbers: a puzzle must not come already solved."""
    order = shuffled(n, seed, what)
    return (*order[1:], *order[:1]) if order == tuple(range(n)) else order
