"""Leases and units for the tests of the rules; a test names only what it is about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from parkdesk.rules.lease_terms import ChargeTerm, LeaseTerms, UnitTerm
from parkdesk.rules.occupancy_facts import Block, Letting, RentStep, UnitFacts
from parkdesk.rules.schedule import ScheduleRow
from parkdesk.rules.vocabulary import Basis, BlockReason, ChargeKind, LeaseStatus, UnitKind

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


near_days = st.dates(date(2026, 1, 1), date(2026, 9, 30))  # close enough for borders to meet


ParkFacts = tuple[list[UnitFacts], list[Letting]]


@st.composite
def park_facts(draw: st.DrawFn) -> ParkFacts:
    """A few units of every kind with leases of every status, overlapping as they like."""
    units = [
        make_facts(
            place,
            kind=draw(
                st.sampled_from([UnitKind.OFFICE, UnitKind.OPEN_SEATS, UnitKind.COMMON_AREA])
            ),
            rentable_sqft=draw(st.decimals(1, 5000, places=2)),
            seats=draw(st.integers(0, 40)),
            exists_from=draw(st.sampled_from([date(2020, 1, 1), date(2026, 3, 1)])),
            blocks=(Block(draw(near_days), None, BlockReason.REPAIR),) * draw(st.integers(0, 1)),
        )
        for place in range(1, draw(st.integers(1, 4)) + 1)
    ]
    lettings = []
    for lease_id in range(draw(st.integers(0, 6))):
        first = draw(near_days)
        last = first + timedelta(days=draw(st.integers(0, 150)))
        status = draw(st.sampled_from(LeaseStatus))
        ended_on = draw(near_days) if status is LeaseStatus.ENDED else None
        unit_id = draw(st.sampled_from(units)).id
        lettings.append(
            make_letting(
                unit_id,
                lease_id=lease_id,
                starts_on=first,
                ends_on=last,
                status=status,
                ended_on=ended_on,
                seats=draw(st.integers(1, 30)),
                bound_from=draw(st.one_of(st.none(), near_days)),
                rents=tuple(
                    RentStep(first + timedelta(days=after), draw(st.integers(0, 10**6)))
                    for after in (0, draw(st.integers(1, 60)))
                ),
            )
        )
    return units, lettings
