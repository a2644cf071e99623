"""What holds for every kind of import and any sheet of it."""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.base import Base
from parkdesk.models.space_applications import SpaceApplication
from parkdesk.models.tenants import Contact, TenantReturn
from parkdesk.rules.vocabulary import Gender, ImportKind, OrganisationKind, UnitKind
from parkdesk.services.imports.undo import undo_import
from parkdesk.services.records import load_models
from parkdesk.spreadsheets.drafts import ListedTenant, ListedUnit, RentRollRow
from parkdesk.spreadsheets.parsed import ParsedSheet
from parkdesk.storage.database import Database
from tests.database import ACTOR, save
from tests.factories import make_lease, make_organisation, make_seats, make_unit
from tests.services.imports.registers import make_register
from tests.services.imports.sheets import (
    NOW,
    applicant,
    batch,
    lease,
    let,
    listed_marks,
    listed_return,
    parsed,
    unit,
    wish,
)
from tests.services.imports.steps import both

OF_IMPORTS = frozenset({"import", "import_row", "import_record", "import_mapping", "audit_entry"})
OUTCOMES = ("new", "updated", "unchanged", "duplicates", "ambiguous", "refused")
NAMES = (
    "Falcon Labs",
    "Falcon Lab",
    "falcon labs",
    "Relay Nine",
    "Relay Nine (Pvt) Ltd",
    "Zarghun",
)
NTNS = (None, None, "1234567-8", "1234567", "7654321-0")
CODES = ("A-101", "a-101", "A-102", "B-1", "HALL")


def maybe(*values: Any) -> st.SearchStrategy[Any]:
    """Often nothing: an empty cell."""
    return st.sampled_from((None, *values))


CONTACT = {
    "contact_name": maybe("Zoya Mirza", "Haris Daudzai"),
    "contact_mobile": maybe("+923001234567", "+923331234567"),
    "contact_email": maybe("office@falcon.example.pk"),
}
DRAFTS: dict[ImportKind, st.SearchStrategy[Any]] = {
    ImportKind.APPLICANTS: st.builds(
        applicant,
        st.sampled_from(("Ayesha Khan", "Hina Gul")),
        cnic=maybe("17301-1234567-8", "36302-7654321-5"),
        mobile=maybe("+923001234567", "+923331234567"),
        gender=maybe(*Gender),
        district=maybe("Kohat"),
    ),
    ImportKind.BATCHES: st.builds(
        batch, st.sampled_from(("WEB-1", "web-1", "WEB-2")), seats=st.sampled_from((12, 20)),
        course=st.sampled_from(("WEB", "DATA")), trainer=maybe("Sadia", "Jawad"),
        room=maybe("A-101", "Z-9"),
    ),
    ImportKind.TENANTS: st.builds(
        ListedTenant, st.sampled_from(NAMES), ntn=st.sampled_from(NTNS),
        business=maybe("Calls", "Robots"), kind=maybe(*OrganisationKind),
        pseb_number=maybe("Z-1"), pseb_provisional=maybe(True, False), **CONTACT,
    ),
    ImportKind.UNITS: st.builds(
        ListedUnit, st.sampled_from(CODES), building=maybe("Block A", "Block B"),
        floor_level=maybe(-1, 0, 1), floor_label=maybe("Hall level"), kind=maybe(*UnitKind),
        rentable_sqft=maybe(Decimal(400), Decimal(1000)), usable_sqft=maybe(Decimal(500)),
        seats=maybe(1, 8, 40), asking_rate_paisa=maybe(0, 140_00), lettable=maybe(True, False),
        exists_from=maybe(date(2019, 1, 1), date(2027, 1, 1)), exists_to=maybe(date(2030, 1, 1)),
    ),
    ImportKind.RETURNS: st.builds(
        listed_return, st.sampled_from((None, *NAMES)),
        st.sampled_from(("Q1 2026-27", "Jul-Sep 2026", "Apr 2026", "Q2 2027-28", "Q1 2026")),
        ntn=st.sampled_from(NTNS), women=maybe(0, 4), men=maybe(0, 6),
        with_disability=maybe(0, 3, 9), exports_usd_cents=maybe(1_000_00),
    ),
    ImportKind.SPACE_APPLICATIONS: st.builds(
        wish, st.sampled_from(NAMES), ntn=st.sampled_from(NTNS), business=maybe("Calls"),
        received_on=st.sampled_from((date(2026, 9, 1), date(2026, 10, 1))),
        wanted_sqft=st.sampled_from((Decimal(500), Decimal(2000))), headcount=maybe(4, 9),
        purpose=maybe("Head office"), **CONTACT,
    ),
    ImportKind.ATTENDANCE: st.builds(
        listed_marks, st.sampled_from(("Gulalai Tareen", "gulalai  tareen", "Palwasha Awan")),
        batch=st.sampled_from(("REG-1", "reg-1", "REG-9")),
        marks=st.fixed_dictionaries({
            "2 Nov 2026": maybe("P", "A"), "3 Nov 2026 09:00": maybe("P", "T"),
            "9 Nov 2026": maybe("L"), "30 Nov 2026": maybe(None, None, None, "P"),
        }),
    ),
}  # fmt: skip


