from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.values import CellValue
from parkdesk.rules.vocabulary import (
    Basis,
    Billing,
    EscalationKind,
    ImportKind,
    PartMonths,
)
from parkdesk.spreadsheets.drafts import RentRollRow, UnitDraft
from parkdesk.spreadsheets.floors import read_floor
from parkdesk.spreadsheets.parsed import ParsedSheet
from parkdesk.spreadsheets.rent_roll import RENT_ROLL
from tests.spreadsheets.books import Row, codes, parsed, refused_rows

HEADERS = {column.field: column.header for column in RENT_ROLL.columns}
VACANT: dict[str, CellValue] = {
    "building": "Main block", "floor": 1, "unit": "A-101", "rentable": 1000, "usable": 870,
    "asking_rate": 140,
}  # fmt: skip
LET: dict[str, CellValue] = VACANT | {
    "tenant": "Indus Ledger", "tenant_kind": "private limited", "lease_number": "L-2026-001",
    "starts_on": date(2026, 1, 1), "ends_on": date(2028, 12, 31), "basis": "rentable sq ft",
    "rate": 140.5,
}  # fmt: skip


def let(**changes: CellValue) -> Row:
    return tuple((LET | changes).get(field) for field in HEADERS)


def vacant(**changes: CellValue) -> Row:
    return tuple((VACANT | changes).get(field) for field in HEADERS)


def rent_roll(*rows: Row, **more: Any) -> ParsedSheet[RentRollRow]:
    return parsed(ImportKind.RENT_ROLL, tuple(HEADERS.values()), *rows, **more)


def test_a_row_without_a_tenant_is_a_vacant_unit() -> None:
    sheet = rent_roll(vacant())
    assert not sheet.problems
    [only] = sheet.rows
    assert only.draft == RentRollRow(
        UnitDraft(
            building="Main block", floor_level=1, floor_label="1", code="A-101",
            kind=None, rentable_sqft=Decimal("1000.00"),
            usable_sqft=Decimal("870.00"), asking_rate_paisa=14000,
        )
    )  # fmt: skip


def hall(seats: int | None, **changes: CellValue) -> Row:
    return let(unit="S-01", kind="open seats", seats=seats, **changes)


def other_lease(**changes: CellValue) -> dict[str, CellValue]:
    return {"lease_number": "L-2026-002", "tenant": "Swat Labs"} | changes


def test_open_seats_are_let_to_several_and_a_row_without_a_tenant_tells_the_vacant() -> None:
    free = vacant(unit="S-01", kind="open seats", seats=12)
    sheet = rent_roll(hall(8), free, hall(20, **other_lease()))
    assert not sheet.problems
    drafts = [row.draft for row in sheet.rows if row.draft]
    assert [(one.unit.seats, one.unit.seats_told) for one in drafts] == [(40, True)] * 3
    assert [one.line.seats for one in drafts if one.line] == [8, 20]


def test_open_seats_let_one_after_the_other_are_counted_once() -> None:
    later = other_lease(starts_on=date(2029, 1, 1), ends_on=date(2030, 12, 31))
    drafts = [row.draft for row in rent_roll(hall(8), hall(20, **later)).rows if row.draft]
    assert [(one.unit.seats, one.unit.seats_told) for one in drafts] == [(20, False)] * 2


def test_open_seats_of_a_lease_that_is_left_before_their_first_day_are_still_seats() -> None:
    leaving = {"notice_given_on": date(2026, 1, 1), "leaving_on": date(2026, 2, 28)}
    sheet = rent_roll(let(**leaving), hall(8, starts_on=date(2026, 3, 1), **leaving))
    assert [row.draft.unit.seats for row in sheet.rows if row.draft] == [None, 8]


def test_open_seats_of_a_tenant_who_has_not_left_are_not_let_again() -> None:
    gone = other_lease(starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))
    sheet = rent_roll(hall(8), hall(20, **gone))
    assert refused_rows(sheet) == [2, 3]
    assert not rent_roll(
        hall(8), hall(20, **gone), vacant(unit="S-01", kind="open seats", seats=8)
    ).problems


def test_a_unit_given_back_during_a_lease_may_be_let_again() -> None:
    kept = let(unit="A-102", starts_on=date(2024, 1, 1))
    back = let(starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))
    assert not rent_roll(kept, back, let(**other_lease())).problems


def test_a_unit_may_be_given_back_before_the_leases_rent_starts() -> None:
    rent = {"rent_starts_on": date(2026, 6, 1)}
    back = let(ends_on=date(2026, 3, 31), **rent)
    assert not rent_roll(back, let(unit="A-102", **rent)).problems
    assert refused_rows(rent_roll(back)) == [2]


