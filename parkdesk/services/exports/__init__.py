"""What is exported otherwise than listed: import kinds in their templates' columns, schedules."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from parkdesk.services.exports.applicants import export_applicants
from parkdesk.services.exports.attendance import export_attendance
from parkdesk.services.exports.batches import export_batches
from parkdesk.services.exports.rent_roll import export_rent_roll
from parkdesk.services.exports.returns import export_returns
from parkdesk.services.exports.schedule import export_schedule
from parkdesk.services.exports.space_applications import export_space_applications
from parkdesk.services.exports.table import Table, table_of
from parkdesk.services.exports.tenants import export_tenants
from parkdesk.services.exports.units import export_units

__all__ = ["EXPORTS", "TEMPLATE_EXPORTS", "Table", "note_whole_cnics", "table_of"]


def note_whole_cnics(session: Session, *, entity: str, rows: int) -> None:
    """Log that CNICs were shown whole: nothing else changes."""
    session.info["action"] = "export with whole CNICs"
    session.info["summary"] = {"entity": entity, "rows": rows}


Export = Callable[..., Table]
TEMPLATE_EXPORTS: dict[str, Export] = {
    "applicants": export_applicants,
    "tenants": export_tenants,
    "units": export_units,
    "rent-roll": export_rent_roll,
    "space-applications": export_space_applications,
    "returns": export_returns,
    "batches": export_batches,
    "attendance": export_attendance,
}
EXPORTS: dict[str, Export] = {**TEMPLATE_EXPORTS, "schedule": export_schedule}