@st.composite
def rent_rolls(draw: st.DrawFn) -> list[RentRollRow]:
    """Vacant units and whole leases."""
    rows = [
        RentRollRow(unit(code, asking_rate_paisa=draw(maybe(100_00, 150_00))))
        for code in draw(st.lists(st.sampled_from(CODES[:4]), max_size=3))
    ]
    for number, some in (("L-1", ("A-102", "C-1", "C-2")), ("L-2", ("D-1", "A-101", "D-2"))):
        codes = draw(st.lists(st.sampled_from(some), unique=True))
        tenant = draw(st.sampled_from(NAMES))
        rows += let(lease(number, *codes, tenant=tenant, ntn=draw(st.sampled_from(NTNS))))
    return rows


def sheets(kind: ImportKind) -> st.SearchStrategy[list[Any]]:
    if kind is ImportKind.RENT_ROLL:
        return rent_rolls()
    return st.lists(st.one_of(DRAFTS[kind], st.none()), max_size=6)


@pytest.fixture(scope="module")
def stocked(empty_park: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A park that knows some of what the sheets are about."""
    load_models()
    path = tmp_path_factory.mktemp("laws") / "stocked.parkdesk"
    shutil.copyfile(empty_park, path)
    with Database.open(path, actor=ACTOR) as database:
        let_unit = make_unit(database, "A-101")
        hall = make_seats(database, "HALL", seats=10)
        falcon = make_organisation(database, "Falcon Labs", ntn="1234567-8")
        make_lease(database, let_unit, tenant=falcon)
        make_lease(database, hall, tenant=falcon, seats=[6])
        relay = make_organisation(database, "Relay Nine")
        quarter, day = date(2026, 7, 1), date(2026, 9, 1)
        save(
            database,
            Contact(organisation_id=falcon.id, name="Zoya Mirza", role="Focal person"),
            TenantReturn(organisation_id=relay.id, quarter_starts_on=quarter, women=2, men=2),
            SpaceApplication(
                organisation_id=relay.id, received_on=day, wanted_from=day, wanted_sqft=Decimal(500)
            ),
        )
        make_register(database, "Gulalai Tareen", "Palwasha Awan")
        yield database


class BackToTheStartError(Exception):
    """Takes a write back, so that the next example finds the park as it was."""


def everything(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but those that tell of the imports themselves."""
    return {
        table.name: [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
        for table in Base.metadata.sorted_tables
        if table.name not in OF_IMPORTS
    }


def check_laws(session: Session, *, sheet: ParsedSheet[Any]) -> None:
    before = everything(session)
    plan, import_id = both(session, sheet)
    assert plan.counts["read"] == len(sheet.rows) == sum(plan.counts[one] for one in OUTCOMES)
    after = everything(session)
    assert (before == after) == (not plan.writes)
    again, _ = both(session, sheet)
    assert (again.counts["new"], again.counts["updated"]) == (0, 0)
    assert everything(session) == after
    undone = undo_import(session, import_id=import_id, now=NOW)
    assert undone.kept == ()
    assert everything(session) == before
    raise BackToTheStartError


@pytest.mark.parametrize("kind", list(ImportKind))
@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_counts_add_up_a_second_time_changes_nothing_and_undo_restores_every_row(
    stocked: Database, kind: ImportKind, data: st.DataObject
) -> None:
    with pytest.raises(BackToTheStartError):
        stocked.write(check_laws, sheet=parsed(kind, data.draw(sheets(kind))))
