"""What a lease becomes with other rents or terms, reckoned by hand."""

from datetime import date
from decimal import Decimal

from parkdesk.models.leases import LeaseCharge
from parkdesk.rules.vocabulary import (
    Basis,
    ChargeKind,
)
from parkdesk.services import leases
from parkdesk.services.leases import (
    ChargeDraft,
    Extension,
    NewRate,
    NewSubsidy,
    RentChange,
    SubsidyDraft,
    TermsChange,
)
from parkdesk.services.schedule import list_schedule
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import draft_of, make_lease, make_organisation, make_unit
from tests.services.amended import TODAY, amend, get, net, refusal


def test_a_new_rent_holds_from_its_day_and_rises_with_the_lease(database: Database) -> None:
    lease = make_lease(database, escalation_percent=Decimal(10))
    [rent] = get(database, lease.id).charges
    before = database.read(list_schedule, lease_id=lease.id)
    change = RentChange(date(2027, 7, 16), (NewRate(rent.id, 95_00),))
    amend(database, lease.id, change)
    after = database.read(list_schedule, lease_id=lease.id)
    assert after[:18] == before[:18]  # to June 2027
    # 110,000 × 15 ÷ 31 = 53,225.806…, 95,000 × 16 ÷ 31 = 49,032.258…
    assert [row.net_paisa for row in after[18:20]] == [53_225_81, 49_032_26]
    assert net(database, lease.id, date(2028, 1, 1)) == 104_50 * 1000
    amend(database, lease.id, Extension(date(2029, 12, 31)))
    assert net(database, lease.id, date(2029, 1, 1)) == 114_95 * 1000


def test_one_unit_of_two_has_another_rent(database: Database) -> None:
    lease = make_lease(database, make_unit(database), make_unit(database))
    first, _ = get(database, lease.id).charges
    amend(database, lease.id, RentChange(date(2027, 1, 1), (NewRate(first.id, 50_00),)))
    assert net(database, lease.id, date(2027, 1, 1)) == 150_00 * 1000


def test_what_was_free_is_paid_from_a_day_on(database: Database) -> None:
    lease = make_lease(database, rate_paisa=0)
    [rent] = get(database, lease.id).charges
    amend(database, lease.id, RentChange(date(2027, 1, 1), (NewRate(rent.id, 40_00),)))
    assert net(database, lease.id, date(2026, 12, 1)) == 0
    assert net(database, lease.id, date(2027, 1, 1)) == 40_00 * 1000


def test_an_earlier_rent_is_not_agreed_past_a_later_one(database: Database) -> None:
    lease = make_lease(database)
    [rent] = get(database, lease.id).charges
    amend(database, lease.id, RentChange(date(2027, 7, 1), (NewRate(rent.id, 95_00),)))
    earlier = RentChange(date(2027, 3, 1), (NewRate(rent.id, 90_00),))
    field, reason = refusal(database, lease.id, earlier)
    assert field == "starts_on"
    assert "1 Jul 2027" in reason


def test_a_rent_may_be_agreed_from_a_day_that_has_passed(database: Database) -> None:
    lease = make_lease(database)
    [rent] = get(database, lease.id).charges
    amend(database, lease.id, RentChange(date(2026, 8, 1), (NewRate(rent.id, 80_00),)))
    assert net(database, lease.id, date(2026, 7, 1)) == 100_00 * 1000
    assert net(database, lease.id, date(2026, 8, 1)) == 80_00 * 1000


def test_another_escalation_leaves_the_steps_before_it_alone(database: Database) -> None:
    lease = make_lease(database, escalation_percent=Decimal(10))
    amend(database, lease.id, TermsChange(date(2027, 7, 1), escalation_percent=Decimal(5)))
    assert net(database, lease.id, date(2027, 1, 1)) == 110_00 * 1000
    assert net(database, lease.id, date(2028, 1, 1)) == 115_50 * 1000
    amend(database, lease.id, Extension(date(2029, 12, 31)))
    assert net(database, lease.id, date(2029, 1, 1)) == 12128 * 1000  # 121.275 rounded up


def test_other_charges_end_the_day_before_and_begin_anew(database: Database) -> None:
    lease = make_lease(database)
    [held] = get(database, lease.id).units
    power = LeaseCharge(
        lease_id=lease.id,
        lease_unit_id=held.id,
        kind=ChargeKind.POWER,
        basis=Basis.FIXED,
        rate_paisa=9_000_00,
    )
    save(database, power)
    change = TermsChange(
        date(2027, 1, 1),
        rates=(NewRate(power.id, 12_000_00),),
        charges=(ChargeDraft(ChargeKind.INTERNET, Basis.FIXED, 5_000_00),),
        notice_days=90,
        deposit_paisa=1_00,
    )
    amend(database, lease.id, change)
    assert net(database, lease.id, date(2026, 12, 1)) == 100_000_00 + 9_000_00
    assert net(database, lease.id, date(2027, 1, 1)) == 100_000_00 + 12_000_00 + 5_000_00
    assert (get(database, lease.id).notice_days, get(database, lease.id).deposit_paisa) == (90, 100)
    again = [one for one in get(database, lease.id).charges if one.kind is ChargeKind.POWER]
    amend(database, lease.id, TermsChange(date(2028, 1, 1), rates=(NewRate(again[-1].id, 0),)))
    assert net(database, lease.id, date(2028, 1, 1)) == 100_000_00 + 5_000_00


def test_a_subsidy_is_replaced_from_a_day_on(database: Database) -> None:
    draft = draft_of(
        make_unit(database),
        tenant=make_organisation(database),
        subsidies=(SubsidyDraft(Decimal(25), funder="Ministry"),),
    )
    lease_id = database.write(leases.add_draft, draft=draft)
    database.write(leases.activate_lease, lease_id=lease_id, on=TODAY)
    change = TermsChange(date(2027, 7, 1), subsidy=NewSubsidy(Decimal(50), "Board"))
    amend(database, lease_id, change)
    rents = [11000000, 12100000]  # the escalation of the draft is 10 %
    assert net(database, lease_id, date(2027, 6, 1)) == 75_000_00
    assert net(database, lease_id, date(2027, 7, 1)) == 50_000_00
    assert net(database, lease_id, date(2028, 1, 1)) == rents[0] // 2
    amend(database, lease_id, TermsChange(date(2029, 1, 1), subsidy=NewSubsidy(Decimal(0))))
    assert net(database, lease_id, date(2029, 1, 1)) == rents[1]