def test_a_row_that_stands_twice_is_not_a_unit_let_twice() -> None:
    assert not rent_roll(let(), let()).problems


def test_rows_of_one_lease_number_are_one_lease_with_a_line_each() -> None:
    sheet = rent_roll(
        let(),
        let(unit="A-102", rate=150, starts_on=date(2026, 6, 1)),
        let(unit="A-103", ends_on=date(2029, 6, 30), lease_number="l-2026-001 "),
    )
    assert not sheet.problems
    drafts = [row.draft for row in sheet.rows]
    leases = {id(draft.lease) for draft in drafts if draft}
    assert len(leases) == 1
    first = drafts[0]
    assert first is not None
    assert first.lease is not None
    lease = first.lease
    assert (lease.starts_on, lease.rent_starts_on, lease.ends_on) == (
        date(2026, 1, 1), date(2026, 1, 1), date(2029, 6, 30),
    )  # fmt: skip
    assert [(line.unit_code, line.rate_paisa) for line in lease.lines] == [
        ("A-101", 14050), ("A-102", 15000), ("A-103", 14050),
    ]  # fmt: skip
    assert first.line == lease.lines[0]


def test_what_a_lease_does_not_say_has_the_templates_defaults() -> None:
    [only] = rent_roll(let(basis=None)).rows
    assert only.draft is not None
    lease = only.draft.lease
    assert lease is not None
    assert lease.basis is Basis.RENTABLE
    assert (lease.escalation_percent, lease.escalation_every_months) == (Decimal("0.00"), 12)
    assert lease.escalation_kind is EscalationKind.COMPOUND
    assert (lease.billing, lease.part_months) == (Billing.MONTHLY, PartMonths.ACTUAL)
    assert (lease.deposit_paisa, lease.service_charge_paisa, lease.rent_free_months) == (0, 0, 0)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tenant", "Another Company"),
        ("rent_starts_on", date(2026, 3, 1)),
        ("basis", "fixed"),
        ("escalation_percent", 10),
        ("deposit", 5000),
        ("billing", "yearly"),
        ("part_months", "30"),
        ("subsidy_percent", 25),
    ],
)
def test_rows_of_one_lease_that_do_not_agree_are_all_refused_and_name_each_other(
    field: str, value: CellValue
) -> None:
    sheet = rent_roll(
        let(), let(unit="A-102"), let(unit="A-103", **{field: value}), vacant(unit="A-104")
    )
    assert refused_rows(sheet) == [2, 3, 4]
    messages = [problem.message for problem in sheet.problems if problem.code == "lease-differs"]
    assert len(messages) == 2
    assert all("rows 2 and 4" in message for message in messages)


def test_one_refused_row_refuses_its_whole_lease() -> None:
    sheet = rent_roll(let(), let(unit="A-102", rentable="large"), vacant(unit="A-103"))
    assert refused_rows(sheet) == [2, 3]
    assert (2, "lease-refused") in codes(sheet)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"unit": None}, "missing"),
        ({"rentable": None}, "missing"),
        ({"rentable": 0}, "out-of-range"),
        ({"usable": 1200}, "usable-area"),
        ({"floor": "roof garden"}, "floor"),
        ({"kind": "open seats"}, "missing"),
        ({"kind": "castle"}, "unknown-word"),
        ({"rate": None}, "missing"),
        ({"rate": "lots"}, "not-a-number"),
        ({"rate": -5}, "out-of-range"),
        ({"starts_on": None}, "missing"),
        ({"ends_on": date(2025, 1, 1)}, "days-in-order"),
        ({"lease_number": None}, "missing"),
        ({"tenant": None}, "missing"),
        ({"rent_starts_on": date(2025, 12, 1)}, "days-in-order"),
        ({"escalation_percent": 250}, "out-of-range"),
        ({"notice_given_on": date(2026, 9, 1)}, "missing"),
        ({"leaving_on": date(2026, 9, 1)}, "missing"),
        ({"notice_given_on": date(2026, 9, 1), "leaving_on": date(2029, 9, 1)}, "days-in-order"),
        ({"basis": "free"}, "free-with-rate"),
        ({"basis": "seat"}, "missing"),
        ({"basis": "usable sq ft", "usable": None}, "missing"),
        ({"subsidy_from": date(2027, 1, 1), "subsidy_to": date(2026, 1, 1)}, "days-in-order"),
    ],
)
def test_a_row_that_would_make_a_wrong_unit_or_lease_is_refused(
    changes: dict[str, CellValue], code: str
) -> None:
    sheet = rent_roll(let(**changes), vacant(unit="A-199"))
    assert 2 in refused_rows(sheet)
    assert (2, code) in codes(sheet)
    assert 3 not in refused_rows(sheet)


