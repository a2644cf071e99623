"""Copies of a park that were opened again and counted before they got their name."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parkdesk.errors import ParkFileDamagedError
from parkdesk.storage.engine import connect
from parkdesk.storage.publish import publish, refuse_folder
from parkdesk.storage.refusals import user_errors


def copy_verified(connection: Any, target: Path) -> None:
    """Copy what a bare connection reads in its open transaction to a file that is not there yet."""
    refuse_folder(target)
    half = target.with_name(f".{target.name}.{os.getpid()}.copy")
    with user_errors(target):
        try:
            half.unlink(missing_ok=True)
            counts = _row_counts(connection)
            with closing(connect(half, mode="rwc")) as copy:
                connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file is all of it
            with closing(connect(half)) as copy:
                refuse_damaged(copy, target)
                if _row_counts(copy) != counts:
                    raise ParkFileDamagedError(str(target), reason="the copy lacks rows")
            publish(half, target)
        finally:
            half.unlink(missing_ok=True)


def refuse_damaged(connection: Any, path: Path) -> None:
    (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise ParkFileDamagedError(str(path), reason=said)


@contextlib.contextmanager
def closing(connection: Any) -> Iterator[Any]:
    try:
        yield connection
    finally:
        connection.close()


def _row_counts(connection: Any) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        for (table,) in tables
    }
