"""A module run as a process of its own, which may die, hang or eat memory without harm."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile

import parkdesk

_PATIENCE = 3  # times as long by the clock, for a computer that is busy
_LOOK_EVERY_SECONDS = 0.1

# Called again and again while waiting; it may raise to cancel.
Progress = Callable[[int, int], None]


def ask(
    module: str,
    file: str,
    given: bytes,
    progress: Progress | None,
    *,
    megabytes: int,
    seconds: int,
) -> tuple[bytes, int]:
    """What the process wrote, and how it ended. Raises TimeoutError where it does not end."""
    command = [sys.executable, "-m", module, file, str(megabytes), str(seconds)]
    with TemporaryFile() as to_read:  # a pipe would not be filled while it is waited
        to_read.write(given)
        to_read.seek(0)
        with subprocess.Popen(
            command,
            stdin=to_read,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ) as process:
            try:
                answer = _wait(process, progress, seconds * _PATIENCE)
            finally:
                process.kill()  # nothing where it has ended; the pipe is closed in any case
    return answer, process.returncode


def _environment() -> dict[str, str]:
    """The child finds the same ParkDesk, whatever the folder it is started in."""
    home = str(Path(parkdesk.__file__).parent.parent)
    others = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([home, others]) if others else home
    return {**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1"}


def _wait(process: subprocess.Popen[bytes], progress: Progress | None, seconds: float) -> bytes:
    until = time.monotonic() + seconds
    while True:
        try:
            return process.communicate(timeout=_LOOK_EVERY_SECONDS)[0]
        except subprocess.TimeoutExpired:
            pass
        if progress:
            progress(0, 0)
        if time.monotonic() > until:
            raise TimeoutError
