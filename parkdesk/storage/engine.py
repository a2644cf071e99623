"""Connections to a park file, with every setting read back: one that did not take is refused."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy.dialects.sqlite  # noqa: F401 - with the rest, before Qt: see app.py
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from parkdesk.errors import ParkFileUnreadableError
from parkdesk.storage.park_file import APPLICATION_ID
from parkdesk.storage.place import Journal
from parkdesk.storage.refusals import refuse_instead

BUSY_TIMEOUT_MS = 5_000
READERS = 8
CACHE_KIB = 32_768  # the indexes of 100,000 people; by itself SQLite keeps 2,000 at hand


def make_engine(path: Path, journal: Journal, *, foreign_keys: bool = True) -> Engine:
    """Connections that begin DEFERRED, or IMMEDIATE with the execution option `writing`."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path),
        hide_parameters=True,  # neither a CNIC nor the signing key may reach the log by an error
        poolclass=QueuePool,
        pool_size=1 if journal.exclusive else READERS,
        max_overflow=0 if journal.exclusive else -1,
        pool_use_lifo=True,  # the one used last has the pages at hand
        # Where one connection serves all, a reader waits until the writer's work is done.
        pool_timeout=3600,
    )

    @event.listens_for(engine, "connect")
    def _settle(connection: Any, _record: object) -> None:
        settle(connection, path, journal, foreign_keys=foreign_keys)

    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", refuse_instead(path))
    return engine


def connect(path: Path, *, mode: str = "rw") -> Any:
    """A bare connection of the driver; with mode `rw` it never makes a file that is missing."""
    posix = path.absolute().as_posix()
    root = "" if posix.startswith("/") else "/"
    return dbapi2.connect(
        f"file://{root}{quote(posix)}?mode={mode}",
        uri=True,
        isolation_level=None,  # the driver begins nothing by itself
        timeout=BUSY_TIMEOUT_MS / 1000,
        check_same_thread=False,  # the pool lends a connection to one thread at a time
    )


def settle(connection: Any, path: Path, journal: Journal, *, foreign_keys: bool = True) -> None:
    """Set up a bare connection; raises ParkFileUnreadableError where a setting does not take."""
    if journal.exclusive:  # first, so that a file left in WAL needs no shared memory here
        _set(connection, path, "locking_mode", "exclusive")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    _set(connection, path, "busy_timeout", BUSY_TIMEOUT_MS)
    _set(connection, path, "foreign_keys", int(foreign_keys))
    _set(connection, path, "trusted_schema", 0)
    _set(connection, path, "cell_size_check", 1)
    _set(connection, path, "cache_size", -CACHE_KIB)
    _set(connection, path, "journal_mode", journal.mode)
    _set(connection, path, "synchronous", journal.synchronous)
    _expect(connection, path, "application_id", APPLICATION_ID)


def pragma(connection: Any, name: str) -> Any:
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return row[0] if row else None


def _set(connection: Any, path: Path, name: str, value: int | str) -> None:
    connection.execute(f"PRAGMA {name} = {value}").fetchall()
    _expect(connection, path, name, value)


def _expect(connection: Any, path: Path, name: str, value: int | str) -> None:
    found = pragma(connection, name)
    if found != value:
        raise ParkFileUnreadableError(
            str(path), reason=f"the database's setting {name} is {found} and must be {value}"
        )


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN DEFERRED")
