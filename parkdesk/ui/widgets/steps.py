"""The steps of a wizard."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from parkdesk.ui.theme import SPACE_8, SPACE_12, repolish
from parkdesk.ui.widgets.text import Label, Line


class StepBar(QWidget):
    """Numbered steps in a row: what is done, where one is, what comes."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.titles = list(titles)
        self.current = 0
        self._numbers: list[Label] = []
        self._labels: list[Label] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        for number, title in enumerate(self.titles, start=1):
            if number > 1:
                line = Line()
                line.setMinimumWidth(SPACE_12)
                row.addWidget(line, 1)
            row.addWidget(self._number(number))
            label = Label(title)
            self._labels.append(label)
            row.addWidget(label)
        self.set_current(0)

    def set_current(self, position: int) -> None:
        self.current = position
        for at, (number, label) in enumerate(zip(self._numbers, self._labels, strict=True)):
            state = "past" if at < position else "now" if at == position else "later"
            number.setProperty("state", state)
            number.setText("✓" if state == "past" else str(at + 1))
            label.setProperty("strong", state == "now")
            label.setProperty("tone", None if state == "now" else "muted")
            repolish(number)
            repolish(label)
        self.setAccessibleName(
            self.tr("Step {number} of {all}: {title}").format(
                number=position + 1, all=len(self.titles), title=self.titles[position]
            )
        )

    def _number(self, number: int) -> Label:
        label = Label(str(number))
        label.setObjectName("step_number")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._numbers.append(label)
        return label
