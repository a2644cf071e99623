"""Forms: labels above fields, errors under them; a dialog around one, with a verb."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from parkdesk.errors import FieldError, UserError
from parkdesk.ui.messages import sentence_of
from parkdesk.ui.theme import FORM_WIDTH, SPACE_4, SPACE_12, SPACE_16, SPACE_24, repolish
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fold import Fold, unfold_to
from parkdesk.ui.widgets.leaving import TypedDialog
from parkdesk.ui.widgets.notices import Banner
from parkdesk.ui.widgets.text import Label

Row = Sequence[tuple[str, str, QWidget]]
FRAME = 64  # of the screen's height, left to a dialog's title bar and the desktop's own bars


class Form(QWidget):
    """Fields by key. `add("ends_on", "Last day", DayEdit())`; `add_row` puts some side by side."""

    complained = Signal(QWidget)  # the text under a field that says what is wrong with it
    unfolded = Signal(object)  # the fold that was opened, None where one was folded

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, QWidget] = {}
        self._errors: dict[str, Label] = {}
        self.setMaximumWidth(FORM_WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_12)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)  # fields keep together in a tall panel
        self._whole = self._column

    def add(self, key: str, label: str, field: QWidget, hint: str = "") -> QWidget:
        self._column.addWidget(self._cell(key, label, field, hint))
        return field

    def add_row(self, fields: Row, *, columns: int = 0) -> None:
        """Fields side by side, of equal width; `columns` leaves room where there are fewer."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_16)
        for at, (key, label, field) in enumerate(fields):
            grid.addWidget(self._cell(key, label, field, ""), 0, at, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at, 1)
        for at in range(len(fields), columns):
            grid.addWidget(QWidget(), 0, at)
            grid.setColumnStretch(at, 1)
        self._column.addLayout(grid)

    def begin_fold(self, title: str) -> Fold:
        """What is added from now on is folded away, until the next `begin_fold` or `end_fold`."""
        fold = Fold(title)
        fold.toggled.connect(lambda open_: self.unfolded.emit(fold if open_ else None))
        self._whole.addWidget(fold)
        self._column = fold.body
        return fold

    def end_fold(self) -> None:
        self._column = self._whole

    def add_heading(self, text: str) -> None:
        if self._column.count():
            self._column.addSpacing(SPACE_4)
        self._column.addWidget(Label(text, "section", strong=True))

    def add_widget(self, widget: QWidget) -> None:
        """Something that is no field; a button keeps its own width."""
        left = (
            Qt.AlignmentFlag.AlignLeft if isinstance(widget, QPushButton) else Qt.AlignmentFlag(0)
        )
        self._column.addWidget(widget, 0, left)

    def set_error(self, key: str, text: str) -> None:
        """Say under a field what is wrong with it; an empty text takes it back."""
        label, field = self._errors[key], self.fields[key]
        label.setText(text)
        label.setVisible(bool(text))
        field.setProperty("wrong", bool(text))
        field.setAccessibleDescription(text)
        repolish(field)

    def clear_errors(self) -> None:
        for key in self._errors:
            self.set_error(key, "")

    def error(self, key: str) -> str:
        return self._errors[key].text()

    def show_error(self, error: UserError) -> bool:
        """Put a FieldError under its field and go there; False if it is about none of this form."""
        if not isinstance(error, FieldError) or error.field_name not in self.fields:
            return False
        self.set_error(error.field_name, sentence_of(error))
        unfold_to(self.fields[error.field_name])
        self.fields[error.field_name].setFocus()
        self.complained.emit(self._errors[error.field_name])
        return True

    def focus_first(self) -> None:
        """Go to the first field that can be typed into."""
        for field in self.fields.values():
            inside = [field, *field.findChildren(QWidget)]
            for widget in inside:
                can = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
                if can and widget.isVisible() and widget.isEnabled():
                    widget.setFocus(Qt.FocusReason.TabFocusReason)
                    return

    def _cell(self, key: str, label: str, field: QWidget, hint: str) -> QWidget:
        field.setObjectName(key)
        field.setAccessibleName(label)
        self.fields[key] = field
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        name = Label(label)
        name.setObjectName("field_label")
        name.setBuddy(field)
        column.addWidget(name)
        column.addWidget(field)
        if hint:
            column.addWidget(_small(hint, "field_hint"))
        self._errors[key] = _small("", "field_error")
        self._errors[key].hide()
        column.addWidget(self._errors[key])
        self._take_back_when_mended(key, field)
        return cell

    def _take_back_when_mended(self, key: str, field: QWidget) -> None:
        """A complaint about what stood there is not left under what is typed in its place."""

        def mended(_value: object) -> None:
            if self._errors[key].text():
                self.set_error(key, "")

        if isinstance(field, QLineEdit):
            field.textChanged.connect(mended)
        elif isinstance(field, QComboBox):
            field.currentIndexChanged.connect(mended)


