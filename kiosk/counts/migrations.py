"""The schema of the counts file, version by version. Run as a child: python -m kiosk.counts.migrations FILE."""

import sys

from sqlite_utils import Database, Migrations

migrations = Migrations("kiosk.counts")


@migrations()
def first(db: Database) -> None:
    """Counters, who counted, and what the counted things were called."""
    db.execute(
        "create table counts (boot text, hour text, exhibit text, edition text, page text, metric text, detail text, "
        "n integer not null, primary key (boot, hour, exhibit, edition, page, metric, detail)) without rowid"
    )
    db.execute(
        "create table boots (boot text primary key, kind text not null, kiosk text not null, hall text not null, "
        "unit text not null, place text not null, version text not null, first_hour text not null) without rowid"
    )
    db.execute(
        "create table labels (exhibit text, edition text, page text, detail text, lang text, text text not null, "
        "primary key (exhibit, edition, page, detail, lang)) without rowid"
    )
    # Inside the migration's transaction: a kiosk that reads this number finds the tables that belong to it.
    db.execute("pragma user_version = 1")


@migrations()
def quarantine(db: Database) -> None:
    """Counters of other files that cannot be right, and why: kept, but never added up."""
    db.execute(
        "create table quarantine (boot, hour, exhibit, edition, page, metric, detail, n, why text not null, "
        "primary key (boot, hour, exhibit, edition, page, metric, detail, n)) without rowid"  # no types: as it came
    )
    db.execute("pragma user_version = 2")


def migrate(path: str) -> None:
    """Bring a file to the newest schema; a file that is new is made."""
    db = Database(path)
    try:
        migrations.apply(db)
    finally:
        db.close()


if __name__ == "__main__":
    migrate(sys.argv[1])
