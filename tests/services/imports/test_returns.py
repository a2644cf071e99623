from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.tenants import TenantReturn
from parkdesk.services.imports.undo import undo_import
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_organisation, make_park
from tests.services.imports.sheets import NOW, listed_return, returns
from tests.services.imports.steps import bring, outcomes

Q1 = date(2026, 7, 1)


def filed(database: Database) -> list[tuple[date, int, int, int | None]]:
    def read(session: Session) -> list[tuple[date, int, int, int | None]]:
        found = session.scalars(select(TenantReturn).order_by(TenantReturn.id))
        return [(one.quarter_starts_on, one.women, one.men, one.with_disability) for one in found]

    return database.read(read)


def test_a_return_is_of_a_tenant_and_a_quarter(database: Database) -> None:
    make_organisation(database, "Falcon Labs")
    plan, _ = bring(database, returns(listed_return(), listed_return(quarter="Apr-Jun 2026")))
    assert outcomes(plan) == ["new", "new"]
    assert [row.label for row in plan.rows] == [
        "Falcon Labs, Q1 2026-27",
        "Falcon Labs, Q4 2025-26",
    ]
    assert [quarter for quarter, *_ in filed(database)] == [Q1, date(2026, 4, 1)]


def test_a_quarter_is_one_of_the_parks_own_fiscal_year(database: Database) -> None:
    make_park(database, fiscal_year_start_month=1)
    make_organisation(database, "Falcon Labs")
    plan, _ = bring(database, returns(listed_return(quarter="Q3 2026"), listed_return()))
    assert outcomes(plan) == ["new", "refused"]
    assert filed(database)[0][0] == Q1
    assert plan.rows[1].why == "The park's fiscal year is written as one year, as Q1 2026."


def test_a_quarter_still_to_come_is_refused(database: Database) -> None:
    make_organisation(database, "Falcon Labs")
    plan, _ = bring(database, returns(listed_return(quarter="Q3 2026-27")))
    assert [problem.code for problem in plan.problems] == ["day-to-come"]


@pytest.mark.parametrize(
    ("tenant", "ntn", "outcome", "says"),
    [
        ("FALCON LABS", None, "new", ""),
        ("Falcon", None, "new", ""),  # its trading name
        (None, "1234567-8", "new", ""),
        ("Falcon Labs Pvt Ltd", "1234567", "new", ""),
        ("Falcon Lab", None, "refused", "The nearest is Falcon Labs."),
        ("Falcon Lab", "7654321-0", "refused", "The nearest is Falcon Labs."),
        ("Relay Nine", "1234567-8", "ambiguous", "mistyped"),
        ("Falkon Laboratories", None, "refused", "The nearest is Falcon Labs."),
        ("Zarghun", None, "refused", "no tenant called Zarghun. Correct"),
        (None, "7654321-0", "refused", "7654321-0"),
    ],
)
def test_a_tenant_the_park_does_not_have_is_refused_with_the_nearest_name(
    database: Database, tenant: str | None, ntn: str | None, outcome: str, says: str
) -> None:
    make_organisation(database, "Falcon Labs", trading_name="Falcon", ntn="1234567-8")
    plan, _ = bring(database, returns(listed_return(tenant, ntn=ntn)))
    assert outcomes(plan) == [outcome]
    assert says in plan.rows[0].why


def test_the_same_quarter_twice_in_a_sheet_is_a_duplicate_however_it_is_written(
    database: Database,
) -> None:
    make_organisation(database, "Falcon Labs", ntn="1234567-8")
    plan, _ = bring(
        database, returns(listed_return(), listed_return(None, "Sep 2026", ntn="1234567-8"))
    )
    assert outcomes(plan) == ["new", "duplicate"]


def test_a_later_figure_updates_and_an_empty_one_erases_nothing(database: Database) -> None:
    make_organisation(database, "Falcon Labs")
    bring(database, returns(listed_return(with_disability=1)))
    plan, _ = bring(database, returns(listed_return(women=None, men=7, exports_usd_cents=1_000_00)))
    assert outcomes(plan) == ["updated"]
    assert [change.field for change in plan.rows[0].changes] == ["men", "exports_usd_cents"]
    assert filed(database) == [(Q1, 4, 7, 1)]


@pytest.mark.parametrize("values", [{"women": None}, {"men": None}])
def test_a_first_return_of_a_quarter_needs_women_and_men(
    database: Database, values: dict[str, Any]
) -> None:
    make_organisation(database, "Falcon Labs")
    plan, _ = bring(database, returns(listed_return(**values)))
    assert [problem.code for problem in plan.problems] == ["missing"]


def test_figures_that_do_not_fit_those_filed_before_are_refused(database: Database) -> None:
    tenant = make_organisation(database, "Falcon Labs")
    known = {"women": 4, "men": 6, "with_disability": 5}
    save(database, TenantReturn(organisation_id=tenant.id, quarter_starts_on=Q1, **known))
    plan, _ = bring(database, returns(listed_return(women=1, men=3)))
    assert outcomes(plan) == ["refused"]
    assert plan.problems[-1].code == "with-disability"


def test_a_figure_edited_here_since_its_import_stays_and_is_listed(database: Database) -> None:
    make_organisation(database, "Falcon Labs")
    bring(database, returns(listed_return()))

    def edit(session: Session) -> None:
        session.scalars(select(TenantReturn)).one().women = 5

    database.write(edit)
    plan, _ = bring(database, returns(listed_return(women=9)))
    assert outcomes(plan) == ["unchanged"]
    assert [problem.code for problem in plan.problems] == ["edited-by-hand"]
    assert filed(database)[0][1] == 5


def test_a_return_edited_since_is_kept_by_undo_and_says_of_which_quarter(
    database: Database,
) -> None:
    make_organisation(database, "Falcon Labs")
    _, import_id = bring(database, returns(listed_return(), listed_return(quarter="Apr-Jun 2026")))

    def edit(session: Session) -> None:
        session.scalars(
            select(TenantReturn).where(TenantReturn.quarter_starts_on == Q1)
        ).one().men = 9

    database.write(edit)
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert undone.removed == 1
    assert [(kept.record, kept.reason) for kept in undone.kept] == [
        ("tenant return Falcon Labs, 1 Jul 2026", "Edited since the import: men.")
    ]
