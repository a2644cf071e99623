"""The register on the screen: people down, sessions across, one key a mark."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QVBoxLayout,
    QWidget,
)

from parkdesk.rules.register import MARKS
from parkdesk.services.attendance import Register, RegisterSession
from parkdesk.ui import theme
from parkdesk.ui.theme import ROW_COMPACT
from parkdesk.ui.training.register_model import NAMES, RegisterModel
from parkdesk.ui.training.register_paint import MarkPainter, NameHead, NamePainter, SessionHead
from parkdesk.ui.widgets.rows_view import RowsView

CELL, NAME_WIDTH, PERCENT_WIDTH = 46, 172, 76
CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
HELD_DOWN = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class RegisterGrid(QFrame):
    """Says `marked(session id, enrolment id, mark)`, a mark of None clears, and `filled(session)`.

    Two views over one model, so that the names stay in sight while sessions are scrolled.
    """

    marked = Signal(int, int, object)
    filled = Signal(object)
    current_changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("table_frame")
        self.names, self.view = RowsView(self), RowsView(self)
        self.model: RegisterModel | None = None
        self._build(today)
        self._connect()

    @property
    def session(self) -> RegisterSession | None:
        """The session whose column has the cursor."""
        index = self.view.currentIndex()
        return self.model.session_at(index.column()) if self.model and index.isValid() else None

    def show_register(self, register: Register) -> None:
        """The cursor stays where it was while it is the same batch."""
        if self.model is not None and self.model.is_of(register):
            self.model.show_marks(register)
            self._redraw()
            return
        was = self.model
        place = self.view.currentIndex().row(), self.view.currentIndex().column()
        self.model = RegisterModel(register, self)
        for view in (self.names, self.view):
            view.setModel(self.model)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._on_current())
        self._size_columns()
        if was is not None:
            if was.register.batch == register.batch:
                self.go_to(*place)
            was.deleteLater()

    def go_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell and bring it into sight."""
        if self.model is not None:
            index = self.model.index(row, column)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def go_to_session(self, session_id: int) -> None:
        """To the first person of its column."""
        sessions = self.model.register.sessions if self.model else ()
        for at, session in enumerate(sessions):
            if session.id == session_id:
                middle = QAbstractItemView.ScrollHint.PositionAtCenter
                self.go_to(0, NAMES + at)
                self.view.scrollTo(self.view.currentIndex(), middle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed and not event.modifiers() & HELD_DOWN and self._on_key(event):
                return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """A letter or Space marks, Delete clears, F fills the column, Enter goes down."""
        index, session, key = self.view.currentIndex(), self.session, event.key()
        if self.model is None or session is None:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_to(min(index.row() + 1, self.model.rowCount() - 1), index.column())
            return True
        if key == Qt.Key.Key_F:
            self.filled.emit(session)
            return True
        mark = MARKS.get("P" if key == Qt.Key.Key_Space else event.text().upper())
        if mark is None and key not in CLEARING:
            return False
        self.marked.emit(session.id, self.model.id_at(index.row()), mark)
        return True

    def _on_current(self) -> None:
        self._redraw()
        self.current_changed.emit()

    def _redraw(self) -> None:
        self.names.viewport().update()
        self.view.viewport().update()

    def _size_columns(self) -> None:
        assert self.model is not None
        look = theme.current()
        for column in range(self.model.columnCount()):
            self.view.setColumnHidden(column, column < NAMES)
            self.names.setColumnHidden(column, column >= NAMES)
        self.names.setColumnWidth(0, look.px(NAME_WIDTH))
        self.names.setColumnWidth(1, look.px(PERCENT_WIDTH))
        self.names.setFixedWidth(look.px(NAME_WIDTH) + look.px(PERCENT_WIDTH))

    def _build(self, today: date) -> None:
        self.view.setHorizontalHeader(SessionHead(today, self.view))
        self.names.setHorizontalHeader(NameHead(self.names))
        self.view.painter = MarkPainter(self.view)
        self.names.painter = NamePainter(self.names, self.view)
        self.view.setAccessibleName(self.tr("Register: people down, sessions across"))
        self.names.setAccessibleName(self.tr("Names and attendance"))
        self.names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.names.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.names.setVerticalScrollBarPolicy(never)
        self.names.setHorizontalScrollBarPolicy(never)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = self.view.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultSectionSize(theme.current().px(CELL))
        head.sectionClicked.connect(lambda column: self.go_to(0, column))
        for view in (self.names, self.view):
            view.setItemDelegate(view.painter)
            view.verticalHeader().setDefaultSectionSize(theme.current().px(ROW_COMPACT))
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 5)
        row.setSpacing(0)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.names, 1)
        names.addSpacing(self.view.horizontalScrollBar().sizeHint().height())  # rows side by side
        row.addLayout(names)
        row.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.installEventFilter(self)
        names, marks = self.names.verticalScrollBar(), self.view.verticalScrollBar()
        names.valueChanged.connect(marks.setValue)
        marks.valueChanged.connect(names.setValue)
        self.names.clicked.connect(
            lambda index: self.go_to(index.row(), max(NAMES, self.view.currentIndex().column()))
        )
