"""An export imported again changes nothing, and makes the same park of an empty one."""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from parkdesk.models.people import Person
from parkdesk.models.space_applications import SpaceApplication
from parkdesk.models.tenants import Contact, TenantReturn
from parkdesk.models.training import Batch, Course, Programme
from parkdesk.rules.identity import name_key
from parkdesk.rules.values import clean
from parkdesk.rules.vocabulary import Audience, ImportKind
from parkdesk.services.exports import TEMPLATE_EXPORTS, Table
from parkdesk.services.imports.plan import ImportPlan
from parkdesk.services.imports.planning import plan_import
from parkdesk.services.sample import fill_sample
from parkdesk.spreadsheets.parse import parse
from parkdesk.spreadsheets.parsed import ParsedSheet
from parkdesk.spreadsheets.propose import propose
from parkdesk.spreadsheets.reading import read_bytes
from parkdesk.spreadsheets.writer import write_table
from parkdesk.storage.database import Database
from tests.database import ACTOR, save
from tests.factories import make_lease, make_organisation, make_park, make_unit
from tests.services.imports.sheets import NOW
from tests.services.imports.steps import bring

TODAY = NOW.date()
# Each needs only what stands before it
KINDS = ("units", "tenants", "rent-roll", "space-applications", "returns", "batches", "applicants")
HOSTILE = (
    "=1+1", "+92 300", "-5 or so", "@name", "'=1+1", "'quoted'", "\t=1+1", "_x000D_", "_x0041_B",
    "two\nlines", "a\r\nb", "two  spaces", " around ", "😀 🇵🇰", "کوہاٹ یونیورسٹی",
    "\u202bاردو\u202c a\u200f",
    "می\u200cخواہم", "a;b|c\td,e", '"', '","', "<b>&amp;", "1e5", "007", "1/2/2026", "TRUE",
    "#REF!", "\x0b\x01", "x" * 32_767, "y" * 40_000, "Total", "n/a x",
)  # fmt: skip


def exported(database: Database, kind: str, *, whole_cnic: bool = True) -> Table:
    return database.read(TEMPLATE_EXPORTS[kind], as_of=TODAY, whole_cnic=whole_cnic)


def through_a_file(table: Table, kind: str, path: Path) -> ParsedSheet[Any]:
    write_table(path, kind, table.columns, table.rows)
    book = read_bytes(path.read_bytes(), path.name)
    return parse(book, propose(book, ImportKind(kind)), TODAY)


def planned(database: Database, sheet: ParsedSheet[Any]) -> ImportPlan:
    return database.read(plan_import, parsed=sheet, now=NOW)


@pytest.fixture
def other(empty_park: Path, tmp_path: Path) -> Iterator[Database]:
    """Another park, empty."""
    path = tmp_path / "other.parkdesk"
    shutil.copyfile(empty_park, path)
    with Database.open(path, actor=ACTOR) as opened:
        make_park(opened)
        yield opened


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_the_sample_park_goes_through_files_and_comes_back_the_same(
    database: Database, other: Database, tmp_path: Path, suffix: str
) -> None:
    database.write(fill_sample, today=TODAY, now=NOW)
    for kind in KINDS:
        table = exported(database, kind)
        sheet = through_a_file(table, kind, tmp_path / f"{kind}.{suffix}")
        assert len(table.rows) == len(sheet.rows) > 0
        assert_nothing_changes(planned(database, sheet), kind)
        bring(other, sheet)
        assert exported(other, kind) == table, kind


@pytest.mark.parametrize("kind", ["applicants", "tenants"])
def test_masked_cnics_match_and_change_nothing(
    database: Database, tmp_path: Path, kind: str
) -> None:
    database.write(fill_sample, today=TODAY, now=NOW)
    table = exported(database, kind, whole_cnic=False)
    assert any("*****" in str(cell) for row in table.rows for cell in row)
    sheet = through_a_file(table, kind, tmp_path / f"{kind}.xlsx")
    assert_nothing_changes(planned(database, sheet), kind)


