"""Sheets of odd cells under any header: a plan of what to read or a refusal, never a crash."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.errors import UserError
from parkdesk.rules.values import CellValue, as_text
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.headers import aliases
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.spreadsheets.mapping import map_headers
from parkdesk.spreadsheets.parse import parse
from parkdesk.spreadsheets.propose import Proposal, propose
from parkdesk.spreadsheets.sheet import Odd
from tests.spreadsheets.books import TODAY, workbook

KINDS = [pytest.param(kind, id=str(kind)) for kind in ImportKind]
TEXTS = st.one_of(
    st.text(max_size=30),
    st.text("0123456789-/.,+ %ABFMQ@۰۱۲۳‏\u200e\xa0\n'", max_size=18),
    st.sampled_from(["Total", "N/A", "-", "nil", "Date", "M", "1st Floor", "۱۲", "6-8", "8-6"]),
)
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    TEXTS,
    st.integers(),
    st.integers(-5, 130),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)


def words_of(kind: ImportKind) -> list[str]:
    known = aliases(kind)
    headers = [column.header for column in sheet_kind(kind).template_columns]
    return [*headers, *known.fields, *sorted(known.never), *sorted(known.groups)]


def good_cells(kind: ImportKind, place: int) -> list[CellValue]:
    column = sheet_kind(kind).template_columns[place]
    return [*column.examples, *(column.choices() if column.choices else ())]


@st.composite
def template_rows(draw: st.DrawFn, kind: ImportKind) -> list[list[CellValue]]:
    """Rows under the template's own header, most cells as they should be."""
    places = range(len(sheet_kind(kind).template_columns))
    good = [st.sampled_from([None, *good_cells(kind, place)]) for place in places]
    row = st.tuples(*(st.one_of(one, one, one, CELLS) for one in good))
    return [list(cells) for cells in draw(st.lists(row, min_size=1, max_size=5))]


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_any_headers_are_mapped_each_field_once(kind: ImportKind, data: st.DataObject) -> None:
    header = st.one_of(
        st.sampled_from(words_of(kind)),
        st.tuples(st.sampled_from(words_of(kind)), TEXTS).map(" ".join),
        TEXTS,
    )
    headers = dict(enumerate(data.draw(st.lists(header, max_size=12))))
    mapped = map_headers({place: (text,) for place, text in headers.items()}, kind)
    fields = [column.field for column in mapped if column.field]
    assert len(fields) == len(set(fields))
    assert {column.column: column.header for column in mapped} == headers
    assert all(0 <= column.confidence <= 1 for column in mapped)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_any_sheet_is_read_or_refused(kind: ImportKind, data: st.DataObject) -> None:
    cell = st.one_of(CELLS, st.sampled_from(words_of(kind)))
    rows = data.draw(st.lists(st.lists(cell, max_size=9), max_size=8))
    column, row = st.integers(0, 8), st.integers(0, 8)
    area = st.tuples(row, column, row, column).map(
        lambda at: (min(at[0], at[2]), min(at[1], at[3]), max(at[0], at[2]), max(at[1], at[3]))
    )
    book = workbook(
        *rows,
        merged=tuple(data.draw(st.lists(area, max_size=3))),
        hidden=frozenset(data.draw(st.sets(row, max_size=3))),
        odd=data.draw(st.dictionaries(st.tuples(row, column), st.sampled_from(Odd), max_size=5)),
    )
    dates = data.draw(st.sampled_from([None, "dmy", "mdy"]))
    with suppress(UserError):
        parse(book, propose(book, kind), TODAY, dates)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_row_is_taken_or_says_why_not(kind: ImportKind, data: st.DataObject) -> None:
    header = [column.header for column in sheet_kind(kind).template_columns]
    book = workbook(header, *data.draw(template_rows(kind)))
    sheet = parse(book, template_of(kind, header), TODAY, "dmy")
    told = {problem.row for problem in sheet.problems}
    for row in sheet.rows:
        assert row.draft is not None or row.row in told or None in told


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_what_is_read_of_a_row_is_read_again_from_its_texts(
    kind: ImportKind, data: st.DataObject
) -> None:
    header = [column.header for column in sheet_kind(kind).template_columns]
    rows = data.draw(template_rows(kind))
    texts = [[as_text(cell) for cell in row] for row in rows]
    once = parse(workbook(header, *rows), template_of(kind, header), TODAY, "dmy")
    again = parse(workbook(header, *texts), template_of(kind, header), TODAY, "dmy")
    assert [row.raw for row in again.rows] == [row.raw for row in once.rows]
    drafts = {row.row: row.draft for row in again.rows}
    for row in once.rows:
        if row.draft is not None:
            assert drafts[row.row] == row.draft


def template_of(kind: ImportKind, header: Sequence[str]) -> Proposal:
    return propose(workbook(list(header)), kind)
