from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from parkdesk.models.tenants import Organisation
from parkdesk.rules.finding import Nearness
from parkdesk.rules.usual_days import UsualDay
from parkdesk.rules.vocabulary import LeaseStatus
from parkdesk.services import people
from parkdesk.services.finding import FoundRecord, RecordKind, find_records, known_words
from parkdesk.services.presets import PresetDraft, keep_preset
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_lease, make_organisation, make_unit
from tests.training_factories import NOW, TODAY, make_batch, make_person


def found(database: Database, text: str, **how: Any) -> list[FoundRecord]:
    known = database.read(known_words)
    return database.read(find_records, text=text, today=TODAY, known=known, **how)


def titles(database: Database, text: str, kind: RecordKind) -> list[str]:
    return [record.title for record in found(database, text) if record.kind is kind]


def people_of(database: Database, text: str) -> list[str]:
    return titles(database, text, RecordKind.PERSON)


def test_a_misspelt_name_in_any_order_finds_the_person(database: Database) -> None:
    save(database, make_person(name="Fatima Khan"), make_person(name="Bilal Ahmad"))
    [record] = found(database, "khn fatma")
    assert (record.title, record.nearness) == ("Fatima Khan", Nearness.MISSPELT)


def test_people_stand_by_how_near_they_are(database: Database) -> None:
    save(
        database,
        make_person(name="Imrana Bibi"),
        make_person(name="Ali Imran"),
        make_person(name="Imran"),
        make_person(name="Naeem Gul", father_name="Imran"),
        make_person(name="Simran Jan"),
        make_person(name="Imrqn Shah"),
    )
    expected = ["Imran", "Imrana Bibi", "Ali Imran", "Naeem Gul", "Simran Jan", "Imrqn Shah"]
    assert people_of(database, "imran") == expected
    assert people_of(database, "imram") == ["Ali Imran", "Imran", "Naeem Gul"]


def test_of_very_many_the_nearest_are_still_found(database: Database) -> None:
    save(database, *(make_person(name=f"Aman Zaman {at}", father_name="") for at in range(700)))
    save(database, make_person(name="Zzeeshan Many"), make_person(name="Many"))
    assert people_of(database, "man")[0] == "Many"
    save(database, make_person(name="Zia Man"))
    assert people_of(database, "man")[:2] == ["Many", "Zia Man"]


def test_a_name_typed_as_one_word_is_found(database: Database) -> None:
    save(database, make_person(name="Abdul Rehman"), make_person(name="Abdulrahim"))
    assert people_of(database, "abdulrehman") == ["Abdul Rehman"]
    assert people_of(database, "abdul rahim") == ["Abdulrahim"]


def test_an_urdu_name_is_found_by_the_other_form_of_its_letters(database: Database) -> None:
    save(database, make_person(name="علی خان"))
    assert people_of(database, "علي") == ["علی خان"]


@pytest.mark.parametrize("typed", ["%", "_", "100%", "", "  ", "'", '"', "\\", "…"])
def test_signs_of_the_query_language_find_nobody(database: Database, typed: str) -> None:
    save(database, make_person(name="Ayesha"))
    make_unit(database, "G-04")
    assert found(database, typed) == []


@pytest.mark.parametrize(
    "typed",
    ["17301-1234567-8", "1730112345678", "1234567", "17301-*****67-8", "۱۷۳۰۱-۱۲۳۴۵۶۷-۸"],
)
def test_a_cnic_finds_its_owner_and_is_shown_masked(database: Database, typed: str) -> None:
    save(
        database,
        make_person(name="Ayesha", cnic="17301-1234567-8", father_name="Noor", district="Swat"),
        make_person(name="Bilal", cnic="17301-7654321-9"),
    )
    [record] = found(database, typed)
    assert record.title == "Ayesha"
    assert record.detail == "Noor · 17301-*****67-8 · Swat"


@pytest.mark.parametrize("typed", ["03331234567", "+92 333 1234567", "923331234567"])
def test_a_whole_mobile_finds_its_owner_first(database: Database, typed: str) -> None:
    save(database, make_person(name="Ayesha", mobile="+923331234567"))
    [record] = found(database, typed)
    assert (record.title, record.nearness) == ("Ayesha", Nearness.SAME)


