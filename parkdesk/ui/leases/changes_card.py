"""What an amendment changes, beside each other: before and after."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from parkdesk.services.leases import AmendmentPlan
from parkdesk.ui.formats import format_day, format_money
from parkdesk.ui.theme import SPACE_4, SPACE_12
from parkdesk.ui.widgets.cards import Card
from parkdesk.ui.widgets.text import Label

NOTHING = "–"
SHOWN_ALREADY = "Last day"
Line = tuple[str, str, str]


class ChangesCard(Card):
    """Empty until there is a plan; `say` tells what keeps it from being made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.lines: list[Line] = []
        self._content = QWidget()
        self.body.addWidget(self._content)

    def show_plan(self, plan: AmendmentPlan) -> None:
        before, after = plan.before, plan.after
        self.set_title(self.tr("From {day} on").format(day=format_day(plan.effective_on)))
        lines: list[Line] = [
            (
                self.tr("Rent a month"),
                format_money(before.monthly_rent_paisa),
                format_money(after.monthly_rent_paisa),
            ),
            (self.tr("Units"), before.units or NOTHING, after.units or NOTHING),
            (self.tr("Agreed to"), format_day(before.ends_on), format_day(after.ends_on)),
        ]
        found = [one for one in plan.differences if one.what != SHOWN_ALREADY]
        self._show(lines + [(one.what, one.was, one.becomes) for one in found])

    def say(self, sentence: str) -> None:
        self.set_title(self.tr("What changes"))
        self.lines = []
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(sentence, tone="muted", wrap=True))
        self._put(content)

    def _show(self, lines: list[Line]) -> None:
        self.lines = lines
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_12)
        grid.setVerticalSpacing(SPACE_4)
        for column, head in enumerate(("", self.tr("Before"), self.tr("After"))):
            grid.addWidget(Label(head, "caption", tone="muted"), 0, column)
            grid.setColumnStretch(column, 2 if column else 1)
        top = Qt.AlignmentFlag.AlignTop
        for at, (what, was, becomes) in enumerate(lines, start=1):
            grid.addWidget(Label(what, tone="muted", wrap=True), at, 0, top)
            grid.addWidget(Label(was, wrap=True), at, 1, top)
            grid.addWidget(Label(becomes, strong=was != becomes, wrap=True), at, 2, top)
        self._put(content)

    def _put(self, content: QWidget) -> None:
        self.body.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content
