"""Lists of units, tenants, returns and applications for space: what a row says by itself."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.values import CellValue
from parkdesk.rules.vocabulary import ImportKind, OrganisationKind, UnitKind
from parkdesk.spreadsheets.headers import BAR, find_meaning
from parkdesk.spreadsheets.kinds import headers, sheet_kind
from parkdesk.spreadsheets.parsed import ParsedSheet
from tests.spreadsheets.books import Row, codes, parsed, refused_rows

K = ImportKind
LISTS = (K.UNITS, K.TENANTS, K.RETURNS, K.SPACE_APPLICATIONS)
LEAST: dict[ImportKind, dict[str, CellValue]] = {
    K.UNITS: {"code": "A-101"},
    K.TENANTS: {"name": "Relay Nine", "business": "Call centre"},
    K.RETURNS: {"tenant": "Relay Nine", "quarter": "Q1 2026-27", "women": 4, "men": 6},
    K.SPACE_APPLICATIONS: {
        "organisation": "Relay Nine", "wanted_sqft": 2000, "received_on": date(2026, 9, 1),
    },
}  # fmt: skip


def row(of: ImportKind, /, **changes: CellValue) -> Row:
    values = LEAST[of] | changes
    return tuple(values.get(column.field) for column in sheet_kind(of).columns)


def listed(kind: ImportKind, *rows: Row, **more: Any) -> ParsedSheet[Any]:
    return parsed(kind, headers(kind), *rows, **more)


def only(of: ImportKind, /, **changes: CellValue) -> Any:
    """The draft of the one row."""
    sheet = listed(of, row(of, **changes))
    assert not refused_rows(sheet), sheet.problems
    return sheet.rows[0].draft


@pytest.mark.parametrize("kind", LISTS)
def test_the_least_that_is_needed_is_enough(kind: ImportKind) -> None:
    sheet = listed(kind, row(kind))
    assert not sheet.problems
    assert sheet.rows[0].draft is not None


@pytest.mark.parametrize(
    ("kind", "changes", "problem"),
    [
        (K.UNITS, {"code": None, "seats": 4}, ("D2", "missing")),
        (K.UNITS, {"rentable_sqft": 900, "usable_sqft": 950}, ("G2", "usable-area")),
        (K.UNITS, {"rentable_sqft": "large"}, ("F2", "not-a-number")),
        (K.UNITS, {"kind": "castle"}, ("E2", "unknown-word")),
        (K.UNITS, {"seats": 0}, ("H2", "out-of-range")),
        (K.UNITS, {"lettable": "perhaps"}, ("J2", "yes-or-no")),
        (K.UNITS, {"floor": "Mezzanine"}, ("B2", "floor")),
        (K.UNITS, {"exists_from": date(2026, 7, 1), "exists_to": date(2026, 6, 30)},
         ("L2", "days-in-order")),
        (K.TENANTS, {"name": None, "ntn": "1234567-8"}, ("A2", "missing")),
        (K.TENANTS, {"signatory_cnic": "17301"}, ("P2", "cnic-digits")),
        (K.TENANTS, {"pseb_issued_on": date(2026, 3, 2), "pseb_expires_on": date(2026, 3, 1)},
         ("K2", "days-in-order")),
        (K.RETURNS, {"tenant": None}, ("A2", "missing")),
        (K.RETURNS, {"quarter": "last summer"}, ("C2", "quarter")),
        (K.RETURNS, {"women": -1}, ("D2", "out-of-range")),
        (K.RETURNS, {"men": 3.5}, ("E2", "not-a-whole-number")),
        (K.RETURNS, {"with_disability": 11}, ("F2", "with-disability")),
        (K.RETURNS, {"exports_usd_cents": "plenty"}, ("G2", "not-a-number")),
        (K.RETURNS, {"filed_on": date(2026, 11, 23)}, ("J2", "day-to-come")),
        (K.SPACE_APPLICATIONS, {"organisation": None}, ("A2", "missing")),
        (K.SPACE_APPLICATIONS, {"wanted_sqft": None}, ("G2", "missing")),
        (K.SPACE_APPLICATIONS, {"wanted_sqft": "a hall"}, ("G2", "not-a-number")),
        (K.SPACE_APPLICATIONS, {"received_on": None}, ("M2", "missing")),
        (K.SPACE_APPLICATIONS, {"received_on": date(2026, 11, 23)}, ("M2", "day-to-come")),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_meant_is_refused_at_its_cell(
    kind: ImportKind, changes: dict[str, CellValue], problem: tuple[str, str]
) -> None:
    good = row(kind, **({"code": "A-102"} if kind is K.UNITS else {}))
    sheet = listed(kind, row(kind, **changes), good)
    assert refused_rows(sheet) == [2]
    assert problem in {(found.cell, found.code) for found in sheet.problems}


@pytest.mark.parametrize(
    ("kind", "field", "bad"),
    [
        (K.TENANTS, "ntn", "12"),
        (K.TENANTS, "kind", "shop on the corner"),
        (K.TENANTS, "contact_mobile", "call me"),
        (K.TENANTS, "contact_email", "at home"),
        (K.TENANTS, "pseb_expires_on", "some day"),
        (K.RETURNS, "filed_on", "some day"),
        (K.SPACE_APPLICATIONS, "headcount", "a few"),
    ],
)
def test_any_other_bad_value_is_left_empty_with_a_warning(
    kind: ImportKind, field: str, bad: str
) -> None:
    sheet = listed(kind, row(kind, **{field: bad}))
    assert not refused_rows(sheet)
    assert [problem.value for problem in sheet.problems] == [bad]
    assert getattr(sheet.rows[0].draft, field) is None
    assert bad in sheet.rows[0].raw.values()


@pytest.mark.parametrize(
    ("floor", "level", "expected"),
    [
        ("2nd floor", None, (2, "2nd floor")),
        ("Ground", None, (0, "Ground")),
        ("Mezzanine", 2, (2, "Mezzanine")),
        (None, -1, (-1, None)),
        (None, None, (None, None)),
    ],
)
def test_a_floor_is_known_by_its_level_or_its_name(
    floor: str | None, level: int | None, expected: tuple[int | None, str | None]
) -> None:
    draft = only(K.UNITS, floor=floor, level=level)
    assert (draft.floor_level, draft.floor_label) == expected


def test_a_unit_is_read_whole() -> None:
    draft = only(
        K.UNITS, building="Tower A", floor=1, kind="co-working", rentable_sqft="640 sq ft",
        seats=24, asking_rate_paisa="Rs. 140/-", lettable="haan", exists_from=date(2026, 7, 1),
    )  # fmt: skip
    assert (draft.kind, draft.rentable_sqft, draft.seats) == (UnitKind.OPEN_SEATS, 640, 24)
    assert (draft.asking_rate_paisa, draft.lettable) == (140_00, True)
    assert draft.exists_from == date(2026, 7, 1)


def test_a_tenant_is_read_whole() -> None:
    draft = only(
        K.TENANTS, kind="(Pvt) Ltd", ntn="1234567 8", pseb_provisional="yes",
        signatory_cnic=1730112345678, contact_name="Zoya Mirza", contact_mobile="091-5701234",
    )  # fmt: skip
    assert (draft.kind, draft.ntn) == (OrganisationKind.PRIVATE_LIMITED, "1234567-8")
    assert (draft.pseb_provisional, draft.signatory_cnic) == (True, "17301-1234567-8")
    assert (draft.contact_name, draft.contact_mobile) == ("Zoya Mirza", "091-5701234")


@pytest.mark.parametrize("typed", ["US$ 1,250.50", "1250.50 USD", 1250.5, "$1250.5"])
def test_exports_are_dollars(typed: CellValue) -> None:
    assert only(K.RETURNS, exports_usd_cents=typed).exports_usd_cents == 1250_50


def test_a_quarter_written_as_a_date_proves_its_order_like_every_day() -> None:
    either = row(K.RETURNS, quarter="01/07/2026")
    sheet = listed(K.RETURNS, either)
    assert refused_rows(sheet) == [2]
    assert (None, "date-order") in codes(sheet)
    proving = row(K.RETURNS, tenant="Terra Sense", quarter="30/09/2026")
    assert not listed(K.RETURNS, either, proving).problems
    assert not listed(K.RETURNS, either, dates="dmy").problems


def test_of_an_area_and_seats_the_area_is_wanted_and_that_is_said() -> None:
    sheet = listed(K.SPACE_APPLICATIONS, row(K.SPACE_APPLICATIONS, wanted_seats=20))
    draft: Any = sheet.rows[0].draft
    assert (draft.wanted_sqft, draft.wanted_seats) == (Decimal(2000), None)
    assert codes(sheet) == {(2, "area-and-seats")}


def test_a_totals_line_at_the_foot_is_no_row() -> None:
    units = listed(K.UNITS, row(K.UNITS), ("Total", None, None, None, None, 12_000))
    assert [one.row for one in units.rows] == [2]
    returns = listed(K.RETURNS, row(K.RETURNS), ("Total", None, None, 4, 6))
    assert [one.row for one in returns.rows] == [2]
    signed = listed(K.TENANTS, row(K.TENANTS), ("Zoya Mirza",))
    assert [one.row for one in signed.rows] == [2]


@pytest.mark.parametrize(
    ("kind", "header", "field"),
    [
        (K.UNITS, "Office No.", "code"), (K.UNITS, "Raqba", "rentable_sqft"),
        (K.UNITS, "منزل", "floor"), (K.UNITS, "Covered Area (sq ft)", "rentable_sqft"),
        (K.TENANTS, "Company ka Naam", "name"), (K.TENANTS, "کمپنی کا نام", "name"),
        (K.TENANTS, "Focal Persn", "contact_name"),
        (K.TENANTS, "PSEB Expiry Date", "pseb_expires_on"),
        (K.RETURNS, "Khawateen", "women"), (K.RETURNS, "سہ ماہی", "quarter"),
        (K.RETURNS, "Export Revenue (USD)", "exports_usd_cents"),
        (K.RETURNS, "Female Staff", "women"),
        (K.SPACE_APPLICATIONS, "درخواست گزار", "organisation"),
        (K.SPACE_APPLICATIONS, "Area Required (Sq. Ft.)", "wanted_sqft"),
        (K.SPACE_APPLICATIONS, "Team Size", "headcount"), (K.SPACE_APPLICATIONS, "CNIC", None),
        (K.TENANTS, "Father's Name", None), (K.RETURNS, "Total Staff", None),
    ],
)  # fmt: skip
def test_headings_are_known_in_three_scripts(
    kind: ImportKind, header: str, field: str | None
) -> None:
    meaning = find_meaning(header, kind)
    assert (meaning.field if meaning and meaning.confidence >= BAR else None) == field


CELLS = st.one_of(
    st.none(), st.text(max_size=30), st.integers(), st.floats(), st.dates(), st.booleans()
)


@given(st.sampled_from(LISTS), st.lists(st.lists(CELLS, max_size=20), max_size=4))
def test_no_row_however_odd_breaks_a_list(kind: ImportKind, rows: list[list[CellValue]]) -> None:
    sheet = listed(kind, *rows)
    blamed = {problem.row for problem in sheet.problems if problem.level == "error"}
    assert all(row in blamed or None in blamed for row in refused_rows(sheet))