class FormDialog(TypedDialog):
    """A form with a verb. Subclasses fill `form` and write `submit`, which may raise UserError."""

    def __init__(
        self, title: str, verb: str, parent: QWidget | None = None, *, subtitle: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.form = Form()
        self.banner = Banner()
        self.verb_button = Button(verb, self.try_submit, kind="primary")
        self.verb_button.setDefault(True)
        self.cancel_button = Button(self.tr("Cancel"), self.discard)
        self._buttons = QHBoxLayout()
        self._was_shown = False
        self._area = scrolled(self.form)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields scroll it where needed
        self._build(title, subtitle)
        self.form.complained.connect(self._show_complaint)
        self.form.unfolded.connect(self._show_fold)

    def submit(self) -> None:
        """Read the fields and do it; a UserError keeps the dialog open, shown in its place."""
        raise NotImplementedError

    def add_verb(self, button: Button) -> None:
        """A second way to end the dialog, left of the main one."""
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def try_submit(self) -> None:
        self.form.clear_errors()
        self.banner.dismiss()
        try:
            self.submit()
        except UserError as error:
            if not self.form.show_error(error):
                self.banner.say(sentence_of(error))
            return
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if event.spontaneous():
            return
        self._grow()
        if not self._was_shown:
            self._was_shown = True
            self.note_typed(self.form)
        focused = self.focusWidget()
        if focused is None or not self.form.isAncestorOf(focused):
            self.form.focus_first()
            if not self.form.fields:  # Enter is the verb, also on desks where it presses a button
                self.verb_button.setFocus()

    def _show_complaint(self, text: QWidget) -> None:
        self._make_room()
        self._area.ensureWidgetVisible(text)

    @Slot(object)
    def _show_fold(self, fold: Fold | None) -> None:
        """What was asked for comes into sight, its line at least."""
        self._make_room()
        if fold is not None and self.isVisible():
            self._area.ensureWidgetVisible(fold.content)
            self._area.ensureWidgetVisible(fold.button)

    @Slot()
    def _make_room(self) -> None:
        self.form.adjustSize()
        self._grow()

    def _grow(self) -> None:
        """As tall as the form needs, as far as the screen allows; the rest scrolls."""
        width = self._area.viewport().width()
        needed = max(self.form.heightForWidth(width), self.form.sizeHint().height())
        missing = needed - self._area.viewport().height()
        room = self.screen().availableGeometry()
        height = min(self.height() + missing, room.height() - FRAME)
        if height > self.height():
            self.resize(self.width(), height)
            below = self.frameGeometry().bottom() - room.bottom()
            if below > 0:
                self.move(self.x(), max(room.top(), self.y() - below))

    def _build(self, title: str, subtitle: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_16)
        column.setSpacing(SPACE_16)
        heading = QVBoxLayout()
        heading.setSpacing(SPACE_4)
        heading.addWidget(Label(title, "subtitle", strong=True))
        if subtitle:
            heading.addWidget(Label(subtitle, tone="muted", wrap=True))
        column.addLayout(heading)
        column.addWidget(self.banner)
        column.addWidget(self._area, 1)
        self._buttons.addStretch()
        self._buttons.addWidget(self.cancel_button)
        self._buttons.addWidget(self.verb_button)
        column.addLayout(self._buttons)
        self.setMinimumWidth(480)


def open_once(dialog: QDialog) -> None:
    """Open a dialog that is gone for good once it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def scrolled(content: QWidget) -> QScrollArea:
    """A frameless area that scrolls a tall widget up and down."""
    area = QScrollArea()
    area.setViewport(QWidget())  # its own would fill itself; asking for it also costs 12 ms once
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    content.setAutoFillBackground(False)
    return area


def _small(text: str, name: str) -> Label:
    label = Label(text, wrap=True)
    label.setObjectName(name)
    return label
