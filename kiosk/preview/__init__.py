"""An author's bench: one exhibit as visitors see it, every look of it at hand, its problems beside it."""
