from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.tenants import Contact, Organisation
from parkdesk.rules.vocabulary import OrganisationKind
from parkdesk.services.imports.undo import undo_import
from parkdesk.spreadsheets.drafts import ListedTenant
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_lease, make_organisation
from tests.services.imports.sheets import NOW, tenants
from tests.services.imports.steps import bring, outcomes

NTN = "1234567-8"


def the_tenant(database: Database) -> Organisation:
    return database.read(lambda session: session.scalars(select(Organisation)).one())


def contacts(database: Database) -> list[tuple[str, str, str, date | None]]:
    def read(session: Session) -> list[tuple[str, str, str, date | None]]:
        found = session.scalars(select(Contact).order_by(Contact.id))
        return [(one.name, one.role, one.mobile, one.ends_on) for one in found]

    return database.read(read)


def test_a_tenant_comes_in_with_the_person_to_reach(database: Database) -> None:
    draft = ListedTenant(
        "Relay Nine", ntn=NTN, pseb_number="Z-26-1", pseb_expires_on=date(2027, 1, 1),
        contact_name="Zoya Mirza", contact_mobile="+923001234567",
    )  # fmt: skip
    plan, _ = bring(database, tenants(draft))
    assert outcomes(plan) == ["new"]
    tenant = the_tenant(database)
    assert (tenant.kind, tenant.ntn) == (OrganisationKind.PRIVATE_LIMITED, NTN)
    assert contacts(database) == [("Zoya Mirza", "Focal person", "+923001234567", None)]


@pytest.mark.parametrize(
    ("name", "ntn", "outcome"),
    [
        ("Relay Nine", NTN, "unchanged"),
        ("relay  nine.", None, "unchanged"),
        ("Relay Nine", "1234567", "unchanged"),  # its check digit left out
        ("Relay Nine (Pvt) Ltd", NTN, "updated"),  # the same NTN, the name in full
        ("Terra Sense", NTN, "ambiguous"),
        ("Relay Nine", "7654321-0", "ambiguous"),
        ("Relay Nin", None, "ambiguous"),
        ("Relay Nine Limited", None, "ambiguous"),
        ("Relay Nine Limited", "7654321-0", "new"),  # two numbers are two organisations
        ("Relay Ten", None, "new"),
        ("Terra Sense", None, "new"),
    ],
)
def test_a_tenant_is_known_by_its_ntn_else_its_name_and_what_is_near_asks(
    database: Database, name: str, ntn: str | None, outcome: str
) -> None:
    make_organisation(database, "Relay Nine", ntn=NTN)
    plan, _ = bring(database, tenants(ListedTenant(name, ntn=ntn)))
    assert outcomes(plan) == [outcome]
    assert [problem.code for problem in plan.problems] == ["ambiguous"] * (outcome == "ambiguous")


def test_a_slip_in_a_name_renames_nobody(database: Database) -> None:
    make_organisation(database, "Relay Nine", ntn=NTN)
    plan, _ = bring(database, tenants(ListedTenant("Relay Nin", ntn=NTN, business="Calls")))
    assert outcomes(plan) == ["updated"]
    assert [problem.code for problem in plan.problems] == ["name-stays"]
    assert the_tenant(database).name == "Relay Nine"


def test_a_numbered_name_is_not_near_the_next_number(database: Database) -> None:
    make_organisation(database, "Incubatee Team 11")
    plan, _ = bring(database, tenants(ListedTenant("Incubatee Team 12")))
    assert outcomes(plan) == ["new"]


def test_a_name_fills_the_ntn_of_a_tenant_that_has_none(database: Database) -> None:
    make_organisation(database, "Relay Nine")
    plan, _ = bring(database, tenants(ListedTenant("Relay Nine", ntn=NTN)))
    assert outcomes(plan) == ["updated"]
    assert the_tenant(database).ntn == NTN


def test_two_tenants_of_one_name_ask_for_the_ntn(database: Database) -> None:
    for _ in range(2):
        make_organisation(database, "Relay Nine")
    plan, _ = bring(database, tenants(ListedTenant("Relay Nine", strn="32")))
    assert outcomes(plan) == ["ambiguous"]


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        (NTN, NTN, "duplicate"),
        (NTN, None, "duplicate"),
        (None, NTN, "duplicate"),
        (None, None, "duplicate"),
        (NTN, "7654321-0", "new"),
    ],
)
def test_a_tenant_named_twice_in_a_sheet_is_a_duplicate_unless_the_numbers_differ(
    database: Database, first: str | None, second: str | None, outcome: str
) -> None:
    rows = (ListedTenant("Relay Nine", ntn=first), ListedTenant("RELAY NINE", ntn=second))
    plan, _ = bring(database, tenants(*rows))
    assert outcomes(plan) == ["new", outcome]


