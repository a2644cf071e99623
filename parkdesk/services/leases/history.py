"""A lease's one time line: decisions with their reasons, amendments, and the trail around them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.lease_changes import DepositEntry, LeaseAmendment, LeaseDecision
from parkdesk.models.leases import LeaseCharge, LeaseSubsidy, LeaseUnit
from parkdesk.rules.calendar_text import day_text
from parkdesk.services.history import HistoryRow, TrailEntry, changes_of, counted, trail_of
from parkdesk.services.leases.amendments.reading import AmendmentRow, list_amendments

DECISION, AMENDMENT = LeaseDecision.__tablename__, LeaseAmendment.__tablename__
PARTS = (LeaseUnit, LeaseCharge, LeaseSubsidy, DepositEntry, LeaseDecision, LeaseAmendment)


def lease_history(session: Session, *, lease_id: int) -> list[HistoryRow]:
    """The newest first, with what was done to its units, charges and subsidies."""
    decisions = {one.id: one for one in _decisions(session, lease_id)}
    amendments = {one.id: one for one in list_amendments(session, lease_id=lease_id)}
    records = [("lease", lease_id)]
    for model in PARTS:
        ids = session.scalars(select(model.id).where(model.lease_id == lease_id))
        records += [(model.__tablename__, one) for one in ids]
    rows: list[HistoryRow] = []
    for entry in trail_of(session, records):
        told = [*_told(entry, decisions, amendments)]
        plain = [one for one in entry.records if one["table"] not in (DECISION, AMENDMENT)]
        rows += _rows_of(entry, told, counted(changes_of(plain)))
    rows += [_decided(one) for one in reversed(decisions.values())]
    rows += [_amended(one) for one in amendments.values()]
    return sorted(rows, key=lambda row: row.at, reverse=True)


def _decisions(session: Session, lease_id: int) -> list[LeaseDecision]:
    query = select(LeaseDecision).where(LeaseDecision.lease_id == lease_id)
    return list(session.scalars(query.order_by(LeaseDecision.id)))


def _told(
    entry: TrailEntry, decisions: dict[int, LeaseDecision], amendments: dict[int, AmendmentRow]
) -> Iterator[HistoryRow]:
    """What was decided or agreed in the action; it is taken from those still to be told."""
    for record in entry.records:
        found = record["id"]
        if record["table"] == DECISION and found in decisions:
            yield _decided(decisions.pop(found), entry)
        elif record["table"] == AMENDMENT and record["was"] is not None:
            if found in amendments:
                yield _reversed(amendments[found], entry)
        elif record["table"] == AMENDMENT and found in amendments:
            yield _amended(amendments.pop(found), entry)


def _rows_of(
    entry: TrailEntry, told: list[HistoryRow], changes: tuple[str, ...]
) -> Iterable[HistoryRow]:
    """An action that decided one thing is that thing; else what it did besides has its own row."""
    if len(told) == 1:
        [row] = told
        said = f"→ {row.reason}" if row.reason else None
        more = [one for one in changes if said is None or not one.endswith(said)]
        if row.amendment_id is not None:
            more = []
        return [replace(row, at=entry.at, changes=(*row.changes, *more))]
    if changes or not told:
        told.append(HistoryRow(entry.id, entry.at, entry.actor, entry.action, changes))
    return told


def _decided(decision: LeaseDecision, entry: TrailEntry | None = None) -> HistoryRow:
    return HistoryRow(
        id=entry.id if entry else 0,
        at=decision.at,
        actor=entry.actor if entry else "",
        action=decision.action,
        changes=_dated(decision.decided_on, decision.at),
        reason=decision.reason,
    )


def _amended(amendment: AmendmentRow, entry: TrailEntry | None = None) -> HistoryRow:
    lines = [f"{one.what}: {one.was} → {one.becomes}" for one in amendment.differences]
    if amendment.reversed_on is not None:
        lines.append(f"reversed on {day_text(amendment.reversed_on)}: {amendment.reversal_reason}")
    return HistoryRow(
        id=entry.id if entry else 0,
        at=amendment.made_at,
        actor=entry.actor if entry else "",
        action=f"{amendment.kind.value} from {day_text(amendment.effective_on)}",
        changes=(f"agreed on {day_text(amendment.agreed_on)}", *lines),
        reason=amendment.reason,
        amendment_id=amendment.id,
        undone=amendment.reversed_on is not None,
        can_be_reversed=amendment.can_be_reversed,
    )


def _reversed(amendment: AmendmentRow, entry: TrailEntry) -> HistoryRow:
    lines = (f"{one.what}: {one.becomes} → {one.was}" for one in amendment.differences)
    return HistoryRow(
        id=entry.id,
        at=entry.at,
        actor=entry.actor,
        action=f"amendment reversed: {amendment.kind.value}",
        changes=tuple(lines),
        reason=amendment.reversal_reason,
    )


def _dated(day: date, at: datetime) -> tuple[str, ...]:
    """The day a decision counts from, where it was not noted on it."""
    return () if day == at.date() else (f"as of {day_text(day)}",)
