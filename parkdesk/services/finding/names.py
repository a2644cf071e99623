"""Tenants, batches and presets: what has a name and is few."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.models.tenants import Organisation
from parkdesk.models.training import Batch, Course
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.finding import Wanted, nearness
from parkdesk.rules.identity import name_key
from parkdesk.services.finding.matching import Spelled, holds_words
from parkdesk.services.finding.rows import CANDIDATES, FoundRecord, RecordKind, best, joined
from parkdesk.services.presets import list_presets


def find_tenants(
    session: Session, *, wanted: Wanted, spelled: Spelled, most: int
) -> list[FoundRecord]:
    """By the name in full or the one they trade under."""
    trading = func.lower(Organisation.trading_name)
    query = (
        select(
            Organisation.id,
            Organisation.name,
            Organisation.name_key,
            Organisation.trading_name,
            Organisation.kind,
            Organisation.business,
        )
        .where(holds_words(spelled, Organisation.name_key, trading))
        .order_by(Organisation.name_key, Organisation.id)
        .limit(CANDIDATES)
    )
    found = []
    for row in session.execute(query):
        other = name_key(row.trading_name)
        near = max(nearness(wanted, row.name_key, other), nearness(wanted, other, row.name_key))
        detail = joined(row.trading_name, row.kind, row.business)
        found.append(FoundRecord(RecordKind.TENANT, row.id, row.name, detail, near))
    return best(found, most)


def find_batches(session: Session, *, wanted: Wanted, most: int) -> list[FoundRecord]:
    """By code or course, the newest first."""
    query = (
        select(Batch.id, Batch.code, Batch.starts_on, Batch.ends_on, Course.name)
        .join(Course, Batch.course_id == Course.id)
        .order_by(Batch.starts_on.desc(), Batch.code)
    )
    found = []
    for row in session.execute(query):
        near = nearness(wanted, name_key(row.code), name_key(row.name))
        if near:
            days = f"{day_text(row.starts_on)} – {day_text(row.ends_on)}"
            detail = joined(row.name, days)
            found.append(FoundRecord(RecordKind.BATCH, row.id, row.code, detail, near))
    return best(found, most)


def find_presets(session: Session, *, wanted: Wanted, most: int) -> list[FoundRecord]:
    found = []
    for row in list_presets(session):
        near = nearness(wanted, name_key(row.name))
        found.append(FoundRecord(RecordKind.PRESET, row.id, row.name, row.report, near))
    return best(found, most)
