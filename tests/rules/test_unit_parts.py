from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.unit_parts import UnitPart, merged_code, read_parts, shares, split_codes
from parkdesk.rules.vocabulary import UnitKind


def test_a_row_is_read_as_people_and_spreadsheets_write_it() -> None:
    parts, bad = read_parts([(" G-01 ", "Office", "1,250.5 sq ft", "1,000", "", "Rs. 150")])
    assert bad == []
    assert parts == [
        UnitPart("G-01", UnitKind.OFFICE, Decimal("1250.50"), Decimal("1000.00"), None, 150_00)
    ]


def test_every_wrong_cell_of_every_row_is_named() -> None:
    rows = [
        ("G-01", "office", "500", "", "", ""),
        ("", "castle", "large", "12", "none at all", "-5"),
        ("g-01", "open seats", "500", "501", "", ""),
    ]
    parts, bad = read_parts(rows)
    assert [part.code for part in parts] == ["G-01"]
    assert {(cell.row, cell.column) for cell in bad} == {
        (1, "code"),
        (1, "kind"),
        (1, "rentable_sqft"),
        (1, "seats"),
        (1, "asking_rate_paisa"),
        (2, "code"),
        (2, "usable_sqft"),
        (2, "seats"),
    }


@pytest.mark.parametrize(
    ("code", "taken", "expected"),
    [
        ("S-01", [], ["S-01A", "S-01B"]),
        ("S-01", ["s-01a"], ["S-01B", "S-01C"]),
        ("S-01A", [], ["S-01A1", "S-01A2"]),
        ("Hall", [], ["Hall1", "Hall2"]),
    ],
)
def test_the_parts_of_a_split_have_codes_that_are_free(
    code: str, taken: list[str], expected: list[str]
) -> None:
    assert split_codes(code, 2, taken) == expected


@pytest.mark.parametrize(
    ("codes", "taken", "expected"),
    [
        (["S-02", "S-01"], [], "S-01/02"),
        (["S-01A", "S-01B"], [], "S-01A/01B"),
        (["S-01", "S-02", "S-03", "S-04"], [], "S-01/04"),
        (["S-01", "S-02"], ["S-01/02"], "S-01/02 B"),
        (["Hall", "Lobby"], [], "Hall/Lobby"),
    ],
)
def test_a_merged_unit_is_called_by_those_it_is_made_of(
    codes: list[str], taken: list[str], expected: str
) -> None:
    assert merged_code(codes, taken) == expected


@given(
    st.decimals(min_value=1, max_value=100_000, places=2), st.integers(min_value=1, max_value=10)
)
def test_shares_add_up_to_the_whole_and_differ_by_a_hundredth_at_most(
    whole: Decimal, count: int
) -> None:
    parts = shares(whole, count)
    assert len(parts) == count
    assert sum(parts) == whole
    assert max(parts) - min(parts) <= Decimal("0.01")
