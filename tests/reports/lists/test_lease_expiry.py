from datetime import date
from decimal import Decimal

from parkdesk.reports.catalogue import find_report
from parkdesk.reports.spec import ReportSpec
from parkdesk.services.figures import figures
from parkdesk.storage.database import Database
from tests.factories import make_lease, make_organisation, make_park
from tests.reports.reading import whole_text

DAY = date(2026, 7, 5)


def report() -> ReportSpec:
    spec = find_report("lease-expiry")
    assert spec is not None
    return spec


def test_years_add_up_to_the_let_area_and_rent_and_list_their_leases(database: Database) -> None:
    make_park(database)
    firm = make_organisation(database, "R&D Centre <b>")
    make_lease(database, tenant=firm, ends_on=date(2027, 6, 30))
    make_lease(database, ends_on=date(2027, 7, 1))
    late = make_lease(database, ends_on=date(2026, 7, 1))
    found = database.read(figures, as_of=DAY)
    years, leases, _ = report().workbook(database.read, as_of=DAY, parameters={})
    assert [row[0] for row in years.cells()] == ["Holdover", "2026-27", "2027-28"]
    totals = years.totals()
    assert totals is not None
    assert (totals[2], totals[4] * 100) == (found.let_sqft, found.monthly_rent_paisa)
    assert leases.totals()[3] == found.let_sqft  # type: ignore[index]
    said = whole_text(report().pdf(database.read, as_of=DAY, parameters={}))
    assert "R&D Centre <b>" in said
    assert late.number is not None
    assert said.index(late.number) < said.index("R&D Centre <b>")


def test_the_next_rise_of_each_rent_is_told(database: Database) -> None:
    make_park(database)
    make_lease(
        database,
        starts_on=date(2026, 1, 1),
        escalation_percent=Decimal(10),
        escalation_every_months=12,
    )
    rises = report().workbook(database.read, as_of=DAY, parameters={})[2]
    [row] = rises.cells()
    assert row[0] == date(2027, 1, 1)
    assert row[3:] == (Decimal(100_000), Decimal(110_000), Decimal(10_000))


def test_an_empty_park_says_so(database: Database) -> None:
    make_park(database)
    said = whole_text(report().pdf(database.read, as_of=DAY, parameters={}))
    assert "No lease is in force on this day." in said
