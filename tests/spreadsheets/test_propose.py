import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk import settings
from parkdesk.errors import UnknownChoiceError, WorkbookRefusedError
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.headers import BAR, aliases, find_meaning, header_key
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.spreadsheets.propose import propose
from parkdesk.spreadsheets.sheet import Sheet, Workbook
from tests.spreadsheets.books import workbook

APPLICANTS = ImportKind.APPLICANTS
PLAIN = ("Name", "CNIC", "Mobile")


def meant(header: str, kind: ImportKind = APPLICANTS) -> str | None:
    """The field a header is mapped to without asking."""
    meaning = find_meaning(header, kind)
    return meaning.field if meaning and meaning.confidence >= BAR else None


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Full Name (as per CNIC)", "name"),
        ("NAME OF CANDIDATE", "name"),
        ("Naam", "name"),
        ("نام", "name"),
        ("Walid ka Naam", "father_name"),
        ("ولدیت", "father_name"),
        ("F/Name", "father_name"),
        ("CNIC #", "cnic"),
        ("CNIC No. (without dashes)", "cnic"),
        ("Applicant CNIC", "cnic"),
        ("شناختی کارڈ نمبر", "cnic"),
        ("Shanakhti Card Number", "cnic"),
        ("D.O.B", "born_on"),
        ("Date of Birth (DD/MM/YYYY)", "born_on"),
        ("تاريخ پيدائش", "born_on"),
        ("Domicile (District)", "district"),
        ("Zila", "district"),
        ("Cell #", "mobile"),
        ("CGPA/%age", "mark"),
        ("Sr. No.", "serial"),
        ("Fathar's Name", "father_name"),
        ("Universty", "university"),
        ("Domicle District", "district"),
    ],
)
def test_headers_are_known_in_three_scripts_and_with_typing_errors(header: str, field: str) -> None:
    assert meant(header) == field


@pytest.mark.parametrize(
    "header",
    [
        "Domicile City", "City", "Date", "Date of Application", "Father's CNIC", "Father CNIC No",
        "Mother's Name", "Mother Name", "Walida ka Naam", "والدہ کا نام", "Name (Father)",
        "Guardian Mobile", "CNIC Expiry Date", "Student ID Card No", "Emergency Contact No",
        "University Roll No", "Course Fee", "Sender", "Rather Name", "Marital Status",
        "Father's Occupation", "Degree Verified", "Semester Fee", "", "x" * 200, "17301-1234567-1",
    ],
)  # fmt: skip
def test_headers_that_are_only_alike_are_not_mapped_silently(header: str) -> None:
    assert meant(header) is None


def test_a_header_below_the_bar_may_still_be_suggested() -> None:
    columns = propose(workbook((*PLAIN, "Degree Title Name")), APPLICANTS).mapping.columns
    assert columns[3].field is None
    assert columns[3].suggestion == "degree"
    assert columns[3].confidence < BAR


@pytest.mark.parametrize("kind", list(ImportKind))
def test_every_template_header_is_known_exactly(kind: ImportKind) -> None:
    for column in sheet_kind(kind).columns:
        meaning = find_meaning(column.header, kind)
        assert meaning is not None
        assert (meaning.field, meaning.confidence) == (column.field, 1.0)


@pytest.mark.parametrize("kind", list(ImportKind))
def test_no_alias_means_two_fields_and_every_field_has_one(kind: ImportKind) -> None:
    listed = json.loads(settings.resource(f"aliases/{kind}.json").read_text(encoding="utf-8"))
    owner: dict[str, str] = {}
    for field, names in listed["fields"].items():
        for name in names:
            assert owner.setdefault(header_key(name), field) == field, name
    assert set(listed["fields"]) == {column.field for column in sheet_kind(kind).columns}
    assert not aliases(kind).never & set(owner)


def test_the_header_is_found_below_a_title_block_and_blank_rows() -> None:
    proposal = propose(
        workbook(
            ("Call for Applications",), ("as received, 120 candidates",), (), PLAIN, ("Zarak", 1, 2)
        ),
        APPLICANTS,
    )
    assert (proposal.header_row, proposal.header_lines) == (4, 1)
    assert {c.field for c in proposal.mapping.columns} == {"name", "cnic", "mobile"}
    assert proposal.mapping.columns[0].samples == ("Zarak",)


