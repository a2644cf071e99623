"""The board of a batch: a column for each place an application can stand at."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from parkdesk.rules.admission import BoardColumn, Stage, column_of
from parkdesk.rules.vocabulary import Gender
from parkdesk.services.applications import ApplicationRow, BoardMove
from parkdesk.ui.theme import SPACE_4, SPACE_8
from parkdesk.ui.training.board_column import ColumnView
from parkdesk.ui.widgets.text import ElidedLabel, Label

NARROWEST = 136
Moves = Mapping[BoardColumn, BoardMove]
AskMoves = Callable[[frozenset[tuple[Stage, Gender]]], Moves]


class Board(QWidget):
    """Says `step_asked(step, application ids)`, `person_asked(person id)` and `marked()`.

    `ask_moves` tells by column what may be done with cards; the page sets it.
    """

    step_asked = Signal(object, object)
    person_asked = Signal(int)
    marked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask_moves: AskMoves = lambda _kinds: {}
        self.columns: dict[BoardColumn, ColumnView] = {}
        self._heads: dict[BoardColumn, Label] = {}
        self._moves: Moves = {}
        self._target: BoardColumn | None = None
        self._empty = False
        self._build()

    @property
    def marked_rows(self) -> list[ApplicationRow]:
        return [row for view in self.columns.values() for row in view.marked]

    def show_rows(self, rows: Sequence[ApplicationRow], *, floor: bool) -> None:
        """Deal the cards; those marked stay marked, wherever they stand now."""
        marked = {row.id for row in self.marked_rows}
        focused = next((view for view in self.columns.values() if view.hasFocus()), None)
        current = focused.current_id if focused else None
        if self._empty != (not rows):
            self._empty = not rows
            self._say("")
        dealt: dict[BoardColumn, list[ApplicationRow]] = {column: [] for column in BoardColumn}
        for row in rows:
            dealt[column_of(row.stage)].append(row)
        for column, view in self.columns.items():
            view.cards.set_rows(dealt[column], floor=floor)
            self._heads[column].setText(f"{self._titles()[column]}  {len(dealt[column]):,}")
            if marked or current is not None:
                view.mark(marked, current)
                if current is not None and view.current_id == current:
                    view.setFocus()

    def _build(self) -> None:
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        for column, title in self._titles().items():
            view = self.columns[column] = ColumnView(column, title)
            self._heads[column] = Label(title, "caption", strong=True)
            lane = QVBoxLayout()
            lane.setSpacing(SPACE_4)
            lane.addWidget(self._heads[column])
            lane.addWidget(view, 1)
            view.setMinimumWidth(NARROWEST)
            row.addLayout(lane, 1)
            self._connect(view)
        self._area = QScrollArea()
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setViewport(QWidget())  # its own would fill itself
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.hint = ElidedLabel(tone="muted")
        self._say("")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_8)
        whole.addWidget(self._area, 1)
        whole.addWidget(self.hint)

    def _connect(self, view: ColumnView) -> None:
        view.walked.connect(lambda by: self._walk(view, by))
        view.pushed.connect(lambda by: self._push(view, by))
        view.carried.connect(lambda begun: self._carry(view, begun=begun))
        view.dropped.connect(lambda: self._drop(view.column))
        view.focused.connect(lambda: self._on_focused(view))
        view.selectionModel().selectionChanged.connect(lambda *_: self.marked.emit())
        view.activated.connect(
            lambda index: self.person_asked.emit(view.cards.rows[index.row()].person_id)
        )

    def _titles(self) -> dict[BoardColumn, str]:
        return {
            BoardColumn.APPLIED: self.tr("Applied"),
            BoardColumn.SHORTLISTED: self.tr("Shortlisted"),
            BoardColumn.OFFERED: self.tr("Offered"),
            BoardColumn.ENROLLED: self.tr("Enrolled"),
            BoardColumn.WAITLISTED: self.tr("Waitlisted"),
            BoardColumn.OUT: self.tr("Out"),
        }

    def _on_focused(self, view: ColumnView) -> None:
        """Cards are marked in one column at a time, so that one step is right for all of them."""
        for other in self.columns.values():
            if other is not view:
                other.clearSelection()
        self._area.ensureWidgetVisible(view, 0, 0)
        self._say("")

    def _walk(self, view: ColumnView, by: int) -> None:
        views = list(self.columns.values())
        at = views.index(view) + by
        if 0 <= at < len(views):
            views[at].go_to(view.currentIndex().row())

    def _push(self, view: ColumnView, by: int) -> None:
        """To the next column on that side which takes the cards; else say why the nearest not."""
        if not view.marked:
            return
        moves = self._read_moves(view)
        order = list(self.columns)
        at = order.index(view.column)
        side = order[at + 1 :] if by > 0 else order[:at][::-1]
        target = next((column for column in side if not moves[column].refused), None)
        if target is not None:
            self._ask(moves[target], view)
        elif side:
            self._say(moves[side[0]].refused)

    def _carry(self, view: ColumnView, *, begun: bool) -> None:
        """Show what each column says to the cards; at the end do what the drop asked.

        Not in the drop itself: a dialog then would keep the drag from ending.
        """
        target = None if begun else self._target
        move = self._moves[target] if target is not None else None
        self._target = None
        self._moves = self._read_moves(view) if begun else {}
        self._show_moves(view)
        if move is not None:
            self._ask(move, view)

    def _show_moves(self, view: ColumnView) -> None:
        for column, other in self.columns.items():
            move = self._moves.get(column)
            refused = move.refused if move and other is not view else ""
            other.set_move(takes=bool(move and not move.refused), refusal=refused)

    def _drop(self, column: BoardColumn) -> None:
        if column in self._moves:
            self._target = column

    def _ask(self, move: BoardMove, view: ColumnView) -> None:
        self._say("")
        self.step_asked.emit(move.step, [row.id for row in view.marked])

    def _read_moves(self, view: ColumnView) -> Moves:
        return self.ask_moves(frozenset((row.stage, row.gender) for row in view.marked))

    def _say(self, text: str) -> None:
        hint = self.tr("Drag cards to a column, or move them with Ctrl and the arrows.")
        if self._empty:
            hint = self.tr("Nobody has applied yet, or nobody is found by what you look for.")
        self.hint.setText(text or hint)
