"""Buildings and their floors: added, corrected, and removed where nothing is on them."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.models.spaces import Building, Floor, Unit
from parkdesk.services.spaces.rows import BuildingDraft

STOREYS_AT_MOST = 60
NAMED_AT_MOST = 5


def add_building(session: Session, *, draft: BuildingDraft, storeys: int = 0) -> int:
    """Add a building, with that many floors from the ground up; more are added one by one."""
    if not 0 <= storeys <= STOREYS_AT_MOST:
        reason = f"A building has at most {STOREYS_AT_MOST} floors here."
        raise FieldError(field_name="storeys", reason=reason)
    _check_building(session, draft, but=None)
    building = Building(**asdict(draft))
    session.add(building)
    session.flush()
    for level in range(storeys):
        add_floor(session, building_id=building.id, level=level)
    return building.id


def change_building(session: Session, *, building_id: int, draft: BuildingDraft) -> None:
    building = _get_building(session, building_id, draft.name)
    _check_building(session, draft, but=building_id)
    for name, value in asdict(draft).items():
        setattr(building, name, value)


def remove_building(session: Session, *, building_id: int) -> None:
    """Remove a building and its empty floors; refused where a unit is or was on one of them."""
    building = _get_building(session, building_id, str(building_id))
    floors = session.scalars(select(Floor).where(Floor.building_id == building_id)).all()
    codes = session.scalars(
        select(Unit.code)
        .where(Unit.floor_id.in_([floor.id for floor in floors]))
        .order_by(Unit.code)
    ).all()
    if codes:
        reason = f"{building.name} is not empty: on its floors are {_named(codes)}."
        raise FieldError(field_name="name", reason=reason)
    for floor in floors:
        session.delete(floor)
    session.flush()
    session.delete(building)


def add_floor(session: Session, *, building_id: int, level: int, label: str = "") -> int:
    """Add a storey; 0 is the ground. Without a label it is called by its level."""
    _check_level(session, building_id, level, but=None)
    floor = Floor(building_id=building_id, level=level, label=label or floor_label(level))
    session.add(floor)
    session.flush()
    return floor.id


def change_floor(session: Session, *, floor_id: int, level: int, label: str) -> None:
    floor = _get_floor(session, floor_id)
    if not label.strip():
        raise FieldError(field_name="label", reason="Say what the floor is called.")
    _check_level(session, floor.building_id, level, but=floor_id)
    floor.level, floor.label = level, label


def remove_floor(session: Session, *, floor_id: int) -> None:
    """Remove a floor; refused where a unit is or was on it."""
    floor = _get_floor(session, floor_id)
    query = select(Unit.code).where(Unit.floor_id == floor_id).order_by(Unit.code)
    if codes := session.scalars(query).all():
        reason = f"{floor.label} is not empty: on it are {_named(codes)}."
        raise FieldError(field_name="label", reason=reason)
    session.delete(floor)


def _get_building(session: Session, building_id: int, name: str) -> Building:
    building = session.get(Building, building_id)
    if building is None:
        raise RecordMissingError(what="building", which=name)
    return building


def _get_floor(session: Session, floor_id: int) -> Floor:
    floor = session.get(Floor, floor_id)
    if floor is None:
        raise RecordMissingError(what="floor", which=str(floor_id))
    return floor


def _check_building(session: Session, draft: BuildingDraft, *, but: int | None) -> None:
    taken = session.scalar(select(Building.id).where(Building.name == draft.name))
    share = draft.owner_share_percent
    first, last = draft.agreement_starts_on, draft.agreement_ends_on
    wrong = {
        "name": (not draft.name.strip(), "Give the building a name."),
        "name ": (taken not in (None, but), f"There is a building {draft.name} already."),
        "owner_share_percent": (
            share is not None and not 0 <= share <= 100,
            "The owner's share is between 0 and 100 percent.",
        ),
        "owner": (
            not draft.owner.strip() and any(one is not None for one in (share, first, last)),
            "Say with whom the agreement is.",
        ),
        "agreement_ends_on": (
            first is not None and last is not None and last < first,
            "The last day is before the first one.",
        ),
    }
    for name, (is_wrong, reason) in wrong.items():
        if is_wrong:
            raise FieldError(field_name=name.strip(), reason=reason)


def _check_level(session: Session, building_id: int, level: int, *, but: int | None) -> None:
    query = select(Floor.id).where(Floor.building_id == building_id, Floor.level == level)
    if session.scalar(query) not in (None, but):
        raise FieldError(field_name="level", reason=f"The building has a floor {level} already.")


def _named(codes: Sequence[str]) -> str:
    more = len(codes) - NAMED_AT_MOST
    text = ", ".join(codes[:NAMED_AT_MOST])
    return f"{text} and {more} more" if more > 0 else text


def floor_label(level: int) -> str:
    """What a floor is called that nobody named."""
    if level == 0:
        return "Ground floor"
    return f"Basement {-level}" if level < 0 else f"Floor {level}"
