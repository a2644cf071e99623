"""Asks why something that is closed is changed all the same."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.ui.widgets.form import FormDialog

WIDTH, HEIGHT = 520, 240


class ReasonDialog(FormDialog):
    """`act` is called with the reason; what it refuses is said in the dialog."""

    def __init__(
        self,
        title: str,
        verb: str,
        act: Callable[[str], object],
        *,
        subtitle: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, verb, parent, subtitle=subtitle)
        self._act = act
        self.reason = QLineEdit()
        self.form.add("reason", self.tr("Reason (it is kept)"), self.reason)
        self.resize(WIDTH, HEIGHT)

    def submit(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            raise FieldError("reason", self.tr("Say why."))
        self._act(reason)
