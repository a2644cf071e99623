"""One column of the board: a list of cards that is dragged from, dropped on, walked by keys."""

from PySide6.QtCore import QByteArray, QItemSelectionModel, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from parkdesk.rules.admission import BoardColumn
from parkdesk.services.applications import ApplicationRow
from parkdesk.ui import theme
from parkdesk.ui.theme import RADIUS_CONTROL, SPACE_8, SPACE_12, SPACE_16
from parkdesk.ui.training.board_cards import CardModel, CardPainter

CARDS_MIME = "application/x-parkdesk-cards"
VEIL = 215  # of 255: a column that refuses is hardly seen behind its sentence
SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ColumnView(QListView):
    """Says `walked(by)` and `pushed(by)` (columns to the right), `carried(begun)`, `dropped()`.

    While it has a `refusal` it takes no card and says why.
    """

    walked = Signal(int)
    pushed = Signal(int)
    carried = Signal(bool)
    dropped = Signal()
    focused = Signal()

    def __init__(self, column: BoardColumn, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column
        self.cards = CardModel(self)
        self._refusal = ""
        self._takes = False
        self.setObjectName("board_column")
        self.setAccessibleName(title)
        self.setModel(self.cards)
        self.setItemDelegate(CardPainter(self, self.cards))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)  # else each of 10,000 cards is measured
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)

    @property
    def refusal(self) -> str:
        return self._refusal

    def set_move(self, *, takes: bool, refusal: str = "") -> None:
        """What becomes of cards that are carried over this column now."""
        self._takes, self._refusal = takes, refusal
        self.viewport().update()

    @property
    def marked(self) -> list[ApplicationRow]:
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.cards.rows[place] for place in places]

    @property
    def current_id(self) -> int | None:
        place = self.currentIndex().row()
        return self.cards.rows[place].id if place >= 0 else None

    def mark(self, ids: set[int], current_id: int | None) -> None:
        """Mark the cards of these applications, and make one of them the current one."""
        keep = QItemSelectionModel.SelectionFlag.NoUpdate
        chosen = self.selectionModel()
        for place, row in enumerate(self.cards.rows):
            index = self.cards.index(place)
            if row.id in ids:
                chosen.select(index, QItemSelectionModel.SelectionFlag.Select)
            if row.id == current_id:
                chosen.setCurrentIndex(index, keep)
                self.scrollTo(index)

    def go_to(self, place: int) -> None:
        """Focus this column at about that card."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.cards.rows:
            self.setCurrentIndex(self.cards.index(min(max(place, 0), len(self.cards.rows) - 1)))

    def startDrag(self, supported: Qt.DropAction) -> None:
        drag = QDrag(self)
        data = QMimeData()
        data.setData(CARDS_MIME, QByteArray(self.column.value.encode()))
        drag.setMimeData(data)
        drag.setPixmap(self._picture())
        drag.setHotSpot(QPoint(SPACE_12, SPACE_12))
        self.carried.emit(True)
        drag.exec(Qt.DropAction.MoveAction)
        self.carried.emit(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._answer(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._answer(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if self._takes and event.mimeData().hasFormat(CARDS_MIME):
            event.acceptProposedAction()
            self.dropped.emit()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = SIDEWAYS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pushed.emit(by)
        else:
            self.walked.emit(by)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._refusal:
            return
        painter = QPainter(self.viewport())
        veil = theme.colour("bg")
        veil.setAlpha(VEIL)
        painter.fillRect(self.viewport().rect(), veil)
        painter.setFont(theme.current().font("caption"))
        room = self.viewport().rect().adjusted(SPACE_12, SPACE_16, -SPACE_12, -SPACE_16)
        how = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
        text = painter.boundingRect(room, how, self._refusal)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("warning_soft"))
        text.setWidth(room.width())
        paper = text.adjusted(-SPACE_8, -SPACE_8, SPACE_8, SPACE_8)
        painter.drawRoundedRect(paper, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.setPen(theme.colour("warning"))
        painter.drawText(text, how, self._refusal)
        painter.end()

    def _answer(self, event: QDragMoveEvent) -> None:
        if self._takes and event.mimeData().hasFormat(CARDS_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _picture(self) -> QPixmap:
        """The current card, and how many more are carried."""
        rect = self.visualRect(self.currentIndex())
        picture = self.viewport().grab(rect)
        more = len(self.marked) - 1
        if more > 0:
            painter = QPainter(picture)
            painter.setPen(theme.colour("accent"))
            painter.setFont(theme.current().font(strong=True))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            inner = rect.translated(-rect.topLeft()).adjusted(0, 0, -SPACE_12, -SPACE_8)
            painter.drawText(inner, int(right), f"+{more}")
            painter.end()
        return picture
