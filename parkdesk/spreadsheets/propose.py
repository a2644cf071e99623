"""Finding the sheet, its header and what each column means."""

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from parkdesk.errors import HeaderUnknownError, UnknownChoiceError, WorkbookRefusedError
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.values import CellValue, as_text, clean
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.columns import NOT_IMPORTED, SheetKind
from parkdesk.spreadsheets.headers import (
    Find,
    aliases,
    find_alias,
    find_meaning,
    header_key,
    knowing,
)
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.spreadsheets.mapping import (
    MappedColumn,
    Mapping,
    corrected,
    header_fingerprint,
    map_headers,
)
from parkdesk.spreadsheets.sheet import Sheet, Workbook, column_letters

_ROWS_TO_SEARCH = 60
_LEAST_FIELDS = 2
_SAMPLES = 3
_ROWS_FOR_SAMPLES = 200


@dataclass(frozen=True)
class Proposal:
    """Where the list is and what its columns mean, for the user to correct.

    `header_row` is the header's last row. `missing` are template headers that must still be mapped.
    """

    sheet: str
    header_row: int
    header_lines: int
    mapping: Mapping
    missing: tuple[str, ...] = ()

    def sheet_of(self, workbook: Workbook) -> Sheet:
        return next(sheet for sheet in workbook.sheets if sheet.name == self.sheet)

    def with_mapping(self, mapping: Mapping) -> "Proposal":
        return replace(self, mapping=mapping, missing=missing_headers(mapping))


@dataclass(frozen=True)
class _Header:
    """A row, or two rows, read as a header: for each column its readings, best first."""

    sheet: Sheet
    row: int
    lines: int
    readings: dict[int, tuple[str, ...]]

    def columns(self, kind: ImportKind, find: Find) -> list[MappedColumn]:
        return map_headers(self.readings, kind, find)

    def count(self, kind: ImportKind, wanted: set[str], find: Find) -> int:
        """How many fields it has, and how many of the user's own columns.

        Further columns alone are none: a row of days may be anything.
        """
        fields = [column.field for column in map_headers(self.readings, kind, find) if column.field]
        named = sheet_kind(kind).by_field
        return (len(fields) if any(field in named for field in fields) else 0) + sum(
            1 for reading in self.readings.values() if header_key(reading[0]) in wanted
        )


def propose(
    workbook: Workbook,
    kind: ImportKind,
    sheet: str | None = None,
    header_row: int | None = None,
    overrides: AnyMapping[str, str] | None = None,
    *,
    own: AnyMapping[str, str] | None = None,
    finders: tuple[Find, ...] = (find_alias, find_meaning),
) -> Proposal:
    """The sheet and header row that look most like the kind's, or those that were asked for.

    Raises HeaderUnknownError where no row looks like a header, UnknownChoiceError for an unknown
    sheet, row, field or column. The next of the `finders` looks where the one before finds none.
    `own` are the park's own headings, field by key.
    """
    overrides, own = overrides or {}, own or {}
    finders = tuple(knowing(find, own) for find in finders)
    wanted = {header_key(column) for column in overrides.values()}
    best = _best_header(workbook, kind, sheet, header_row, wanted, finders)
    columns = _with_samples(best, best.columns(kind, knowing(find_meaning, own)))
    mapping = Mapping(kind, columns, _fingerprint(columns, sheet_kind(kind)))
    if overrides:
        mapping = corrected(mapping, overrides, _field_names(mapping.sheet_kind))
    return Proposal(best.sheet.name, best.row, best.lines, mapping, missing_headers(mapping))


def _best_header(
    workbook: Workbook,
    kind: ImportKind,
    sheet: str | None,
    row: int | None,
    wanted: set[str],
    finders: tuple[Find, ...],
) -> _Header:
    """The row with the most known headers; typing errors are looked for only where none has two."""
    sheets = _sheets(workbook, sheet)
    headers = [header for candidate in sheets for header in _headers(candidate, kind, row)]
    for find in finders:
        counts = [header.count(kind, wanted, find) for header in headers]
        if headers and (max(counts) >= _LEAST_FIELDS or (row is not None and find is finders[-1])):
            return headers[counts.index(max(counts))]
    raise _nothing_found(workbook, kind, sheets, row)


def missing_headers(mapping: Mapping) -> tuple[str, ...]:
    """The template headers without which no row could be imported."""
    kind = sheet_kind(mapping.kind)
    mapped = mapping.by_field
    missing = [c.header for c in kind.columns if c.required and c.field not in mapped]
    if kind.known_by and not any(field in mapped for field in kind.known_by):
        missing.append(" or ".join(kind.by_field[field].header for field in kind.known_by))
    if kind.further and all(field in kind.by_field for field in mapped):
        missing.append(kind.further.called)
    return tuple(missing)


def _fingerprint(columns: tuple[MappedColumn, ...], kind: SheetKind) -> str:
    """Further columns are others in each sheet, and it is the same sender's header even so."""
    return header_fingerprint(
        column.header
        for column in columns
        if column.suggestion is None or column.suggestion in kind.by_field
    )


