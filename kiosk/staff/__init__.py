"""The staff panel on the kiosk, and what stands instead of a visit: maintenance, the rest outside opening hours."""
