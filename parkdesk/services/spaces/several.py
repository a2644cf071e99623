"""One change of several units: what it would do to each, doing it, and putting it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.models.spaces import Unit
from parkdesk.rules.money import half_up
from parkdesk.rules.vocabulary import UnitKind
from parkdesk.services.chunks import chunks
from parkdesk.services.spaces.rows import UnitDraft
from parkdesk.services.spaces.units import change_unit, check_let, draft_of, get_unit


@dataclass(frozen=True, slots=True)
class UnitsChange:
    """What several units become; None leaves it. The rate is an amount, or percent more or less."""

    asking_rate_paisa: int | None = None
    rate_percent: Decimal | None = None
    kind: UnitKind | None = None
    lettable: bool | None = None

    @property
    def is_empty(self) -> bool:
        return self == UnitsChange()


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """One of them before and after; a change by percent leaves a unit without a rate as it is."""

    id: int
    before: UnitDraft
    after: UnitDraft

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


def plan_units(
    session: Session, *, unit_ids: Sequence[int], change: UnitsChange
) -> list[PlannedUnit]:
    drafts = read_units(session, unit_ids=unit_ids)
    return [PlannedUnit(one, draft, _changed(draft, change)) for one, draft in drafts.items()]


def change_units(
    session: Session, *, unit_ids: Sequence[int], change: UnitsChange
) -> dict[int, UnitDraft]:
    """Change them all or none; what those were that changed, for `put_units_back`."""
    if change.is_empty:
        raise FieldError(field_name="rate", reason="Say what is to change.")
    before: dict[int, UnitDraft] = {}
    for unit in _units(session, unit_ids):
        was = draft_of(unit)
        if (draft := _changed(was, change)) != was:
            before[unit.id] = was
            _write(session, unit, draft)
    return before


def put_units_back(session: Session, *, drafts: Mapping[int, UnitDraft]) -> None:
    """Give units the rate, kind and use for letting they had; what else was changed since stays."""
    for unit in _units(session, list(drafts)):
        was = drafts[unit.id]
        back = replace(
            draft_of(unit),
            asking_rate_paisa=was.asking_rate_paisa,
            kind=was.kind,
            lettable=was.lettable,
        )
        _write(session, unit, back)


def read_units(session: Session, *, unit_ids: Sequence[int]) -> dict[int, UnitDraft]:
    """Units as forms hold them, by id, in the order given."""
    return {unit.id: draft_of(unit) for unit in _units(session, unit_ids)}


def _units(session: Session, unit_ids: Sequence[int]) -> list[Unit]:
    """In few queries: thousands may be changed at once."""
    found: dict[int, Unit] = {}
    for some in chunks(unit_ids):
        found |= {one.id: one for one in session.scalars(select(Unit).where(Unit.id.in_(some)))}
    return [found.get(unit_id) or get_unit(session, unit_id) for unit_id in unit_ids]


def _changed(unit: UnitDraft, change: UnitsChange) -> UnitDraft:
    rate = unit.asking_rate_paisa
    if change.asking_rate_paisa is not None:
        rate = change.asking_rate_paisa
    elif change.rate_percent is not None and rate is not None:
        rate = half_up(Fraction(rate) * Fraction(100 + change.rate_percent) / 100)
    return replace(
        unit,
        asking_rate_paisa=rate,
        kind=unit.kind if change.kind is None else change.kind,
        lettable=unit.lettable if change.lettable is None else change.lettable,
    )


def _write(session: Session, unit: Unit, draft: UnitDraft) -> None:
    """A rate asks no lease; another kind may not fit the seats that leases hold."""
    if draft.kind is unit.kind:
        check_let(session, unit, draft)
        unit.asking_rate_paisa, unit.lettable = draft.asking_rate_paisa, draft.lettable
        return
    try:
        change_unit(session, unit_id=unit.id, draft=draft)
    except FieldError as error:
        raise FieldError("kind", f"{draft.code}: {error.reason}") from error
