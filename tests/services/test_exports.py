from datetime import date, timedelta
from typing import Any

import pytest

from parkdesk.models.leases import LeaseCharge
from parkdesk.models.tenants import Contact
from parkdesk.rules.vocabulary import Basis, ChargeKind, EndKind, LeaseStatus
from parkdesk.services.exports import EXPORTS
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_lease, make_organisation, make_unit

CHANGED = date(2026, 7, 1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(("day", "rate"), [(CHANGED - DAY, 15), (CHANGED, 18)])
def test_a_rent_roll_has_the_money_of_its_day(database: Database, day: date, rate: int) -> None:
    lease = make_lease(database, make_unit(database, "A-101"))
    for paisa, days in ((15_00, {"ends_on": CHANGED - DAY}), (18_00, {"starts_on": CHANGED})):
        service = LeaseCharge(
            lease_id=lease.id, lease_unit_id=1, kind=ChargeKind.SERVICE_CHARGE,
            basis=Basis.RENTABLE, rate_paisa=paisa, **days,
        )  # fmt: skip
        save(database, service)
    table = database.read(EXPORTS["rent-roll"], as_of=day)
    [row] = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert row["Service charge per sq ft"] == rate


@pytest.mark.parametrize(
    ("day", "name"), [(CHANGED - DAY, "Zoya Mirza"), (CHANGED, "Haris Daudzai")]
)
def test_a_list_of_tenants_names_the_focal_person_of_its_day(
    database: Database, day: date, name: str
) -> None:
    tenant = make_organisation(database, "Relay Nine")
    for who, role, first, last in (
        ("Accounts", "", None, None),
        ("Zoya Mirza", "Focal person", None, CHANGED - DAY),
        ("Haris Daudzai", "focal person", CHANGED, None),
    ):
        save(database, Contact(
            organisation_id=tenant.id, name=who, role=role, starts_on=first, ends_on=last
        ))  # fmt: skip
    table = database.read(EXPORTS["tenants"], as_of=day)
    [row] = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert row["Focal person"] == name


def test_a_renewed_lease_stands_in_the_rent_roll_until_its_successor_begins(
    database: Database,
) -> None:
    unit = make_unit(database, "A-1")
    ended: dict[str, Any] = {
        "status": LeaseStatus.ENDED,
        "end_kind": EndKind.RENEWED,
        "ended_on": date(2027, 6, 30),
    }
    before = make_lease(database, unit, ends_on=date(2027, 12, 31), number="L-2026-001", **ended)
    make_lease(
        database,
        unit,
        starts_on=date(2027, 7, 1),
        number="L-2026-002",
        status=LeaseStatus.APPROVED,
        renews_id=before.id,
    )

    def leases_on(day: date) -> list[tuple[object, object]]:
        table = database.read(EXPORTS["rent-roll"], as_of=day)
        number, ends = table.columns.index("Lease no"), table.columns.index("Ends")
        return [(row[number], row[ends]) for row in table.rows]

    after = ("L-2026-002", date(2028, 12, 31))
    assert leases_on(date(2027, 6, 30)) == [("L-2026-001", date(2027, 6, 30)), after]
    assert leases_on(date(2027, 7, 1)) == [after]
