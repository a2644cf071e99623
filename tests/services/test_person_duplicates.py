from typing import Any

from parkdesk.services import people
from parkdesk.services.people import DuplicatePair
from parkdesk.storage.database import Database
from tests.database import save
from tests.training_factories import NOW, make_person


def found(database: Database, **how: Any) -> list[DuplicatePair]:
    return database.read(people.list_duplicates, now=NOW, **how)


def names(database: Database) -> list[tuple[str, str]]:
    return [(pair.one.name, pair.other.name) for pair in found(database)]


def save_two(database: Database) -> tuple[int, int]:
    one = make_person(name="Ayesha Khan", cnic="17301-1234567-8")
    other = make_person(name="Aisha Khan", cnic="17301-1234967-8")
    save(database, one, other, make_person(name="Zara Shah", father_name="Karim"))
    return one.id, other.id


def test_a_pair_comes_with_its_reasons_and_shows_where_the_numbers_differ(
    database: Database,
) -> None:
    save_two(database)
    [pair] = found(database)
    assert (pair.one.name, pair.other.name) == ("Ayesha Khan", "Aisha Khan")
    assert pair.reasons[:2] == ("Like names and father’s names", "CNIC differs in one digit")
    assert (pair.one.cnic_masked, pair.other.cnic_masked) == ("17301-****567-8", "17301-****967-8")


def test_the_likeliest_pair_stands_first(database: Database) -> None:
    save(
        database,
        make_person(name="Hina Gul", father_name="Karim", cnic=None, born_on=None),
        make_person(name="Hina Gul", father_name="Kareem", cnic=None, born_on=None),
    )
    save_two(database)
    assert names(database) == [("Ayesha Khan", "Aisha Khan"), ("Hina Gul", "Hina Gul")]


def test_who_is_said_not_to_be_one_leaves_the_list(database: Database) -> None:
    one, other = save_two(database)
    database.write(people.keep_apart, person_id=other, other_id=one)
    database.write(people.keep_apart, person_id=one, other_id=other)
    assert names(database) == []


def test_who_was_merged_leaves_the_list(database: Database) -> None:
    one, other = save_two(database)
    database.write(people.merge_people, kept_id=one, merged_id=other, now=NOW)
    assert names(database) == []


def test_it_tells_how_far_it_is(database: Database) -> None:
    save_two(database)
    steps: list[tuple[int, int]] = []
    found(database, progress=lambda done, total: steps.append((done, total)))
    assert steps[0][0] == 0
    assert steps[-1][0] == steps[-1][1]


def test_who_was_kept_apart_from_a_merged_record_stays_apart(database: Database) -> None:
    one, other = save_two(database)
    third = make_person(name="Aysha Khan", cnic="17301-1234867-8")
    save(database, third)
    assert len(names(database)) == 3
    database.write(people.keep_apart, person_id=other, other_id=third.id)
    merge = database.write(people.merge_people, kept_id=one, merged_id=other, now=NOW)
    assert names(database) == []
    database.write(people.undo_merge, merge_id=merge, now=NOW)
    assert set(names(database)) == {
        ("Ayesha Khan", "Aisha Khan"), ("Ayesha Khan", "Aysha Khan"),
    }  # fmt: skip


def test_a_pair_kept_apart_is_forgotten_by_the_records_it_became(database: Database) -> None:
    one, other = save_two(database)
    third = make_person(name="Aysha Khan", cnic="17301-1234867-8")
    save(database, third)
    database.write(people.keep_apart, person_id=other, other_id=third.id)
    database.write(people.merge_people, kept_id=one, merged_id=other, now=NOW)
    database.write(people.forget_apart, person_id=one, other_id=third.id)
    assert names(database) == [("Ayesha Khan", "Aysha Khan")]


def test_two_who_were_kept_apart_may_be_merged_all_the_same(database: Database) -> None:
    one, other = save_two(database)
    database.write(people.keep_apart, person_id=one, other_id=other)
    merge = database.write(people.merge_people, kept_id=one, merged_id=other, now=NOW)
    assert names(database) == []
    database.write(people.undo_merge, merge_id=merge, now=NOW)
    assert names(database) == []
