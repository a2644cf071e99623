"""Lines of cells on the clipboard, as a table for a spreadsheet and as text with tabs."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copy_lines(lines: Sequence[Sequence[str]]) -> None:
    """The first line is the head."""
    data = QMimeData()
    data.setText("\n".join("\t".join(_cell(text) for text in line) for line in lines))
    data.setHtml(_html(lines))
    QGuiApplication.clipboard().setMimeData(data)


def _cell(text: str) -> str:
    return " ".join(text.split("\t")).replace("\n", " ")


def _html(lines: Sequence[Sequence[str]]) -> str:
    rows = ["".join(f"<td>{escape(text)}</td>" for text in line) for line in lines]
    head = rows[0].replace("<td>", "<th>").replace("</td>", "</th>")
    body = "".join(f"<tr>{row}</tr>" for row in rows[1:])
    return f"<table><tr>{head}</tr>{body}</table>"
