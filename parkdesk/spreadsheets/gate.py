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

_DAMAGES = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError, KeyError,
)  # fmt: skip
_TEXT_ENDINGS = {".csv", ".tsv", ".txt"}
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
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
        raise WorkbookRefusedError(file, "it is empty")
    if len(data) > MAX_FILE_BYTES:
        raise WorkbookRefusedError(file, f"it is larger than {MAX_FILE_BYTES // 2**20} MB")
    if data.startswith(b"PK"):
        return _check_zip(data, file)
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise WorkbookRefusedError(file, "it is locked with a password; save it without one")
        return Gated(FileKind.XLS)
    return _check_other(data, file)


def _check_other(data: bytes, file: str) -> Gated:
    if data.startswith(_PICTURES):
        raise WorkbookRefusedError(file, "it is a picture, not a workbook")
    if data.startswith(b"%PDF"):
        raise WorkbookRefusedError(file, "it is a PDF, not a workbook")
    if _WEB_PAGE.match(data[:512].removeprefix(b"\xef\xbb\xbf")):
        raise WorkbookRefusedError(
            file, "it is a web page; open it in a spreadsheet program and save it as .xlsx"
        )
    if PurePath(file).suffix.lower() in _TEXT_ENDINGS:
        return Gated(FileKind.TEXT)
    raise WorkbookRefusedError(file, "it is not a workbook that ParkDesk can read")


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
    return WorkbookRefusedError(file, "it is damaged or was cut short; ask for it once more")


def _check_sizes(parts: list[zipfile.ZipInfo], size: int, file: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    inflated = unpacked > RATIO_COUNTS_FROM_BYTES and unpacked > MAX_RATIO * size
    if unpacked > MAX_UNPACKED_BYTES or inflated:
        raise WorkbookRefusedError(
            file, f"it would unpack to {unpacked / 2**20:,.0f} MB, far more than a list of people"
        )
    if len(parts) > MAX_PARTS or len({part.filename for part in parts}) < len(parts):
        raise WorkbookRefusedError(file, "its parts are not those of a workbook")
    if any(part.flag_bits & 1 for part in parts):
        raise WorkbookRefusedError(file, "it is locked with a password; save it without one")


def _kind_of(archive: zipfile.ZipFile, file: str) -> FileKind:
    names = {name.lower() for name in archive.namelist()}
    if "xl/workbook.xml" in names:
        return FileKind.XLSX
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if "mimetype" in names and archive.read("mimetype").strip() == _ODS_MIMETYPE:
        return FileKind.ODS
    raise WorkbookRefusedError(file, "it is a zip archive without a workbook in it")


def _has_doctype(content: bytes) -> bool:
    if b"<!" not in content and b"\x00" not in content[:200]:
        return False
    return any(mark in content for mark in _DOCTYPES)


def _check_parts(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], file: str) -> None:
    for part in parts:
        name = part.filename.lower()
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        content = archive.read(part)
        if _has_doctype(content):
            raise WorkbookRefusedError(
                file, "it holds document type definitions, which no workbook needs"
            )
        if name == "meta-inf/manifest.xml" and b"encryption-data" in content:
            raise WorkbookRefusedError(file, "it is locked with a password; save it without one")
