"""The backups that ParkDesk makes by itself: one folder a park, verified copies, thinned."""

import contextlib
import hashlib
import os
import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from parkdesk.errors import BackupFolderError, DiskFullError, OutputFileError
from parkdesk.rules.backup_thinning import list_superfluous
from parkdesk.storage.backup import backup_open
from parkdesk.storage.copies import Step, closing, no_step, refuse_damaged, sweep
from parkdesk.storage.database import Database
from parkdesk.storage.engine import connect
from parkdesk.storage.refusals import user_errors

LAST_SEAL = "SELECT seal FROM audit_entry ORDER BY id DESC LIMIT 1"
MOMENT = re.compile(r"-(\d{4}-\d\d-\d\d-\d{6})$")  # as a backup's name ends


@dataclass(frozen=True)
class KeptBackup:
    """A verified copy; only those that passed have such a name."""

    path: Path
    made_at: datetime
    size_bytes: int


def folder_of(park: Path, root: Path) -> Path:
    """By the place of the park, not by what it holds: a damaged one can say nothing."""
    place = os.path.normcase(park.absolute())
    return root / f"{park.stem}-{hashlib.sha256(place.encode()).hexdigest()[:6]}"


def list_backups(park: Path, root: Path) -> list[KeptBackup]:
    """The newest first; raises BackupFolderError where the folder for backups is not there."""
    _refuse_missing(root)
    found = []
    folder = folder_of(park, root)
    with contextlib.suppress(OSError):
        for path in folder.glob(f"*{park.suffix}"):
            if made_at := _moment_of(path):
                found.append(KeptBackup(path, made_at, path.stat().st_size))
    return sorted(found, key=lambda backup: backup.made_at, reverse=True)


def is_changed_since(database: Database, backup: KeptBackup) -> bool:
    """Whether the park's trail ends otherwise than the backup's, also by another program."""
    with user_errors(backup.path), closing(connect(backup.path, mode="ro")) as connection:
        last = connection.execute(LAST_SEAL).fetchone()
    return (last[0] if last else None) != database.read(_last_seal)


def refuse_damaged_park(session: Session, *, path: Path) -> None:
    """Look at all of an open park; raises ParkFileDamagedError."""
    refuse_damaged(session.connection().connection.driver_connection, path)


def make_backup(
    database: Database, root: Path, *, now: datetime, step: Step = no_step
) -> KeptBackup:
    """A verified copy of an open park, after which the ones that are too many go.

    What fails, also a step that raises, leaves the earlier ones as they are.
    """
    _refuse_missing(root)
    folder = folder_of(database.path, root)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputFileError(str(folder), reason=error.strerror or str(error)) from error
    sweep(folder)
    _refuse_small(folder, database.path)
    path = backup_open(database, folder, step)
    made_at = _moment_of(path)
    assert made_at is not None  # backup_open names it so
    _thin(database.path, root, now)
    return KeptBackup(path, made_at, path.stat().st_size)


def _thin(park: Path, root: Path, now: datetime) -> None:
    paths = {backup.made_at: backup.path for backup in list_backups(park, root)}
    for moment in list_superfluous(paths, now=now):
        with contextlib.suppress(OSError):  # one that somebody looks at goes the next time
            paths[moment].unlink()


def _refuse_missing(root: Path) -> None:
    if not root.is_dir():
        raise BackupFolderError(str(root))


def _refuse_small(folder: Path, park: Path) -> None:
    """Rather than fill the disk to its last byte, on which the park itself may lie."""
    with contextlib.suppress(OSError):
        if shutil.disk_usage(folder).free < park.stat().st_size * 11 // 10:
            raise DiskFullError(str(folder))


def _moment_of(path: Path) -> datetime | None:
    found = MOMENT.search(path.stem)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], "%Y-%m-%d-%H%M%S").astimezone()
    except ValueError:
        return None


def _last_seal(session: Session) -> str | None:
    seal = session.connection().exec_driver_sql(LAST_SEAL).scalar()
    return None if seal is None else str(seal)
