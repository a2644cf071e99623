"""Lines of cells on the clipboard: numbers, days and texts as a spreadsheet takes them."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from parkdesk.spreadsheets.cells import delimited_text
from parkdesk.ui.table_model import Column, R

Cell = str | int | Decimal | date
AS_TEXT = r"mso-number-format:'\@'"
AS_DAY = r"mso-number-format:'d\ mmm\ yyyy'"
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def copied_cell(column: Column[R], row: R) -> Cell:
    """A day as a day; of a numeric column the number as it is shown, without unit and grouping."""
    value, text = column.value(row), column.text(row)
    if isinstance(value, date):
        return value
    found = _NUMBER.search(text.replace("−", "-")) if column.numeric else None
    return Decimal(found[0].replace(",", "")) if found else text


def copy_lines(lines: Sequence[Sequence[Cell]]) -> None:
    """As a table and as text with tabs; the first line is the head."""
    data = QMimeData()
    data.setText("\n".join("\t".join(map(_plain, line)) for line in lines))
    data.setHtml(_html(lines))
    QGuiApplication.clipboard().setMimeData(data)


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        cell = " ".join(cell.split("\t")).replace("\n", " ")
    return delimited_text(cell)


def _html(lines: Sequence[Sequence[Cell]]) -> str:
    head = "".join(f"<th>{escape(str(cell))}</th>" for cell in lines[0])
    body = "".join(f"<tr>{''.join(map(_html_cell, line))}</tr>" for line in lines[1:])
    return f"<table><tr>{head}</tr>{body}</table>"


def _html_cell(cell: Cell) -> str:
    """A text stays one, though it looks like a formula or a long number."""
    if isinstance(cell, str):
        return f'<td style="{AS_TEXT}">{escape(cell)}</td>'
    style = f' style="{AS_DAY}"' if isinstance(cell, date) else ""
    return f"<td{style}>{cell}</td>"
