"""Units by their code, leases by their number, and both by what else names them."""

from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease
from parkdesk.models.spaces import Building, Floor, Unit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.finding import Wanted, nearness
from parkdesk.rules.identity import name_key
from parkdesk.services.finding.matching import Spelled, begins_first, holds_code, holds_words
from parkdesk.services.finding.rows import CANDIDATES, FoundRecord, RecordKind, best, joined


def find_units(session: Session, *, wanted: Wanted, today: date, most: int) -> list[FoundRecord]:
    plain = [(word,) for word in wanted.words]
    place = func.lower(Floor.label), func.lower(Building.name)
    query = (
        select(Unit.id, Unit.code, Unit.kind, Unit.exists_to, Floor.label, Building.name)
        .join(Floor, Unit.floor_id == Floor.id)
        .join(Building, Floor.building_id == Building.id)
        .where(or_(holds_code(wanted, Unit.code), holds_words(plain, *place)))
        .order_by(begins_first(wanted, Unit.code), Unit.code)
        .limit(CANDIDATES)
    )
    found = []
    for row in session.execute(query):
        gone = row.exists_to if row.exists_to and row.exists_to < today else None
        until = f"until {day_text(gone)}" if gone else ""
        near = nearness(wanted, name_key(row.code), name_key(f"{row.label} {row.name}"))
        detail = joined(row.kind, row.label, row.name, until)
        found.append(FoundRecord(RecordKind.UNIT, row.id, row.code, detail, near, gone))
    return best(sorted(found, key=lambda record: record.day is not None), most)


def find_leases(
    session: Session, *, wanted: Wanted, spelled: Spelled, most: int
) -> list[FoundRecord]:
    """Of the same tenant the newest first."""
    query = (
        select(
            Lease.id,
            Lease.number,
            Lease.status,
            Lease.starts_on,
            Lease.ends_on,
            Organisation.name,
            Organisation.name_key,
        )
        .join(Organisation, Lease.tenant_id == Organisation.id)
        .where(or_(holds_code(wanted, Lease.number), holds_words(spelled, Organisation.name_key)))
        .order_by(begins_first(wanted, Lease.number), Lease.ends_on.desc(), Lease.number)
        .limit(CANDIDATES)
    )
    found = []
    for row in session.execute(query):
        near = nearness(wanted, name_key(row.number or ""), row.name_key)
        days = f"{day_text(row.starts_on)} – {day_text(row.ends_on)}"
        detail = joined(row.name, row.status, days)
        found.append(FoundRecord(RecordKind.LEASE, row.id, row.number or "", detail, near))
    return best(found, most)