def test_a_name_like_one_of_an_earlier_row_asks_too(database: Database) -> None:
    plan, _ = bring(database, tenants(ListedTenant("Relay Nine"), ListedTenant("Relay Nne")))
    assert outcomes(plan) == ["new", "ambiguous"]
    assert "Relay Nine" in plan.rows[1].why


def test_an_empty_cell_and_a_masked_cnic_change_nothing(database: Database) -> None:
    make_organisation(database, "Relay Nine", business="Calls", signatory_cnic="17301-1234567-8")
    masked = ListedTenant("Relay Nine", signatory_cnic="17301-*****67-8")
    plan, _ = bring(database, tenants(masked))
    assert outcomes(plan) == ["unchanged"]
    tenant = the_tenant(database)
    assert (tenant.business, tenant.signatory_cnic) == ("Calls", "17301-1234567-8")


def test_what_was_edited_here_since_its_import_stays_and_is_listed(database: Database) -> None:
    bring(database, tenants(ListedTenant("Relay Nine", business="Calls", signatory="Zoya")))

    def edit(session: Session) -> None:
        session.scalars(select(Organisation)).one().business = "Call centre"

    database.write(edit)
    plan, _ = bring(
        database, tenants(ListedTenant("Relay Nine", business="Telephony", signatory="Zoya Mirza"))
    )
    assert [problem.code for problem in plan.problems] == ["edited-by-hand"]
    tenant = the_tenant(database)
    assert (tenant.business, tenant.signatory) == ("Call centre", "Zoya Mirza")


def test_a_new_focal_person_follows_the_one_before(database: Database) -> None:
    bring(database, tenants(ListedTenant("Relay Nine", contact_name="Zoya Mirza")))
    plan, import_id = bring(
        database, tenants(ListedTenant("Relay Nine", contact_name="Haris Daudzai"))
    )
    assert [problem.code for problem in plan.problems] == ["focal-person"]
    [change] = plan.rows[0].changes
    assert (change.was, change.becomes) == ("Zoya Mirza", "Haris Daudzai")
    last_day = date(2026, 11, 19)
    assert contacts(database) == [
        ("Zoya Mirza", "Focal person", "", last_day),
        ("Haris Daudzai", "Focal person", "", None),
    ]
    database.write(undo_import, import_id=import_id, now=NOW)
    assert contacts(database) == [("Zoya Mirza", "Focal person", "", None)]


def test_a_number_reaches_the_focal_person_who_is_known(database: Database) -> None:
    tenant = make_organisation(database, "Relay Nine")
    save(
        database,
        Contact(organisation_id=tenant.id, name="Accounts"),
        Contact(organisation_id=tenant.id, name="Zoya Mirza", role="focal person"),
    )
    plan, _ = bring(database, tenants(ListedTenant("Relay Nine", contact_mobile="+923001234567")))
    assert outcomes(plan) == ["updated"]
    assert contacts(database)[1][2] == "+923001234567"


def test_a_number_of_nobody_is_left_out_and_said(database: Database) -> None:
    plan, _ = bring(database, tenants(ListedTenant("Relay Nine", contact_mobile="+923001234567")))
    assert outcomes(plan) == ["new"]
    assert [problem.code for problem in plan.problems] == ["contact-without-name"]
    assert contacts(database) == []


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"pseb_expires_on": date(2027, 1, 1)}, ["no-number"]),
        ({"stza_expires_on": date(2027, 1, 1)}, ["no-number"]),
        ({"pseb_provisional": True, "pseb_number": "Z-1"}, ["no-issue-day"]),
        ({"pseb_provisional": False}, []),
    ],
)
def test_a_registration_that_lacks_something_comes_in_with_a_warning(
    database: Database, values: dict[str, Any], codes: list[str]
) -> None:
    plan, _ = bring(database, tenants(ListedTenant("Relay Nine", **values)))
    assert outcomes(plan) == ["new"]
    assert [problem.code for problem in plan.problems] == codes


def test_a_tenant_that_others_need_since_is_kept_by_undo(database: Database) -> None:
    rows = [ListedTenant(name, contact_name="Zoya") for name in ("Relay Nine", "Terra Sense")]
    _, import_id = bring(database, tenants(*rows))
    first = database.read(lambda session: session.scalars(select(Organisation)).first())
    make_lease(database, tenant=first)
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert [(kept.record, kept.reason) for kept in undone.kept] == [
        ("organisation Relay Nine", "Still needed by: lease.")
    ]
    assert undone.removed == 3
