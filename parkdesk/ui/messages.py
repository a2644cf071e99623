"""What the user is told: refusals as plain sentences, questions with verbs, toasts with Undo."""

from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.ui.theme import SPACE_16, SPACE_24
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.notices import Banner, Toast
from parkdesk.ui.widgets.text import Label


@runtime_checkable
class HasBanner(Protocol):
    """A page or dialog with a place for sentences at its head."""

    @property
    def banner(self) -> Banner: ...


@runtime_checkable
class OffersUndo(Protocol):
    """A window that knows how to take back what was written in it just now."""

    def offer_undo(self) -> Callable[[], Any] | None: ...


def sentence_of(error: UserError) -> str:
    """The refusal in the desk's language: its template is translated, its data stays as it is."""
    template = QCoreApplication.translate("UserError", error.sentence)
    if template != error.sentence:
        vars(error)["sentence"] = template  # the class's own stays in its language
    return str(error)


def show_error(parent: QWidget, error: Exception) -> None:
    """Say a refusal at the head of the page or dialog around `parent`; bugs are known already."""
    if not isinstance(error, UserError):
        return
    host: QWidget | None = parent
    while host is not None:
        if isinstance(host, HasBanner):
            host.banner.say(sentence_of(error))
            return
        host = host.parentWidget()
    MessageDialog(sentence_of(error), parent).show()


def show_toast(
    parent: QWidget, text: str, *, undo: Callable[[], Any] | None = None, action: str = ""
) -> None:
    """Say that something is done; `undo` takes it back, `action` is another verb for that.

    What the window itself can undo is offered where nothing else is.
    """
    window = parent.window()
    if undo is None and isinstance(window, OffersUndo):
        undo = window.offer_undo()
    toast = getattr(window, "toast", None)
    if not isinstance(toast, Toast):
        toast = Toast(window)
        window.toast = toast  # type: ignore[attr-defined]  # a window has one
    verb = action or QCoreApplication.translate("messages", "Undo")
    toast.say(text, verb if undo else "", undo)


def confirm(
    parent: QWidget, sentence: str, verb: str, *, detail: str = "", danger: bool = False
) -> bool:
    """Ask with a verb on the button; True if it was pressed."""
    question = Question(sentence, verb, parent, detail=detail, danger=danger)
    answer = question.exec()
    question.deleteLater()
    return answer == QDialog.DialogCode.Accepted


class Question(QDialog):
    """A sentence, perhaps what follows from it, a verb and Cancel."""

    def __init__(
        self,
        sentence: str,
        verb: str,
        parent: QWidget | None = None,
        *,
        detail: str = "",
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(verb)
        self.verb_button = Button(verb, self.accept, kind="danger" if danger else "primary")
        self.cancel_button = Button(self.tr("Cancel"), self.reject)
        (self.cancel_button if danger else self.verb_button).setDefault(True)
        _fill(self, sentence, detail, [self.cancel_button, self.verb_button])


class MessageDialog(QDialog):
    """A refusal where no page or dialog can show it; it does not block the window."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("ParkDesk"))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sentence = sentence
        close = Button(self.tr("Close"), self.accept, kind="primary")
        close.setDefault(True)
        _fill(self, sentence, "", [close])


def _fill(dialog: QDialog, sentence: str, detail: str, buttons: list[Button]) -> None:
    column = QVBoxLayout(dialog)
    column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_16)
    column.setSpacing(SPACE_16)
    column.addWidget(Label(sentence, "section", strong=bool(detail), wrap=True))
    if detail:
        column.addWidget(Label(detail, wrap=True).selectable())
    column.addStretch()
    row = QHBoxLayout()
    row.addStretch()
    for button in buttons:
        row.addWidget(button)
    column.addLayout(row)
    dialog.setMinimumWidth(440)
    dialog.setAccessibleName(sentence)
