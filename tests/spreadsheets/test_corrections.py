import pytest

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.corrections import corrected_workbook
from parkdesk.spreadsheets.guess import guess_kind
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.spreadsheets.sheet import Odd, Sheet, Workbook

HEADER = ("Full Name", "CNIC", "Mobile No", "Gender")


def book(*rows: tuple[str | None, ...], odd: dict[tuple[int, int], Odd] | None = None) -> Workbook:
    """A workbook whose list begins in row 3."""
    sheet = Sheet("List", 3, rows, odd or {})
    return Workbook("list.xlsx", "0" * 64, (sheet, Sheet("Other", 1, (("a",),))))


def test_a_corrected_cell_has_its_new_value_and_the_workbook_as_read_its_old() -> None:
    read = book(HEADER, ("Ayesha", "123"))
    corrected = corrected_workbook(read, "List", {(4, 1): "17301-1234567-8"})
    assert corrected.sheets[0].row(4) == ("Ayesha", "17301-1234567-8")
    assert read.sheets[0].row(4) == ("Ayesha", "123")
    assert corrected.sheets[1] is read.sheets[1]


def test_a_cell_beyond_the_row_can_be_filled() -> None:
    corrected = corrected_workbook(book(HEADER, ("Ayesha",)), "List", {(4, 3): "F"})
    assert corrected.sheets[0].row(4) == ("Ayesha", None, None, "F")


def test_a_corrected_cell_is_no_longer_odd() -> None:
    read = book(HEADER, (None, None), odd={(4, 0): Odd.ERROR, (4, 1): Odd.MERGED})
    assert corrected_workbook(read, "List", {(4, 0): "Ayesha"}).sheets[0].odd == {
        (4, 1): Odd.MERGED
    }


def test_a_kind_is_guessed_by_its_header() -> None:
    assert guess_kind(book(HEADER)) is ImportKind.APPLICANTS
    assert guess_kind(book(("Building", "Floor", "Unit", "Kind", "Rentable sq ft", "Tenant"))) is (
        ImportKind.RENT_ROLL
    )


def test_of_two_kinds_that_know_a_header_the_one_of_which_it_has_more_is_meant() -> None:
    plain = ("Building", "Floor", "Unit", "Kind", "Rentable sq ft")
    assert guess_kind(book(plain)) is ImportKind.UNITS
    assert guess_kind(book((*plain, "Lease no", "Starts", "Ends"))) is ImportKind.RENT_ROLL
    assert guess_kind(book(("Name", "Mobile", "Email"))) is None


@pytest.mark.parametrize("kind", list(ImportKind))
def test_a_templates_own_headings_are_of_its_kind(kind: ImportKind) -> None:
    own = tuple(column.header for column in sheet_kind(kind).template_columns)
    assert guess_kind(book(own)) is kind


def test_a_workbook_that_is_no_such_list_has_no_kind() -> None:
    assert guess_kind(book(("One", "Two", "Three"))) is None
