"""From the rows of a rent roll to units and leases: what must be there, agree, and not clash."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from parkdesk.rules.identity import name_key
from parkdesk.rules.vocabulary import Basis, Billing, EscalationKind, PartMonths, UnitKind
from parkdesk.spreadsheets.columns import RowValues
from parkdesk.spreadsheets.drafts import LeaseDraft, LeaseLine, RentRollRow, UnitDraft
from parkdesk.spreadsheets.remarks import Remarks
from parkdesk.spreadsheets.rent_roll_clashes import (
    Room,
    check_clashes,
    is_open_seats,
    lease_key,
    open_seat_rooms,
    refuse_both,
    unit_key,
)

NONE_PERCENT = Decimal("0.00")

# What a let row cannot be without; the rate goes with every basis but free
_LEASE_NEEDS = ("lease_number", "starts_on", "ends_on")

# What the rows of one lease must agree on; the rate and the unit's days may differ
_TERMS = (
    "tenant", "tenant_kind", "ntn", "rent_starts_on", "basis", "escalation_percent",
    "escalation_every", "escalation_kind", "rent_free_months", "service_charge",
    "subsidy_percent", "subsidy_from", "subsidy_to", "deposit", "billing", "part_months",
    "notice_given_on", "leaving_on",
)  # fmt: skip

# What all rows of one unit must agree on; the seats of open seats are each row's own
_UNIT_FACTS = ("building", "floor", "kind", "rentable", "usable", "seats", "asking_rate")


def build_rows(rows: list[RowValues], remarks: Remarks, *, today: date) -> dict[int, RentRollRow]:
    """Drafts of the rows that nothing refuses; one bad row refuses all rows of its lease."""
    for row in rows:
        _check_unit(row, remarks)
        _check_let(row, remarks)
    leases = _leases(rows)
    _compare_units(_good(rows, remarks), remarks)
    for of_lease in leases.values():
        _check_lease(_good(of_lease, remarks), remarks)
    rooms = open_seat_rooms(rows)
    check_clashes(_good(rows, remarks), rooms, remarks, today)
    for of_lease in leases.values():
        _refuse_together(of_lease, remarks)
    return _drafts(rows, leases, rooms, remarks)


def _leases(rows: Iterable[RowValues]) -> dict[str, list[RowValues]]:
    leases: dict[str, list[RowValues]] = defaultdict(list)
    for row in rows:
        if row["tenant"] and row["lease_number"]:
            leases[lease_key(row["lease_number"])].append(row)
    return leases


def _check_unit(row: RowValues, remarks: Remarks) -> None:
    rentable, usable = row["rentable"], row["usable"]
    if rentable and usable and usable > rentable:
        remarks.refuse(
            row.row,
            "usable",
            "usable-area",
            f"It is above the rentable area of {rentable:,} sq ft.",
        )
    if row["kind"] is UnitKind.OPEN_SEATS and not row["seats"]:
        remarks.refuse(row.row, "seats", "missing", "Open seats need their number of seats.")


def _check_let(row: RowValues, remarks: Remarks) -> None:
    if row.row in remarks.refused:
        return
    if not row["tenant"]:
        if row["lease_number"] or row["rate"]:
            remarks.refuse(
                row.row, "tenant", "missing", "There is a lease in this row, but no tenant."
            )
        return
    needs = [*_LEASE_NEEDS, *(["rate"] if row["basis"] is not Basis.FREE else [])]
    for field in needs:
        if row[field] is None:
            remarks.refuse(
                row.row, field, "missing", f"A let unit needs “{remarks.header(field)}”."
            )
    for sooner, later, message in _DAYS_IN_ORDER:
        if row[sooner] and row[later] and row[later] < row[sooner]:
            remarks.refuse(row.row, later, "days-in-order", message)
    _check_fit(row, remarks)


_DAYS_IN_ORDER = (
    ("starts_on", "ends_on", "The last day is before the first."),
    ("subsidy_from", "subsidy_to", "The subsidy ends before it starts."),
    ("notice_given_on", "leaving_on", "The tenant leaves before notice was given."),
)


def _check_fit(row: RowValues, remarks: Remarks) -> None:
    if bool(row["notice_given_on"]) != bool(row["leaving_on"]):
        missing = "leaving_on" if row["notice_given_on"] else "notice_given_on"
        remarks.refuse(
            row.row, missing, "missing",
            "A notice needs both its own day and the day of leaving.",
        )  # fmt: skip
    if row["basis"] is Basis.SEAT and not row["seats"]:
        remarks.refuse(row.row, "seats", "missing", "A rate per seat needs the number of seats.")
    if row["basis"] is Basis.USABLE and not row["usable"]:
        remarks.refuse(row.row, "usable", "missing", "A rate per usable sq ft needs that area.")
    if row["basis"] is Basis.FREE and row["rate"]:
        remarks.refuse(row.row, "rate", "free-with-rate", "The basis is free, but there is a rate.")


def _compare_units(rows: list[RowValues], remarks: Remarks) -> None:
    """Refuse a second row of a unit that says other things about it than the first."""
    first: dict[str, RowValues] = {}
    for row in rows:
        other = first.setdefault(unit_key(row), row)
        for field in _UNIT_FACTS:
            if row[field] != other[field] and not (field == "seats" and is_open_seats(row)):
                remarks.refuse(
                    row.row, field, "unit-differs",
                    f"Unit {row['unit']} also stands in row {other.row}, with another "
                    f"“{remarks.header(field)}”.",
                )  # fmt: skip
                break


def _good(rows: Iterable[RowValues], remarks: Remarks) -> list[RowValues]:
    return [row for row in rows if row.row not in remarks.refused]


def _check_lease(rows: list[RowValues], remarks: Remarks) -> None:
    if not rows:
        return
    first = rows[0]
    for row in rows[1:]:
        for field in _TERMS:
            if _term(row, field) != _term(first, field):
                refuse_both(
                    remarks, row, first, field, "lease-differs",
                    f"The rows of lease {first['lease_number']} do not agree on "
                    f"“{remarks.header(field)}”: rows {first.row} and {row.row} differ.",
                )  # fmt: skip
                return
    _check_lease_days(rows, remarks)


def _term(row: RowValues, field: str) -> Any:
    value = row[field]
    return name_key(value) if field == "tenant" and value else value


def _check_lease_days(rows: list[RowValues], remarks: Remarks) -> None:
    """The rent start and the leaving day belong to the whole lease, not to one unit's days."""
    starts_on = min(row["starts_on"] for row in rows)
    ends_on = max(row["ends_on"] for row in rows)
    rent_starts_on, leaving_on = rows[0]["rent_starts_on"], rows[0]["leaving_on"]
    if rent_starts_on and rent_starts_on < starts_on:
        for row in rows:
            remarks.refuse(
                row.row, "rent_starts_on", "days-in-order", "The rent starts before the lease."
            )
    if rent_starts_on and rent_starts_on > ends_on:
        for row in rows:
            remarks.refuse(
                row.row, "ends_on", "days-in-order", "The lease ends before its rent starts."
            )
    if leaving_on and not starts_on <= leaving_on <= ends_on:
        for row in rows:
            remarks.refuse(
                row.row, "leaving_on", "days-in-order", "The day of leaving is outside the lease."
            )


