"""A small parent for a kiosk that runs alone: it starts it again when it dies or hangs."""
