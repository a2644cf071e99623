"""Backups of a park, and a park made of a backup."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy.orm import Session

from parkdesk.errors import ParkFileExistsError
from parkdesk.storage.copies import (
    Step,
    Totals,
    closing,
    copy_out,
    copy_verified,
    no_step,
    publish_copy,
    refuse_damaged,
)
from parkdesk.storage.database import Database
from parkdesk.storage.engine import connect
from parkdesk.storage.park_file import read_header
from parkdesk.storage.refusals import user_errors


def backup(path: Path, folder: Path) -> Path:
    """Copy a park that this program has not open, verified; the file is named by the moment."""
    read_header(path)
    target = _name_in(folder, path)
    with user_errors(path), closing(connect(path)) as connection:
        connection.execute("BEGIN DEFERRED")
        copy_verified(connection, target)
    return target


def backup_open(database: Database, folder: Path, step: Step = no_step) -> Path:
    """The same of a park that is open here, which on a stick or a share no other may read.

    The park is read only while it is copied: the copy is looked into afterwards.
    """
    target = _name_in(folder, database.path)
    publish_copy(lambda half: database.read(_copy, half=half, step=step), target, step)
    return target


def restore(backup_path: Path, path: Path) -> None:
    """Make a park of a backup; raises ParkFileExistsError where the park's name is taken."""
    if path.exists():
        raise ParkFileExistsError(str(path))
    read_header(backup_path)
    with user_errors(backup_path), closing(connect(backup_path, mode="ro")) as connection:
        connection.execute("BEGIN DEFERRED")
        refuse_damaged(connection, backup_path)
        copy_verified(connection, path.absolute())


def _copy(session: Session, *, half: Path, step: Step) -> Totals:
    return copy_out(session.connection().connection.driver_connection, half, step)


def _name_in(folder: Path, park: Path) -> Path:
    """By the desk's own time, as people look for it; a second has one name, the next the second."""
    now = datetime.now(UTC).astimezone()
    moments = (now + timedelta(seconds=later) for later in count())
    names = (f"{park.stem}-{moment:%Y-%m-%d-%H%M%S}{park.suffix}" for moment in moments)
    return next(path for path in map(folder.absolute().joinpath, names) if not path.exists())
