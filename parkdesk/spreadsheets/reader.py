"""Reading a workbook safely: in a child process that may die, hang or eat memory without harm."""

import pickle
import signal
import sys
from pathlib import Path

from parkdesk.errors import WorkbookRefusedError
from parkdesk.spreadsheets.gate import ALONE, EMPTY, MAX_FILE_BYTES, TOO_LARGE
from parkdesk.spreadsheets.handover import OUT_OF_MEMORY, take
from parkdesk.spreadsheets.process import Progress, ask
from parkdesk.spreadsheets.sheet import Workbook

# A list of 100,000 people takes 300 MB and 3 s; the seconds are the processor's
MEGABYTES = 500
SECONDS = 9

_TOO_MUCH = f"reading it takes more memory than a list ever needs; {ALONE}"
_TOO_LONG = f"reading it takes longer than a list ever needs; {ALONE}"
_BROKE_OFF = f"it is damaged, or takes more memory than a list ever needs; {ALONE}"


def read_workbook(
    path: Path,
    progress: Progress | None = None,
    *,
    megabytes: int = MEGABYTES,
    seconds: int = SECONDS,
) -> Workbook:
    """All sheets of a workbook or text file; raises WorkbookRefusedError with one plain clause."""
    _check_file(path)
    try:
        answer, code = ask(
            "parkdesk.spreadsheets.child",
            str(path.absolute()),
            b"",
            progress,
            megabytes=megabytes,
            seconds=seconds,
        )
    except TimeoutError as error:
        raise WorkbookRefusedError(path.name, _TOO_LONG) from error
    return _understand(answer, code, path)


def _check_file(path: Path) -> None:
    if not path.exists():
        raise WorkbookRefusedError(path.name, "there is no such file; check its name and folder")
    if not path.is_file():
        raise WorkbookRefusedError(path.name, "it is not a file; choose a workbook")
    size = path.stat().st_size
    if size == 0:
        raise WorkbookRefusedError(path.name, EMPTY)
    if size > MAX_FILE_BYTES:
        raise WorkbookRefusedError(path.name, TOO_LARGE)


def _understand(answer: bytes, code: int, path: Path) -> Workbook:
    if code == OUT_OF_MEMORY:
        raise WorkbookRefusedError(path.name, _TOO_MUCH)
    if sys.platform != "win32" and code in (-signal.SIGXCPU, -signal.SIGKILL):
        raise WorkbookRefusedError(path.name, _TOO_LONG)
    if code != 0:
        raise WorkbookRefusedError(path.name, _BROKE_OFF)
    try:
        found = take(answer, path.name)
    except (pickle.UnpicklingError, EOFError) as error:
        raise WorkbookRefusedError(path.name, _BROKE_OFF) from error
    if isinstance(found, str):
        raise WorkbookRefusedError(path.name, found)
    return found
