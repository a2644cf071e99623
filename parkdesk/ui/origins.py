"""Where a record came from: the rows of files, each with the way to its import."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.services.provenance import RecordOrigin, list_origins
from parkdesk.ui.formats import format_instant
from parkdesk.ui.page import Navigate, PageContext
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.text import Label


class OriginLines(QWidget):
    """Reads and shows them; out of sight where a record was typed by hand."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_8)
        self.hide()

    def show_record(self, table: str, record_id: int | None) -> None:
        """Of the record in this table; of none without an id."""
        read = self._context.database.read
        found = read(list_origins, table=table, record_id=record_id) if record_id else []
        self.show_origins(found)

    def show_origins(self, origins: Sequence[RecordOrigin]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for origin in origins:
            self._column.addWidget(Label(origin_text(origin), wrap=True).selectable())
            link = import_link(origin, self._context.navigate)
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(origins))


def origin_text(origin: RecordOrigin) -> str:
    """`Row 47 of List of candidates.xlsx, sent by University of Swat, on 5 Jul 2026, 14:05`."""
    if origin.sender:
        text = _tr("Row {row} of {file} (sheet {sheet}), sent by {sender}, imported {when}")
    else:
        text = _tr("Row {row} of {file} (sheet {sheet}), imported {when}")
    said = text.format(
        row=origin.row,
        file=origin.file,
        sheet=origin.sheet,
        sender=origin.sender,
        when=format_instant(origin.imported_at),
    )
    return said if origin.created else _tr("Changed by: {row}").format(row=said)


def import_link(origin: RecordOrigin, navigate: Navigate) -> Button:
    """The way to the import, at this row."""
    go = partial(navigate, "imports", import_id=origin.import_id, row=origin.row)
    button = Button(_tr("Open the import"), lambda: go(), kind="link")
    name = _tr("Open the import of {file} at row {row}")
    button.setAccessibleName(name.format(file=origin.file, row=origin.row))
    return button


def _tr(text: str) -> str:
    return QCoreApplication.translate("origins", text)
