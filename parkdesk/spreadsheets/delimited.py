"""Text files of values: which encoding, which separator, which cells."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator

from parkdesk.errors import WorkbookRefusedError
from parkdesk.spreadsheets.cells import FORMULA_STARTS
from parkdesk.spreadsheets.gate import ALONE, MAX_CELLS
from parkdesk.spreadsheets.sheet import CellValue, Sheet

SEPARATORS = (",", ";", "\t", "|")
_LINES_TO_JUDGE = 60
_FEWEST_ZEROS = 20  # one in so many bytes
_MAX_CELL = 1_000_000


def read_delimited(data: bytes, file: str) -> Sheet:
    """The one sheet of a text file; every cell is text, an empty one None."""
    text = decode(data, file)
    csv.field_size_limit(_MAX_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=find_separator(text))
    try:
        rows = tuple(_rows(lines, file))
    except csv.Error as error:
        raise WorkbookRefusedError(
            file, "its cells cannot be told apart; ask for the list as .xlsx"
        ) from error
    return Sheet(name="Text", first_row=1, rows=rows)


def _rows(lines: Iterable[list[str]], file: str) -> Iterator[tuple[CellValue, ...]]:
    count = 0
    for line in lines:
        count += len(line)
        if count > MAX_CELLS:
            raise WorkbookRefusedError(file, f"it has more cells than a list has; {ALONE}")
        yield tuple(map(_cell, line))


def decode(data: bytes, file: str) -> str:
    """The text of UTF-8, UTF-16, cp1252 or cp1256; raises WorkbookRefusedError if none."""
    text = _decoded(data)
    if text is None or "\x00" in text or _controls(text) > len(text) / 1000:
        raise WorkbookRefusedError(
            file, "it is neither a workbook nor a text; ask for the list as .xlsx"
        )
    return text


def _decoded(data: bytes) -> str | None:
    guesses = ["utf-8-sig", "cp1252", "cp1256"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        guesses = ["utf-16"]
    elif wide := _wide_encoding(data[:400]):
        guesses = [wide]
    elif _looks_urdu(data):
        guesses = ["utf-8-sig", "cp1256"]
    for encoding in guesses:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _wide_encoding(start: bytes) -> str | None:
    """UTF-16 without its mark: digits and commas have a zero byte, always on the same side."""
    left, right = start[::2].count(0), start[1::2].count(0)
    if bool(left) == bool(right) or left + right < len(start) / _FEWEST_ZEROS:
        return None
    return "utf-16-be" if left else "utf-16-le"


def _looks_urdu(data: bytes) -> bool:
    """Whether high bytes stand in runs, as Urdu letters do; accented Latin ones stand alone."""
    in_runs = alone = run = 0
    for byte in data[:200_000] + b" ":
        if byte >= 0x80:
            run += 1
        elif run:
            in_runs, alone = (in_runs + run, alone) if run > 1 else (in_runs, alone + 1)
            run = 0
    return in_runs > alone


def _controls(text: str) -> int:
    return sum(1 for sign in text if sign < " " and sign not in "\r\n\t\x1a")


def find_separator(text: str) -> str:
    """The separator that cuts most lines into the same, largest number of cells."""
    sample = text.splitlines()[:_LINES_TO_JUDGE]
    return max(SEPARATORS, key=lambda separator: _fitness(sample, separator))


def _fitness(sample: list[str], separator: str) -> tuple[int, int]:
    try:
        widths = Counter(len(line) for line in csv.reader(sample, delimiter=separator) if line)
    except csv.Error:
        return (0, 0)
    alike = [(count * (width - 1), width) for width, count in widths.items()]
    return max(alike, default=(0, 0))


def _cell(text: str) -> CellValue:
    # ParkDesk's own exports guard a text that a spreadsheet would take for a formula with one quote
    if text[:1] == "'" and text.lstrip("'").startswith(FORMULA_STARTS):
        text = text[1:]
    return text if text.strip() else None
