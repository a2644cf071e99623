import pytest

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.own_words import (
    add_own_word,
    add_own_words,
    all_own_headings,
    list_own_words,
    own_headings,
    remove_own_word,
)
from parkdesk.spreadsheets.annotations import HowRead
from parkdesk.spreadsheets.guess import guess_kind
from parkdesk.spreadsheets.propose import Proposal, propose
from parkdesk.spreadsheets.returned import propose_as_before
from parkdesk.storage.database import Database
from tests.spreadsheets.books import Row, workbook

KIND = ImportKind.APPLICANTS


def proposed(database: Database, *rows: Row) -> Proposal:
    return propose(workbook(*rows), KIND, own=database.read(own_headings, kind=KIND))


def fields(proposal: Proposal) -> dict[str, str]:
    return {field: column.header for field, column in proposal.mapping.by_field.items()}


def test_a_heading_of_the_parks_own_is_found_like_any_other(database: Database) -> None:
    rows = (["Roll Holder", "Email", "NIC"], ["Gul Khan", "gul@example.pk", "17301-1234567-1"])
    assert fields(proposed(database, *rows)).get("name") is None
    database.write(add_own_word, kind=KIND, field="name", header="  Roll  holder ")
    assert fields(proposed(database, *rows))["name"] == "Roll Holder"
    assert proposed(database, *rows).mapping.by_field["name"].confidence == 1


def test_own_headings_alone_make_a_header(database: Database) -> None:
    database.write(add_own_word, kind=KIND, field="name", header="بندہ")
    database.write(add_own_word, kind=KIND, field="mobile", header="Raqm al jawwal")
    found = fields(proposed(database, ["بندہ", "Raqm al-Jawwal"], ["Gul Khan", "03001234567"]))
    assert found == {"name": "بندہ", "mobile": "Raqm al-Jawwal"}


def test_own_headings_alone_tell_what_a_list_is_of(database: Database) -> None:
    book = workbook(["بندہ", "Raqm al-Jawwal"], ["Gul Khan", "03001234567"])
    assert guess_kind(book, database.read(all_own_headings)) is None
    database.write(add_own_word, kind=KIND, field="name", header="بندہ")
    database.write(add_own_word, kind=KIND, field="mobile", header="Raqm al jawwal")
    assert guess_kind(book, database.read(all_own_headings)) is KIND


def test_a_list_that_comes_back_one_row_lower_is_found_by_own_headings(
    database: Database,
) -> None:
    book = workbook(["Sent back"], ["بندہ", "Raqm al-Jawwal"], ["Gul Khan", "03001234567"])
    columns = {"name": "بندہ", "mobile": "Raqm al-Jawwal"}
    how = HowRead(KIND, book.sheets[0].name, 1, columns)
    database.write(add_own_words, kind=KIND, headers=columns)
    found = propose_as_before(book, how, own=database.read(own_headings, kind=KIND))
    assert (found.header_row, fields(found)) == (2, columns)


def test_an_own_heading_comes_before_what_is_listed_even_as_never_meant(
    database: Database,
) -> None:
    rows = (["Full Name", "CNIC", "City", "Email"], ["Gul Khan", "17301-1234567-1", "Kohat", None])
    assert "district" not in fields(proposed(database, *rows))
    database.write(add_own_word, kind=KIND, field="district", header="City")
    database.write(add_own_word, kind=KIND, field="remarks", header="E-mail")
    found = fields(proposed(database, *rows))
    assert found["district"] == "City"
    assert found.get("remarks") is None
    assert found["email"] == "Email"


def test_a_heading_means_one_thing_in_a_kind_the_last_that_was_said(database: Database) -> None:
    for field in ("name", "father_name"):
        database.write(add_own_word, kind=KIND, field=field, header="Who")
    database.write(add_own_word, kind=ImportKind.TENANTS, field="name", header="who")
    words = database.read(list_own_words)
    assert [(word.kind, word.field, word.header) for word in words] == [
        (KIND, "father_name", "Who"),
        (ImportKind.TENANTS, "name", "who"),
    ]
    assert words[0].means == "Father's Name"


def test_what_was_taken_out_means_nothing_any_more(database: Database) -> None:
    database.write(add_own_word, kind=KIND, field="name", header="Who")
    [word] = database.read(list_own_words)
    database.write(remove_own_word, word_id=word.id)
    assert database.read(own_headings, kind=KIND) == {}
    with pytest.raises(RecordMissingError):
        database.write(remove_own_word, word_id=word.id)


@pytest.mark.parametrize("header", ["", " . ", "x" * 81])
def test_a_heading_that_no_list_could_have_is_refused(database: Database, header: str) -> None:
    with pytest.raises(FieldError, match="heading"):
        database.write(add_own_word, kind=KIND, field="name", header=header)
