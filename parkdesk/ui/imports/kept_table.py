"""What an undo could not take back, and why."""

from collections.abc import Iterator
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
    one_value = _tr("1 value was put back as it was.")
    values = _tr("{count} values were put back as they were.")
    parts = [
        (one_value if undone.restored == 1 else values, undone.restored),
        (_tr("{count} could not be undone."), len(undone.kept)),
    ]
    said = [text.format(count=format_number(count)) for text, count in parts if count]
    return " ".join((*_removed(undone), *said)) or _tr("There was nothing to take back.")


def _removed(undone: Undone) -> Iterator[str]:
    """`Removed: 90 people, 99 applications.`; records of other kinds are counted together."""
    counts = [
        (*_kinds()[table], count) for table, count in undone.removed_of.items() if table in _kinds()
    ]
    others = undone.removed - sum(count for *_, count in counts)
    counts.append((_tr("1 record"), _tr("{count} records"), others))
    said = [
        (one if count == 1 else several).format(count=format_number(count))
        for one, several, count in counts
        if count
    ]
    if said:
        yield _tr("Removed: {what}.").format(what=", ".join(said))


def _kinds() -> dict[str, tuple[str, str]]:
    """The records that a person would count, by their table."""
    return {
        "person": (_tr("1 person"), _tr("{count} people")),
        "application": (_tr("1 application"), _tr("{count} applications")),
        "organisation": (_tr("1 organisation"), _tr("{count} organisations")),
        "unit": (_tr("1 unit"), _tr("{count} units")),
        "lease": (_tr("1 lease"), _tr("{count} leases")),
        "batch": (_tr("1 batch"), _tr("{count} batches")),
        "attendance": (_tr("1 mark"), _tr("{count} marks")),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("imports", text)