def _refuse_together(rows: list[RowValues], remarks: Remarks) -> None:
    """Half a lease would be a wrong lease: one refused row refuses the others."""
    bad = [row for row in rows if row.row in remarks.refused]
    if not bad:
        return
    for row in rows:
        if row.row not in remarks.refused:
            remarks.refuse(
                row.row, "lease_number", "lease-refused",
                f"Row {bad[0].row} of the same lease {row['lease_number']} was refused.",
            )  # fmt: skip


def _drafts(
    rows: list[RowValues],
    leases: dict[str, list[RowValues]],
    rooms: dict[str, Room],
    remarks: Remarks,
) -> dict[int, RentRollRow]:
    whole_leases = {
        number: _lease(of_lease)
        for number, of_lease in leases.items()
        if of_lease[0].row not in remarks.refused
    }
    drafts = {}
    for row in rows:
        if row.row in remarks.refused:
            continue
        lease = whole_leases[lease_key(row["lease_number"])] if row["tenant"] else None
        line = next((line for line in lease.lines if line.row == row.row), None) if lease else None
        room = rooms.get(unit_key(row)) or Room(row["seats"])
        drafts[row.row] = RentRollRow(unit=_unit(row, room), line=line, lease=lease)
    return drafts


def _unit(row: RowValues, room: Room) -> UnitDraft:
    level, label = row["floor"]
    return UnitDraft(
        building=row["building"],
        floor_level=level,
        floor_label=label,
        code=row["unit"],
        kind=row["kind"],
        rentable_sqft=row["rentable"],
        usable_sqft=row["usable"],
        seats=room.seats,
        asking_rate_paisa=row["asking_rate"],
        seats_told=room.told,
    )


def _lease(rows: list[RowValues]) -> LeaseDraft:
    first = rows[0]
    given: Callable[[str], Any] = first.values.get
    starts_on = min(row["starts_on"] for row in rows)
    return LeaseDraft(
        number=first["lease_number"],
        tenant=first["tenant"],
        tenant_kind=given("tenant_kind"),
        ntn=given("ntn"),
        starts_on=starts_on,
        rent_starts_on=given("rent_starts_on") or starts_on,
        ends_on=max(row["ends_on"] for row in rows),
        basis=given("basis") or Basis.RENTABLE,
        escalation_percent=given("escalation_percent") or NONE_PERCENT,
        escalation_every_months=given("escalation_every") or 12,
        escalation_kind=given("escalation_kind") or EscalationKind.COMPOUND,
        rent_free_months=given("rent_free_months") or 0,
        service_charge_paisa=given("service_charge") or 0,
        subsidy_percent=given("subsidy_percent") or NONE_PERCENT,
        subsidy_from=given("subsidy_from"),
        subsidy_to=given("subsidy_to"),
        deposit_paisa=given("deposit") or 0,
        billing=given("billing") or Billing.MONTHLY,
        part_months=given("part_months") or PartMonths.ACTUAL,
        notice_given_on=given("notice_given_on"),
        leaving_on=given("leaving_on"),
        lines=tuple(_line(row) for row in rows),
    )


def _line(row: RowValues) -> LeaseLine:
    return LeaseLine(
        row=row.row,
        unit_code=row["unit"],
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        rate_paisa=row["rate"] or 0,
        seats=row["seats"] if is_open_seats(row) else None,
    )
