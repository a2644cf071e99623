"""What an undo could not take back, and why."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from parkdesk.services.imports.undo import Undone
from parkdesk.ui.formats import format_number
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.widgets.table import DataTable


@dataclass(frozen=True)
class KeptLine:
    id: int
    record: str
    reason: str


class KeptTable(DataTable[KeptLine]):
    def __init__(self, parent: QWidget | None = None) -> None:
        columns: list[Column[KeptLine]] = [
            Column(_tr("Stays"), lambda line: line.record, width=240),
            Column(_tr("Because"), lambda line: line.reason),
        ]
        self.rows: RowTableModel[KeptLine] = RowTableModel(columns)
        super().__init__(self.rows, parent, accessible_name=_tr("What could not be undone"))
        self.rows.setParent(self)

    def show_undone(self, undone: Undone) -> None:
        self.rows.set_rows(
            KeptLine(at, kept.record, kept.reason) for at, kept in enumerate(undone.kept)
        )


def undone_sentence(undone: Undone) -> str:
    """What was taken back, and how much had to stay."""
    text = _tr("{removed} records were removed and {restored} put back as they were.")
    said = text.format(
        removed=format_number(undone.removed), restored=format_number(undone.restored)
    )
    if undone.kept:
        kept = _tr("{count} could not be undone.").format(count=format_number(len(undone.kept)))
        return f"{said} {kept}"
    return said


def _tr(text: str) -> str:
    return QCoreApplication.translate("imports", text)
