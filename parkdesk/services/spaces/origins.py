"""What a unit came of and what became of it, by splits and merges."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from parkdesk.models.spaces import Unit, UnitOrigin


@dataclass(frozen=True, slots=True)
class Relative:
    """A unit of a split or merge, and the day on which the change is: its own first or last."""

    id: int
    code: str
    shown_on: date


@dataclass(frozen=True, slots=True)
class UnitHistory:
    """`came_of` are the former units, `came_on` the day of the change; `became` the new ones."""

    came_of: tuple[Relative, ...] = ()
    came_on: date | None = None
    became: tuple[Relative, ...] = ()
    became_on: date | None = None


def load_histories(session: Session) -> Mapping[int, UnitHistory]:
    """By unit id; only units with a history."""
    new, former = aliased(Unit), aliased(Unit)
    query = (
        select(
            new.id.label("new_id"),
            new.code.label("new_code"),
            new.exists_from,
            former.id.label("former_id"),
            former.code.label("former_code"),
            former.exists_to,
        )
        .select_from(UnitOrigin)
        .join(new, new.id == UnitOrigin.unit_id)
        .join(former, former.id == UnitOrigin.former_id)
        .order_by(new.code, former.code)
    )
    came_of: dict[int, list[Relative]] = defaultdict(list)
    became: dict[int, list[Relative]] = defaultdict(list)
    days: dict[int, date] = {}
    ended: dict[int, date] = {}
    for row in session.execute(query):
        last = row.exists_to or row.exists_from
        came_of[row.new_id].append(Relative(row.former_id, row.former_code, last))
        became[row.former_id].append(Relative(row.new_id, row.new_code, row.exists_from))
        days[row.new_id] = ended[row.former_id] = row.exists_from
    return {
        unit_id: UnitHistory(
            tuple(came_of.get(unit_id, ())),
            days.get(unit_id),
            tuple(became.get(unit_id, ())),
            ended.get(unit_id),
        )
        for unit_id in came_of.keys() | became.keys()
    }
