"""The PostgreSQL side: connecting, the tables, and errors that never tell a password. Only this folder imports psycopg.

Nothing beyond standard tables, arrays and upsert is used, so that engines which speak PostgreSQL's protocol serve too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    import psycopg

SCHEMA = 1
PATIENCE = {"connect_timeout": "10", "keepalives_idle": "10", "tcp_user_timeout": "30000"}  # the URL may say otherwise
TABLES = (
    "create table if not exists boots (boot text primary key, kind text not null, kiosk text not null, "
    "hall text not null, unit text not null, place text not null, version text not null, first_hour text not null)",
    "create table if not exists counts (boot text not null, hour text not null, exhibit text not null, "
    "edition text not null, page text not null, metric text not null, detail text not null, "
    "n bigint not null check (n > 0), primary key (boot, hour, exhibit, edition, page, metric, detail))",
    "create table if not exists labels (exhibit text not null, edition text not null, page text not null, "
    "detail text not null, lang text not null, text text not null, "
    "primary key (exhibit, edition, page, detail, lang))",
    # What of a run's day has come: tells the next sync what is still missing, and the report who fell silent.
    "create table if not exists arrived (boot text not null, day text not null, counters bigint not null, "
    "total bigint not null, errors bigint not null, last_hour text not null, primary key (boot, day))",
    "create table if not exists kiosk_schema (version integer primary key)",
    f"insert into kiosk_schema values ({SCHEMA}) on conflict do nothing",
)


_REFUSALS = ("authentication failed", "does not exist", "pg_hba.conf", "certificate", "does not support SSL")


class StoreError(Exception):
    """The store cannot be used; `key` says why: url | psycopg | unprepared | newer | refused | network."""

    def __init__(self, key: str, words: str = "") -> None:
        super().__init__(words or key)
        self.key = key


def connect(url: str) -> "psycopg.Connection[tuple[Any, ...]]":
    """A connection in autocommit, with limits of patience where the URL sets none."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise StoreError("url")
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict
    except ImportError as error:
        raise StoreError("psycopg", str(error)) from error
    try:
        settings = {**PATIENCE, **conninfo_to_dict(url)}
        db = psycopg.connect(**settings, autocommit=True)  # type: ignore[arg-type]  # libpq's own words
    except psycopg.ProgrammingError as error:
        raise StoreError("url", said(error, url)) from error
    except psycopg.OperationalError as error:
        key = "refused" if _is_refusal(error) else "network"
        raise StoreError(key, said(error, url)) from error
    db.prepare_threshold = None  # poolers that hand a connection on between transactions know no prepared statements
    return db


def _is_refusal(error: Exception) -> bool:
    """The server answered and said no: trying again does not help."""
    return any(mark in str(error) for mark in _REFUSALS)


def said(error: BaseException, url: str) -> str:
    """An error in one line, without the password of the URL."""
    line = next((part.strip() for part in str(error).splitlines() if part.strip()), type(error).__name__)
    secret = urlsplit(url).password or ""
    for form in {secret, unquote(secret)} - {""}:
        line = line.replace(form, "***")
    return line


def shown(url: str) -> str:
    """The URL as it may be printed."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")
    user = place[0].partition(":")[0]
    return f"{parts.scheme}://{user + '@' if user else ''}{place[2]}{parts.path}"


@contextmanager
def opened(url: str) -> "Iterator[psycopg.Connection[tuple[Any, ...]]]":
    """A connection to a store of our version; whatever goes wrong with it becomes StoreError."""
    db = connect(url)
    import psycopg

    try:
        with db:
            require_schema(db)
            yield db
    except psycopg.Error as error:
        lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
        raise StoreError("network" if lost else "refused", said(error, url)) from error


def prepare(url: str) -> None:
    """Make the tables (an administrator does that once); what is there already stays."""
    import psycopg

    with connect(url) as db:
        try:
            with db.transaction():
                for statement in TABLES:
                    db.execute(statement)
        except psycopg.Error as error:
            raise StoreError("refused", said(error, url)) from error


def require_schema(db: "psycopg.Connection[tuple[Any, ...]]") -> None:
    """StoreError unless the tables are there, and of our version."""
    import psycopg

    try:
        found = db.execute("select max(version) from kiosk_schema").fetchone()
    except psycopg.errors.UndefinedTable as error:
        raise StoreError("unprepared") from error
    version = found[0] if found else None
    if not isinstance(version, int):
        raise StoreError("unprepared")
    if version > SCHEMA:
        raise StoreError("newer")


def in_clear(db: "psycopg.Connection[tuple[Any, ...]]") -> bool:
    """Whether the connection leaves this machine without TLS."""
    host = db.info.host
    return not db.pgconn.ssl_in_use and not host.startswith("/") and host not in {"", "localhost", "127.0.0.1", "::1"}
