"""Files on their way between a disk and the park."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from parkdesk.errors import OutputFileError, UserError
from parkdesk.models.documents import LARGEST_FILE
from parkdesk.rules.file_names import safe_name, size_text
from parkdesk.services.documents.rows import GivenFile

PIECE = 1024 * 1024
Progress = Callable[[int, int], None]


@dataclass(eq=False)
class GivenFileError(UserError):
    """A file that cannot become a document; `reason` is a clause."""

    file: str
    reason: str
    sentence: ClassVar[str] = "{file} was not taken: {reason}."


def read_given_file(path: Path, progress: Progress) -> GivenFile:
    """Read a file for a document; raises GivenFileError with one sentence that says why not."""
    try:
        if path.is_dir():
            raise GivenFileError(path.name, "it is a folder; choose one file")
        if path.exists() and not path.is_file():  # a pipe, on which one would wait for ever
            raise GivenFileError(path.name, "it is not a file that can be kept")
        with path.open("rb") as stream:
            content = _read(path.name, stream.read, os.fstat(stream.fileno()).st_size, progress)
    except FileNotFoundError as error:
        raise GivenFileError(path.name, "it is not there any more") from error
    except PermissionError as error:
        raise GivenFileError(path.name, "this account may not read it") from error
    except OSError as error:
        raise GivenFileError(path.name, f"it cannot be read ({error.strerror})") from error
    if not content:
        raise GivenFileError(path.name, "it is empty")
    return GivenFile(_shown(path.name), content)


def write_copy(file: GivenFile, path: Path) -> None:
    """Write a copy in one step, so that no half file is left; raises OutputFileError."""
    half = path.with_name(f".{safe_name(path.name)}.part")
    try:
        half.write_bytes(file.content)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise OutputFileError(str(path), error.strerror or str(error)) from error


def write_private_copy(file: GivenFile, folder: Path) -> Path:
    """A copy that only this account can read, in a folder of its own, to be looked at."""
    place = folder / f"{len(list(folder.iterdir())) + 1}"
    place.mkdir(mode=0o700)
    path = place / safe_name(file.name)
    write_copy(file, path)
    path.chmod(0o400)  # what is changed in it would not come back into the park
    return path


def _read(name: str, read: Callable[[int], bytes], size: int, progress: Progress) -> bytes:
    """In pieces, as the file may lie on a slow stick; no more than a document may have."""
    pieces: list[bytes] = []
    done = 0
    while piece := read(PIECE):
        pieces.append(piece)
        done += len(piece)
        if max(done, size) > LARGEST_FILE:
            raise GivenFileError(
                name, f"it has {size_text(max(done, size))}, and a document may have 25 MB at most"
            )
        progress(done, max(done, size))
    if done < size:
        raise GivenFileError(name, "it changed while it was read; add it again")
    return b"".join(pieces)


def _shown(name: str) -> str:
    """A name whose letters no encoding knows keeps the others."""
    return name.encode(errors="replace").decode()
