"""The park a command works on."""

import argparse
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from parkdesk import settings
from parkdesk.cli.output import tell
from parkdesk.errors import UsageError
from parkdesk.storage.database import Database

T = TypeVar("T")


class NoParkGivenError(UsageError):
    sentence = "Say which park with --data FILE.parkdesk; none was used here before."


class NotAParkNameError(UsageError):
    sentence = "A park file's name ends in .parkdesk."


@contextmanager
def open_park(arguments: argparse.Namespace) -> Iterator[Database]:
    database = Database.open(park_path(arguments), actor=settings.actor())
    try:
        if database.interrupted:
            _tell_of_cut_off(database)
        yield database
    finally:
        database.close()


def _tell_of_cut_off(database: Database) -> None:
    from parkdesk.services.imports.begun import find_cut_off

    for note in database.interrupted:
        found = database.read(find_cut_off, note=note)
        if found is None:
            continue
        became = (
            f"it is whole in the park, as import {found.import_id}."
            if found.import_id
            else "nothing of it is in the park. Import the file again."
        )
        tell(f"ParkDesk was ended while it imported {found.file}: {became}")


def write(database: Database, work: Callable[..., T], **given: Any) -> T:
    """One write. Ctrl-C takes it back until its commit begins; from then on it is done."""

    def whole(session: Any, /, **given: Any) -> T:
        result = work(session, **given)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # `main` puts it back
        return result

    whole.__name__ = work.__name__  # the audit trail's name of the action
    return database.write(whole, **given)


def park_path(arguments: argparse.Namespace) -> Path:
    given: Path | None = arguments.data
    path = given or settings.load().last_park
    if path is None:
        raise NoParkGivenError
    return path


def new_park_path(arguments: argparse.Namespace) -> Path:
    path: Path | None = arguments.data
    if path is None:
        raise NoParkGivenError
    if path.suffix != ".parkdesk":
        raise NotAParkNameError
    return path


def today(given: date | None) -> date:
    """The day asked for, else the desk's own."""
    return given or date.today()


def now() -> datetime:
    return datetime.now(UTC)
