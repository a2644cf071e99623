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
    one, several = _tr("1 record was removed."), _tr("{count} records were removed.")
    one_value = _tr("1 value was put back as it was.")
    values = _tr("{count} values were put back as they were.")
    parts = [
        (one if undone.removed == 1 else several, undone.removed),
        (one_value if undone.restored == 1 else values, undone.restored),
        (_tr("{count} could not be undone."), len(undone.kept)),
    ]
    said = [text.format(count=format_number(count)) for text, count in parts if count]
    return " ".join(said) or _tr("There was nothing to take back.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("imports", text)
