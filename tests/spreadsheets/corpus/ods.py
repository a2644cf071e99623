"""An OpenDocument workbook, by hand: a zip of few parts."""

from collections.abc import Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape

from tests.spreadsheets.corpus.xlsx import Cell, Row, packed

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_URN = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = " ".join(
    f'xmlns:{name}="{_URN}:{name}:1.0"' for name in ("office", "table", "text", "manifest")
)


def book(*sheets: Sequence[Row], locked: bool = False, body: str = "") -> bytes:
    tables = body or "".join(
        f'<table:table table:name="Sheet{n}">{"".join(map(_row, rows))}</table:table>'
        for n, rows in enumerate(sheets, 1)
    )
    content = (
        f"<office:document-content {_SPACES} office:version='1.2'><office:body>"
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    secret = "<manifest:encryption-data/>" if locked else ""
    manifest = (
        f"<manifest:manifest {_SPACES}><manifest:file-entry manifest:full-path='/' "
        f"manifest:media-type='{MIMETYPE}'/><manifest:file-entry manifest:full-path="
        f"'content.xml' manifest:media-type='text/xml'>{secret}</manifest:file-entry>"
        "</manifest:manifest>"
    )
    return packed({"mimetype": MIMETYPE, "META-INF/manifest.xml": manifest, "content.xml": content})


def to_the_end(rows: Sequence[Row]) -> str:
    """A sheet as programs save it once all of it was coloured: blank cells to its very end."""
    blank = '<table:table-cell table:number-columns-repeated="16000" table:style-name="a"/>'
    filled = "".join(_row(cells).replace("</table:table-row>", f"{blank}</table:table-row>")
                     for cells in rows)  # fmt: skip
    last = f'<table:table-row table:number-rows-repeated="1048000">{blank}</table:table-row>'
    return f'<table:table table:name="Sheet1">{filled}{last}</table:table>'


def _row(cells: Row) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, date):
        day = cell.isoformat() if isinstance(cell, datetime) else f"{cell.isoformat()}"
        return f'<table:table-cell office:value-type="date" office:date-value="{day}"/>'
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    if isinstance(cell, str):
        words = f"<text:p>{escape(cell)}</text:p>"
        return f'<table:table-cell office:value-type="string">{words}</table:table-cell>'
    return "<table:table-cell/>"
