from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.models.imports import Import, ImportRecord, ImportRow
from parkdesk.models.people import Person
from parkdesk.rules.admission import Stage
from parkdesk.rules.vocabulary import ApplicationStatus, Gender, ImportKind, RowOutcome
from parkdesk.services import people
from parkdesk.services.exports.applicants import export_applicants
from parkdesk.services.people import PersonDraft, PersonSort
from parkdesk.services.people.trainings import list_trainings
from parkdesk.storage.database import Database
from tests.database import save
from tests.training_factories import NOW, TODAY, apply, make_batch, make_person

AYESHA = PersonDraft(name="Ayesha Khan", cnic="17301-1234567-8", gender=Gender.WOMAN)


def found(database: Database, where: str, **how: Any) -> list[str]:
    ids = database.read(people.list_person_ids, where=where, **how)
    return [row.name for row in database.read(people.get_person_rows, ids=ids, now=NOW)]


def test_people_are_listed_by_name_whatever_its_case(database: Database) -> None:
    save(database, *(make_person(name=name) for name in ("bilal", "Ayesha", "Zara")))
    assert found(database, "") == ["Ayesha", "bilal", "Zara"]
    assert found(database, "", descending=True) == ["Zara", "bilal", "Ayesha"]


def test_every_word_must_stand_in_the_name_or_the_fathers_name(database: Database) -> None:
    save(
        database,
        make_person(name="Ayesha Khan", father_name="Noor Wazir"),
        make_person(name="Ayesha Malik", father_name="Karim"),
    )
    assert found(database, "wazir ayesha") == ["Ayesha Khan"]
    assert found(database, "ayesha") == ["Ayesha Khan", "Ayesha Malik"]
    assert found(database, "ayesha butt") == []


def test_an_urdu_name_is_found_by_the_other_form_of_its_letters(database: Database) -> None:
    save(database, make_person(name="علی خان"))
    assert found(database, "علي") == ["علی خان"]


@pytest.mark.parametrize("typed", ["%", "_", "100%"])
def test_signs_of_the_query_language_are_plain_text(database: Database, typed: str) -> None:
    save(database, make_person(name="Ayesha"))
    assert found(database, typed) == []


@pytest.mark.parametrize(
    "typed", ["17301-1234567-8", "1730112345678", "17301-12", "1234567", "17301-*****67-8"]
)
def test_a_person_is_found_by_the_cnic_as_people_type_it(database: Database, typed: str) -> None:
    save(
        database,
        make_person(name="Ayesha", cnic="17301-1234567-8"),
        make_person(name="Zara", cnic="42101-7654321-0"),
    )
    assert found(database, typed) == ["Ayesha"]


@pytest.mark.parametrize("typed", ["03001234567", "+923001234567", "00923001234567", "3001234"])
def test_a_person_is_found_by_the_mobile_as_people_type_it(database: Database, typed: str) -> None:
    save(database, make_person(name="Ayesha", mobile="+923001234567"), make_person(name="Zara"))
    assert found(database, typed) == ["Ayesha"]


def test_who_has_no_mark_stands_last_either_way(database: Database) -> None:
    save(
        database,
        make_person(name="Low", score=4000),
        make_person(name="None", score=None),
        make_person(name="High", score=9000),
    )
    assert found(database, "", sort=PersonSort.SCORE) == ["Low", "High", "None"]
    assert found(database, "", sort=PersonSort.SCORE, descending=True) == ["High", "Low", "None"]


@pytest.mark.parametrize("sort", list(PersonSort))
def test_every_order_lists_everyone_once(database: Database, sort: PersonSort) -> None:
    save(database, *(make_person(cnic=None) for _ in range(3)), *(make_person() for _ in range(3)))
    for descending in (False, True):
        ids = database.read(people.list_person_ids, sort=sort, descending=descending)
        assert len(set(ids)) == len(ids) == 6


def test_who_was_merged_into_another_is_no_longer_listed(database: Database) -> None:
    kept = make_person(name="Ayesha")
    save(database, kept)
    save(database, make_person(name="Ayesha K.", merged_into_id=kept.id))
    assert found(database, "") == ["Ayesha"]
    assert database.read(people.count_people) == 1


def test_lists_mask_the_cnic_and_name_the_batches(database: Database) -> None:
    ayesha = make_person(name="Ayesha", cnic="17301-1234567-8")
    apply(database, make_batch(database), ayesha)
    [row] = database.read(people.list_people, now=NOW)
    assert (row.cnic_masked, row.batches) == ("17301-*****67-8", "WEB-2026-1: eligible")


def test_a_person_typed_by_hand_is_stored_as_numbers_are_kept(database: Database) -> None:
    draft = replace(
        AYESHA, name="  Ayesha   Khan ", cnic="1730112345678", mobile="0300 1234567",
        cgpa=Decimal("3.57"),
    )  # fmt: skip
    person_id = database.write(people.add_person, draft=draft, now=NOW)
    [(_, stored)] = database.read(people.list_person_drafts, ids=[person_id], whole_cnic=True)
    assert (stored.name, stored.cnic) == ("Ayesha Khan", "17301-1234567-8")
    assert stored.mobile == "+923001234567"
    assert database.read(people.get_person, person_id=person_id).score == 8925


