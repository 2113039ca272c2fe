"""From files that staff write to values the kiosk trusts, or to a list of problems."""
