from dataclasses import fields
from datetime import date
from decimal import Decimal

from sqlalchemy import delete
from sqlalchemy.orm import Session

from parkdesk.models.leases import LeaseCharge, LeaseUnit
from parkdesk.models.tenants import TenantReturn
from parkdesk.models.training import Enrolment
from parkdesk.rules.vocabulary import EnrolmentStatus, LeaseStatus, UnitKind
from parkdesk.services.figures import Figures, check_figures, figures
from parkdesk.services.leases import list_leases
from parkdesk.services.spaces import list_units
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_lease, make_organisation, make_seats, make_unit
from tests.training_factories import apply, make_batch, make_person

TODAY = date(2026, 11, 1)

KEYS = (
    "as_of lettable_sqft let_sqft vacant_sqft occupancy_percent leased_percent units units_let "
    "leases_in_force holdovers ending_90_days monthly_rent passing_rent_per_sqft wale_area_months "
    "wale_rent_months people applications enrolled completed women_percent_of_enrolled "
    "tenant_staff tenant_staff_women_percent"
)


def fill_park(database: Database) -> None:
    """3,000 sq ft: 1,000 let, 1,000 in holdover, 500 of open seats half let, 500 vacant."""
    make_lease(database, make_unit(database), ends_on=date(2026, 12, 31), rate_paisa=120_00)
    make_lease(database, make_unit(database), ends_on=date(2026, 9, 30))
    hall = make_seats(database, seats=10, rentable_sqft=Decimal(500))
    make_lease(database, hall, seats=[5], rate_paisa=4_000_00)
    make_unit(database, rentable_sqft=Decimal(500))
    make_unit(database, kind=UnitKind.COMMON_AREA, lettable=False)


def test_the_keys_are_those_of_the_command_line(database: Database) -> None:
    names = [field.name.removesuffix("_paisa") for field in fields(Figures)]
    assert " ".join(names) == f"{KEYS} notes"
    assert set(database.read(figures, as_of=TODAY).notes) == {
        field.name for field in fields(Figures)
    } - {"as_of", "notes"}


def test_an_empty_park_has_figures_without_shares(database: Database) -> None:
    found = database.read(figures, as_of=TODAY)
    assert (found.lettable_sqft, found.units) == (Decimal(0), 0)
    assert found.monthly_rent_paisa == 0
    assert found.occupancy_percent is None
    assert found.wale_area_months is None
    assert found.women_percent_of_enrolled is None
    assert database.read(check_figures, day=TODAY) == []


def test_the_figures_of_the_property_are_as_reckoned_by_hand(database: Database) -> None:
    fill_park(database)
    found = database.read(figures, as_of=TODAY)
    assert found.lettable_sqft == 3000
    assert (found.let_sqft, found.vacant_sqft) == (Decimal(2250), Decimal(750))
    assert found.occupancy_percent == Decimal("75.00")
    assert (found.units, found.units_let) == (4, 3)
    assert (found.leases_in_force, found.holdovers, found.ending_90_days) == (2, 1, 1)
    assert found.monthly_rent_paisa == 120_000_00 + 100_000_00 + 20_000_00
    assert found.passing_rent_per_sqft_paisa == 106_67
    # 60 and 791 days ÷ 30.4375, by 1,000 and 250 sq ft
    assert found.wale_area_months == Decimal("6.77")


def test_each_figure_opens_the_rows_it_is_made_of(database: Database) -> None:
    fill_park(database)
    found = database.read(figures, as_of=TODAY)
    units = {row.id: row for row in database.read(list_units, as_of=TODAY)}
    rent = found.notes["monthly_rent_paisa"]
    assert rent.rows == "unit"
    assert sum(units[one].monthly_rent_paisa for one in rent.ids) == found.monthly_rent_paisa
    leases = {row.id: row for row in database.read(list_leases, as_of=TODAY)}
    assert all(one in leases for one in found.notes["ending_90_days"].ids)
    assert sum(row.area_sqft for row in leases.values()) == found.let_sqft


def test_jobs_are_those_of_the_tenants_inside(database: Database) -> None:
    inside, gone, silent = (make_organisation(database) for _ in range(3))
    make_lease(database, tenant=inside)
    make_lease(database, tenant=silent)
    make_lease(database, tenant=gone, status=LeaseStatus.ENDED, ended_on=date(2026, 5, 31))
    quarter = date(2026, 7, 1)
    save(
        database,
        TenantReturn(organisation_id=inside.id, quarter_starts_on=date(2026, 4, 1), women=1, men=1),
        TenantReturn(organisation_id=inside.id, quarter_starts_on=quarter, women=3, men=5),
        TenantReturn(organisation_id=gone.id, quarter_starts_on=quarter, women=9, men=9),
    )
    found = database.read(figures, as_of=TODAY)
    assert (found.tenant_staff, found.tenant_staff_women_percent) == (8, Decimal("37.50"))
    assert "1 of 2 tenants have not filed." in found.notes["tenant_staff"].formula


def test_a_finished_enrolment_counts_as_running_on_an_earlier_day(database: Database) -> None:
    person = make_person()
    save(database, person)
    [application] = apply(database, make_batch(database), person)
    save(
        database,
        Enrolment(
            application_id=application.id,
            person_id=person.id,
            batch_id=application.batch_id,
            status=EnrolmentStatus.COMPLETED,
            enrolled_on=date(2026, 9, 1),
            ended_on=date(2026, 10, 20),
        ),
    )
    during = database.read(figures, as_of=date(2026, 10, 1))
    assert (during.enrolled, during.completed) == (1, 0)
    after = database.read(figures, as_of=TODAY)
    assert (after.enrolled, after.completed) == (0, 1)


def test_a_park_with_leases_in_every_state_ties_on_any_day(database: Database) -> None:
    fill_park(database)
    for day in (date(2025, 6, 1), TODAY, date(2027, 6, 1), date(2032, 1, 1)):
        assert database.read(check_figures, day=day) == []


def test_seats_overrun_by_a_lease_that_was_not_ended_are_reported(database: Database) -> None:
    hall = make_seats(database, "H-1", seats=10)
    make_lease(database, hall, seats=[8], ends_on=date(2026, 9, 30))
    make_lease(database, hall, seats=[8], starts_on=date(2026, 10, 1))
    [sentence] = database.read(check_figures, day=TODAY)
    assert sentence.startswith("Unit H-1 has 10 seats, but 16 are taken")


def test_a_binding_lease_without_units_is_reported(database: Database) -> None:
    unit = make_unit(database)
    lease = make_lease(database, unit)

    def take_out(session: Session) -> None:
        session.execute(delete(LeaseCharge))
        session.execute(delete(LeaseUnit))

    database.write(take_out)
    [sentence] = database.read(check_figures, day=TODAY)
    assert lease.number is not None
    assert lease.number in sentence
