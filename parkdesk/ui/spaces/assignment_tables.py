"""The tables of who sits where: by unit, by tenant, by floor, and the moves between two days."""

from PySide6.QtCore import QCoreApplication, QObject

from parkdesk.services.assignments import AssignmentRow, SeatRow
from parkdesk.services.moves import Move, MoveRow
from parkdesk.ui.formats import format_area, format_day, format_number
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import Tone
from parkdesk.ui.widgets.table import DataTable

MOVE_TONES: dict[Move, Tone] = {
    Move.CAME: "success",
    Move.LEFT: "danger",
    Move.MOVED: "info",
    Move.GREW: "accent",
    Move.GAVE_BACK: "warning",
    Move.PASSED: "neutral",
}


def unit_table(parent: QObject) -> DataTable[AssignmentRow]:
    columns: list[Column[AssignmentRow]] = [
        Column(_tr("Unit"), lambda row: row.unit, width=80),
        Column(_tr("Floor"), lambda row: row.floor, width=112),
        Column(_tr("Tenant"), lambda row: row.tenant),
        Column(_tr("Lease"), lambda row: row.lease, width=112),
        Column(_tr("From"), lambda row: row.starts_on, format_day, width=112),
        Column(_tr("To"), lambda row: row.ends_on, format_day, width=112),
        Column(_tr("Area"), lambda row: row.area_sqft, format_area, numeric=True, width=96),
        Column(_tr("Seats"), lambda row: row.seats, format_number, numeric=True, width=72),
        Column(_tr("Contact"), lambda row: row.contact or None, width=136),
        Column(_tr("Mobile"), lambda row: row.mobile or None, hidden=True),
        Column(_tr("Building"), lambda row: row.building, hidden=True),
    ]
    model = RowTableModel(columns, parent)
    return DataTable(model, name="assignments", accessible_name=_tr("Who sits where, by unit"))


def tenant_table(parent: QObject) -> DataTable[SeatRow]:
    columns: list[Column[SeatRow]] = [
        Column(_tr("Tenant"), lambda row: row.tenant),
        Column(_tr("Units"), lambda row: row.units, width=160),
        Column(_tr("Floor"), lambda row: row.floor, width=144),
        *_sizes(),
        Column(_tr("Contact"), lambda row: row.contact or None, width=144),
        Column(_tr("Mobile"), lambda row: row.mobile or None, width=128),
        Column(_tr("Building"), lambda row: row.building, hidden=True),
    ]
    model = RowTableModel(columns, parent)
    return DataTable(
        model, name="assignments_tenant", accessible_name=_tr("Who sits where, by tenant")
    )


def floor_table(parent: QObject) -> DataTable[SeatRow]:
    """In the order of the building: sorting by a click would part a floor's tenants."""
    columns: list[Column[SeatRow]] = [
        Column(_tr("Building"), lambda row: row.building, width=128),
        Column(_tr("Floor"), lambda row: row.floor, width=112),
        Column(_tr("Tenant"), lambda row: row.tenant),
        Column(_tr("Units"), lambda row: row.units, width=160),
        *_sizes(),
        Column(_tr("Contact"), lambda row: row.contact or None, width=144),
        Column(_tr("Mobile"), lambda row: row.mobile or None, hidden=True),
    ]
    model = RowTableModel(columns, parent)
    return DataTable(
        model,
        name="assignments_floor",
        accessible_name=_tr("Who sits where, by floor"),
        sortable=False,
    )


def move_table(parent: QObject) -> DataTable[MoveRow]:
    columns: list[Column[MoveRow]] = [
        Column(
            _tr("What"),
            lambda row: move_text(row.move),
            tone=lambda row: MOVE_TONES[row.move],
            width=120,
        ),
        Column(_tr("Tenant"), lambda row: row.tenant),
        Column(_tr("Units before"), lambda row: row.units_before or None, width=128),
        Column(_tr("Units now"), lambda row: row.units_now or None, width=128),
        Column(
            _tr("Area before"),
            lambda row: row.area_before_sqft or None,
            format_area,
            numeric=True,
            width=112,
        ),
        Column(
            _tr("Area now"),
            lambda row: row.area_now_sqft or None,
            format_area,
            numeric=True,
            width=112,
        ),
        Column(_tr("On"), lambda row: row.last_on, format_day, width=112),
        Column(_tr("First change"), lambda row: row.first_on, format_day, hidden=True),
        Column(_tr("Taken"), lambda row: row.taken or None, hidden=True),
        Column(_tr("Given up"), lambda row: row.given_up or None, hidden=True),
    ]
    model = RowTableModel(columns, parent)
    return DataTable(model, name="moves", accessible_name=_tr("Moves between two days"))


def move_text(move: Move) -> str:
    names = {
        Move.CAME: _tr("Came"),
        Move.LEFT: _tr("Left"),
        Move.MOVED: _tr("Moved"),
        Move.GREW: _tr("Grew"),
        Move.GAVE_BACK: _tr("Gave back"),
        Move.PASSED: _tr("Came and left"),
    }
    return names[move]


def _sizes() -> list[Column[SeatRow]]:
    return [
        Column(_tr("Area"), lambda row: row.area_sqft, format_area, numeric=True, width=104),
        Column(_tr("Seats"), lambda row: row.seats, format_number, numeric=True, width=72),
    ]


def _tr(text: str) -> str:
    return QCoreApplication.translate("assignments", text)
