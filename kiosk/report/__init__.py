"""From counters to the tables that the organiser hands in."""
