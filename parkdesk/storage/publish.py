"""Giving a finished file its name, so that a power cut leaves the whole file or none."""

import os
from pathlib import Path

from parkdesk.errors import OutputFileError, ParkFileExistsError


def refuse_folder(path: Path) -> None:
    """Raise OutputFileError where a file of this name cannot be made."""
    if not path.parent.is_dir():
        raise OutputFileError(str(path), reason=f"there is no folder {path.parent}")
    if not os.access(path.parent, os.W_OK):
        raise OutputFileError(str(path), reason=f"you may not write into the folder {path.parent}")


def publish(half: Path, path: Path) -> None:
    """Rename, never taking the place of another file; raises ParkFileExistsError."""
    _sync(half)
    try:
        os.link(half, path)
    except OSError:  # the name is taken, or the disk knows no second name for a file
        if path.exists():
            raise ParkFileExistsError(str(path)) from None
        half.rename(path)
    else:
        half.unlink()
    if os.name == "posix":  # Windows keeps names by itself and opens no folder
        _sync(path.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