def test_all_wrong_fields_are_said_at_once(database: Database) -> None:
    draft = PersonDraft(
        name=" ", cnic="1730", mobile="12", email="x", iban="PK1", born_on=TODAY,
        cgpa=Decimal("4.01"), percent=Decimal(101), semester=13, graduated_month=6,
    )  # fmt: skip
    problems = database.read(people.check_person, draft=draft, today=TODAY)
    assert set(problems) == {
        "name", "cnic", "mobile", "email", "iban", "born_on", "cgpa", "percent", "semester",
        "graduated_year",
    }  # fmt: skip


def test_someone_known_by_nothing_is_refused(database: Database) -> None:
    with pytest.raises(FieldError) as refused:
        database.write(people.add_person, draft=PersonDraft(name="Ayesha"), now=NOW)
    assert refused.value.field_name == "cnic"


def test_a_cnic_belongs_to_one_person(database: Database) -> None:
    database.write(people.add_person, draft=AYESHA, now=NOW)
    with pytest.raises(FieldError, match="This is the CNIC of Ayesha Khan"):
        database.write(people.add_person, draft=replace(AYESHA, name="Zara"), now=NOW)


def test_a_form_given_back_unchanged_keeps_the_masked_cnic_whole(database: Database) -> None:
    person_id = database.write(people.add_person, draft=AYESHA, now=NOW)
    shown = database.read(people.get_person, person_id=person_id).facts
    assert shown.cnic == "17301-*****67-8"
    draft = replace(shown, district="Kohat")
    database.write(people.change_person, person_id=person_id, draft=draft, now=NOW)
    [(_, stored)] = database.read(people.list_person_drafts, ids=[person_id], whole_cnic=True)
    assert (stored.cnic, stored.district) == ("17301-1234567-8", "Kohat")


def test_a_masked_cnic_of_someone_else_is_refused(database: Database) -> None:
    person_id = database.write(people.add_person, draft=AYESHA, now=NOW)
    draft = replace(AYESHA, cnic="42101-*****67-8")
    with pytest.raises(FieldError, match="Type the whole CNIC"):
        database.write(people.change_person, person_id=person_id, draft=draft, now=NOW)


def test_mending_a_person_weighs_their_open_application_again(database: Database) -> None:
    zara = make_person(name="Zara", semester=3)
    batch = make_batch(database, semester_from=6, semester_to=8)
    [application] = apply(database, batch, zara, status=ApplicationStatus.SUBMITTED)
    facts = database.read(people.get_person, person_id=zara.id).facts
    database.write(people.change_person, person_id=zara.id, draft=facts, now=NOW)
    [line] = database.read(list_trainings, person_id=zara.id, now=NOW)
    assert (line.id, line.stage) == (application.id, Stage.INELIGIBLE)
    database.write(
        people.change_person, person_id=zara.id, draft=replace(facts, semester=7), now=NOW
    )
    [line] = database.read(list_trainings, person_id=zara.id, now=NOW)
    assert line.stage is Stage.ELIGIBLE


def test_a_person_knows_the_sheet_and_row_they_came_from(database: Database) -> None:
    ayesha = make_person(name="Ayesha")
    brought = Import(
        kind=ImportKind.APPLICANTS, file="kust.xlsx", file_digest="d", sheet="List", header_row=4,
        imported_at=NOW, counts="{}",
    )  # fmt: skip
    save(database, ayesha, brought)
    row = ImportRow(import_id=brought.id, row=17, outcome=RowOutcome.NEW, fingerprint="f", raw="{}")
    save(database, row)
    save(
        database,
        ImportRecord(import_row_id=row.id, table_name="person", record_id=ayesha.id, after="{}"),
    )
    [origin] = database.read(people.get_person, person_id=ayesha.id).origins
    assert (origin.file, origin.sheet, origin.row, origin.created) == (
        "kust.xlsx",
        "List",
        17,
        True,
    )


def test_someone_who_is_not_in_the_park_is_said_to_be_missing(database: Database) -> None:
    with pytest.raises(RecordMissingError):
        database.read(people.get_person, person_id=7)


def test_changing_nothing_writes_nothing(database: Database) -> None:
    person_id = database.write(people.add_person, draft=AYESHA, now=NOW)
    announced: list[frozenset[str]] = []
    database.subscribe(announced.append)
    shown = database.read(people.get_person, person_id=person_id).facts
    database.write(people.change_person, person_id=person_id, draft=shown, now=NOW)
    assert announced == []
    database.write(
        people.change_person, person_id=person_id, draft=replace(shown, born_on=date(2001, 1, 2)),
        now=NOW,
    )  # fmt: skip
    assert announced == [frozenset({"person", "audit_entry"})]


def test_the_name_is_never_recased(database: Database) -> None:
    draft = replace(AYESHA, name="AYESHA bint Khan")
    person_id = database.write(people.add_person, draft=draft, now=NOW)
    stored = database.read(lambda session: session.get_one(Person, person_id).name)
    assert stored == "AYESHA bint Khan"


def test_a_person_without_a_cnic_is_exported_without_one(database: Database) -> None:
    save(database, make_person(name="Hina", cnic=None), make_person(cnic="17301-1234567-8"))
    table = database.read(export_applicants, as_of=TODAY)
    place = table.columns.index("CNIC")
    assert [row[place] for row in table.rows] == ["", "17301-*****67-8"]
