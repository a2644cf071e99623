"""Filter chips: one choice of a few, each with its count."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from parkdesk.ui import theme
from parkdesk.ui.theme import SPACE_8, SPACE_12


class FilterChips(QWidget):
    """`FilterChips([("all", "All"), ("soon", "Ending soon")])`; says `changed(key)`."""

    changed = Signal(str)

    def __init__(self, choices: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = dict(choices)
        self._chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        for key, text in self._texts.items():
            chip = self._chips[key] = QPushButton(text)
            chip.setObjectName("filter_chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.clicked.connect(lambda _checked=False, key=key: self.changed.emit(key))
            self._group.addButton(chip)
            self._make_room(chip)
            row.addWidget(chip)
        row.addStretch()
        next(iter(self._chips.values())).setChecked(True)

    @property
    def key(self) -> str:
        """The one that is chosen."""
        return next(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, key: str) -> None:
        """Choose by program; says `changed` too."""
        self._chips[key].setChecked(True)
        self.changed.emit(key)

    def set_count(self, key: str, count: int | None) -> None:
        text = self._texts[key]
        self._chips[key].setText(text if count is None else f"{text}  {count:,}")
        self._make_room(self._chips[key])

    def _make_room(self, chip: QPushButton) -> None:
        """The chosen chip's letters are bolder, and must not be cut."""
        metrics = QFontMetrics(theme.current().font(strong=True))
        chip.setMinimumWidth(metrics.horizontalAdvance(chip.text()) + 2 * SPACE_12 + 4)

    def chip(self, key: str) -> QPushButton:
        return self._chips[key]
