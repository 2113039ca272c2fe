"""Halls that are never online: one folder with everything, and replacing an installation from such a folder.

Imports only the standard library, `keeper` and `refused`: an update runs from a copy of these, beside what it replaces.
"""
