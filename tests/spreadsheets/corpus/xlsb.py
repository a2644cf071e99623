"""A binary workbook (.xlsb), by hand: the zip of an .xlsx with records in place of its XML."""

import struct
from collections.abc import Sequence
from datetime import date

from tests.spreadsheets.corpus.xlsx import HEAD, OFFICE, PACKAGE, Cell, Row, packed, serial

ROW, BLANK, REAL, TEXT = 0, 1, 5, 6
SHEET, SHEET_END, BOOK, BOOK_END, SHEETS, SHEETS_END = 129, 130, 131, 132, 143, 144
DATA, DATA_END, DIMENSION, SHEET_NAME = 145, 146, 148, 156
STYLES, STYLES_END, FORMATS, FORMATS_END, FORMAT = 278, 279, 617, 618, 47
_FORMAT_OF_DAYS = 14


def record(kind: int, content: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    size, length = len(content), b""
    while True:
        size, seven = size >> 7, size & 127
        length += bytes([seven | 128 if size else seven])
        if not size:
            return number + length + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _cell(column: int, cell: Cell) -> bytes:
    start = struct.pack("<II", column, 1 if isinstance(cell, date) else 0)
    if isinstance(cell, date):
        return record(REAL, start + struct.pack("<d", serial(cell)))
    if isinstance(cell, int | float):
        return record(REAL, start + struct.pack("<d", cell))
    return record(TEXT, start + wide(str(cell))) if cell is not None else record(BLANK, start)


def _sheet(rows: Sequence[Row]) -> bytes:
    widest = max(map(len, rows))
    made = record(SHEET)
    made += record(DIMENSION, struct.pack("<IIII", 0, len(rows) - 1, 0, widest - 1)) + record(DATA)
    for number, cells in enumerate(rows):
        made += record(ROW, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        made += b"".join(_cell(column, cell) for column, cell in enumerate(cells))
    return made + record(DATA_END) + record(SHEET_END)


def _styles() -> bytes:
    formats = b"".join(
        record(FORMAT, struct.pack("<HHHHHBBBB", 0, number, 0, 0, 0, 0, 0, 0, 0))
        for number in (0, _FORMAT_OF_DAYS)
    )
    count = struct.pack("<I", 2)
    inner = record(FORMATS, count) + formats + record(FORMATS_END)
    return record(STYLES) + inner + record(STYLES_END)


def book(*sheets: Sequence[Row]) -> bytes:
    names = b"".join(
        record(SHEET_NAME, struct.pack("<II", 0, n) + wide(f"rId{n}") + wide(f"Sheet{n}"))
        for n in range(1, len(sheets) + 1)
    )
    relations = [("worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(sheets) + 1)]
    relations.append(("styles", "styles.bin"))
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(relations, 1)
    )
    parts: dict[str, str | bytes] = {
        "xl/workbook.bin": record(BOOK) + record(SHEETS) + names + record(SHEETS_END)
        + record(BOOK_END),
        "xl/_rels/workbook.bin.rels":
            f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>',
        "xl/styles.bin": _styles(),
    }  # fmt: skip
    for number, rows in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.bin"] = _sheet(rows)
    return packed(parts)
