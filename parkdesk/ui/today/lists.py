"""What waits for a decision, what is due soon, what is missing: rows with a verb each."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.ui import theme
from parkdesk.ui.formats import format_day, format_number
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Token, Tone
from parkdesk.ui.today.verbs import verb_text
from parkdesk.ui.widgets.buttons import Button, Kind
from parkdesk.ui.widgets.notices import EmptyState
from parkdesk.ui.widgets.text import Chip, ElidedLabel, Label

if TYPE_CHECKING:  # reading them is a job's work; the first page is painted before
    from parkdesk.services.today import Action, Due, Gap

SHOWN_AT_MOST = 60
EDGE, VERB = 3, 116
TONES: tuple[Tone, ...] = ("danger", "warning", "neutral")
EDGES: dict[Tone, Token] = {"danger": "danger", "warning": "warning", "neutral": "decor_border"}


class Row(QFrame):
    """Words at the left, verbs at the right; a double click does what the first one does."""

    run = Signal()
    run_other = Signal()

    def __init__(
        self,
        heading: str,
        text: str,
        verb: str,
        *,
        other_verb: str = "",
        chip: tuple[str, Tone] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone: Tone | None = chip[1] if chip else None
        self._hovered = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.button = _verb(verb, self.run.emit, heading, text)
        self.button.setMinimumWidth(theme.current().px(VERB))
        self.other_button = _verb(other_verb, self.run_other.emit, heading, text, kind="link")
        self.other_button.setVisible(bool(other_verb))
        self.heading = ElidedLabel(heading, strong=True)
        self.text = ElidedLabel(text, tone="muted")
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self.heading)
        if chip:
            head.addWidget(Chip(*chip))
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        words.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_16, SPACE_8, SPACE_8, SPACE_8)
        row.setSpacing(SPACE_16)
        row.addLayout(words, 1)
        row.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.run.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self._hovered = event.type() == QEvent.Type.HoverEnter
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._hovered:
            painter.fillRect(self.rect(), theme.colour("raised"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("raised"))
        if self._tone:
            edge = theme.colour(EDGES[self._tone])
            painter.fillRect(0, SPACE_4, EDGE, self.height() - 2 * SPACE_4, edge)
        painter.end()


def _verb(
    verb: str, run: Callable[[], Any], heading: str, text: str, *, kind: Kind = "plain"
) -> Button:
    button = Button(verb, run, kind=kind)
    button.setAccessibleName(f"{verb}: {heading}")
    button.setAccessibleDescription(text)
    return button


class Rows(QWidget):
    """The rows of a list from top to bottom, or what to say where there are none."""

    def __init__(self, title: str, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.empty = EmptyState(title, text, icon=icon)
        self.more = Label("", tone="muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, SPACE_8, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.empty, 1)
        self._column.addWidget(self.more)
        self._column.addStretch()

    def sizeHint(self) -> QSize:
        return QSize(360, super().sizeHint().height())

    def set_rows(self, rows: Sequence[Row], more: str = "") -> None:
        """The list stays where it was scrolled to, and the keyboard in the line it was in."""
        focused = self.window().focusWidget()
        held = None
        if focused is not None:
            held = next((at for at, row in enumerate(self.rows) if row.isAncestorOf(focused)), None)
        if focused is not None and held is not None:
            focused.clearFocus()  # else it hops down the rows that go, and the list with it
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = list(rows)
        for at, row in enumerate(self.rows):
            self._column.insertWidget(at, row)
        if held is not None and rows:
            rows[min(held, len(rows) - 1)].button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.empty.setVisible(not rows)
        self.more.setText(more)
        self.more.setVisible(bool(more))


class ActionRows(Rows):
    """Says `chosen(action, verb)`."""

    chosen = Signal(object, str)

    def show_actions(self, actions: "Sequence[Action]") -> None:
        """The most urgent first, as they come."""
        rows = [self._row(action) for action in actions[:SHOWN_AT_MOST]]
        more = len(actions) - len(rows)
        self.set_rows(rows, self.tr("… and {count} more").format(count=more) if more else "")

    def _row(self, action: "Action") -> Row:
        urgencies = (self.tr("Overdue"), self.tr("This month"), self.tr("Later"))
        other = action.other_verb
        row = Row(
            action.label,
            action.question,
            verb_text(action.verb),
            other_verb=verb_text(other) if other else "",
            chip=(urgencies[action.urgency], TONES[action.urgency]),
        )
        row.run.connect(lambda: self.chosen.emit(action, action.verb))
        row.run_other.connect(lambda: self.chosen.emit(action, other))
        return row


class GapRows(Rows):
    """Says `chosen(gap)`."""

    chosen = Signal(object)

    def show_gaps(self, gaps: "Iterable[Gap]") -> None:
        rows = []
        for gap in gaps:
            heading = f"{format_number(gap.count)}  {gap.what}"
            row = Row(heading, gap.effect, self.tr("Show"))
            row.run.connect(lambda gap=gap: self.chosen.emit(gap))
            rows.append(row)
        self.set_rows(rows)


class DueRow(QFrame):
    """A day and what happens on it; the whole line opens it."""

    run = Signal()

    def __init__(self, day: str, what: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on = Label(day, tone="muted")
        on.setFixedWidth(theme.current().px(80))
        link = Button(verb, self.run.emit, kind="link")
        link.setAccessibleName(f"{verb}: {what}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE_4, 0, SPACE_4)
        row.setSpacing(SPACE_12)
        row.addWidget(on)
        row.addWidget(ElidedLabel(what), 1)
        row.addWidget(link)
        self.button = link


class DueRows(QWidget):
    """Says `chosen(due)`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[DueRow] = []
        self.nothing = Label(self.tr("Nothing begins or ends in these days."), tone="muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, SPACE_8, 0)
        self._column.setSpacing(0)
        self.more = Label(tone="muted")
        self._column.addWidget(self.nothing)
        self._column.addWidget(self.more)
        self._column.addStretch()

    def show_due(self, due: "Sequence[Due]") -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for at, one in enumerate(due[:SHOWN_AT_MOST]):
            row = DueRow(format_day(one.on), one.what, self.tr("Open"))
            row.run.connect(lambda one=one: self.chosen.emit(one))
            self._column.insertWidget(at, row)
            self.rows.append(row)
        self.nothing.setVisible(not due)
        left = len(due) - len(self.rows)
        self.more.setText(self.tr("… and {count} more").format(count=left))
        self.more.setVisible(left > 0)
