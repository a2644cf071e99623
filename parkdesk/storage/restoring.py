"""What a restore would change, and the restore itself: a park made again what its backup is."""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from parkdesk.errors import ParkFileDamagedError, ParkFileForeignError
from parkdesk.storage.backup import restore
from parkdesk.storage.copies import Step, closing, copy_pages, no_step, refuse_damaged
from parkdesk.storage.database import Database
from parkdesk.storage.engine import connect, settle
from parkdesk.storage.park_file import read_header
from parkdesk.storage.place import Journal, journal_for
from parkdesk.storage.refusals import user_errors

COUNTED = ("person", "organisation", "lease", "unit", "batch", "enrolment", "document")
SHOWN_ENTRIES = 50
ENTRIES_AFTER = """
    SELECT at, actor, action FROM audit_entry WHERE id > ? ORDER BY id DESC LIMIT ?"""


@dataclass(frozen=True)
class TrailLine:
    at: datetime
    actor: str
    action: str


@dataclass(frozen=True)
class Contents:
    """How many records a file holds, by table, and where its trail ends."""

    counts: dict[str, int]
    entries: int
    seal: str


@dataclass(frozen=True)
class BackupDifference:
    """`missing`: the newest of the changes that the backup does not know; `lost` all of them."""

    backup: Contents
    park: Contents
    same_history: bool
    lost: int
    missing: tuple[TrailLine, ...]


def contents_of(backup: Path) -> Contents:
    """Of a park whose own file cannot be read; raises the ParkFileError of the backup."""
    read_header(backup)
    with user_errors(backup), closing(connect(backup, mode="ro")) as connection:
        return _contents(connection)


def find_differences(database: Database, backup: Path) -> BackupDifference:
    """What the open park has and the backup has not, and the other way."""
    then = contents_of(backup)
    return database.read(_compare, then=then)


def put_back(backup: Path, park: Path, *, now: datetime, step: Step = no_step) -> Path | None:
    """Make a park that is open nowhere what its backup is; killed meanwhile, it is as before.

    One that is damaged is set aside first: the name it then has, None for a sound one.
    """
    read_header(backup)
    with user_errors(backup), closing(connect(backup, mode="ro")) as source:
        refuse_damaged(source, backup)
    if not park.exists():
        restore(backup, park)
        return None
    try:
        read_header(park)
        with user_errors(park):
            _overwrite(backup, park, step)
    except (ParkFileDamagedError, ParkFileForeignError):
        aside = _set_aside(park, now)
        restore(backup, park)
        return aside
    return None


def note_restored(session: Session, *, backup: str) -> None:
    """The trail says that what follows stands on a backup."""
    session.info["action"] = "restore_backup"
    session.info["summary"] = {"backup": backup}


def _overwrite(backup: Path, park: Path, step: Step) -> None:
    """In one transaction of SQLite's own, for which no other program may have the park open."""
    journal = journal_for(park)
    alone = Journal(journal.mode, journal.synchronous, exclusive=True)
    with closing(connect(park)) as target, closing(connect(backup, mode="ro")) as source:
        settle(target, park, alone)
        refuse_damaged(target, park)
        copy_pages(source, target, step)


def _set_aside(park: Path, now: datetime) -> Path:
    """Nothing of a damaged park is thrown away, its journal neither."""
    aside = park.with_name(f"{park.stem}-damaged-{now:%Y-%m-%d-%H%M%S}{park.suffix}")
    for ending in ("-wal", "-shm", "-journal"):
        with contextlib.suppress(FileNotFoundError):
            park.with_name(park.name + ending).rename(aside.with_name(aside.name + ending))
    park.rename(aside)
    return aside


def _compare(session: Session, *, then: Contents) -> BackupDifference:
    connection: Any = session.connection().connection.driver_connection
    now = _contents(connection)
    there = connection.execute(
        "SELECT seal FROM audit_entry WHERE id = ?", (then.entries,)
    ).fetchone()
    known = then.entries == 0 or (there is not None and there[0] == then.seal)
    lines = connection.execute(ENTRIES_AFTER, (then.entries, SHOWN_ENTRIES)).fetchall()
    return BackupDifference(
        backup=then,
        park=now,
        same_history=known,
        lost=now.entries - then.entries if known else 0,
        missing=tuple(_line(*line) for line in lines) if known else (),
    )


def _contents(connection: Any) -> Contents:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master").fetchall()}
    last = connection.execute(
        "SELECT id, seal FROM audit_entry ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return Contents(
        counts={
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in COUNTED
            if table in tables  # an older park has not all of them
        },
        entries=last[0] if last else 0,
        seal=last[1] if last else "",
    )


def _line(at: str, actor: str, action: str) -> TrailLine:
    return TrailLine(datetime.fromisoformat(at), actor, action)
