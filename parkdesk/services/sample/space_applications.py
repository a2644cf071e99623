"""The sample park's queue for space: every state an application can be in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease
from parkdesk.models.space_applications import (
    SpaceApplication,
    SpaceApplicationChange,
    SpaceOfferUnit,
)
from parkdesk.models.tenants import Contact, Organisation
from parkdesk.rules.identity import name_key
from parkdesk.rules.vocabulary import LeaseStatus, OrganisationKind, SpaceApplicationStatus
from parkdesk.services.sample.calendar import Calendar

KIND, STATUS = OrganisationKind, SpaceApplicationStatus
COMMITTEE, DESK = "Allotment committee", "Ayesha Khattak"
APPLICANTS = (
    # key, name, kind, line of business, contact
    ("margalla", "Margalla Robotics", KIND.STARTUP_TEAM, "Warehouse robots", "Hamza Yousafzai"),
    ("sitara", "Sitara Code School", KIND.NGO, "Coding for girls", "Nadia Bangash"),
    ("zarb", "Zarb Freelancers", KIND.FREELANCER, "Web and design", "Junaid Afridi"),
    ("kohistan", "Kohistan Cloud Services", KIND.PRIVATE_LIMITED, "Hosting", "Asma Orakzai"),
    ("sehar", "Sehar Telehealth", KIND.SINGLE_MEMBER_COMPANY, "Telemedicine", "Dr Huma Utmanzai"),
    (
        "women",
        "Association of Women Entrepreneurs in Information Technology, Malakand Division",
        KIND.NGO,
        "Shared office for members",
        "Shabana Yousaf",
    ),
    ("bolan", "Bolan Vision", KIND.PRIVATE_LIMITED, "Image analysis", "Taimur Durrani"),
    ("paar", "Paar Logistics", KIND.PARTNERSHIP, "Delivery", "Waqas Marwat"),
)
Step = tuple[SpaceApplicationStatus, int, str, str]  # becomes, days from today, person, reason


@dataclass(frozen=True, slots=True)
class SampleApplication:
    """`since` and `wanted` in days from today; an offer names its units and its last day."""

    who: str
    since: int
    wanted: int
    purpose: str
    sqft: int | None = None
    seats: int | None = None
    people: tuple[int, int] = (4, 8)
    priority: int = 0
    confirmed: int | None = None
    steps: tuple[Step, ...] = ()
    offer: tuple[str, int] | None = None
    lease_of: str = ""


_REVIEWED: Step = (STATUS.UNDER_REVIEW, -45, DESK, "")
_APPROVED: Step = (STATUS.APPROVED, -30, COMMITTEE, "Minutes 14, item 3")
APPLICATIONS = (
    SampleApplication(
        "margalla", -70, 10, "Robot workshop", sqft=500, people=(5, 9),
        steps=(_REVIEWED, _APPROVED, (STATUS.OFFERED, -5, DESK, "G-08 offered for 14 days.")), offer=("G-08", 9),
    ),
    SampleApplication(
        "loom", -62, 20, "A second team", sqft=500, people=(55, 70), priority=1,
        steps=(_REVIEWED, _APPROVED),
    ),
    SampleApplication(
        "women", -230, 15, "Shared office for members", seats=10, people=(6, 12), confirmed=-40,
        steps=((STATUS.UNDER_REVIEW, -220, DESK, ""), (STATUS.WAITLISTED, -190, COMMITTEE, "No seats were free")),
    ),
    SampleApplication(
        "bolan", -420, 0, "Labelling team", sqft=800, people=(9, 14), confirmed=-190,
        steps=((STATUS.UNDER_REVIEW, -410, DESK, ""), (STATUS.WAITLISTED, -380, COMMITTEE, "Nothing of this size was vacant")),
    ),
    SampleApplication(
        "zarb", -38, 25, "Desks for members", seats=8, people=(8, 12),
        steps=((STATUS.UNDER_REVIEW, -20, DESK, ""), (STATUS.SHORTLISTED, -6, COMMITTEE, "")),
    ),
    SampleApplication(
        "kohistan", -26, 160, "Operations centre", sqft=3000, people=(24, 40),
        steps=((STATUS.UNDER_REVIEW, -9, DESK, ""),),
    ),
    SampleApplication("sehar", -3, 30, "Call rooms for doctors", sqft=400, people=(4, 6)),
    SampleApplication(
        "qalam", -90, 5, "Typesetting", sqft=600, people=(12, 15),
        steps=(_REVIEWED, _APPROVED, (STATUS.OFFERED, -16, DESK, "S-05 offered."), (STATUS.ACCEPTED, -8, DESK, "")),
        lease_of="qalam",
    ),
    SampleApplication(
        "paar", -120, -60, "Parcel sorting", sqft=1500, people=(6, 6),
        steps=((STATUS.UNDER_REVIEW, -110, DESK, ""), (STATUS.REJECTED, -95, COMMITTEE, "Storage is no use the park is for")),
    ),
    SampleApplication(
        "sitara", -150, -30, "Class room", sqft=750, people=(3, 5),
        steps=((STATUS.UNDER_REVIEW, -140, DESK, ""), (STATUS.WITHDRAWN, -70, DESK, "Found rooms at a school")),
    ),
)  # fmt: skip


def add_space_applications(
    session: Session,
    calendar: Calendar,
    units: dict[str, int],
    tenants: dict[str, int],
    now: datetime,
) -> None:
    ids = tenants | _add_applicants(session, calendar)
    for sample in APPLICATIONS:
        application = _application(session, sample, calendar, ids)
        session.add(application)
        session.flush()
        was = STATUS.RECEIVED
        for becomes, days, person, reason in sample.steps:
            session.add(
                SpaceApplicationChange(
                    space_application_id=application.id,
                    at=now + timedelta(days=days),
                    decided_on=calendar.day(days),
                    person=person,
                    was=was,
                    becomes=becomes,
                    reason=reason,
                )
            )
            was = becomes
        if sample.offer:
            session.add(
                SpaceOfferUnit(space_application_id=application.id, unit_id=units[sample.offer[0]])
            )


def _application(
    session: Session, sample: SampleApplication, calendar: Calendar, ids: dict[str, int]
) -> SpaceApplication:
    drafts = select(Lease.id).where(Lease.status == LeaseStatus.DRAFT)
    lease = drafts.where(Lease.tenant_id == ids.get(sample.lease_of, 0))
    return SpaceApplication(
        organisation_id=ids[sample.who],
        status=sample.steps[-1][0] if sample.steps else STATUS.RECEIVED,
        received_on=calendar.day(sample.since),
        wanted_sqft=None if sample.sqft is None else Decimal(sample.sqft),
        wanted_seats=sample.seats,
        wanted_from=calendar.day(sample.wanted),
        headcount=sample.people[0],
        headcount_in_12_months=sample.people[1],
        purpose=sample.purpose,
        priority=sample.priority,
        confirmed_on=None if sample.confirmed is None else calendar.day(sample.confirmed),
        offer_lapses_on=calendar.day(sample.offer[1]) if sample.offer else None,
        lease_id=session.scalar(lease.limit(1)),
    )


def _add_applicants(session: Session, calendar: Calendar) -> dict[str, int]:
    """The ids of the organisations that have no lease yet, by key."""
    ids = {}
    for place, (key, name, kind, business, contact) in enumerate(APPLICANTS):
        organisation = Organisation(
            name=name, name_key=name_key(name), kind=kind, business=business, signatory=contact
        )
        session.add(organisation)
        session.flush()
        ids[key] = organisation.id
        session.add(
            Contact(
                organisation_id=organisation.id,
                name=contact,
                role="Focal person",
                mobile=f"+9233{place % 5}81{20400 + place * 173}",
                email=f"hello@{key}.example.pk",
                starts_on=calendar.first(-14),
            )
        )
    return ids
