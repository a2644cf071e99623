"""Below the problems: the one that is marked, with a field for the right value."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.vocabulary import ProblemLevel
from parkdesk.services.imports.near_numbers import OF_CNICS
from parkdesk.spreadsheets.mapping import Mapping
from parkdesk.ui.imports.problem_key import CellPlace
from parkdesk.ui.imports.problem_list import ProblemRow
from parkdesk.ui.imports.words import advice
from parkdesk.ui.theme import SPACE_8, SPACE_12, SPACE_16
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.text import ElidedLabel, Label, plain_tip

LONGEST = 36  # letters on a button


class ValueEdit(QLineEdit):
    """Enter hands the value on, and does not also press the step's button."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class FixBar(QFrame):
    """Says `fixed(place, text)`, and of a row `fixed_all`, `ignored`, `always`; `who_asked()`."""

    fixed = Signal(object, str)
    fixed_all = Signal(object, str)
    ignored = Signal(object, bool)
    always = Signal(object)
    who_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.row: ProblemRow | None = None
        self.title = Label("", strong=True, wrap=True)
        self.about = ElidedLabel("", tone="muted")
        self.todo = Label(wrap=True)
        self.column_box = ChoiceBox()
        self.value_edit = ValueEdit()
        self.fix_button = Button(self.tr("Fix"), self._fix)
        self.all_button = Button("", self._fix_all)
        self.always_button = Button(self.tr("Always ignore"), self._always, kind="quiet")
        self.near_button = Button("", self._use_near)
        self.who_button = Button(self.tr("Say who it is…"), self.who_asked.emit, kind="primary")
        self.ignore_button = Button("", self._ignore, kind="quiet")
        self._build()
        self.show_row(None, "", 0)

    def set_columns(self, mapping: Mapping) -> None:
        self.column_box.set_choices(
            [(column.column, column.header) for column in mapping.by_field.values()]
        )

    def show_row(
        self, row: ProblemRow | None, who: str, same: int, *, asks_who: bool = False
    ) -> None:
        """The problem, who the row is about, and how many cells hold the same."""
        self.row = row
        self.who_button.setVisible(asks_who)
        self.always_button.setVisible(bool(row and row.always and not row.is_ignored))
        near = row.proposal if row else ""
        self.near_button.setVisible(bool(near))
        shown = mask_cnic(near) if row and row.problem.code in OF_CNICS else near
        text = self.tr("Use {value}").format(value=shown)
        self.near_button.setText(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
        self.near_button.setToolTip(plain_tip(shown))
        self.title.setText(row.problem.message if row else self.tr("Mark a problem to fix it."))
        asking = self.tr("Say who it is, or correct the name or the number.")
        self.todo.setText(asking if asks_who else advice(row.problem) if row else "")
        self.todo.setVisible(row is not None)
        self.about.setText(who)
        has_row = row is not None and row.problem.row is not None
        for widget in (self.column_box, self.value_edit, self.fix_button):
            widget.setEnabled(has_row)
        self.column_box.set_value(row.place[1] if row and row.place else None)
        self.value_edit.setText(row.problem.value if row else "")
        self.all_button.setVisible(same > 1)
        self.all_button.setText(self.tr("Fix all {count} the same").format(count=same))
        is_warning = row is not None and row.problem.level is ProblemLevel.WARNING
        self.ignore_button.setEnabled(is_warning)
        self.ignore_button.setVisible(not (row and row.asks))
        self.ignore_button.setText(
            self.tr("Show again") if row and row.is_ignored else self.tr("Ignore")
        )

    def start_typing(self) -> None:
        """Go to the value, all of it marked."""
        if self.column_box.value() is None:
            self.column_box.setFocus()
            return
        self.value_edit.setFocus()
        self.value_edit.selectAll()

    def _build(self) -> None:
        self.column_box.setAccessibleName(self.tr("Column of the cell to fix"))
        self.column_box.setFixedWidth(200)
        self.value_edit.setAccessibleName(self.tr("The right value"))
        self.value_edit.setPlaceholderText(
            self.tr("The right value; leave it empty to empty the cell")
        )
        self.value_edit.entered.connect(self._fix)
        words = QHBoxLayout()
        words.setSpacing(SPACE_12)
        words.addWidget(self.title, 2)
        words.addWidget(self.about, 1)
        self.about.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(self.column_box)
        row.addWidget(self.value_edit, 1)
        for button in (
            self.near_button,
            self.fix_button,
            self.all_button,
            self.ignore_button,
            self.always_button,
            self.who_button,
        ):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        column.setSpacing(SPACE_8)
        column.addLayout(words)
        column.addWidget(self.todo)
        column.addLayout(row)

    def _place(self) -> CellPlace | None:
        column = self.column_box.value()
        if self.row is None or self.row.problem.row is None or column is None:
            return None
        return self.row.problem.row, column

    def _fix(self) -> None:
        place = self._place()
        if place is None:
            self.column_box.setFocus()
            return
        self.fixed.emit(place, self.value_edit.text())

    def _always(self) -> None:
        if self.row is not None:
            self.always.emit(self.row)

    def _use_near(self) -> None:
        if self.row is not None and self.row.place is not None:
            self.fixed.emit(self.row.place, self.row.proposal)

    def _fix_all(self) -> None:
        if self.row is not None:
            self.fixed_all.emit(self.row, self.value_edit.text())

    def _ignore(self) -> None:
        if self.row is not None:
            self.ignored.emit(self.row, not self.row.is_ignored)
