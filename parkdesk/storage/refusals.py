"""SQLite's errors as the sentences of parkdesk.errors; what is no user's matter stays an error."""

import contextlib
import errno
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy.engine import ExceptionContext
from sqlcipher3 import dbapi2

from parkdesk.errors import (
    DiskFullError,
    ParkFileBusyError,
    ParkFileDamagedError,
    ParkFileMissingError,
    ParkFileUnreadableError,
    UserError,
    WrongStateError,
)
from parkdesk.storage.clashes import explain_clash
from parkdesk.storage.holders import holder_of
from parkdesk.storage.triggers import SEATS_LET_TWICE, UNIT_LET_TWICE

# Primary result codes, https://sqlite.org/rescode.html
PERM, BUSY, LOCKED, READONLY, IOERR = 3, 5, 6, 8, 10
CORRUPT, FULL, CANTOPEN, NOTADB = 11, 13, 14, 26
_NO_ROOM = "database or disk is full"
_NO_TEXT = "Could not decode to UTF-8"
ROOM_LEFT = 1 << 16  # bytes; with less than this free an I/O error is a full disk


def refuse_instead(path: Path) -> Callable[[ExceptionContext], None]:
    """A listener that raises the user's error in place of SQLite's."""

    def listener(context: ExceptionContext) -> None:
        error = context.original_exception
        if str(error) in {UNIT_LET_TWICE, SEATS_LET_TWICE}:
            raise explain_clash(context) or let_already() from error
        refusal = None if _is_ours(context) else refusal_of(error, path)
        if refusal is not None:
            raise refusal from error

    return listener


def let_already() -> UserError:
    return WrongStateError("The unit", state="let on some of these days", action="let again")


def _is_ours(context: ExceptionContext) -> bool:
    """A write inside Database.read is refused as into a read-only file, but it is our fault."""
    if context.connection is None or context.connection.get_execution_options().get("writing"):
        return False
    return _primary_code(context.original_exception) == READONLY


@contextlib.contextmanager
def user_errors(path: Path) -> Iterator[None]:
    """The same for what is done to a file without an engine."""
    try:
        yield
    except dbapi2.Error as error:
        refusal = refusal_of(error, path)
        if refusal is None:
            raise
        raise refusal from error
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFullError(str(path)) from error
        raise ParkFileUnreadableError(str(path), reason=error.strerror or str(error)) from error


def refusal_of(error: BaseException, path: Path) -> UserError | None:
    """What to tell the user of an error of the driver; None where it is a fault of this program."""
    if str(error).startswith(_NO_TEXT):  # the driver's own error, without a code of SQLite's
        return ParkFileDamagedError(str(path), reason="a text in it cannot be read")
    if str(error) == _NO_ROOM:  # as a copy by SQLite's backup says it, without the code
        return DiskFullError(str(path))
    make = _REFUSALS.get(_primary_code(error))
    return make(path, str(error)) if make else None


def _primary_code(error: BaseException) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _full_or_failing(path: Path, message: str) -> UserError:
    try:
        if shutil.disk_usage(path.parent).free < ROOM_LEFT:
            return DiskFullError(str(path))
    except OSError:
        return ParkFileUnreadableError(str(path), reason="its disk is no longer there")
    return ParkFileUnreadableError(str(path), reason=f"its disk reports an error ({message})")


def _cannot_open(path: Path, _message: str) -> UserError:
    if not path.exists():
        return ParkFileMissingError(str(path))
    return ParkFileUnreadableError(str(path), reason="the file or its folder does not allow it")


def _read_only(path: Path, _message: str) -> UserError:
    return ParkFileUnreadableError(str(path), reason="the file or its folder is read-only")


_REFUSALS: dict[int, Callable[[Path, str], Any]] = {
    PERM: _read_only,
    READONLY: _read_only,
    BUSY: lambda path, _: ParkFileBusyError(str(path), holder=holder_of(path)),
    LOCKED: lambda path, _: ParkFileBusyError(str(path), holder=holder_of(path)),
    IOERR: _full_or_failing,
    FULL: lambda path, _: DiskFullError(str(path)),
    CANTOPEN: _cannot_open,
    CORRUPT: lambda path, message: ParkFileDamagedError(str(path), reason=message),
    NOTADB: lambda path, message: ParkFileDamagedError(str(path), reason=message),
}
