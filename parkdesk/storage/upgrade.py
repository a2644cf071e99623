"""Makes a park file and brings an older one to this program's schema, by the same migrations."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from parkdesk.errors import (
    DiskFullError,
    ParkFileError,
    ParkFileExistsError,
    ParkFileUnreadableError,
)
from parkdesk.storage import triggers
from parkdesk.storage.copies import closing, copy_verified
from parkdesk.storage.engine import connect, make_engine, pragma
from parkdesk.storage.park_file import APPLICATION_ID, SCHEMA
from parkdesk.storage.place import DELETE, Journal
from parkdesk.storage.publish import publish, refuse_folder
from parkdesk.storage.refusals import user_errors

MIGRATIONS = Path(__file__).parent / "migrations"


@contextlib.contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A new, empty park under a passing name, which becomes `path` if the body succeeds."""
    if path.exists():
        raise ParkFileExistsError(str(path))
    refuse_folder(path)
    half = path.with_name(f".{path.name}.{os.getpid()}.new")
    with user_errors(path):
        try:
            half.unlink(missing_ok=True)  # left by a killed program whose number is ours now
            _begin_file(half)
            yield half
            if _journal(half).exists():  # closed, but the disk had no room to take it in
                raise DiskFullError(str(path))
            publish(half, path)
        except ParkFileError as error:
            error.path = str(path)  # nobody knows it by the passing name
            raise
        finally:
            for left in (half, _journal(half), half.with_name(f"{half.name}-shm")):
                left.unlink(missing_ok=True)


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def upgrade(path: Path, journal: Journal, *, allowed: bool = True) -> None:
    """Bring a park to the newest schema, after a copy of it as it was; all or nothing."""
    with user_errors(path), closing(connect(path)) as connection:
        connection.execute("BEGIN DEFERRED")
        found = pragma(connection, "user_version")
        if found >= SCHEMA:  # the journal held the newest already
            return
        if not allowed:
            reason = "it is from an older ParkDesk; open it once in the window"
            raise ParkFileUnreadableError(str(path), reason=reason)
        copy_verified(connection, _name_of_copy(path, found + 1))
    # No other program may have the park open, else it would go on with a schema it does not know.
    _migrate(path, Journal(journal.mode, journal.synchronous, exclusive=True))


def _begin_file(path: Path) -> None:
    with closing(connect(path, mode="rwc")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _migrate(path, DELETE)


def _migrate(path: Path, journal: Journal) -> None:
    """Run the missing migrations in one transaction.

    Foreign keys are off, else a table that is built anew takes its children with it; at the end all
    are checked.
    """
    engine = make_engine(path, journal, foreign_keys=False)
    try:
        with engine.execution_options(writing=True).begin() as connection:
            driver: Any = connection.connection.driver_connection
            triggers.drop_all(driver)  # a rebuilt table would lose its own in silence
            _run_migrations(connection)
            triggers.create_all(driver)
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if orphans:
                raise RuntimeError(f"the migration left {len(orphans)} rows without their parent")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
    finally:
        engine.dispose()


def _run_migrations(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _name_of_copy(path: Path, number: int) -> Path:
    """A name beside the park that no earlier copy has."""
    stem = f"{path.stem}-before-{number:04}"
    names = (f"{stem}{f'-{again}' if again else ''}{path.suffix}" for again in range(10_000))
    return next(path.with_name(name) for name in names if not path.with_name(name).exists())
