"""The lists of headings are of the kinds' own fields, in three languages."""

import pytest

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.headers import aliases, find_alias
from parkdesk.spreadsheets.kinds import sheet_kind


@pytest.fixture(params=list(ImportKind), ids=str)
def kind(request: pytest.FixtureRequest) -> ImportKind:
    return ImportKind(request.param)


def test_every_field_has_headings_in_latin_letters_and_in_urdu_script(kind: ImportKind) -> None:
    known = aliases(kind).fields
    for column in sheet_kind(kind).columns:
        headings = [heading for heading, field in known.items() if field == column.field]
        assert any(heading.isascii() for heading in headings), column.field
        signs = {sign for heading in headings for sign in heading}
        assert any("\u0600" <= sign <= "\u06ff" for sign in signs), column.field


def test_no_heading_is_listed_for_a_field_that_is_none(kind: ImportKind) -> None:
    assert set(aliases(kind).fields.values()) <= set(sheet_kind(kind).by_field)


def test_the_headings_of_the_template_mean_their_fields(kind: ImportKind) -> None:
    for column in sheet_kind(kind).template_columns:
        found = find_alias(column.header, kind)
        assert found is not None
        assert (found.field, found.confidence) == (column.field, 1)


def test_what_is_never_meant_is_no_heading_of_a_field(kind: ImportKind) -> None:
    known = aliases(kind)
    assert not known.never & known.fields.keys()
