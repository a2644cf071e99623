"""The figures of the park on one day, each with its formula and the rows it is made of."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.training import Application, Enrolment
from parkdesk.rules.money import percent_of
from parkdesk.rules.property_figures import Figure, PropertyFigures, property_figures
from parkdesk.rules.vocabulary import EnrolmentStatus, Gender
from parkdesk.services.figure_checks import check_figures as check_figures
from parkdesk.services.formulas import STAFF, STAFF_WOMEN, TRAINING
from parkdesk.services.lease_days import INSIDE, stage_of
from parkdesk.services.property import PropertyFacts, load_property
from parkdesk.services.tenants.reading import last_staff

# The values and the notes of some figures, by key.
_Read = tuple[dict[str, Any], dict[str, "FigureNote"]]


@dataclass(frozen=True, slots=True)
class FigureNote:
    """How a figure comes about, and what it is made of: ids of rows of one kind, or none.

    `rows` is "unit", "lease" or "tenant", or empty where there is nothing to open.
    """

    formula: str
    rows: str = ""
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """The keys of `figures --json` in its order (`_paisa` falls off there); `notes` is by key."""

    as_of: date
    lettable_sqft: Decimal
    let_sqft: Decimal
    vacant_sqft: Decimal
    occupancy_percent: Decimal | None
    leased_percent: Decimal | None
    units: int
    units_let: int
    leases_in_force: int
    holdovers: int
    ending_90_days: int
    monthly_rent_paisa: int
    passing_rent_per_sqft_paisa: int | None
    wale_area_months: Decimal | None
    wale_rent_months: Decimal | None
    people: int
    applications: int
    enrolled: int
    completed: int
    women_percent_of_enrolled: Decimal | None
    tenant_staff: int
    tenant_staff_women_percent: Decimal | None
    notes: dict[str, FigureNote]


PROPERTY_KEYS = (
    "lettable_sqft",
    "let_sqft",
    "vacant_sqft",
    "occupancy_percent",
    "leased_percent",
    "units",
    "units_let",
    "leases_in_force",
    "holdovers",
    "ending_90_days",
    "monthly_rent_paisa",
    "passing_rent_per_sqft_paisa",
    "wale_area_months",
    "wale_rent_months",
)


def figures(session: Session, *, as_of: date) -> Figures:
    """All figures of the day; None where a share is of nothing."""
    return figures_of(session, load_property(session), as_of=as_of)


def figures_of(session: Session, park: PropertyFacts, *, as_of: date) -> Figures:
    """The same, of a property already read."""
    found = property_figures(park.occupancy, as_of)
    values, notes = _property(found)
    for read in (_training, _staff):
        more_values, more_notes = read(session, park, as_of)
        values |= more_values
        notes |= more_notes
    return Figures(as_of=as_of, **values, notes=notes)


def _property(found: PropertyFigures) -> _Read:
    """The figures of the property as the rules work them out."""
    figures: dict[str, Figure[Any]] = {key: getattr(found, key) for key in PROPERTY_KEYS}
    return (
        {key: figure.value for key, figure in figures.items()},
        {key: FigureNote(one.formula, one.rows, one.ids) for key, one in figures.items()},
    )


def _training(session: Session, _park: PropertyFacts, day: date) -> _Read:
    """Counts of people and training; an enrolment that ended later was running on the day."""
    running = (Enrolment.status == EnrolmentStatus.ENROLLED) | (Enrolment.ended_on > day)
    enrolled = select(func.count(Enrolment.id)).where(Enrolment.enrolled_on <= day, running)
    completed = select(func.count(Enrolment.id)).where(
        Enrolment.status == EnrolmentStatus.COMPLETED, Enrolment.ended_on <= day
    )
    women = enrolled.join(Person, Person.id == Enrolment.person_id).where(
        Person.gender == Gender.WOMAN
    )
    count = session.scalar(enrolled) or 0
    people = select(func.count(Person.id)).where(Person.merged_into_id.is_(None))
    values = {
        "people": session.scalar(people) or 0,
        "applications": session.scalar(select(func.count(Application.id))) or 0,
        "enrolled": count,
        "completed": session.scalar(completed) or 0,
        "women_percent_of_enrolled": percent_of(session.scalar(women) or 0, count),
    }
    return values, {key: FigureNote(TRAINING[key]) for key in values}


def _staff(session: Session, park: PropertyFacts, day: date) -> _Read:
    """Jobs from the tenants' quarterly returns, with how many have not filed."""
    inside = {lease.tenant_id for lease in park.leases if stage_of(lease, day) in INSIDE}
    filed = {one: staff for one, staff in last_staff(session, day).items() if one in inside}
    women = sum(staff[0] for staff in filed.values())
    staff = women + sum(staff[1] for staff in filed.values())
    missing = f" {len(inside) - len(filed)} of {len(inside)} tenants have not filed."
    ids = tuple(sorted(filed))
    return (
        {"tenant_staff": staff, "tenant_staff_women_percent": percent_of(women, staff)},
        {
            "tenant_staff": FigureNote(STAFF + missing, "tenant", ids),
            "tenant_staff_women_percent": FigureNote(STAFF_WOMEN + missing, "tenant", ids),
        },
    )
