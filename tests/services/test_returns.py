from datetime import date
from decimal import Decimal

import pytest

from parkdesk.errors import FieldError, RecordHeldError
from parkdesk.models.tenants import Organisation, TenantReturn
from parkdesk.rules.vocabulary import (
    LeaseStatus,
    RegistrationKind,
    SizeBand,
)
from parkdesk.services import tenants
from parkdesk.services.tenants import OrganisationDraft, ReturnDraft
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_lease, make_organisation, make_park
from tests.training_factories import NOW, apply, make_batch, make_person, make_woman

SPRING, SUMMER = date(2026, 4, 1), date(2026, 7, 1)
TODAY = date(2026, 10, 5)
FIGURES = ReturnDraft(SUMMER, 4, 6, 1, 1_250_000_00, 300_000_00, None, date(2026, 10, 2))


@pytest.fixture
def tenant(database: Database) -> Organisation:
    return make_organisation(database, "Falcon Labs")


def _file(database: Database, tenant: Organisation, draft: ReturnDraft) -> int:
    return database.write(tenants.add_return, tenant_id=tenant.id, draft=draft)


def test_a_return_comes_back_with_the_one_before(database: Database, tenant: Organisation) -> None:
    before = ReturnDraft(SPRING, 3, 5)
    _file(database, tenant, before)
    _file(database, tenant, FIGURES)
    newest, oldest = database.read(tenants.list_returns, tenant_id=tenant.id)
    assert (newest.figures, newest.before) == (FIGURES, before)
    assert (oldest.figures, oldest.before) == (before, None)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (ReturnDraft(SUMMER, None, 1), "women"),
        (ReturnDraft(SUMMER, 1, -1), "men"),
        (ReturnDraft(SUMMER, 1, 1, 3), "with_disability"),
        (ReturnDraft(SUMMER, 1, 1, exports_usd_cents=-1), "exports_usd_cents"),
        (ReturnDraft(date(2026, 8, 1), 1, 1), "quarter_starts_on"),
        (ReturnDraft(SPRING, 1, 1), "quarter_starts_on"),
    ],
)
def test_wrong_figures_are_refused_at_their_field(
    database: Database, tenant: Organisation, wrong: ReturnDraft, field: str
) -> None:
    _file(database, tenant, ReturnDraft(SPRING, 1, 1))
    problems = database.read(tenants.check_return, tenant_id=tenant.id, draft=wrong)
    assert set(problems) == {field}
    with pytest.raises(FieldError):
        _file(database, tenant, wrong)


def test_quarters_follow_the_parks_fiscal_year(database: Database, tenant: Organisation) -> None:
    make_park(database, fiscal_year_start_month=5)
    _file(database, tenant, ReturnDraft(date(2026, 8, 1), 1, 1))
    problems = database.read(tenants.check_return, tenant_id=tenant.id, draft=FIGURES)
    assert set(problems) == {"quarter_starts_on"}


def test_a_return_is_changed_removed_and_put_back(database: Database, tenant: Organisation) -> None:
    return_id = _file(database, tenant, FIGURES)
    more = ReturnDraft(SUMMER, 9, 6)
    database.write(tenants.change_return, return_id=return_id, draft=more)
    removed = database.write(tenants.remove_return, return_id=return_id)
    assert database.read(tenants.list_returns, tenant_id=tenant.id) == []
    database.write(tenants.add_return, tenant_id=removed.tenant_id, draft=removed.figures)
    [row] = database.read(tenants.list_returns, tenant_id=tenant.id)
    assert row.figures == more


def test_who_was_inside_on_the_quarters_last_day_is_to_file(
    database: Database, tenant: Organisation
) -> None:
    gone, held, new, silent = (make_organisation(database, name) for name in "ABCD")
    make_lease(database, tenant=tenant)
    make_lease(database, tenant=gone, status=LeaseStatus.ENDED, ended_on=date(2026, 9, 29))
    make_lease(database, tenant=held, ends_on=date(2026, 8, 1))
    make_lease(database, tenant=new, starts_on=date(2026, 10, 1))
    make_lease(database, tenant=silent, status=LeaseStatus.DRAFT)
    _file(database, tenant, FIGURES)
    _file(database, gone, ReturnDraft(SUMMER, 100, 100))
    assert database.read(tenants.list_not_filed, quarter=SUMMER) == [(held.id, "B")]
    lines = database.read(tenants.get_quarter_sheet, quarter=SUMMER)
    assert [(line.tenant, line.due, line.filed is not None) for line in lines] == [
        ("A", False, True), ("B", True, False), ("Falcon Labs", True, True),
    ]  # fmt: skip
    found = database.read(tenants.returns_summary, quarter=SUMMER)
    assert (found.tenants, found.filed, found.not_filed) == (2, 1, ((held.id, "B"),))
    assert (found.staff, found.women_percent) == (10, Decimal("40.00"))
    assert (found.exports_usd_cents, found.investment_paisa) == (1_250_000_00, None)


