"""Dialogs that do not let Escape throw away what was typed."""

from PySide6.QtWidgets import QDialog, QWidget

from parkdesk.ui.messages import Question
from parkdesk.ui.widgets.typed import typed_values


class TypedDialog(QDialog):
    """Asks before it closes, once `note_typed` was told what stands in it and that has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: QWidget | None = None
        self._noted: list[object] = []

    def note_typed(self, form: QWidget) -> None:
        """From now on what stands in the form is nothing to lose."""
        self._form = form
        self._noted = typed_values(form)

    def reject(self) -> None:
        """Escape, or the window's own button: asks first where something was typed."""
        if not self.isVisible() or self._form is None or typed_values(self._form) == self._noted:
            self.discard()
            return
        sentence = self.tr("Close it without keeping what you typed?")
        question = Question(sentence, self.tr("Close it"), self, danger=True)
        question.cancel_button.setText(self.tr("Keep on typing"))
        question.accepted.connect(self.discard)
        question.finished.connect(question.deleteLater)
        question.open()

    def discard(self) -> None:
        """Close and forget what was typed: Cancel says so, and is not asked again."""
        super().reject()
