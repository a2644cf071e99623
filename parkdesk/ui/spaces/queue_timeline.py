"""The decisions on an application, the newest first."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.services.space_applications import SpaceApplicationDetail
from parkdesk.ui.formats import format_day
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled


class DecisionTimeline(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._column.addWidget(self._content)
        self._column.addStretch()

    def show_application(self, application: SpaceApplicationDetail) -> None:
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE_12)
        for one in application.decisions:
            when = f"{format_day(one.decided_on)}  ·  {one.person}"
            lines.addWidget(_entry(titled(one.becomes), when, one.reason))
        received = format_day(application.row.received_on)
        lines.addWidget(_entry(self.tr("Received"), received, ""))
        self._column.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content


def _entry(title: str, when: str, text: str) -> QWidget:
    entry = QWidget()
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(title, strong=True))
    column.addWidget(Label(when, "caption", tone="muted", wrap=True))
    if text:
        column.addWidget(Label(text, wrap=True).selectable())
    return entry