def test_a_quarter_nobody_filed_has_no_share_of_women(database: Database) -> None:
    found = database.read(tenants.returns_summary, quarter=SUMMER)
    assert (found.tenants, found.staff, found.women_percent) == (0, 0, None)


def test_a_quarter_is_stored_for_all_tenants_or_for_none(
    database: Database, tenant: Organisation
) -> None:
    other = make_organisation(database, "Indus")
    drafts = {tenant.id: FIGURES, other.id: ReturnDraft(SUMMER, None, 3)}
    with pytest.raises(FieldError) as caught:
        database.write(tenants.save_quarter, quarter=SUMMER, drafts=drafts)
    assert caught.value.field_name == f"{other.id}.women"
    assert database.read(tenants.list_returns, tenant_id=tenant.id) == []
    drafts[other.id] = ReturnDraft(SUMMER, 0, 3)
    assert database.write(tenants.save_quarter, quarter=SUMMER, drafts=drafts) == 2
    assert database.write(tenants.save_quarter, quarter=SUMMER, drafts=drafts) == 0
    assert database.write(tenants.save_quarter, quarter=SUMMER, drafts={other.id: None}) == 1
    assert database.read(tenants.list_returns, tenant_id=other.id) == []


def test_a_list_line_tells_size_and_who_has_not_filed(
    database: Database, tenant: Organisation
) -> None:
    silent = make_organisation(database, "Silent")
    for one in (tenant, silent):
        make_lease(database, tenant=one)
    make_organisation(database, "Elsewhere")
    _file(database, tenant, ReturnDraft(SUMMER, 10, 11))
    rows = database.read(tenants.list_tenants, as_of=TODAY)
    assert [(row.name, row.size, row.not_filed) for row in rows] == [
        ("Elsewhere", None, False), ("Falcon Labs", SizeBand.SME, False), ("Silent", None, True),
    ]  # fmt: skip


def test_registrations_about_to_lapse_are_listed_by_day(database: Database) -> None:
    soon = make_organisation(
        database, "Soon", pseb_number="Z-1", pseb_issued_on=date(2026, 8, 1), pseb_provisional=True,
        stza_licence="S-1", stza_expires_on=date(2026, 10, 1),
    )  # fmt: skip
    late = make_organisation(database, "Late", pseb_number="Z-2", pseb_expires_on=date(2027, 1, 1))
    make_organisation(database, "Out", pseb_number="Z-3", pseb_expires_on=date(2026, 10, 6))
    for one in (soon, late):
        make_lease(database, tenant=one)
    found = database.read(tenants.registration_expiries, on=TODAY, within_days=30)
    assert [(one.tenant, one.kind, one.lapses_on, one.provisional) for one in found] == [
        ("Soon", RegistrationKind.STZA, date(2026, 10, 1), False),
        ("Soon", RegistrationKind.PSEB, date(2026, 10, 30), True),
    ]


def test_people_who_work_at_a_tenant_are_listed_with_their_training(
    database: Database, tenant: Organisation
) -> None:
    batch = make_batch(database)
    apply(database, batch, make_woman(name="Hina", employer_id=tenant.id))
    apply(database, batch, make_person())
    [row] = database.read(tenants.list_tenant_people, tenant_id=tenant.id, now=NOW)
    assert (row.name, [one.batch for one in row.trainings]) == ("Hina", [batch.code])
    assert not row.is_trained


def test_an_organisation_that_nothing_stands_on_is_removed_and_put_back(database: Database) -> None:
    draft = OrganisationDraft(
        "Indus", signatory_cnic="17301-1234567-8", contacts=(tenants.ContactDraft("Omar"),)
    )
    tenant_id = database.write(tenants.add_tenant, draft=draft)
    removed = database.write(tenants.remove_tenant, tenant_id=tenant_id)
    assert database.read(tenants.count_tenants) == 0
    database.write(tenants.restore_tenant, removed=removed)
    [row] = database.read(tenants.list_tenants, as_of=TODAY)
    stored = database.read(lambda session: session.get_one(Organisation, row.id))
    assert (row.name, row.contact, stored.signatory_cnic) == ("Indus", "Omar", "17301-1234567-8")


def test_an_organisation_is_kept_by_what_stands_on_it(
    database: Database, tenant: Organisation
) -> None:
    make_lease(database, tenant=tenant, status=LeaseStatus.CANCELLED)
    for quarter in (SPRING, SUMMER):
        save(
            database,
            TenantReturn(organisation_id=tenant.id, quarter_starts_on=quarter, women=1, men=1),
        )
    with pytest.raises(RecordHeldError, match="1 lease and 2 quarterly returns"):
        database.write(tenants.remove_tenant, tenant_id=tenant.id)
