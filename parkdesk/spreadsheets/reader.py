"""Reading a workbook safely: in a child process that may die, hang or eat memory without harm."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import parkdesk
from parkdesk.errors import WorkbookRefusedError
from parkdesk.spreadsheets.gate import ALONE, EMPTY, MAX_FILE_BYTES, TOO_LARGE
from parkdesk.spreadsheets.handover import OUT_OF_MEMORY, take
from parkdesk.spreadsheets.sheet import Workbook

# A list of 100,000 people takes 300 MB and 3 s; the seconds are the processor's
MEGABYTES = 500
SECONDS = 9
_PATIENCE = 3  # times as long by the clock, for a computer that is busy
_LOOK_EVERY_SECONDS = 0.1

_TOO_MUCH = f"reading it takes more memory than a list ever needs; {ALONE}"
_TOO_LONG = f"reading it takes longer than a list ever needs; {ALONE}"
_BROKE_OFF = f"it is damaged, or takes more memory than a list ever needs; {ALONE}"

# Called again and again while waiting; it may raise to cancel.
Progress = Callable[[int, int], None]


def read_workbook(
    path: Path,
    progress: Progress | None = None,
    *,
    megabytes: int = MEGABYTES,
    seconds: int = SECONDS,
) -> Workbook:
    """All sheets of a workbook or text file; raises WorkbookRefusedError with one plain clause."""
    _check_file(path)
    command = [sys.executable, "-m", "parkdesk.spreadsheets.child", str(path.absolute())]
    with subprocess.Popen(
        [*command, str(megabytes), str(seconds)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        try:
            answer = _wait(process, path, progress, seconds)
        finally:
            process.kill()  # nothing where it has ended; the pipe is closed in any case
    return _understand(answer, process.returncode, path)


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


def _environment() -> dict[str, str]:
    """The child finds the same ParkDesk, whatever the folder it is started in."""
    home = str(Path(parkdesk.__file__).parent.parent)
    others = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([home, others]) if others else home
    return {**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"}


def _wait(
    process: subprocess.Popen[bytes], path: Path, progress: Progress | None, seconds: int
) -> bytes:
    until = time.monotonic() + seconds * _PATIENCE
    while True:
        try:
            return process.communicate(timeout=_LOOK_EVERY_SECONDS)[0]
        except subprocess.TimeoutExpired:
            pass
        if progress:
            progress(0, 0)
        if time.monotonic() > until:
            raise WorkbookRefusedError(path.name, _TOO_LONG)


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
