"""The number or the name of somebody known here is proposed for a mistyped one."""

from dataclasses import replace
from typing import Any

import pytest

from parkdesk.rules.vocabulary import ImportKind, ProblemLevel
from parkdesk.services.imports.planning import plan_import
from parkdesk.spreadsheets.drafts import ListedTenant
from parkdesk.spreadsheets.mapping import MappedColumn, Mapping
from parkdesk.spreadsheets.parsed import ParsedSheet, Problem, Typed
from parkdesk.storage.database import Database
from tests.database import save
from tests.services.imports.sheets import (
    NOW,
    applicants,
    listed_return,
    returns,
    tenants,
    wish,
    wishes,
)
from tests.services.imports.steps import bring
from tests.training_factories import make_person

HEADERS = ("Name", "Father", "ID card")
COLUMNS = tuple(
    MappedColumn(at, header, name, 1.0)
    for at, (header, name) in enumerate(zip(HEADERS, ("name", "father_name", "cnic"), strict=True))
)
WHOLE = "17301-1234567-8"


def refused(
    typed: str, *, name: str = "Ayesha Khan", father: str = "Karim Khan"
) -> ParsedSheet[Any]:
    """One row, refused for its number."""
    sheet = applicants(None)
    code = "cnic-shortened" if "E" in typed else "cnic-digits"
    message = "A CNIC has 13 digits; this one has not."
    return replace(
        sheet,
        mapping=Mapping(ImportKind.APPLICANTS, COLUMNS, "f"),
        rows=(replace(sheet.rows[0], raw=Typed(HEADERS, (name, father, typed))),),
        problems=(Problem(2, "C2", "ID card", typed, ProblemLevel.ERROR, code, message),),
    )


def proposed(database: Database, sheet: ParsedSheet[Any]) -> dict[int, str]:
    return dict(database.read(plan_import, parsed=sheet, now=NOW).proposals)


@pytest.mark.parametrize("typed", ["17301-123456-8", "173011-1234567-8", "1.73E+12"])
def test_the_number_of_the_one_with_that_name_is_proposed(database: Database, typed: str) -> None:
    save(database, make_person(name="Ayesha Khan", father_name="Karim Khan", cnic=WHOLE))
    plan = database.read(plan_import, parsed=refused(typed), now=NOW)
    assert plan.proposals == {2: WHOLE}
    [problem] = plan.problems
    assert problem.message.endswith(
        "Perhaps 17301-*****67-8, the number of Ayesha Khan (father Karim Khan)."
    )


def test_another_name_or_father_or_number_is_not(database: Database) -> None:
    save(database, make_person(name="Ayesha Khan", father_name="Karim Khan", cnic=WHOLE))
    assert proposed(database, refused("17301-123456-8", name="Ayesha Khattak")) == {}
    assert proposed(database, refused("17301-123456-8", father="Anwar Khan")) == {}
    assert proposed(database, refused("17301-765432-8")) == {}


def test_a_father_who_is_not_given_speaks_against_nobody_but_a_few_digits_need_him(
    database: Database,
) -> None:
    save(database, make_person(name="Ayesha Khan", father_name="Karim Khan", cnic=WHOLE))
    assert proposed(database, refused("17301-123456-8", father="")) == {2: WHOLE}
    assert proposed(database, refused("1.73E+12", father="")) == {}


def test_two_who_may_be_meant_are_none(database: Database) -> None:
    for cnic in (WHOLE, "17301-1234568-8"):
        save(database, make_person(name="Ayesha Khan", father_name="Karim Khan", cnic=cnic))
    assert proposed(database, refused("17301-123456-8")) == {}


def test_a_known_name_that_is_near_is_proposed(database: Database) -> None:
    bring(database, tenants(ListedTenant("Relay Nine")))
    for sheet in (
        tenants(ListedTenant("Relay Nin")),
        wishes(wish("Relay Nin")),
        returns(listed_return("Relay Nine Callcentre")),
    ):
        plan = database.read(plan_import, parsed=sheet, now=NOW)
        assert plan.proposals == {2: "Relay Nine"}, sheet.kind
