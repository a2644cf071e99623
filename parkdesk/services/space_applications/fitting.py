"""Who could fit where: the blocks that suit an applicant, the applicants whom a block suits."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from parkdesk.models.space_applications import SpaceApplication
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.fitting import (
    FitBlock,
    FitUnit,
    SpaceWish,
    block_of,
    fitting_blocks,
    size_suits,
    space_wish,
)
from parkdesk.rules.money import half_up, percent_of, two_decimals
from parkdesk.rules.occupancy import SOON_DAYS
from parkdesk.rules.occupancy_facts import UnitFacts
from parkdesk.rules.space_queue import SpaceStage, wanted_text
from parkdesk.services.leases.proposing import asking_rent_paisa
from parkdesk.services.park import get_policies
from parkdesk.services.space_applications.board import load_board
from parkdesk.services.space_applications.forms import load_application
from parkdesk.services.space_applications.reading import list_space_applications, offered_units
from parkdesk.services.space_applications.rows import (
    FittingApplication,
    FittingUnits,
    SpaceApplicationRow,
)

SHOWN = 30
MOST_TOGETHER = 10_000


def fitting_units(session: Session, *, application_id: int, on: date) -> list[FittingUnits]:
    """Blocks that suit an applicant, the closest in size first.

    A block is a unit or neighbours on a floor, with 90 to 150 percent of what is wanted, free from
    the wanted day or within 90 days after it to the end of a lease by the park's policy. What is
    bound or drafted on those days is left out; what is offered to others comes last and says so.
    """
    application = load_application(session, application_id)
    wish = wish_of(session, application, on=on)
    board = load_board(session, on=on, but=application_id)
    blocks = fitting_blocks(board.floors, wish, most=SHOWN)
    return [fitting_row(block, wish) for block in blocks]


def free_units(session: Session, *, application_id: int, on: date) -> list[FittingUnits]:
    """Each unit that is free for an applicant in time, whatever its size, in the plan's order."""
    application = load_application(session, application_id)
    wish = wish_of(session, application, on=on)
    board = load_board(session, on=on, but=application_id)
    blocks = [block_of([unit], wish) for floor in board.floors for unit in floor]
    return [fitting_row(block, wish) for block in blocks if block is not None]


def fitting_unit_ids(session: Session, *, application_id: int, on: date) -> frozenset[int]:
    """Every unit that suits an applicant, alone or together with neighbours."""
    application = load_application(session, application_id)
    wish = wish_of(session, application, on=on)
    board = load_board(session, on=on, but=application_id)
    return frozenset(
        unit_id for block in fitting_blocks(board.floors, wish) for unit_id in block.unit_ids
    )


def fitting_applications(
    session: Session, *, unit_ids: Sequence[int], on: date
) -> list[FittingApplication]:
    """The queue by rank beside a block: `why` says of some why it does not suit them.

    The block is not kept empty: whoever wants to begin more than 90 days after it is free is told
    apart by their day.
    """
    months = get_policies(session, on=on).lease_months
    units = load_board(session, on=on).take(unit_ids)
    offered = offered_units(session)
    return [
        FittingApplication(
            id=row.id,
            rank=row.rank,
            organisation=row.organisation,
            stage=row.stage,
            wanted=wanted_text(row.wanted_sqft, row.wanted_seats),
            wanted_from=row.wanted_from,
            why=_why_not(row, units, on, months),
            offered_until=(
                row.offer_lapses_on
                if row.stage is SpaceStage.OFFERED
                and any(one.unit_id in unit_ids for one in offered.get(row.id, ()))
                else None
            ),
        )
        for row in list_space_applications(session, on=on)
        if row.rank is not None
    ]


def wish_of(session: Session, application: SpaceApplication, *, on: date) -> SpaceWish:
    return space_wish(
        sqft=application.wanted_sqft,
        seats=application.wanted_seats,
        wanted_from=application.wanted_from,
        on=on,
        lease_months=get_policies(session, on=on).lease_months,
    )


def fitting_row(block: FitBlock, wish: SpaceWish) -> FittingUnits:
    """A block as a line; the asking rent is a month's, of open seats that of the seats meant."""
    units = [one.unit for one in block.units]
    seats = block.seats or sum(one.seats for one in units)
    area = sum((_area(one, block.seats) for one in units), Decimal(0))
    size = area if wish.seats is None else seats
    return FittingUnits(
        id=units[0].id * MOST_TOGETHER + len(units),
        unit_ids=block.unit_ids,
        units=", ".join(one.code for one in units),
        floor=", ".join(dict.fromkeys(one.floor_label for one in units)),
        free_from=block.free_from,
        area_sqft=area,
        seats=seats or None,
        asking_rent_paisa=sum(_asking(one, block.seats) for one in units),
        percent=percent_of(size, wish.size) or Decimal(0),
        offered_to=", ".join(block.offered_to),
    )


def _area(unit: UnitFacts, seats: int | None) -> Decimal:
    if seats is None:
        return unit.rentable_sqft
    return two_decimals(Fraction(unit.rentable_sqft) * seats / unit.seats)


def _asking(unit: UnitFacts, seats: int | None) -> int:
    rate = asking_rent_paisa(unit)
    if unit.by_seats:
        return rate * (seats or unit.seats)
    return half_up(rate * unit.rentable_sqft)


def _why_not(row: SpaceApplicationRow, units: Sequence[FitUnit], on: date, months: int) -> str:
    if row.stage is SpaceStage.OFFERED:
        return f"holds an offer of {row.offered}"
    sqft, seats = row.wanted_sqft, row.wanted_seats
    wish, at_once = (
        space_wish(sqft=sqft, seats=seats, wanted_from=day, on=on, lease_months=months)
        for day in (row.wanted_from, on)
    )
    if not _can_suit(units, wish):
        return f"wants {wanted_text(sqft, seats)}"
    block, early = block_of(units, wish), block_of(units, at_once)
    if early is not None and wish.starts_on > early.free_from + timedelta(days=SOON_DAYS):
        return f"from {day_text(row.wanted_from)}"
    if block is None:
        return "not free on their days"
    if not size_suits(block.size, wish.size):
        return f"wants {wanted_text(sqft, seats)}"
    return ""


def _can_suit(units: Sequence[FitUnit], wish: SpaceWish) -> bool:
    """Whether the block would suit in size if it were free; open seats are given by number."""
    if wish.seats is None:
        whole = sum(one.unit.rentable_sqft for one in units)
        return not any(one.unit.by_seats for one in units) and size_suits(whole, wish.size)
    room = sum(one.unit.seats for one in units)
    if len(units) == 1 and units[0].unit.by_seats:
        room = min(room, wish.seats)
    return size_suits(room, wish.size)
