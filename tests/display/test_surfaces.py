"""Kept surfaces stay within their bytes, and our pixels blit as they should."""

import pygame

from kiosk.display.surfaces import ALPHA_MASKS, Cache, clear, lay, opaque, premultiplied, size_of


def test_the_least_lately_used_goes_first() -> None:
    cache: Cache[str] = Cache(30)
    for key in "abc":
        cache.put(key, key.upper(), 10)
    assert cache.get("a") == "A"
    cache.put("d", "D", 10)
    assert [cache.get(key) for key in "abcd"] == ["A", None, "C", "D"]
    assert cache.bytes == 30


def test_the_newest_stays_even_when_it_is_too_large() -> None:
    cache: Cache[str] = Cache(30)
    cache.put("a", "A", 10)
    cache.put("b", "B", 100)
    assert (cache.get("a"), cache.get("b"), cache.bytes) == (None, "B", 100)


def test_putting_again_replaces_and_dropping_frees() -> None:
    cache: Cache[str] = Cache(30)
    cache.put("a", "A", 10)
    cache.put("a", "B", 20)
    assert (cache.get("a"), cache.bytes, len(cache)) == ("B", 20, 1)
    cache.drop("a")
    cache.drop("a")
    assert (cache.get("a"), cache.bytes) == (None, 0)


def test_premultiplied_pixels_of_any_order_lie_as_straight_alpha_would() -> None:
    source = pygame.Surface((3, 1), pygame.SRCALPHA, 32, (0xFF, 0xFF00, 0xFF0000, 0xFF000000))
    for x, colour in enumerate([(200, 100, 0, 255), (200, 100, 0, 128), (200, 100, 0, 0)]):
        source.set_at((x, 0), colour)
    target = opaque(3, 1)
    target.fill((0, 0, 100))
    lay(target, premultiplied(source), 0, 0)
    assert tuple(target.get_at((0, 0)))[:3] == (200, 100, 0)
    assert all(abs(a - b) <= 1 for a, b in zip(target.get_at((1, 0)), (100, 50, 50), strict=False))
    assert tuple(target.get_at((2, 0)))[:3] == (0, 0, 100)


def test_sizes_are_in_bytes() -> None:
    assert size_of(clear(10, 5)) == 200
    assert clear(1, 1).get_masks() == ALPHA_MASKS