def assert_nothing_changes(plan: ImportPlan, kind: str) -> None:
    odd = [(row.row, row.why, list(row.changes)) for row in plan.rows if row.outcome != "unchanged"]
    assert (kind, odd) == (kind, [])


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_any_text_of_a_park_goes_through_a_file_and_changes_nothing(
    database: Database, other: Database, tmp_path: Path, suffix: str
) -> None:
    make_park(database)
    for number, text in enumerate(HOSTILE, 1):
        make_hostile(database, number, text)
    for kind in KINDS:
        table = exported(database, kind)
        sheet = through_a_file(table, kind, tmp_path / f"{kind}.{suffix}")
        assert len(sheet.rows) == len(table.rows) == len(HOSTILE)
        assert_nothing_changes(planned(database, sheet), kind)
        bring(other, sheet)
        again = through_a_file(exported(other, kind), kind, tmp_path / f"again.{suffix}")
        assert_nothing_changes(planned(database, again), kind)
        assert [row.draft for row in again.rows] == [row.draft for row in sheet.rows]


def make_hostile(database: Database, number: int, text: str) -> None:
    """One record of everything whose every text is an odd one, and whose names have it in them."""
    name, code = f"Firm {number} {text[:100]}", clean(f"U{number} {text[:40]}")
    unit = make_unit(database, code)
    tenant = make_organisation(
        database, name, trading_name=text, business=text, strn=text, secp_number=text,
        pseb_number=text, pseb_location=text, stza_licence=text, signatory=name,
        signatory_authority=text, signatory_cnic="17301-1234567-1",
    )  # fmt: skip
    make_lease(database, unit, tenant=tenant, number=f"L {code}")
    programme = Programme(name=name, audience=Audience.WOMEN, sponsor=text)
    save(
        database,
        programme,
        Contact(organisation_id=tenant.id, name=name, mobile="+923001234567"),
        SpaceApplication(
            organisation_id=tenant.id, received_on=TODAY, wanted_from=TODAY,
            wanted_sqft=Decimal(500), purpose=text,
        ),
        TenantReturn(organisation_id=tenant.id, quarter_starts_on=date(2026, 7, 1), women=1, men=2),
        Person(
            name=name, name_key=name_key(name), father_name=name, father_key=name_key(name),
            cnic=f"17301-{number:07}-2", district=name, province=name, degree=name,
            university=text, category=text, remarks=text, created_at=NOW,
        ),
    )  # fmt: skip
    course = Course(programme_id=programme.id, code=f"C{code}", name=text)
    save(database, course)
    save(database, make_batch(course, f"B{code}", room_id=unit.id, trainer=text))


def make_batch(course: Course, code: str, **given: Any) -> Batch:
    values: dict[str, Any] = {
        "starts_on": date(2027, 1, 4), "ends_on": date(2027, 3, 5), "seats": 20,
        "minimum_attendance_percent": Decimal(75), "pass_mark_percent": Decimal(50),
    }  # fmt: skip
    return Batch(course_id=course.id, code=code, **values | given)


@pytest.mark.parametrize("bounds", [(6, 8), (6, None), (None, 8), (7, 7)])
def test_the_semesters_of_a_batch_go_through_a_file(
    database: Database, other: Database, tmp_path: Path, bounds: tuple[int | None, int | None]
) -> None:
    programme = Programme(name="Skills", audience=Audience.WOMEN)
    save(database, programme)
    course = Course(programme_id=programme.id, code="WEB", name="Web")
    save(database, course)
    save(database, make_batch(course, "W-1", semester_from=bounds[0], semester_to=bounds[1]))
    table = exported(database, "batches")
    sheet = through_a_file(table, "batches", tmp_path / "batches.xlsx")
    assert_nothing_changes(planned(database, sheet), "batches")
    bring(other, sheet)
    [batch] = other.read(lambda session: list(session.scalars(select(Batch))))
    assert (batch.semester_from, batch.semester_to) == bounds
