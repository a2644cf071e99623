"""Copies of a park that were opened again and counted before they got their name."""

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from parkdesk.errors import ParkFileDamagedError, ParkFileExistsError
from parkdesk.storage.engine import connect
from parkdesk.storage.park_file import read_header
from parkdesk.storage.publish import publish
from parkdesk.storage.refusals import user_errors


def backup(database_path: Path, folder: Path, *, at: datetime) -> Path:
    """Copy a park, also while programs work in it, to a file named by the moment `at`."""
    read_header(database_path)
    target = folder.absolute() / f"{database_path.stem}-{at:%Y-%m-%d-%H%M%S}{database_path.suffix}"
    with user_errors(database_path), _closing(connect(database_path)) as connection:
        copy_verified(connection, target)
    return target


def restore(backup_path: Path, path: Path) -> None:
    """Make a park of a backup; raises ParkFileExistsError where the park's name is taken."""
    read_header(backup_path)
    if path.exists():
        raise ParkFileExistsError(str(path))
    with user_errors(backup_path), _closing(connect(backup_path)) as connection:
        _refuse_damaged(connection, backup_path)
        copy_verified(connection, path.absolute())


def copy_verified(connection: Any, target: Path) -> None:
    """Copy what the connection reads as of one moment; the copy is whole and has as many rows."""
    half = target.with_name(f".{target.name}.{os.getpid()}.copy")
    with user_errors(target):
        try:
            half.unlink(missing_ok=True)
            connection.execute("BEGIN DEFERRED")
            try:
                counts = _row_counts(connection)
                with _closing(connect(half, mode="rwc")) as copy:
                    connection.backup(copy)
                    copy.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file is all
            finally:
                connection.execute("ROLLBACK")
            with _closing(connect(half)) as copy:
                _refuse_damaged(copy, target)
                if _row_counts(copy) != counts:
                    raise ParkFileDamagedError(str(target), reason="the copy lacks rows")
            publish(half, target)
        finally:
            half.unlink(missing_ok=True)


def _row_counts(connection: Any) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for (name,) in names
    }


def _refuse_damaged(connection: Any, path: Path) -> None:
    (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise ParkFileDamagedError(str(path), reason=said)


@contextlib.contextmanager
def _closing(connection: Any) -> Iterator[Any]:
    try:
        yield connection
    finally:
        connection.close()
