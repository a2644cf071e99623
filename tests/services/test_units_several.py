"""Many units at once: added from a grid, changed together, put back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from parkdesk.errors import FieldError, UnitTakenError
from parkdesk.models.spaces import Unit
from parkdesk.rules.unit_parts import UnitPart
from parkdesk.rules.vocabulary import UnitKind
from parkdesk.services import spaces
from parkdesk.services.spaces import UnitsChange
from parkdesk.services.spaces.parts import UnitPartError
from parkdesk.storage.database import Database
from tests.factories import make_lease, make_seats, make_unit

TODAY = date(2026, 11, 1)


def rates(database: Database) -> list[int | None]:
    return [row.asking_rate_paisa for row in database.read(spaces.list_units, as_of=TODAY)]


def change(database: Database, units: list[Unit], what: UnitsChange) -> dict[int, object]:
    ids = [unit.id for unit in units]
    return dict(database.write(spaces.change_units, unit_ids=ids, change=what))


def test_a_grids_rows_are_added_each_with_its_own_values(database: Database) -> None:
    floor = make_unit(database, "G-01").floor_id
    parts = [
        UnitPart("G-02", UnitKind.OFFICE, Decimal(450), Decimal(400), None, 150_00),
        UnitPart("G-03", UnitKind.OPEN_SEATS, Decimal(800), None, 20),
    ]
    database.write(spaces.add_units, floor_id=floor, exists_from=TODAY, parts=parts)
    _, office, seats = database.read(spaces.list_units, as_of=TODAY)
    assert (office.code, office.usable_sqft, office.asking_rate_paisa) == (
        "G-02", Decimal(400), 150_00,
    )  # fmt: skip
    assert (seats.code, seats.kind, seats.seats) == ("G-03", UnitKind.OPEN_SEATS, 20)


def test_of_a_grid_with_one_refused_row_nothing_is_added(database: Database) -> None:
    taken = make_unit(database, "G-02")
    parts = [UnitPart(code, UnitKind.OFFICE, Decimal(450)) for code in ("G-01", "G-02")]
    with pytest.raises(UnitPartError) as refused:
        database.write(spaces.add_units, floor_id=taken.floor_id, exists_from=TODAY, parts=parts)
    assert (refused.value.row, refused.value.column) == (1, "code")
    assert len(rates(database)) == 1


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (UnitsChange(asking_rate_paisa=12_550), [12_550, 12_550]),
        (UnitsChange(rate_percent=Decimal("2.5")), [10_271, None]),  # 10270.5, half up
        (UnitsChange(rate_percent=Decimal(-100)), [0, None]),
    ],
)
def test_a_rate_becomes_an_amount_or_changes_by_percent_of_what_there_is(
    database: Database, what: UnitsChange, expected: list[int | None]
) -> None:
    units = [
        make_unit(database, asking_rate_paisa=10_020),
        make_unit(database, asking_rate_paisa=None),
    ]
    change(database, units, what)
    assert rates(database) == expected


def test_what_a_change_would_do_is_known_before(database: Database) -> None:
    units = [make_unit(database), make_unit(database, asking_rate_paisa=None)]
    planned = database.read(
        spaces.plan_units,
        unit_ids=[unit.id for unit in units],
        change=UnitsChange(rate_percent=Decimal(10)),
    )
    assert [one.is_changed for one in planned] == [True, False]
    assert planned[0].after.asking_rate_paisa == 110_00
    assert rates(database) == [100_00, None]


def test_changed_units_are_put_back_with_what_was_edited_since_left(database: Database) -> None:
    units = [make_unit(database, "G-01"), make_unit(database, "G-02", asking_rate_paisa=200_00)]
    what = UnitsChange(asking_rate_paisa=150_00, kind=UnitKind.SHOP, lettable=False)
    before = database.write(spaces.change_units, unit_ids=[unit.id for unit in units], change=what)
    draft = database.read(spaces.get_unit_draft, unit_id=units[0].id)
    edited = replace(draft, code="G-09")
    database.write(spaces.change_unit, unit_id=units[0].id, draft=edited)
    database.write(spaces.put_units_back, drafts=before)
    rows = database.read(spaces.list_units, as_of=TODAY)
    assert [(row.code, row.asking_rate_paisa, row.kind, row.lettable) for row in rows] == [
        ("G-02", 200_00, UnitKind.OFFICE, True),
        ("G-09", 100_00, UnitKind.OFFICE, True),
    ]


def test_a_kind_that_does_not_fit_one_of_the_units_changes_none(database: Database) -> None:
    units = [make_seats(database, "H-1"), make_unit(database, "H-2")]
    with pytest.raises(FieldError) as refused:
        change(database, units, UnitsChange(kind=UnitKind.OPEN_SEATS, asking_rate_paisa=1))
    assert refused.value.field_name == "kind"
    assert refused.value.reason.startswith("H-2: ")
    assert rates(database) == [100_00, 100_00]


def test_seats_that_are_let_are_not_taken_by_another_kind(database: Database) -> None:
    hall = make_seats(database, "H-1", seats=20)
    make_lease(database, hall, seats=[15])
    make_lease(database, hall, seats=[5])
    with pytest.raises(UnitTakenError, match="H-1"):
        change(database, [hall], UnitsChange(kind=UnitKind.OFFICE))


def test_a_let_unit_stays_for_letting(database: Database) -> None:
    units = [make_unit(database, "A-1"), make_unit(database, "A-2")]
    make_lease(database, units[1])
    for what, field_name in (
        (UnitsChange(lettable=False), "lettable"),
        (UnitsChange(kind=UnitKind.COMMON_AREA), "kind"),
    ):
        with pytest.raises(FieldError, match="A-2") as refused:
            change(database, units, what)
        assert refused.value.field_name == field_name
    change(database, units[:1], UnitsChange(lettable=False))
    assert [row.lettable for row in database.read(spaces.list_units, as_of=TODAY)] == [False, True]


def test_a_change_of_nothing_is_refused(database: Database) -> None:
    with pytest.raises(FieldError):
        change(database, [make_unit(database)], UnitsChange())
