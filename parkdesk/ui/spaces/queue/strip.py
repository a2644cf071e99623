"""The first who wait for space, in a line below the plan, to be dragged onto a block."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from parkdesk.rules.space_queue import SpaceStep, may
from parkdesk.services.space_applications import SpaceApplicationRow
from parkdesk.ui import theme
from parkdesk.ui.spaces.queue.drag import ApplicantDrag
from parkdesk.ui.spaces.queue.words import summary, wanted
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.text import Label, plain_tip

SHOWN = 8
CHIP = 176


class QueueStrip(QWidget):
    """Hidden while nobody can be offered space. A chip that is pressed says `asked(id)`."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_8)
        self._row.addWidget(Label(self.tr("Drag onto a block:"), "caption", tone="muted"))
        self._row.addStretch()
        self.hide()

    def show_rows(self, rows: Sequence[SpaceApplicationRow]) -> None:
        """Those of the queue who can be offered space, in its order."""
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        waiting = [row for row in rows if may(SpaceStep.OFFER, row.stage)][:SHOWN]
        self.chips = [self._chip(row) for row in waiting]
        self.setVisible(bool(waiting))
        self._show_those_with_room()

    def minimumSizeHint(self) -> QSize:
        """Chips without room are left out, so they ask for none."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_those_with_room()

    def _chip(self, row: SpaceApplicationRow) -> QPushButton:
        chip = QPushButton()
        chip.setObjectName("filter_chip")
        chip.setAutoDefault(False)
        chip.setCursor(Qt.CursorShape.OpenHandCursor)
        chip.setFixedWidth(theme.current().px(CHIP))
        whole = f"{row.organisation}, {summary(row)}"
        chip.setAccessibleName(whole)
        chip.setToolTip(plain_tip(whole))
        room = chip.width() - 4 * SPACE_8
        size = f"  {wanted(row)}"
        name = chip.fontMetrics().elidedText(
            row.organisation,
            Qt.TextElideMode.ElideRight,
            room - chip.fontMetrics().horizontalAdvance(size),
        )
        chip.setText((name + size).replace("&", "&&"))
        chip.clicked.connect(lambda _checked=False: self.asked.emit(row.id))

        def dragged(_place: QPoint) -> SpaceApplicationRow:
            return row

        ApplicantDrag(chip, dragged)
        self._row.insertWidget(self._row.count() - 1, chip)
        return chip

    def _show_those_with_room(self) -> None:
        first = self._row.itemAt(0)
        left = self.width() - (first.sizeHint().width() if first else 0)
        for chip in self.chips:
            left -= chip.width() + SPACE_8
            chip.setVisible(left >= 0)
