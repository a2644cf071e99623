"""The cards of one column of the board: their model, and how one is painted."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from parkdesk.rules.admission import BoardColumn, column_of
from parkdesk.rules.vocabulary import Gender
from parkdesk.services.applications import ApplicationRow
from parkdesk.ui import theme
from parkdesk.ui.theme import RADIUS_CONTROL, SPACE_4, SPACE_8, TONES
from parkdesk.ui.training.applicants_words import why_text
from parkdesk.ui.training.words import format_score, score_tip, stage_text, stage_tone
from parkdesk.ui.widgets.text import plain_tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CARD = 84
ROW_ROLE = Role.UserRole
ELIDE = Qt.TextElideMode.ElideRight
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


class CardModel(QAbstractListModel):
    """Applications in the order given; a row's text is what a screen reader says of its card."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ApplicationRow] = []
        self.floor = False

    def set_rows(self, rows: Sequence[ApplicationRow], *, floor: bool) -> None:
        """`floor`: the batch keeps seats for women, so cards say who counts for it."""
        self.beginResetModel()
        self.rows, self.floor = list(rows), floor
        self.endResetModel()

    def counts_for_floor(self, row: ApplicationRow) -> bool:
        in_the_running = column_of(row.stage) is not BoardColumn.OUT
        return self.floor and in_the_running and row.gender is Gender.WOMAN

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Role.DisplayRole:
            return row.name
        if role == Role.AccessibleTextRole:
            return self._said(row)
        if role == Role.ToolTipRole:
            return plain_tip(self._said(row))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def _said(self, row: ApplicationRow) -> str:
        floor = self.tr("Counts for the women’s floor") if self.counts_for_floor(row) else ""
        parts = (
            row.name, rank_text(row), score_tip(row.score), stage_text(row.stage), floor,
            why_text(row),
        )  # fmt: skip
        return "\n".join(filter(None, parts))


def rank_text(row: ApplicationRow) -> str:
    """Rank and score, as far as there are any."""
    rank = f"#{row.rank}" if row.rank is not None else ""
    score = format_score(row.score) if row.score is not None else ""
    return " · ".join(filter(None, (rank, score)))


class CardPainter(QStyledItemDelegate):
    """Name; rank, score and the floor's mark; the reason or the state, each cut to its line."""

    def __init__(self, view: QListView, model: CardModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current().px(CARD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.rows[index.row()]
        look = theme.current()
        marked = self._view.selectionModel().isSelected(index)
        here = self._view.hasFocus() and self._view.currentIndex() == index
        card = option.rect.adjusted(SPACE_4, 2, -SPACE_4, -SPACE_4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("accent" if here else "decor_border"))
        painter.setBrush(look.colour("selection" if marked else "surface"))
        outline = QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(outline, RADIUS_CONTROL, RADIUS_CONTROL)
        inner = card.adjusted(SPACE_8, SPACE_8, -SPACE_8, -SPACE_8)
        high = inner.height() // 3
        first = QRect(inner.left(), inner.top(), inner.width(), high)
        lines = [first.translated(0, high * at) for at in range(3)]
        painter.setFont(look.font(strong=True))
        _write(painter, lines[0], row.name, look.colour("text"))
        painter.setFont(look.font("caption"))
        room = self._paint_floor(painter, lines[1]) if self._model.counts_for_floor(row) else 0
        _write(painter, lines[1].adjusted(0, 0, -room, 0), rank_text(row), look.colour("text"))
        ink, _ = TONES[stage_tone(row.stage)]
        why = why_text(row)
        _write(
            painter, lines[2], why or stage_text(row.stage), look.colour("muted" if why else ink)
        )
        painter.restore()

    def _paint_floor(self, painter: QPainter, line: QRect) -> int:
        """The mark at the right; the width it takes."""
        ink, soft = TONES["accent"]
        text = self.tr("Floor")
        width = painter.fontMetrics().horizontalAdvance(text) + 2 * SPACE_4 + 2
        chip = QRectF(line.right() - width + 1, line.top() + 1, width, line.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(soft))
        painter.drawRoundedRect(chip, SPACE_4, SPACE_4)
        painter.setPen(theme.colour(ink))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), text)
        return width + SPACE_4


def _write(painter: QPainter, line: QRect, text: str, ink: Any) -> None:
    painter.setPen(ink)
    shown = painter.fontMetrics().elidedText(" ".join(text.split()), ELIDE, line.width())
    painter.drawText(line, MIDDLE, shown)
