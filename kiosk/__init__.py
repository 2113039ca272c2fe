"""An interactive exhibit kiosk for science halls: scenes from YAML, read aloud, counted without tracking anybody."""

__version__ = "0.1.0"