def _sheets(workbook: Workbook, name: str | None) -> list[Sheet]:
    if name is None:
        filled = [sheet for sheet in workbook.sheets if sheet.rows and not _is_aside(sheet)]
        return sorted(filled, key=lambda sheet: not sheet.visible)
    for sheet in workbook.sheets:
        if sheet.name.strip().casefold() == name.strip().casefold():
            return [sheet]
    known = ", ".join(sheet.name for sheet in workbook.sheets)
    raise UnknownChoiceError("sheet", name, known)


def _is_aside(sheet: Sheet) -> bool:
    """Whether it is a sheet of a template on which nothing is filled in."""
    return any(str(cell).endswith(NOT_IMPORTED) for cell in sheet.rows[0][:1])


def _nothing_found(
    workbook: Workbook, kind: ImportKind, sheets: list[Sheet], header_row: int | None
) -> Exception:
    if header_row is not None and sheets:
        rows = f"{sheets[0].first_row} to {sheets[0].last_row}"
        return UnknownChoiceError("header row", str(header_row), rows)
    if not sheets:
        return WorkbookRefusedError(
            workbook.file, "there is nothing in its sheets; ask for it once more"
        )
    return HeaderUnknownError(
        workbook.file,
        f"no row in it looks like the header of a list of {kind.replace('-', ' ')}; "
        "check that it is one, or say which row is the header (on the command line --header-row)",
        sheets[0].name,
    )


def _headers(sheet: Sheet, kind: ImportKind, row: int | None) -> Iterator[_Header]:
    """Every row, alone and with the one above it; alone wins where both say as much."""
    last = sheet.first_row + _ROWS_TO_SEARCH - 1
    numbers = [row] if row is not None else range(sheet.first_row, min(last, sheet.last_row) + 1)
    for number in numbers:
        lower = _texts(sheet, number, kind)
        if not lower:
            continue
        yield _Header(sheet, number, 1, {place: (text,) for place, text in lower.items()})
        upper = _spread(sheet, number - 1, kind)
        if len(upper) > 1:
            yield _Header(sheet, number, 2, _joined(upper, lower, kind))


def _texts(sheet: Sheet, number: int, kind: ImportKind) -> dict[int, str]:
    """The texts of a row by column; numbers name no column, dates only a further one."""
    cells = sheet.row(number)
    naming = str | date if sheet_kind(kind).further else str
    texts = {place: _heading(cell) for place, cell in enumerate(cells) if isinstance(cell, naming)}
    return {place: text for place, text in texts.items() if text}


def _heading(cell: CellValue) -> str:
    if isinstance(cell, str):
        return clean(cell)
    if not isinstance(cell, date):
        return ""
    hour = f" {cell:%H:%M}" if isinstance(cell, datetime) and cell.time() != time() else ""
    return f"{day_text(cell)}{hour}"


def _spread(sheet: Sheet, number: int, kind: ImportKind) -> dict[int, str]:
    """The texts of an upper header row, each over all the columns of its merged cell."""
    texts = _texts(sheet, number, kind)
    for top, left, bottom, right in sheet.merged:
        if top <= number <= bottom and left in texts:
            texts |= dict.fromkeys(range(left, right + 1), texts[left])
    return dict(sorted(texts.items()))


def _joined(
    upper: dict[int, str], lower: dict[int, str], kind: ImportKind
) -> dict[int, tuple[str, ...]]:
    """A two-line header's readings: both lines as one, then the lower one under a mere heading.

    `Father's` over `CNIC` is not CNIC, but `Candidate` over `CNIC` is.
    """
    groups = aliases(kind).groups
    readings: dict[int, tuple[str, ...]] = {}
    for place in sorted(upper.keys() | lower.keys()):
        above, below = upper.get(place, ""), lower.get(place, "")
        if above and below:
            is_heading = header_key(above) in groups
            readings[place] = (f"{above} {below}", *([below] if is_heading else []))
        else:
            readings[place] = (above or below,)
    return readings


def _with_samples(header: _Header, mapped: list[MappedColumn]) -> tuple[MappedColumn, ...]:
    columns: list[MappedColumn] = []
    used: set[str] = set()
    for column in sorted(mapped, key=lambda column: column.column):
        name = column.header
        if name in used:
            name = f"{name} ({column_letters(column.column)})"
        used.add(name)
        samples = _samples(header.sheet, header.row, column.column)
        columns.append(replace(column, header=name, samples=samples))
    return tuple(columns)


def _samples(sheet: Sheet, header_row: int, place: int) -> tuple[str, ...]:
    found: list[str] = []
    for number, cells in sheet.numbered(after=header_row):
        text = clean(as_text(cells[place])) if place < len(cells) else ""
        if text and text not in found:
            found.append(text[:60])
        if len(found) == _SAMPLES or number > header_row + _ROWS_FOR_SAMPLES:
            break
    return tuple(found)


def _field_names(kind: SheetKind) -> dict[str, str]:
    """Each field by its template header and by its own name."""
    names = {header_key(column.header): column.field for column in kind.columns}
    return {header_key(column.field): column.field for column in kind.columns} | names
