"""How a sheet of ours prints, and its bold letters."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.styles import Font

_A4 = 9  # as the format numbers papers
_SIDE = 0.4  # inches of margin


def set_paper(sheet: Any, *, wide: bool, header_row: int = 1) -> None:
    """A4, as wide as the table, with the header on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.page_margins.left = sheet.page_margins.right = _SIDE
    sheet.oddFooter.right.text = "&P / &N"


def bold(colour: str | None = None) -> "Font":
    from openpyxl.styles import Font

    return Font(name="Calibri", size=11, bold=True, color=colour)  # some use another without a name
