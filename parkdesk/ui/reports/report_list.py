"""What can be made: the park's presets, and the reports with what each is for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from parkdesk.reports.catalogue import find_report
from parkdesk.reports.spec import ReportSpec
from parkdesk.services.presets import PresetRow
from parkdesk.ui import theme
from parkdesk.ui.reports.words import preset_text, purpose_of, title_of
from parkdesk.ui.theme import RADIUS_CONTROL, SPACE_4, SPACE_8, SPACE_12
from parkdesk.ui.widgets.text import plain_tip

NAME, PURPOSE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.AccessibleDescriptionRole
PRESET = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class ReportList(QListWidget):
    """Says `chosen()` when another report or preset is current."""

    chosen = Signal()

    def __init__(self, specs: Sequence[ReportSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Reports"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setItemDelegate(_TwoLines(self))
        self._specs = specs
        self._presets: list[PresetRow] = []
        self._fill()
        self.setCurrentRow(0)
        self.currentItemChanged.connect(self._on_current)

    @property
    def name(self) -> str:
        """The report that is chosen, by itself or as a preset."""
        item = self.currentItem()
        return str(item.data(NAME)) if item else ""

    @property
    def preset(self) -> PresetRow | None:
        """The preset that is chosen, if it is one."""
        item = self.currentItem()
        return item.data(PRESET) if item else None

    @property
    def presets(self) -> list[PresetRow]:
        return self._presets

    def set_presets(self, presets: Sequence[PresetRow]) -> None:
        """What is chosen stays; where it was a preset that is gone, its report is."""
        known = [one for one in presets if find_report(one.report)]
        if known == self._presets:
            return
        name, chosen, self._presets = self.name, self.preset, known
        was_blocked = self.blockSignals(True)
        self._fill()
        self.choose(name)
        if chosen is not None:
            self.choose_preset(chosen.id)
        self.blockSignals(was_blocked)

    def choose(self, name: str) -> None:
        """A report by its name."""
        self._choose(lambda item: item.data(PRESET) is None and item.data(NAME) == name)

    def choose_preset(self, preset_id: int) -> None:
        self._choose(lambda item: bool(item.data(PRESET)) and item.data(PRESET).id == preset_id)

    def _choose(self, is_meant: Callable[[QListWidgetItem], bool]) -> None:
        for item in map(self.item, range(self.count())):
            if is_meant(item):
                self.setCurrentItem(item)

    def _fill(self) -> None:
        self.clear()
        if self._presets:
            self._add_heading(self.tr("Presets"))
            for one in self._presets:
                item = self._add(one.name, preset_text(one), one.report)
                item.setData(PRESET, one)
                item.setToolTip(plain_tip(one.name))  # a long name is cut
            self._add_heading(self.tr("All reports"))
        for spec in self._specs:
            self._add(title_of(spec), purpose_of(spec), spec.name)

    def _add_heading(self, title: str) -> None:
        """A line that is neither chosen nor walked to."""
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _add(self, title: str, purpose: str, name: str) -> QListWidgetItem:
        item = QListWidgetItem(title)
        item.setData(NAME, name)
        item.setData(PURPOSE, purpose)
        self.addItem(item)
        return item

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit()


class _TwoLines(QStyledItemDelegate):
    """A strong title over a wrapped line in small print."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        if not index.data(NAME):
            return QSize(width, SPACE_12 + self._heading_height() + SPACE_4)
        room = QRect(0, 0, width - 2 * SPACE_12, 1000)
        small = QFontMetrics(theme.current().font("caption"))
        below = small.boundingRect(room, WRAPPED, str(index.data(PURPOSE))).height()
        return QSize(width, SPACE_8 + self._title_height() + SPACE_4 + below + SPACE_8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(NAME):
            self._paint_report(painter, option, index)
        else:
            self._paint_heading(painter, option, str(index.data()))
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, title: str) -> None:
        painter.setFont(theme.current().font("caption", strong=True))
        painter.setPen(theme.colour("muted"))
        room = option.rect.adjusted(SPACE_12, 0, -SPACE_12, -SPACE_4)
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), title
        )

    def _paint_report(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._paint_back(painter, option)
        room = option.rect.adjusted(SPACE_12, SPACE_8, -SPACE_12, -SPACE_8)
        painter.setFont(theme.current().font("body", strong=True))
        painter.setPen(theme.colour("text"))
        title = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), title)
        painter.setFont(theme.current().font("caption"))
        painter.setPen(theme.colour("muted"))
        below = room.adjusted(0, self._title_height() + SPACE_4, 0, 0)
        painter.drawText(below, WRAPPED, str(index.data(PURPOSE)))

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state, back = option.state, option.rect.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("raised"))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
        painter.drawRoundedRect(back, RADIUS_CONTROL, RADIUS_CONTROL)

    def _heading_height(self) -> int:
        return QFontMetrics(theme.current().font("caption", strong=True)).height()

    def _title_height(self) -> int:
        return QFontMetrics(theme.current().font("body", strong=True)).height()
