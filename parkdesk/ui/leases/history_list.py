"""What was done to a record, the newest first."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.services.history import HistoryRow
from parkdesk.ui.formats import format_instant
from parkdesk.ui.leases.words import titled
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.text import Label


class HistoryList(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._column.addWidget(self._content)
        self._column.addStretch()

    def show_rows(self, rows: Sequence[HistoryRow]) -> None:
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE_12)
        for row in rows:
            lines.addWidget(_entry(row))
        if not rows:
            nothing = self.tr("It came with an import or the sample; nothing was done to it since.")
            lines.addWidget(Label(nothing, tone="muted", wrap=True))
        self._column.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content


def _entry(row: HistoryRow) -> QWidget:
    entry = QWidget()
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(titled(row.action), strong=True))
    when = f"{format_instant(row.at)}  ·  {row.actor}"
    column.addWidget(Label(when, "caption", tone="muted", wrap=True))
    if row.changes:
        column.addWidget(Label("\n".join(row.changes), wrap=True).selectable())
    return entry