def test_a_free_lease_needs_no_rate() -> None:
    [only] = rent_roll(let(basis="free", rate=None)).rows
    assert only.draft is not None
    assert only.draft.line is not None
    assert only.draft.line.rate_paisa == 0


def test_two_leases_on_one_unit_and_day_are_refused_and_name_each_other() -> None:
    sheet = rent_roll(
        let(),
        let(
            lease_number="L-2026-002",
            tenant="Zarghun Data",
            starts_on=date(2028, 12, 31),
            ends_on=date(2029, 12, 31),
        ),
    )
    assert refused_rows(sheet) == [2, 3]
    for problem in sheet.problems:
        assert problem.code == "unit-let-twice"
        assert "row 2 to Indus Ledger" in problem.message
        assert "row 3 to Zarghun Data" in problem.message


def test_one_lease_after_the_other_is_no_clash() -> None:
    later = let(
        lease_number="L-2026-002",
        tenant="Zarghun Data",
        starts_on=date(2029, 1, 1),
        ends_on=date(2029, 12, 31),
    )
    assert refused_rows(rent_roll(let(), later)) == []


def test_a_unit_is_free_after_the_leaving_day_of_a_notice() -> None:
    leaving = let(notice_given_on=date(2026, 10, 1), leaving_on=date(2026, 12, 31))
    later = let(
        lease_number="L-2026-002",
        tenant="Zarghun Data",
        starts_on=date(2027, 1, 1),
        ends_on=date(2029, 12, 31),
    )
    assert refused_rows(rent_roll(leaving, later)) == []


def test_a_lease_that_has_run_out_is_a_holdover_and_its_unit_is_not_let_again() -> None:
    past: dict[str, CellValue] = {"starts_on": date(2024, 1, 1), "ends_on": date(2025, 12, 31)}
    assert refused_rows(rent_roll(let(**past))) == []
    sheet = rent_roll(let(**past), let(lease_number="L-2026-002", tenant="Zarghun Data"))
    assert refused_rows(sheet) == [2, 3]
    assert "would be a holdover" in sheet.problems[0].message


def test_two_rows_of_a_unit_must_say_the_same_about_it() -> None:
    later: dict[str, CellValue] = {
        "starts_on": date(2029, 1, 1),
        "ends_on": date(2029, 12, 31),
        "lease_number": "L-2",
    }
    assert refused_rows(rent_roll(let(), let(**later))) == []
    sheet = rent_roll(let(), let(**later, rentable=999))
    assert refused_rows(sheet) == [3]
    assert "row 2" in sheet.problems[0].message


def test_a_totals_line_at_the_foot_is_no_unit() -> None:
    sheet = rent_roll(vacant(), ("Total", None, None, None, 1000), (None, None, "Total units", 24))
    assert len(sheet.rows) == 1


@pytest.mark.parametrize(
    ("typed", "level"),
    [(2, 2), ("2", 2), ("2nd floor", 2), ("Floor 2", 2), ("Ground", 0), ("G", 0),
     ("ground floor", 0), ("Basement", -1), ("B1", -1), (-1, -1), ("Third", 3), ("۲", 2), (0, 0)],
)  # fmt: skip
def test_a_floor_has_a_level_and_the_label_that_was_typed(typed: CellValue, level: int) -> None:
    value = read_floor(typed).value
    assert value is not None
    assert value[0] == level


@given(st.one_of(st.text(), st.integers(), st.floats()))
def test_any_cell_given_for_a_floor_is_read_or_refused(cell: CellValue) -> None:
    value = read_floor(cell).value
    if value is not None:
        assert read_floor(value[1]).value == value


cells = st.one_of(
    st.none(), st.text(max_size=8), st.integers(-5, 5000), st.floats(), st.dates(), st.booleans(),
    st.sampled_from(["A-101", "L-1", "Zarghun Data", "seat", "free"]),
)  # fmt: skip


@given(st.lists(st.lists(cells, min_size=len(HEADERS), max_size=len(HEADERS)), max_size=4))
def test_no_row_however_odd_breaks_the_rent_roll(rows: list[list[CellValue]]) -> None:
    sheet = rent_roll(*rows)
    for row in sheet.rows:
        assert (row.draft is None) == any(
            problem.row == row.row and problem.level == "error" for problem in sheet.problems
        ) or any(problem.code == "date-order" for problem in sheet.problems)
