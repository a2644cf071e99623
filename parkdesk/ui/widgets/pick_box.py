"""A choice of many values, found by typing any part of what they are called."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from parkdesk.ui.widgets.fields import ChoiceBox

MOST_FOUND = 12  # in sight at once


class PickBox(ChoiceBox):
    """One value of many: typing any part of its text finds it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(MOST_FOUND)
        self.setCompleter(completer)
        completer.activated.connect(self._on_picked)
        line = self.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._put_back)
            self.currentIndexChanged.connect(lambda _at: line.home(False))  # a name's beginning

    def _on_picked(self, text: str) -> None:
        self.setCurrentIndex(self.findText(text))
        self.chosen.emit(self.value())

    def _put_back(self) -> None:
        """What was typed and names nothing gives way to what is chosen."""
        self.setEditText(self.itemText(self.currentIndex()))
