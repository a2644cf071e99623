"""Copies of a park that were opened again and counted before they got their name."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parkdesk.errors import CopyNotSoundError, ParkFileDamagedError
from parkdesk.storage.engine import connect
from parkdesk.storage.holders import is_running
from parkdesk.storage.publish import publish, refuse_folder
from parkdesk.storage.refusals import user_errors

Step = Callable[[int, int], object]  # done, of how many; may raise to stop the copying
PAGES_A_STEP = 512
STEPS_OF_CHECK = 200_000  # of SQLite's machine, between two questions whether to stop
LEFT_OVER_S = 3600.0


@dataclass(frozen=True)
class Totals:
    """What a copy must have in common with the park at the moment it was copied."""

    rows: dict[str, int]
    orphans: int
    seal: tuple[Any, ...] | None  # of the trail's last entry, with its number


def no_step(_done: int, _total: int) -> None:
    """For a copy that nobody watches."""


def copy_verified(connection: Any, target: Path) -> None:
    """Copy what a bare connection reads in its open transaction to a file that is not there yet."""
    publish_copy(lambda half: copy_out(connection, half), target)


def publish_copy(copy: Callable[[Path], Totals], target: Path, step: Step = no_step) -> None:
    """Let `copy` make a file, open that again, compare it, and only then give it its name."""
    refuse_folder(target)
    half = target.with_name(f".{target.name}.{os.getpid()}.copy")
    with user_errors(target):
        try:
            half.unlink(missing_ok=True)
            totals = copy(half)
            with closing(connect(half, mode="ro")) as made, _stoppable(made, step):
                refuse_damaged(made, target, CopyNotSoundError)
                if totals_of(made) != totals:
                    raise CopyNotSoundError(str(target), reason="it lacks rows")
            publish(half, target)
        finally:
            half.unlink(missing_ok=True)
            half.with_name(f"{half.name}-journal").unlink(missing_ok=True)


def copy_out(connection: Any, half: Path, step: Step = no_step) -> Totals:
    """Copy to a file that has no name yet; what the copy is to hold."""
    totals = totals_of(connection)
    with closing(connect(half, mode="rwc")) as copy:
        copy_pages(connection, copy, step)
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file is all of it
    return totals


def copy_pages(source: Any, target: Any, step: Step) -> None:
    source.backup(
        target, pages=PAGES_A_STEP, progress=lambda _, left, total: step(total - left, total)
    )


def sweep(folder: Path) -> None:
    """Remove what killed programs left of their copies; a program that runs may still need it."""
    for left in folder.glob(".*.copy*"):
        number = left.name.rpartition(".copy")[0].rpartition(".")[2]
        with contextlib.suppress(OSError):
            old = time.time() - left.stat().st_mtime > LEFT_OVER_S  # another machine's, on a share
            if number.isdecimal() and old and not is_running(int(number)):
                left.unlink()


def refuse_damaged(
    connection: Any, path: Path, refusal: type[ParkFileDamagedError] = ParkFileDamagedError
) -> None:
    (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        raise refusal(str(path), reason=said)


def totals_of(connection: Any) -> Totals:
    return Totals(
        rows=row_counts(connection),
        orphans=len(connection.execute("PRAGMA foreign_key_check").fetchall()),
        seal=connection.execute(
            "SELECT id, seal FROM audit_entry ORDER BY id DESC LIMIT 1"
        ).fetchone(),
    )


def row_counts(connection: Any) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
        for (table,) in tables
    }


@contextlib.contextmanager
def closing(connection: Any) -> Iterator[Any]:
    try:
        yield connection
    finally:
        connection.close()


@contextlib.contextmanager
def _stoppable(connection: Any, step: Step) -> Iterator[None]:
    """Ask the step now and then, which the check of a large file would not do by itself."""
    stopped: list[BaseException] = []

    def ask() -> int:
        try:
            step(1, 1)
        except BaseException as error:  # noqa: BLE001 (raised again below: SQLite stands between)
            stopped.append(error)
        return len(stopped)

    connection.set_progress_handler(ask, STEPS_OF_CHECK)
    try:
        yield
    except BaseException as error:
        if stopped:
            raise stopped[0] from error
        raise
    finally:
        connection.set_progress_handler(None, 0)
