"""What every step of an import is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.ui.imports.flow import ImportFlow
from parkdesk.ui.imports.state import ImportState
from parkdesk.ui.messages import show_error
from parkdesk.ui.theme import SPACE_12


class Step(QWidget):
    """Shows the state and hands the user's choices to the flow.

    `complaint` says why one cannot go on yet; `next_verb` is what the button says.
    """

    def __init__(self, flow: ImportFlow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = flow
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE_12)

    @property
    def next_verb(self) -> str:
        return self.tr("Next")

    def enter(self) -> None:
        """Come to the step, from before or behind it."""
        self.show_state(self.flow.state)

    def show_state(self, state: ImportState) -> None:
        raise NotImplementedError

    def complaint(self, state: ImportState) -> str:
        """Why one cannot go on; nothing where one can."""
        return ""

    def show_refusal(self, error: UserError) -> None:
        """Where it belongs: at the head of the page, unless the step has a better place."""
        show_error(self, error)

    def focus_first(self) -> None:
        """Put the keyboard where the step begins."""
        self.setFocus()
