"""Giving a finished file its name, so that a power cut leaves the whole file or none."""

import os
from pathlib import Path

from parkdesk.errors import ParkFileExistsError


def publish(half: Path, path: Path) -> None:
    """Rename, never taking the place of another file; raises ParkFileExistsError."""
    _sync(half)
    try:
        os.link(half, path)
    except FileExistsError as error:
        raise ParkFileExistsError(str(path)) from error
    except OSError:  # sticks and shares may know no second name for a file
        if path.exists():
            raise ParkFileExistsError(str(path)) from None
        half.rename(path)
    else:
        half.unlink()
    if os.name == "posix":  # Windows keeps names by itself and opens no folder
        _sync(path.parent)


def _sync(path: Path) -> None:
    flags = os.O_RDONLY if path.is_dir() or os.name == "posix" else os.O_RDWR
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
