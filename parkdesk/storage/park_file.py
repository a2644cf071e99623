"""What a file is, told from its first 100 bytes, before SQLite may touch it."""

import os
import struct
from dataclasses import dataclass
from pathlib import Path

from parkdesk.errors import (
    ParkFileDamagedError,
    ParkFileForeignError,
    ParkFileMissingError,
    ParkFileNewerError,
    ParkFileUnreadableError,
)

APPLICATION_ID = 0x5041524B  # "PARK"
SCHEMA = 1  # the number of the newest migration, kept in the file as user_version

HEADER_SIZE = 100  # https://sqlite.org/fileformat.html#the_database_header
MAGIC = b"SQLite format 3\0"
KNOWN_STRANGERS = {
    b"\xff\xd8\xff": "it is a JPEG picture",
    b"\x89PNG": "it is a PNG picture",
    b"%PDF": "it is a PDF document",
    b"PK\x03\x04": "it is a zip archive or an Office document",
    b"\xd0\xcf\x11\xe0": "it is an old Office document",
}


@dataclass(frozen=True)
class Header:
    """The part of a park file's header that says whether this program may open it."""

    schema: int
    page_size: int
    pages: int

    @property
    def older(self) -> bool:
        return self.schema < SCHEMA


def read_header(path: Path) -> Header:
    """The header of a park file; raises the ParkFileError that says why the file is refused."""
    raw, size = _first_bytes(path)
    if not raw:
        raise ParkFileForeignError(str(path), reason="it is empty")
    if not raw.startswith(MAGIC):
        raise ParkFileForeignError(str(path), reason=_stranger(raw))
    if len(raw) < HEADER_SIZE:
        raise ParkFileDamagedError(str(path), reason="it ends inside its first page")
    header, application = _parsed(raw)
    if application != APPLICATION_ID:
        raise ParkFileForeignError(str(path), reason="it is a database of another program")
    if header.schema > SCHEMA:
        raise ParkFileNewerError(str(path), found=header.schema, known=SCHEMA)
    if header.schema < 1:
        raise ParkFileForeignError(str(path), reason="it is a park that was never finished")
    if size < header.pages * header.page_size and not _has_journal(path):
        raise ParkFileDamagedError(str(path), reason="its end is missing")
    return header


def refuse_unwritable(path: Path) -> None:
    """A park is opened to work in it, and its journal is made beside it."""
    if not os.access(path, os.W_OK):
        raise ParkFileUnreadableError(
            str(path), reason="the file is read-only or belongs to another user"
        )
    if not os.access(path.parent, os.W_OK):
        raise ParkFileUnreadableError(
            str(path), reason="its folder is read-only, and a park needs room beside it to save"
        )


def _first_bytes(path: Path) -> tuple[bytes, int]:
    try:
        if path.is_dir():
            raise ParkFileUnreadableError(str(path), reason="it is a folder")
        if path.exists() and not path.is_file():  # reading a pipe would wait for ever
            raise ParkFileUnreadableError(str(path), reason="it is not an ordinary file")
        with path.open("rb") as file:
            return file.read(HEADER_SIZE), os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise ParkFileMissingError(str(path)) from error
    except PermissionError as error:
        raise ParkFileUnreadableError(
            str(path), reason="you have no permission to read it"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ParkFileUnreadableError(str(path), reason=reason) from error


def _stranger(raw: bytes) -> str:
    for start, reason in KNOWN_STRANGERS.items():
        if raw.startswith(start):
            return reason
    return "it does not begin as a park file does"


def _parsed(raw: bytes) -> tuple[Header, int]:
    (page_size,) = struct.unpack(">H", raw[16:18])
    changes, pages = struct.unpack(">II", raw[24:32])
    schema, application = struct.unpack(">I4xI", raw[60:72])
    (counted_at,) = struct.unpack(">I", raw[92:96])
    return Header(
        schema=schema,
        page_size=65536 if page_size == 1 else page_size,  # 65536 does not fit its two bytes
        pages=pages if changes == counted_at else 0,
    ), application


def _has_journal(path: Path) -> bool:
    """After a power cut the missing end may still stand in the journal, and SQLite puts it back."""
    for ending in ("-wal", "-journal"):
        journal = path.with_name(path.name + ending)
        if journal.is_file() and journal.stat().st_size:
            return True
    return False