def test_a_merged_person_is_left_out_and_their_number_finds_who_was_kept(
    database: Database,
) -> None:
    kept = make_person(name="Ayesha Khan", cnic="17301-1111111-1")
    merged = make_person(name="Ayesha Khan", cnic="17301-2222222-2")
    save(database, kept, merged)
    database.write(people.merge_people, kept_id=kept.id, merged_id=merged.id, now=NOW)
    assert [record.id for record in found(database, "ayesha khan")] == [kept.id]
    assert [record.id for record in found(database, "17301-2222222-2")] == [kept.id]


def test_a_code_is_found_without_its_dashes_and_zeros(database: Database) -> None:
    for code in ("G-04", "G-14", "G-040", "1-04"):
        make_unit(database, code)
    for typed in ("G-04", "g04", "g 4", "G-4"):
        assert titles(database, typed, RecordKind.UNIT)[0] == "G-04", typed
    assert titles(database, "g", RecordKind.UNIT) == ["G-04", "G-040", "G-14"]


def test_a_unit_that_is_no_more_comes_last_with_its_last_day(database: Database) -> None:
    make_unit(database, "G-04", exists_to=date(2026, 6, 30))
    make_unit(database, "G-041")
    former, there = found(database, "G-04")
    assert (former.title, former.day) == ("G-04", date(2026, 6, 30))
    assert former.detail.endswith("until 30 Jun 2026")
    assert (there.title, there.day) == ("G-041", None)
    assert [record.title for record in found(database, "floor 0")] == ["G-041", "G-04"]


def test_a_lease_is_found_by_its_number_and_by_its_tenants_misspelt_name(
    database: Database,
) -> None:
    falcon = make_organisation(database, "Falcon Soft")
    make_lease(database, tenant=falcon, number="L-2026-001")
    make_lease(
        database,
        tenant=falcon,
        starts_on=date(2029, 1, 1),
        ends_on=date(2030, 12, 31),
        status=LeaseStatus.DRAFT,
    )
    make_lease(database, number="L-2026-012")
    assert titles(database, "L-2026-01", RecordKind.LEASE) == ["L-2026-001", "L-2026-012"]
    draft, lease = [one for one in found(database, "falcno") if one.kind is RecordKind.LEASE]
    assert draft.title == ""
    assert lease.detail == "Falcon Soft · active · 1 Jan 2026 – 31 Dec 2028"


def test_a_tenant_is_found_by_the_name_it_trades_under(database: Database) -> None:
    save(
        database,
        Organisation(
            name="Shaheen Brothers",
            name_key="shaheen brothers",
            trading_name="Falcon",
            kind="private limited",
        ),
    )
    make_organisation(database, "Karim & Falcon")
    tenants = titles(database, "falcon", RecordKind.TENANT)
    assert tenants == ["Shaheen Brothers", "Karim & Falcon"]


def test_a_batch_is_found_by_its_code_or_its_course(database: Database) -> None:
    make_batch(database, "WEB-1")
    make_batch(database, "WEB-12", starts_on=date(2027, 1, 1))
    assert titles(database, "web-1", RecordKind.BATCH) == ["WEB-1", "WEB-12"]
    assert titles(database, "developmnt", RecordKind.BATCH) == ["WEB-12", "WEB-1"]


def test_a_preset_is_found_by_its_name_with_its_report(database: Database) -> None:
    draft = PresetDraft("rent-roll", UsualDay.TODAY, None, {})
    number = database.write(keep_preset, name="For the board", draft=draft)
    [record] = found(database, "board")
    assert (record.kind, record.id) == (RecordKind.PRESET, number)
    assert record.detail == "rent-roll"


def test_no_more_of_a_kind_are_found_than_were_asked_for(database: Database) -> None:
    save(database, *(make_person(name=f"Ali {at}") for at in range(9)))
    assert len(found(database, "ali", most=4)) == 4


def test_without_known_words_what_is_spelled_right_is_found_all_the_same(
    database: Database,
) -> None:
    save(database, make_person(name="Fatima Khan"))
    by_name = database.read(find_records, text="khan fat", today=TODAY)
    assert [record.title for record in by_name] == ["Fatima Khan"]


def test_a_common_name_is_answered_from_the_index_of_names_alone(database: Database) -> None:
    save(database, make_person(name="Fatima Khan"))
    plans: list[str] = []

    def explain(connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith("SELECT") and "LIKE" in statement and "FROM person" in statement:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            plans.extend(row[3] for row in rows)

    def ask(session: Any) -> None:
        event.listen(session.connection(), "after_cursor_execute", explain)
        find_records(session, text="khan", today=TODAY)

    database.read(ask)
    assert plans
    assert all("COVERING INDEX ix_person_names" in plan for plan in plans)
