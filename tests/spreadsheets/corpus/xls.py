"""An old workbook (.xls), by hand: BIFF8 records in the one stream of an OLE file."""

import struct
from collections.abc import Mapping, Sequence
from datetime import date

from tests.spreadsheets.corpus.xlsx import Cell, Row, serial

SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LEAST = 4096  # a shorter stream would have to live in the mini stream

BOF, EOF, CODEPAGE, FILEPASS, SHEET_NAME, FORMAT_OF_CELL = 0x809, 0x0A, 0x42, 0x2F, 0x85, 0xE0
LABEL, NUMBER, DIMENSION = 0x204, 0x203, 0x200
_DAYS = 14


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def book(*sheets: Sequence[Row], locked: bool = False) -> bytes:
    start = record(BOF, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 0x600))
    if locked:
        start += record(FILEPASS, struct.pack("<HHH", 1, 1, 1) + bytes(48))
    start += record(CODEPAGE, struct.pack("<H", 1200))
    for number in (0, _DAYS):  # the formats that cells name by their place
        start += record(FORMAT_OF_CELL, struct.pack("<HHH", 0, number, 1) + bytes(14))
    names = [f"Sheet{n}".encode() for n in range(1, len(sheets) + 1)]
    size = len(start) + sum(len(name) + 12 for name in names) + 4
    pages = [_sheet(rows) for rows in sheets]
    listed = b""
    for name, page in zip(names, pages, strict=True):
        listed += record(SHEET_NAME, struct.pack("<IHBB", size, 0, len(name), 0) + name)
        size += len(page)
    return ole({"Workbook": start + listed + record(EOF) + b"".join(pages)})


def _sheet(rows: Sequence[Row]) -> bytes:
    widest = max(map(len, rows))
    made = record(BOF, struct.pack("<HHHHII", 0x600, 0x10, 0, 1997, 0, 0x600))
    made += record(DIMENSION, struct.pack("<IIHHH", 0, len(rows), 0, widest, 0))
    for number, cells in enumerate(rows):
        made += b"".join(_cell(number, column, cell) for column, cell in enumerate(cells))
    return made + record(EOF)


def _cell(row: int, column: int, cell: Cell) -> bytes:
    start = struct.pack("<HHH", row, column, 1 if isinstance(cell, date) else 0)
    if isinstance(cell, date):
        return record(NUMBER, start + struct.pack("<d", serial(cell)))
    if isinstance(cell, int | float):
        return record(NUMBER, start + struct.pack("<d", cell))
    if not isinstance(cell, str):
        return b""
    return record(LABEL, start + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))


def ole(streams: Mapping[str, bytes]) -> bytes:
    """The container: a header, the table of sectors, the directory, then the streams."""
    padded = {name: content.ljust(_LEAST, b"\0") for name, content in streams.items()}
    counts = [-(-len(content) // SECTOR) for content in padded.values()]
    entries = len(padded) + 1
    directory = -(-entries * 128 // SECTOR)
    tables = 1
    while tables * 128 < tables + directory + sum(counts):
        tables += 1
    chain = [_FAT] * tables + _run(tables, directory)
    first = tables + directory
    listed = _entry("Root Entry", 5, _END, 0, child=1)
    for place, (name, content, count) in enumerate(
        zip(padded, padded.values(), counts, strict=True), 1
    ):
        following = place + 1 if place < len(padded) else _FREE
        listed += _entry(name, 2, first, len(content), right=following)
        chain += _run(first, count)
        first += count
    chain += [_FREE] * (tables * 128 - len(chain))
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, _LEAST,
                        _END, 0, _END, 0)  # fmt: skip
    head += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    return b"".join([
        head, struct.pack(f"<{len(chain)}I", *chain), _whole(listed),
        *map(_whole, padded.values()),
    ])  # fmt: skip


def _run(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), _END]


def _whole(content: bytes) -> bytes:
    return content.ljust(-(-len(content) // SECTOR) * SECTOR, b"\0")


def _entry(
    name: str, kind: int, first: int, size: int, *, child: int = _FREE, right: int = _FREE
) -> bytes:
    wide = name.encode("utf-16-le")
    return (
        wide.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(wide) + 2, kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )
