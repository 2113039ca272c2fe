"""Grow-only counters: what was touched, never who touched it."""
