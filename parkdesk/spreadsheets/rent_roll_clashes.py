"""The rows of one unit side by side: days let twice, holdovers, and the seats of open seats."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.open_seats import most_at_once
from parkdesk.rules.vocabulary import UnitKind
from parkdesk.spreadsheets.columns import RowValues
from parkdesk.spreadsheets.remarks import Remarks


@dataclass(frozen=True)
class Room:
    """All seats of a unit; not `told` where no row says how many are vacant beside the let ones."""

    seats: int | None
    told: bool = True


@dataclass(frozen=True)
class _Let:
    """A unit's days in a lease; `stays` where the lease's end is the unit's last day in it."""

    row: RowValues
    starts_on: date
    ends_on: date
    stays: bool

    @property
    def lease(self) -> str:
        return lease_key(self.row["lease_number"] or "")


def lease_key(number: str) -> str:
    return " ".join(number.casefold().split())


def unit_key(row: RowValues) -> str:
    code: str = row["unit"] or ""
    return code.casefold()


def is_open_seats(row: RowValues) -> bool:
    return row["kind"] is UnitKind.OPEN_SEATS


def refuse_both(
    remarks: Remarks, one: RowValues, other: RowValues, field: str, code: str, message: str
) -> None:
    for row in (other, one):
        remarks.refuse(row.row, field, code, message)


def open_seat_rooms(rows: Iterable[RowValues]) -> dict[str, Room]:
    """The seats of each open-seat unit: the most that are let on one agreed day, and the vacant."""
    rows = [row for row in rows if row["seats"] and is_open_seats(row)]
    vacant = {unit_key(row): row["seats"] for row in reversed(rows) if not row["tenant"]}
    lets = _lets(rows)
    named = {unit_key(row): row["seats"] for row in rows}  # a let that never begins holds none
    seats = {unit: _most(lets.get(unit, ())) + vacant.get(unit, 0) for unit in named}
    return {unit: Room(seats[unit] or named[unit], told=unit in vacant) for unit in named}


def check_clashes(
    rows: Iterable[RowValues], rooms: Mapping[str, Room], remarks: Remarks, today: date
) -> None:
    """A unit is never let twice: not on an agreed day, and not while its tenant has not left."""
    for unit, lets in _lets(rows).items():
        room = rooms.get(unit)
        if room is not None and _most(_staying(lets, today)) <= (room.seats or 0):
            continue
        for one, other in combinations(lets, 2):
            _check_pair(one, other, remarks, today, by_seats=room is not None)


def _lets(rows: Iterable[RowValues]) -> dict[str, list[_Let]]:
    """By unit; of rows that say the same of a unit and lease the first stands for all."""
    rows = [row for row in rows if row["tenant"] and row["unit"]]
    rows = [row for row in rows if row["starts_on"] and row["ends_on"]]
    ends: dict[str, date] = {}
    for row in rows:
        number = lease_key(row["lease_number"] or "")
        ends[number] = max(ends.get(number, date.min), row["ends_on"])
    found: dict[str, dict[tuple[str, date], _Let]] = defaultdict(dict)
    for row in rows:
        agreed = ends[lease_key(row["lease_number"] or "")]
        leaving = row["leaving_on"] or agreed
        until = min(row["ends_on"], leaving)
        let = _Let(row, row["starts_on"], until, stays=until >= min(agreed, leaving))
        if let.starts_on <= let.ends_on:
            found[unit_key(row)].setdefault((let.lease, let.starts_on), let)
    return {unit: list(lets.values()) for unit, lets in found.items()}


def _most(lets: Iterable[_Let]) -> int:
    return most_at_once((let.starts_on, let.ends_on, let.row["seats"]) for let in lets)


def _staying(lets: Iterable[_Let], today: date) -> list[_Let]:
    """With the days of those who are in holdover today left open."""
    return [
        replace(let, ends_on=date.max) if let.stays and let.ends_on < today else let for let in lets
    ]


def _check_pair(one: _Let, other: _Let, remarks: Remarks, today: date, *, by_seats: bool) -> None:
    sooner, later = sorted((one, other), key=lambda let: let.starts_on)
    unit = one.row["unit"]
    if later.starts_on <= sooner.ends_on:
        if by_seats:
            return
        message = (
            f"Unit {unit} is let twice on the same days: row {sooner.row.row} to "
            f"{sooner.row['tenant']} until {day_text(sooner.ends_on)}, row {later.row.row} to "
            f"{later.row['tenant']} from {day_text(later.starts_on)}."
        )
    elif sooner.stays and sooner.ends_on < today and sooner.lease != later.lease:
        message = (
            f"The lease of unit {unit} in row {sooner.row.row} has run out on "
            f"{day_text(sooner.ends_on)} and would be a holdover, but row "
            f"{later.row.row} lets it again; leave out the old row."
        )
    else:
        return
    refuse_both(remarks, later.row, sooner.row, "unit", "unit-let-twice", message)
