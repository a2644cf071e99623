"""Reading a workbook safely: in a child process that may die, hang or eat memory without harm."""

import io
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import parkdesk
from parkdesk.errors import WorkbookRefusedError
from parkdesk.spreadsheets.gate import MAX_FILE_BYTES
from parkdesk.spreadsheets.sheet import Odd, Sheet, Workbook

MEGABYTES = 1536
SECONDS = 60
_LOOK_EVERY_SECONDS = 0.1

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
        raise WorkbookRefusedError(path.name, "there is no such file")
    if not path.is_file():
        raise WorkbookRefusedError(path.name, "it is not a file")
    size = path.stat().st_size
    if size == 0:
        raise WorkbookRefusedError(path.name, "it is empty")
    if size > MAX_FILE_BYTES:
        raise WorkbookRefusedError(path.name, f"it is larger than {MAX_FILE_BYTES // 2**20} MB")


def _environment() -> dict[str, str]:
    """The child finds the same ParkDesk, whatever the folder it is started in."""
    home = str(Path(parkdesk.__file__).parent.parent)
    others = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([home, others]) if others else home
    return {**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"}


def _wait(
    process: subprocess.Popen[bytes], path: Path, progress: Progress | None, seconds: int
) -> bytes:
    until = time.monotonic() + seconds
    while True:
        try:
            return process.communicate(timeout=_LOOK_EVERY_SECONDS)[0]
        except subprocess.TimeoutExpired:
            pass
        if progress:
            progress(0, 0)
        if time.monotonic() > until:
            raise WorkbookRefusedError(path.name, _too_long(seconds))


def _understand(answer: bytes, code: int, path: Path) -> Workbook:
    if code == 0:
        word, content = _PlainUnpickler(io.BytesIO(answer)).load()
        if word == "refused":
            raise WorkbookRefusedError(path.name, content)
        return _rebuilt(path.name, content)
    if sys.platform != "win32":
        import signal

        if code in (-signal.SIGXCPU, -signal.SIGKILL):
            raise WorkbookRefusedError(path.name, "reading it takes too long or too much memory")
    raise WorkbookRefusedError(
        path.name, "it is damaged, or would take more memory than a list ever needs"
    )


def _too_long(seconds: int) -> str:
    return f"reading it took longer than {seconds} seconds"


class _PlainUnpickler(pickle.Unpickler):
    """Takes plain values only: what read a hostile file is not believed more than the file."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in ("date", "datetime"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def _rebuilt(file: str, content: tuple[Any, ...]) -> Workbook:
    digest, sheets, notes, from_1904 = content
    return Workbook(
        file=file,
        digest=digest,
        sheets=tuple(
            Sheet(
                name=name,
                first_row=first_row,
                rows=rows,
                odd={place: Odd(odd) for place, odd in odds.items()},
                merged=merged,
                hidden=frozenset(hidden),
                visible=visible,
            )
            for name, first_row, rows, odds, merged, hidden, visible in sheets
        ),
        notes=notes,
        dates_from_1904=from_1904,
    )
