"""The first look at a file's bytes, before any library opens it: a harmless workbook or not."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from parkdesk.errors import WorkbookRefusedError

MAX_FILE_BYTES = 60 * 2**20
MAX_UNPACKED_BYTES = 400 * 2**20
MAX_RATIO = 200
RATIO_COUNTS_FROM_BYTES = 10 * 2**20
MAX_PARTS = 10_000
MAX_CELLS = 6_000_000

ALONE = "copy the list alone into a new workbook and import that"
EMPTY = "it is empty; ask for it once more"
TOO_LARGE = f"it is larger than {MAX_FILE_BYTES // 2**20} MB; {ALONE}"
DAMAGED = "it is damaged or was cut short; ask for it once more"
LOCKED = "it is locked with a password; save a copy without one"
_TEXT_BY_ANOTHER_NAME = "The file is a text, whatever its name says, and was read as one."
_OTHER = "ask for the list as .xlsx"
_ANEW = "open it in a spreadsheet program and save it as .xlsx"

_DAMAGES = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError, KeyError,
)  # fmt: skip
_TEXT_ENDINGS = {".csv", ".tsv", ".txt"}
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# The start of an old workbook's stream, and the record that says it is encrypted
_XLS_BOOK = bytes.fromhex("09081000000605")
_XLS_PASSWORD = 0x2F
_RECORDS_BEFORE_PASSWORD = 6
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_WEB_PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<head|<table|<meta)", re.IGNORECASE)
# Workbooks need no document type; it is where entity bombs and files from elsewhere come in.
_DOCTYPES = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY", "<!doctype")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_ODS_MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"


class FileKind(StrEnum):
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


@dataclass(frozen=True)
class Gated:
    """A file that may be read, by what it is and not by its name; `notes` are whole sentences."""

    kind: FileKind
    notes: tuple[str, ...] = ()


def check(data: bytes, file: str) -> Gated:
    """What kind of workbook the bytes are; raises WorkbookRefusedError with the reason if none."""
    if not data.strip(b"\x00 \r\n\t"):
        raise WorkbookRefusedError(file, EMPTY)
    if len(data) > MAX_FILE_BYTES:
        raise WorkbookRefusedError(file, TOO_LARGE)
    if data.startswith(b"PK"):
        return _check_zip(data, file)
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data or _is_locked_xls(data):
            raise WorkbookRefusedError(file, LOCKED)
        return Gated(FileKind.XLS)
    return _check_other(data, file)


def _check_other(data: bytes, file: str) -> Gated:
    if data.startswith(_PICTURES):
        raise WorkbookRefusedError(file, f"it is a picture, not a workbook; {_OTHER}")
    if data.startswith(b"%PDF"):
        raise WorkbookRefusedError(file, f"it is a PDF, not a workbook; {_OTHER}")
    if _WEB_PAGE.match(data[:512].removeprefix(b"\xef\xbb\xbf")):
        raise WorkbookRefusedError(file, f"it is a web page; {_ANEW}")
    is_named_so = PurePath(file).suffix.lower() in _TEXT_ENDINGS
    return Gated(FileKind.TEXT, () if is_named_so else (_TEXT_BY_ANOTHER_NAME,))


def _is_locked_xls(data: bytes) -> bool:
    """Whether a record of encryption is among the first of the workbook's stream."""
    place = data.find(_XLS_BOOK)
    for _ in range(_RECORDS_BEFORE_PASSWORD) if place >= 0 else ():
        kind, length = (
            int.from_bytes(data[place : place + 2], "little"),
            data[place + 2 : place + 4],
        )
        if kind == _XLS_PASSWORD:
            return True
        place += 4 + int.from_bytes(length, "little")
    return False


def _check_zip(data: bytes, file: str) -> Gated:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_sizes(parts, len(data), file)
            kind = _kind_of(archive, file)
            _check_parts(archive, parts, file)
    except _DAMAGES as error:
        raise _damaged(file) from error
    has_macros = any(part.filename.lower().endswith("vbaproject.bin") for part in parts)
    return Gated(kind, ("The macros of the workbook were ignored.",) if has_macros else ())


def _damaged(file: str) -> WorkbookRefusedError:
    return WorkbookRefusedError(file, DAMAGED)


def _check_sizes(parts: list[zipfile.ZipInfo], size: int, file: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    inflated = unpacked > RATIO_COUNTS_FROM_BYTES and unpacked > MAX_RATIO * size
    if unpacked > MAX_UNPACKED_BYTES or inflated:
        raise WorkbookRefusedError(
            file,
            f"it would unpack to {unpacked / 2**20:,.0f} MB, far more than a list has; {ALONE}",
        )
    if len(parts) > MAX_PARTS or _have_odd_names(parts):
        raise WorkbookRefusedError(file, f"its parts are not those of a workbook; {_ANEW}")
    if any(part.flag_bits & 1 for part in parts):
        raise WorkbookRefusedError(file, LOCKED)


def _have_odd_names(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether two parts are one to a program that ignores case, or one points out of the file."""
    names = {part_name(part.filename) for part in parts}
    return len(names) < len(parts) or any(".." in name.split("/") for name in names)


def part_name(name: str) -> str:
    """A part's name as workbook libraries compare them."""
    return name.replace("\\", "/").lstrip("/").lower()


def read_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """As much as the archive says there is, and BadZipFile where there is more."""
    with archive.open(part) as unpacked:
        return unpacked.read(part.file_size)


def _kind_of(archive: zipfile.ZipFile, file: str) -> FileKind:
    names = set(map(part_name, archive.namelist()))
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if "mimetype" in names and archive.read("mimetype").strip() == _ODS_MIMETYPE:
        return FileKind.ODS
    raise WorkbookRefusedError(file, f"it is a zip archive without a workbook in it; {_OTHER}")


def _has_doctype(content: bytes) -> bool:
    if b"<!" not in content and b"\x00" not in content[:200]:
        return False
    return any(mark in content for mark in _DOCTYPES)


def _check_parts(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], file: str) -> None:
    for part in parts:
        name = part.filename.lower()
        if not name.endswith((".xml", ".rels", ".vml", ".bin")):
            continue
        content = read_part(archive, part)
        if not name.endswith(".bin") and _has_doctype(content):
            raise WorkbookRefusedError(
                file, f"it holds document type definitions, which no workbook needs; {_ANEW}"
            )
        if name == "meta-inf/manifest.xml" and b"encryption-data" in content:
            raise WorkbookRefusedError(file, LOCKED)
