"""How the register is painted: letters on soft grounds, greyed names, heads of two lines."""

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from parkdesk.rules.vocabulary import AttendanceMark
from parkdesk.ui import theme
from parkdesk.ui.table_model import ROW_ROLE, Index
from parkdesk.ui.theme import RADIUS_CONTROL, TONES, Tone
from parkdesk.ui.training.register_model import RegisterModel
from parkdesk.ui.training.session_words import weekday_text
from parkdesk.ui.widgets.table_paint import CellPainter, HeadPainter

HEAD_HEIGHT = 44
MARK_TONES: dict[AttendanceMark, Tone] = {
    AttendanceMark.PRESENT: "success",
    AttendanceMark.ABSENT: "danger",
    AttendanceMark.LEAVE: "info",
    AttendanceMark.LATE: "warning",
    AttendanceMark.HOLIDAY: "neutral",
}


class NamePainter(CellPainter):
    """The row with the cursor is marked here too; who has left is greyed."""

    def __init__(self, view: QTableView, marks: QTableView) -> None:
        super().__init__(view)
        self._marks = marks

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.row() == self._marks.currentIndex().row():
            painter.fillRect(option.rect, theme.colour("selection"))
        super().paint(painter, option, index)

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, index: Index) -> None:
        if not index.data(ROW_ROLE).has_left:
            super()._paint_text(painter, rect, text, index)
            return
        painter.setPen(theme.colour("muted"))
        font = painter.font()
        font.setStrikeOut(True)
        painter.setFont(font)
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, elide, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), shown)


class MarkPainter(CellPainter):
    """A cell in which nobody is marked (a holiday, after somebody left) has a grey ground."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, RegisterModel)
        session, person = model.session_at(index.column()), model.row_at(index.row())
        if session is None:
            return
        painter.save()
        if session.holiday or not person.was_in_on(session.held_on):
            painter.fillRect(option.rect, theme.colour("raised"))
        painter.setPen(theme.colour("raised"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        mark = person.marks.get(session.id)
        if mark is not None:
            self._paint_mark(painter, option.rect, mark, str(index.data() or ""))
        if self._view.currentIndex() == index:
            painter.setPen(theme.colour("accent" if self._view.hasFocus() else "control_border"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_mark(
        self, painter: QPainter, rect: QRect, mark: AttendanceMark, letter: str
    ) -> None:
        ink, soft = TONES[MARK_TONES[mark]]
        if mark is not AttendanceMark.PRESENT:  # what is usual stays quiet
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(soft))
            ground = QRectF(rect).adjusted(8, 3, -8, -4)
            painter.drawRoundedRect(ground, RADIUS_CONTROL, RADIUS_CONTROL)
        usual = mark is AttendanceMark.PRESENT
        painter.setFont(theme.current().font("body", strong=not usual))
        painter.setPen(theme.colour("muted" if usual else ink))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), letter)


class NameHead(HeadPainter):
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().px(HEAD_HEIGHT))


class SessionHead(QHeaderView):
    """The weekday above the day; today in the accent colour, a closed month underlined."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._today = today
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().px(HEAD_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        session = model.session_at(section) if isinstance(model, RegisterModel) else None
        if session is None or not isinstance(model, RegisterModel):
            return
        painter.save()
        closed = model.register.is_closed(session.held_on)
        painter.setPen(theme.colour("decor_border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if closed:
            painter.fillRect(rect.adjusted(2, rect.height() - 4, -2, -1), theme.colour("warning"))
        half = rect.height() // 2
        centre = int(Qt.AlignmentFlag.AlignCenter)
        today = session.held_on == self._today
        painter.setPen(theme.colour("accent" if today else "muted"))
        painter.setFont(theme.current().font("caption"))
        upper = rect.adjusted(0, 4, 0, -half + 2)
        painter.drawText(upper, centre, weekday_text(session.held_on))
        painter.setFont(theme.current().font("caption", strong=True))
        title = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        painter.drawText(rect.adjusted(0, half - 4, 0, -4), centre, title)
        painter.restore()
