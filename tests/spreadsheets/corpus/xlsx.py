"""A workbook written by hand, part by part: small, quick, and as odd as a case wants it."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from parkdesk.spreadsheets.sheet import address

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET_1 = "xl/worksheets/sheet1.xml"

GENERAL, DAY, INSTANT, PERCENT, TEXT, DAY_IN_WORDS = range(6)
_STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1">'
    '<numFmt numFmtId="170" formatCode="[$-409]d\\-mmm\\-yyyy;@"/></numFmts>'
    '<cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/>'
    '<xf numFmtId="10"/><xf numFmtId="49"/><xf numFmtId="170"/></cellXfs></styleSheet>'
)


@dataclass(frozen=True)
class Formula:
    text: str
    value: "Plain" = None


@dataclass(frozen=True)
class Mistake:
    """The error of a formula, such as `#N/A`."""

    word: str


@dataclass(frozen=True)
class Styled:
    """A number under one of the styles above."""

    value: float
    style: int


@dataclass(frozen=True)
class Shared:
    """A text by its place among the shared strings."""

    place: int


Plain = None | str | int | float | bool | date
Cell = Plain | Formula | Mistake | Styled | Shared
Row = Sequence[Cell]


@dataclass(frozen=True)
class Page:
    """One worksheet; `hidden` are rows from 1, `hidden_columns` from 0."""

    rows: Iterable[Row]
    name: str = "List"
    merged: tuple[str, ...] = ()
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: str = ""
    right_to_left: bool = False
    state: str = "visible"
    dimension: str = ""
    addressed: bool = True


def book(
    *pages: Page | Sequence[Row],
    from_1904: bool = False,
    shared: Sequence[str] = (),
    extra: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """The bytes of a workbook; `extra` adds parts, or takes the place of those of a name."""
    sheets = [page if isinstance(page, Page) else Page(page) for page in pages]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(sheets, from_1904),
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
            + [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        ),
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": shared_strings(shared),
    }
    for number, sheet in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = sheet_xml(sheet, 1462 if from_1904 else 0)
    return packed(parts | dict(extra or {}))


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def shared_strings(texts: Iterable[str]) -> str:
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    return f'{HEAD}<sst xmlns="{MAIN}">{items}</sst>'


def _content_types(count: int) -> str:
    of_book = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{of_book}.worksheet+xml"/>'
        for n in range(1, count + 1)
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{of_book}.sheet.main+xml"/>'
        f"{sheets}</Types>"
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def _workbook(sheets: Sequence[Page], from_1904: bool) -> str:
    items = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}" state="{sheet.state}" r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    start = '<workbookPr date1904="1"/>' if from_1904 else "<workbookPr/>"
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{start}'
        f"<sheets>{items}</sheets></workbook>"
    )


def sheet_xml(page: Page, day_zero: int = 0) -> str:
    rows = "".join(_row_xml(number, row, page, day_zero) for number, row in enumerate(page.rows, 1))
    dimension = f'<dimension ref="{page.dimension}"/>' if page.dimension else ""
    view = '<sheetViews><sheetView rightToLeft="1" workbookViewId="0"/></sheetViews>'
    columns = "".join(
        f'<col min="{place + 1}" max="{place + 1}" width="9" hidden="1" customWidth="1"/>'
        for place in sorted(page.hidden_columns)
    )
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in page.merged)
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}">{dimension}{view if page.right_to_left else ""}'
        f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>{rows}</sheetData>"
        f'{f"""<autoFilter ref="{page.filtered}"/>""" if page.filtered else ""}'
        f"{f'<mergeCells>{merged}</mergeCells>' if merged else ''}</worksheet>"
    )


def _row_xml(number: int, row: Row, page: Page, day_zero: int) -> str:
    hidden = ' hidden="1"' if number in page.hidden else ""
    cells = []
    for column, cell in enumerate(row):
        where = f' r="{address(number, column)}"' if page.addressed else ""
        if cell is not None or not page.addressed:
            cells.append(_cell_xml(where, cell, day_zero))
    place = f' r="{number}"' if page.addressed else ""
    return f"<row{place}{hidden}>{''.join(cells)}</row>"


def _cell_xml(where: str, cell: Cell, day_zero: int) -> str:
    if isinstance(cell, Formula):
        return _formula_xml(where, cell.text, cell.value)
    if isinstance(cell, Styled):
        return f'<c{where} s="{cell.style}"><v>{cell.value!r}</v></c>'
    if isinstance(cell, Shared):
        return f'<c{where} t="s"><v>{cell.place}</v></c>'
    if isinstance(cell, Mistake):
        return f'<c{where} t="e"><v>{cell.word}</v></c>'
    return _plain_xml(where, cell, day_zero)


def _plain_xml(where: str, cell: Plain, day_zero: int) -> str:
    if cell is None:
        return f"<c{where}/>"
    if isinstance(cell, bool):
        return f'<c{where} t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, str):
        text = escape(cell)
        return f'<c{where} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    if isinstance(cell, date):
        style = INSTANT if isinstance(cell, datetime) else DAY
        return f'<c{where} s="{style}"><v>{serial(cell) - day_zero}</v></c>'
    return f"<c{where}><v>{cell!r}</v></c>"


def _formula_xml(where: str, text: str, value: Plain) -> str:
    formula = f"<f>{escape(text)}</f>"
    if value is None:
        return f"<c{where}>{formula}</c>"
    if isinstance(value, str):
        return f'<c{where} t="str">{formula}<v>{escape(value)}</v></c>'
    return f"<c{where}>{formula}<v>{value!r}</v></c>"


def serial(day: date) -> float | int:
    """A day as a worksheet counts it from 1900."""
    whole = day.toordinal() - date(1899, 12, 30).toordinal()
    if not isinstance(day, datetime):
        return whole
    return whole + (day.hour * 60 + day.minute) / 1440


def far_cell(xml: str, place: str, value: int = 1) -> str:
    """The sheet with one more cell, wherever it is said to stand."""
    row = f'<row><c r="{place}"><v>{value}</v></c></row>'
    return xml.replace("</sheetData>", f"{row}</sheetData>")
