"""The queue for space on a day: who waits, how they rank, who is to be asked again."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError
from parkdesk.models.leases import Lease
from parkdesk.models.space_applications import (
    SpaceApplication,
    SpaceApplicationChange,
    SpaceOfferUnit,
)
from parkdesk.models.spaces import Unit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.space_queue import (
    OPEN,
    RECONFIRMED,
    SpaceStage,
    queue_order,
    reconfirm_on,
    stage_of,
    steps_from,
    wanted_text,
)
from parkdesk.services.documents import list_documents
from parkdesk.services.park import get_policies
from parkdesk.services.searching import matches
from parkdesk.services.space_applications.rows import (
    OfferedUnit,
    SpaceApplicationDetail,
    SpaceApplicationRow,
    SpaceDecision,
)
from parkdesk.services.tenants.reading import first_contacts

Columns = Select[*tuple[Any, ...]]


def list_space_applications(
    session: Session, *, on: date, where: str = ""
) -> list[SpaceApplicationRow]:
    """The queue by rank, then those accepted or closed, the newest first.

    `where` is looked for in organisation, wish, stage, purpose, offered units and note.
    """
    return search_space_applications(_rows(session, on), where)


def list_reconfirmations(session: Session, *, on: date) -> list[SpaceApplicationRow]:
    """Those in the queue who are to be asked whether their wish still stands, by rank."""
    return [row for row in list_space_applications(session, on=on) if row.due]


def search_space_applications(
    rows: Iterable[SpaceApplicationRow], where: str
) -> list[SpaceApplicationRow]:
    """The rows in which every word of `where` stands."""
    return [
        row
        for row in rows
        if matches(
            where,
            (
                row.organisation,
                wanted_text(row.wanted_sqft, row.wanted_seats),
                row.stage,
                row.purpose,
                row.offered,
                row.note,
            ),
        )
    ]


def count_space_applications(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(SpaceApplication)) or 0


def get_space_application(
    session: Session, *, application_id: int, on: date
) -> SpaceApplicationDetail:
    rows = _rows(session, on, only=application_id)
    if not rows:
        raise RecordMissingError(what="application for space", which=str(application_id))
    [row] = rows
    contacts = first_contacts(session, on, row.organisation_id)
    contact, mobile = contacts.get(row.organisation_id, ("", ""))
    lease = session.get(Lease, row.lease_id) if row.lease_id is not None else None
    papers = list_documents(session, tenant_id=row.organisation_id, on=on)
    return SpaceApplicationDetail(
        id=row.id,
        row=row,
        offered=tuple(offered_units(session).get(row.id, ())),
        decisions=_decisions(session, application_id),
        steps=steps_from(row.stage),
        lease=(lease.number or "") if lease else "",
        contact=contact,
        mobile=mobile,
        documents=len(papers.documents),
        missing_documents=papers.missing,
    )


def offered_units(session: Session) -> dict[int, list[OfferedUnit]]:
    """The units offered, by application, whether or not the offer has lapsed."""
    query = (
        select(SpaceOfferUnit.space_application_id, Unit.id, Unit.code, SpaceOfferUnit.seats)
        .join(Unit, Unit.id == SpaceOfferUnit.unit_id)
        .order_by(Unit.code)
    )
    found: dict[int, list[OfferedUnit]] = defaultdict(list)
    for row in session.execute(query):
        found[row.space_application_id].append(OfferedUnit(row.id, row.code, row.seats))
    return found


_APPLICATIONS: Columns = (
    select(
        *SpaceApplication.__table__.columns,
        Organisation.name.label("organisation"),
        Lease.status.label("lease_status"),
    )
    .join(Organisation, Organisation.id == SpaceApplication.organisation_id)
    .outerjoin(Lease, Lease.id == SpaceApplication.lease_id)
)


_PLACES: Columns = select(
    SpaceApplication.id,
    SpaceApplication.status,
    SpaceApplication.offer_lapses_on,
    SpaceApplication.priority,
    SpaceApplication.received_on,
    Lease.status.label("lease_status"),
).outerjoin(Lease, Lease.id == SpaceApplication.lease_id)


def _rows(session: Session, on: date, *, only: int | None = None) -> list[SpaceApplicationRow]:
    """All in their order, or the one, whose rank the others decide with their days alone."""
    query = _APPLICATIONS if only is None else _APPLICATIONS.where(SpaceApplication.id == only)
    found = {one.id: one for one in session.execute(query)}
    days = get_policies(session, on=on).space_queue_days
    offered = offered_units(session)
    return [
        _row(found[id_], stage, rank, offered.get(id_, []), on, days)
        for id_, stage, rank in _places(session, on)
        if id_ in found
    ]


def _places(session: Session, on: date) -> list[tuple[int, SpaceStage, int | None]]:
    """Stage and rank of each, in the order of the list."""
    found = [
        (
            one,
            stage_of(
                one.status, on=on, offer_lapses_on=one.offer_lapses_on, lease=one.lease_status
            ),
        )
        for one in session.execute(_PLACES)
    ]
    waiting = sorted(
        (place for place in found if place[1] in OPEN),
        key=lambda place: queue_order(
            priority=place[0].priority, received_on=place[0].received_on, id=place[0].id
        ),
    )
    others = sorted(
        (place for place in found if place[1] not in OPEN),
        key=lambda place: (place[0].received_on, place[0].id),
        reverse=True,
    )
    return [
        *((one.id, stage, rank) for rank, (one, stage) in enumerate(waiting, 1)),
        *((one.id, stage, None) for one, stage in others),
    ]


def _row(
    one: Row[Any],
    stage: SpaceStage,
    rank: int | None,
    offered: list[OfferedUnit],
    on: date,
    days: int,
) -> SpaceApplicationRow:
    again = None
    if stage in RECONFIRMED:
        again = reconfirm_on(confirmed_on=one.confirmed_on, received_on=one.received_on, days=days)
    return SpaceApplicationRow(
        id=one.id,
        rank=rank,
        organisation_id=one.organisation_id,
        organisation=one.organisation,
        stage=stage,
        received_on=one.received_on,
        wanted_sqft=one.wanted_sqft,
        wanted_seats=one.wanted_seats,
        wanted_from=one.wanted_from,
        headcount=one.headcount,
        headcount_in_12_months=one.headcount_in_12_months,
        purpose=one.purpose,
        priority=one.priority,
        confirmed_on=one.confirmed_on,
        reconfirm_on=again,
        due=again is not None and again <= on,
        offered=", ".join(unit.unit for unit in offered),
        offer_lapses_on=one.offer_lapses_on,
        lease_id=one.lease_id,
        note=one.note,
    )


def _decisions(session: Session, application_id: int) -> tuple[SpaceDecision, ...]:
    query = (
        select(SpaceApplicationChange)
        .where(SpaceApplicationChange.space_application_id == application_id)
        .order_by(SpaceApplicationChange.id.desc())
    )
    return tuple(
        SpaceDecision(one.id, one.decided_on, one.person, one.was, one.becomes, one.reason)
        for one in session.scalars(query)
    )
