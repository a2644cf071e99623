"""Everything a draft still lacks, each line a jump to its field."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from parkdesk.services.leases import Missing
from parkdesk.ui.icons import give_icon
from parkdesk.ui.leases.words import FIELD_OF_PART
from parkdesk.ui.theme import SPACE_4, SPACE_8
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.cards import Card
from parkdesk.ui.widgets.text import Label


class MissingList(Card):
    """`chosen(field)` names the form's field a line is about."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.sentences: list[str] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_4)
        self.body.addLayout(self._lines)

    def show_missing(self, missing: Sequence[Missing], *, ready: str) -> None:
        """List them; `ready` is said where there is none."""
        self.sentences = [one.sentence for one in missing]
        self._clear()
        if not missing:
            self.set_title(ready)
            return
        self.set_title(self.tr("Before it can be activated"))
        for one in missing:
            self._lines.addWidget(self._line(one.sentence, FIELD_OF_PART[one.part]))

    def show_unreadable(self, sentence: str, field: str) -> None:
        """Say what keeps the form from being looked at: nobody knows yet what else is missing."""
        self.sentences = [sentence]
        self._clear()
        self.set_title(self.tr("Before it can be looked at"))
        self._lines.addWidget(self._line(sentence, field))

    def _line(self, sentence: str, field: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        sign = QLabel()
        give_icon(sign, "warning", "warning", size=16)
        go = Button(self.tr("Go to it"), lambda: self.chosen.emit(field), kind="link")
        go.setAccessibleName(self.tr("Go to: {sentence}").format(sentence=sentence))
        row.addWidget(sign)
        row.addWidget(Label(sentence, wrap=True), 1)
        row.addWidget(go)
        return line

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