def test_a_header_of_two_lines_is_read_as_one_and_its_last_row_counts() -> None:
    proposal = propose(
        workbook(
            ("Candidates", None, None, None),
            ("Candidate", None, "Father's", None, "Date of"),
            ("Name", "CNIC", "Name", "CNIC", "Birth"),
            merged=((2, 0, 2, 1), (2, 2, 2, 3)),
        ),
        APPLICANTS,
    )
    assert (proposal.header_row, proposal.header_lines) == (3, 2)
    by_field = {field: c.column for field, c in proposal.mapping.by_field.items()}
    assert by_field == {"name": 0, "cnic": 1, "father_name": 2, "born_on": 4}


def test_an_instructions_sheet_before_the_list_is_passed_over() -> None:
    book = Workbook(
        file="list.xlsx",
        digest="",
        sheets=(
            Sheet("Instructions", 1, (("Please fill the next sheet.",), ("CNIC: 13 digits",))),
            Sheet("List of candidates", 1, (PLAIN, ("Zarak", 1, 2))),
        ),
    )
    assert propose(book, APPLICANTS).sheet == "List of candidates"


def test_a_hidden_sheet_is_taken_only_where_no_other_fits_as_well() -> None:
    hidden = Sheet("Old", 1, (PLAIN,), visible=False)
    shown = Sheet("New", 1, (PLAIN,))
    assert propose(Workbook("list.xlsx", "", (hidden, shown)), APPLICANTS).sheet == "New"
    assert propose(Workbook("list.xlsx", "", (hidden,)), APPLICANTS).sheet == "Old"


def test_the_user_chooses_sheet_row_and_columns() -> None:
    rows = (("Person", "Number of card", "Mobile"), ("Zarak", "17301-1234567-1", None))
    proposal = propose(
        workbook(*rows), APPLICANTS, sheet="sheet", header_row=1,
        overrides={"Full Name (as per CNIC)": "Person", "cnic": "b", "Mobile No": ""},
    )  # fmt: skip
    assert {f: c.column for f, c in proposal.mapping.by_field.items()} == {"name": 0, "cnic": 1}
    assert not proposal.missing


def test_columns_the_user_names_help_to_find_the_header() -> None:
    proposal = propose(
        workbook(("A list",), ("Person", "Card"), ("Zarak", "17301-1234567-1")),
        APPLICANTS,
        overrides={"Full Name (as per CNIC)": "Person", "CNIC": "Card"},
    )
    assert proposal.header_row == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"sheet": "Sheet 9"},
        {"header_row": 99},
        {"overrides": {"Shoe size": "Name"}},
        {"overrides": {"CNIC": "No such column"}},
    ],
)
def test_an_unknown_choice_is_a_usage_error(wrong: dict[str, object]) -> None:
    with pytest.raises(UnknownChoiceError):
        propose(workbook(PLAIN), APPLICANTS, **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("rows", [(), (("a letter to the park",),), ((1, 2, 3), (4, 5, 6))])
def test_a_file_without_a_header_is_refused(rows: tuple[tuple[object, ...], ...]) -> None:
    with pytest.raises(WorkbookRefusedError):
        propose(workbook(*rows), APPLICANTS)  # type: ignore[arg-type]


def test_of_two_columns_with_one_meaning_the_first_is_used() -> None:
    columns = propose(workbook(("Name", "CNIC", "CNIC No", "CNIC")), APPLICANTS).mapping.columns
    assert [c.field for c in columns] == ["name", "cnic", None, None]
    assert columns[2].is_rival
    assert [c.header for c in columns] == ["Name", "CNIC", "CNIC No", "CNIC (D)"]


def test_the_fingerprint_knows_a_header_again_and_notices_a_change() -> None:
    first = propose(workbook(PLAIN), APPLICANTS).mapping
    again = propose(workbook(("a title",), ("name ", "C.N.I.C", "MOBILE")), APPLICANTS).mapping
    other = propose(workbook((*PLAIN, "Email")), APPLICANTS).mapping
    assert first.fingerprint != other.fingerprint
    assert (
        propose(workbook(("NAME", "cnic", " mobile")), APPLICANTS).mapping.fingerprint
        == first.fingerprint
    )
    assert again.fingerprint != other.fingerprint


@given(st.lists(st.lists(st.one_of(st.none(), st.text(), st.integers()), max_size=5), max_size=6))
def test_any_sheet_is_proposed_or_refused(rows: list[list[str | int | None]]) -> None:
    try:
        proposal = propose(workbook(*rows), APPLICANTS)
    except WorkbookRefusedError:
        return
    assert 1 <= proposal.header_row <= len(rows)
