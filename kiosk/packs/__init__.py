"""Packs: an exhibit or a hall as one .zip that is checked whole before anything is replaced, and can be rolled back."""
