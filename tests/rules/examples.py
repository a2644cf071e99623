"""Leases and units for the tests of the rules; a test names only what it is about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from parkdesk.rules.lease_terms import ChargeTerm, LeaseTerms, UnitTerm
from parkdesk.rules.occupancy_facts import Letting, RentStep, UnitFacts
from parkdesk.rules.schedule import ScheduleRow
from parkdesk.rules.vocabulary import Basis, ChargeKind, LeaseStatus, UnitKind

RENT = ChargeTerm(ChargeKind.RENT, Basis.RENTABLE, 250_00)


def fixed_rent(rupees: int, **changes: Any) -> ChargeTerm:
    """A rent of so many rupees a month on unit A-101."""
    charge = ChargeTerm(ChargeKind.RENT, Basis.FIXED, rupees * 100, unit="A-101")
    return replace(charge, **changes)


def make_unit_term(**changes: Any) -> UnitTerm:
    unit = UnitTerm("A-101", date(1900, 1, 1), date(2900, 1, 1), Decimal(1000), Decimal(800))
    return replace(unit, **changes)


def make_terms(**changes: Any) -> LeaseTerms:
    """A lease of 2026 on one unit; the rent starts with the lease unless a test says otherwise."""
    values: dict[str, Any] = {
        "number": "L-2026-001",
        "tenant": "Falcon Labs",
        "status": LeaseStatus.ACTIVE,
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2026, 12, 31),
        "units": (make_unit_term(),),
        "charges": (RENT,),
        **changes,
    }
    values.setdefault("rent_starts_on", values["starts_on"])
    return LeaseTerms(**values)


def total(rows: Iterable[ScheduleRow]) -> int:
    return sum(row.net_paisa for row in rows)


def make_facts(unit_id: int = 1, **changes: Any) -> UnitFacts:
    unit = UnitFacts(
        id=unit_id,
        code=f"A-{100 + unit_id}",
        kind=UnitKind.OFFICE,
        lettable=True,
        building="Block A",
        floor_level=1,
        floor_label="First floor",
        rentable_sqft=Decimal(1000),
        exists_from=date(2020, 1, 1),
        asking_rate_paisa=200_00,
    )
    return replace(unit, **changes)


def make_letting(unit_id: int = 1, *, rent: int = 100_000, **changes: Any) -> Letting:
    """A lease of 2026 on the unit; the unit's and the lease's days are the same unless told."""
    values: dict[str, Any] = {
        "lease_id": 1,
        "lease_number": "L-2026-001",
        "tenant": "Falcon Labs",
        "unit_id": unit_id,
        "status": LeaseStatus.ACTIVE,
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2026, 12, 31),
        **changes,
    }
    values.setdefault("lease_starts_on", values["starts_on"])
    values.setdefault("agreed_until", values["ends_on"])
    values.setdefault("rents", (RentStep(values["starts_on"], rent * 100),))
    return Letting(**values)
