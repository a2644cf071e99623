"""The park a command works on."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from parkdesk import settings
from parkdesk.errors import UsageError
from parkdesk.storage.database import Database


class NoParkGivenError(UsageError):
    sentence = "Say which park with --data FILE.parkdesk; none was used here before."


class NotAParkNameError(UsageError):
    sentence = "A park file's name ends in .parkdesk."


@contextmanager
def open_park(arguments: argparse.Namespace) -> Iterator[Database]:
    database = Database.open(park_path(arguments), actor=settings.actor())
    try:
        yield database
    finally:
        database.close()


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
