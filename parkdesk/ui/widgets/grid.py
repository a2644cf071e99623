"""A table that is typed into: each row has its texts, and the reasons of its wrong cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from parkdesk.ui.table_model import Index, Role, RowTableModel
from parkdesk.ui.widgets.table_paint import CellPainter


@dataclass(frozen=True)
class GridRow:
    """A row's texts, and the reasons of its wrong cells by column."""

    id: int
    texts: tuple[str, ...]
    wrong: Mapping[str, str] = field(default_factory=dict)


class GridModel(RowTableModel[GridRow]):
    """Says `typed(row, column, text)` when something was typed into a cell."""

    typed = Signal(int, int, str)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.EditRole:
            return self.row_at(index.row()).texts[index.column()]
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        self.typed.emit(index.row(), index.column(), str(value))
        return True


class TypingPainter(CellPainter):
    """A cell is typed into where it stands."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        return QLineEdit(parent)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """What was typed is kept, even where it is what stood there; a cell only passed is not."""
        if isinstance(editor, QLineEdit) and (
            editor.isModified() or editor.text() != index.data(Role.EditRole)
        ):
            model.setData(index, editor.text())
