"""Values as the tables keep them, written and found many at once."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.rules.vocabulary import Gender
from parkdesk.services.chunks import CHUNK
from parkdesk.services.imports.history import list_import_rows
from parkdesk.services.imports.stored import (
    find_stored,
    insert_stored,
    stored,
    typed,
    update_stored,
)
from parkdesk.storage.database import Database
from tests.services.imports.sheets import NOW, applicant, applicants
from tests.services.imports.steps import bring

FACTS: dict[str, Any] = {
    "name": "Ayesha Khan", "name_key": "ayesha khan", "gender": Gender.WOMAN,
    "cgpa": Decimal("3.42"), "born_on": date(2003, 4, 17), "disability": False,
    "created_at": NOW, "mobile": None,
}  # fmt: skip


def test_stored_values_are_plain_and_come_back_as_they_were() -> None:
    kept = stored("person", FACTS)
    assert {type(value) for value in kept.values()} == {str, int, type(None)}
    assert typed("person", kept) == FACTS
    assert isinstance(typed("person", kept)["created_at"], datetime)


def test_rows_with_other_columns_are_written_together_and_get_the_tables_defaults(
    database: Database,
) -> None:
    def write(session: Session) -> list[int]:
        facts = stored("person", FACTS)
        shorter = {name: value for name, value in facts.items() if name not in ("cgpa", "gender")}
        return list(insert_stored(session, "person", [facts, shorter]))

    first, second = database.write(write)
    people = database.read(lambda session: {p.id: p for p in session.scalars(select(Person))})
    assert (people[first].cgpa, people[first].gender) == (Decimal("3.42"), Gender.WOMAN)
    assert (people[second].cgpa, people[second].gender) == (None, Gender.NOT_STATED)
    assert people[second].born_on == date(2003, 4, 17)
    assert people[second].employment == ""


def test_changes_of_different_fields_reach_only_their_records(database: Database) -> None:
    rows = [stored("person", FACTS | {"mobile": None})] * 3
    ids = database.write(lambda session: list(insert_stored(session, "person", rows)))
    changes: list[tuple[int, dict[str, Any]]] = [
        (ids[0], {"district": "Kohat"}),
        (ids[1], {"district": "Swat", "semester": 6}),
    ]
    database.write(lambda session: update_stored(session, "person", changes))
    query = select(Person.district, Person.semester).order_by(Person.id)
    found = database.read(lambda session: [tuple(row) for row in session.execute(query)])
    assert found == [("Kohat", None), ("Swat", 6), ("", None)]


def test_records_are_found_by_more_values_than_one_statement_takes(database: Database) -> None:
    rows = [stored("person", FACTS | {"cnic": f"17301-{n:07}-1"}) for n in range(CHUNK + 2)]
    database.write(lambda session: insert_stored(session, "person", rows))
    wanted = [row["cnic"] for row in rows[1:]] + ["nobody's"]
    query = select(Person.cnic, Person.born_on).where(Person.merged_into_id.is_(None))
    found = database.read(lambda session: list(find_stored(session, query, Person.cnic, wanted)))
    assert sorted(cnic for cnic, _ in found) == sorted(wanted[:-1])
    assert {born for _, born in found} == {"2003-04-17"}


def test_a_rows_texts_are_read_back_below_their_headers(database: Database) -> None:
    sheet = applicants(applicant("Hina Gul"))
    _, import_id = bring(database, sheet)
    [row] = database.read(list_import_rows, import_id=import_id)
    assert row.raw == dict(sheet.rows[0].raw)
    assert list(row.raw) == ["Cells"]
