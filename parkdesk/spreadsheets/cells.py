"""The one safe way to put a value into a cell of a file, and a file into its place."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from parkdesk.errors import OutputFileError
from parkdesk.rules.values import CellValue, clean

Value = CellValue | Decimal

DAY_FORMAT = "d mmm yyyy"
INSTANT_FORMAT = "d mmm yyyy hh:mm"
DECIMAL_FORMAT = "#,##0.00"
TEXT_FORMAT = "@"
LONGEST_TEXT = 32_767

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# XML cannot carry these at all; a visible sign stands for them, so that nothing vanishes silently
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Spreadsheet programs read `_x0041_` as `A`
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def safe_text(text: str) -> str:
    """The text as a workbook can hold it."""
    return _LIKE_AN_ESCAPE.sub("_x005F_", _shown(text))


def _shown(text: str) -> str:
    """As a person sees it in the cell."""
    text = _NOT_IN_XML.sub("�", text)
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def is_what_files_make(read: str, kept: str) -> bool:
    """Whether a kept text reads like this when it comes back from a file that ParkDesk wrote."""
    return read in (clean(kept), clean(_shown(kept)))


def put(cell: Any, value: Value) -> None:
    """Into an openpyxl cell: text stays text, whatever it begins with; days become dates."""
    if isinstance(value, str):
        cell.value = safe_text(str(value))
        cell.data_type = "s"
        if value.startswith(FORMULA_STARTS):
            cell.quotePrefix = True  # stays text when somebody edits the cell
    elif isinstance(value, datetime):
        cell.value = value.replace(tzinfo=None)
        cell.number_format = INSTANT_FORMAT
    elif isinstance(value, date):
        cell.value = value
        cell.number_format = DAY_FORMAT
    elif isinstance(value, Decimal):
        cell.value = value
        cell.number_format = DECIMAL_FORMAT
    else:
        cell.value = value


def delimited_text(value: Value) -> str:
    """A value for a text file: a text that a spreadsheet would take for a formula gets a quote."""
    if value is None:
        return ""
    if isinstance(value, str):
        is_guarded = value.lstrip("'").startswith(FORMULA_STARTS)
        text = _NOT_IN_XML.sub("�", value)  # a text file with such signs is taken for none
        return f"'{text}" if is_guarded else text
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return str(value)


@contextmanager
def in_place_of(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its place at the end, or OutputFileError and no change."""
    half = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield half
        half.replace(path)
    except OSError as error:
        raise OutputFileError(path=str(path), reason=_reason(path, error)) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def _reason(path: Path, error: OSError) -> str:
    if not path.parent.is_dir():
        return f"there is no folder {path.parent}"
    if path.is_dir():
        return "a folder has this name"
    if isinstance(error, PermissionError):
        return "it is open in another program, or you may not write there"
    return (error.strerror or "the disk refused it").lower()
