"""What every kind does with a row: refused, seen before, imported before; else the kind judges."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from parkdesk.rules.vocabulary import RowOutcome
from parkdesk.services.imports.known import imported_fingerprints, trail_head
from parkdesk.services.imports.plan import (
    PUT_IN,
    FieldChange,
    ImportPlan,
    PlanDraft,
    PlannedRow,
    told,
)
from parkdesk.services.imports.stored import stored
from parkdesk.spreadsheets.cells import is_what_files_make
from parkdesk.spreadsheets.parsed import ParsedRow, ParsedSheet

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one row does; `why` explains an outcome that writes nothing."""

    outcome: RowOutcome
    changes: Sequence[FieldChange] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Keys:
    """By what a row is found among the earlier ones, and by what later ones find it."""

    asked: Sequence[Hashable] = ()
    kept: Sequence[Hashable] = ()


Judge = Callable[[PlanDraft, ParsedRow[D], D], Verdict]


def plan_rows(
    session: Session,
    parsed: ParsedSheet[D],
    *,
    now: datetime,
    what: str,
    label: Callable[[D], str],
    keys: Callable[[D], Keys],
    judge: Judge[D],
    again: Judge[D] | None = None,
) -> ImportPlan:
    """Each row's one outcome; `judge` is asked of those that are neither doubles nor known.

    `again` is asked of those imported before: what they said may have had no place then.
    """
    plan = PlanDraft(parsed)
    imported = imported_fingerprints(session, (row.fingerprint for row in parsed.rows))
    seen: dict[Hashable, int] = {}
    for row in parsed.rows:  # what this sheet has put in is there, wherever it stands
        if row.draft is not None and row.fingerprint in imported:
            for key in keys(row.draft).kept:
                seen.setdefault(key, row.row)
    for row in parsed.rows:
        verdict = _verdict(plan, row, imported, seen, what, keys, judge, again)
        if row.draft is not None and verdict.outcome in PUT_IN:
            seen.update(dict.fromkeys(keys(row.draft).kept, row.row))
        plan.rows.append(
            PlannedRow(
                row=row.row,
                outcome=verdict.outcome,
                label=label(row.draft) if row.draft is not None else "",
                fingerprint=row.fingerprint,
                raw=row.raw,
                changes=verdict.changes,
                why=verdict.why,
            )
        )
    return plan.as_plan(trail_head=trail_head(session), now=now)


def _verdict(
    plan: PlanDraft,
    row: ParsedRow[D],
    imported: set[str],
    seen: Mapping[Hashable, int],
    what: str,
    keys: Callable[[D], Keys],
    judge: Judge[D],
    again: Judge[D] | None,
) -> Verdict:
    if row.draft is None:
        return Verdict(RowOutcome.REFUSED, why="See the problems of this row.")
    found = (seen[key] for key in keys(row.draft).asked if key in seen)
    other = next((number for number in found if number != row.row), None)
    if other is not None:
        return Verdict(RowOutcome.DUPLICATE, why=f"The same {what} stands in row {other}.")
    if row.fingerprint in imported:
        verdict = again(plan, row, row.draft) if again else changed(())
        known = verdict.outcome is RowOutcome.UNCHANGED
        return replace(verdict, why="This row was imported before.") if known else verdict
    return judge(plan, row, row.draft)


def one_key(*parts: Hashable) -> Keys:
    """A row that is known by one thing only."""
    return Keys((parts,), (parts,))


def changed(changes: Sequence[FieldChange]) -> Verdict:
    return Verdict(RowOutcome.UPDATED if changes else RowOutcome.UNCHANGED, changes)


def refused(plan: PlanDraft, row: int, field: str, code: str, why: str) -> Verdict:
    plan.refuse(row, field, code, why)
    return Verdict(RowOutcome.REFUSED, why=why)


def ambiguous(plan: PlanDraft, row: int, field: str, why: str, *, near: str = "") -> Verdict:
    """Where it may be somebody whose name is near, that name is proposed."""
    plan.warn(row, field, "ambiguous", why)
    if near:
        plan.proposals[row] = near
    return Verdict(RowOutcome.AMBIGUOUS, why=why)


def news(
    plan: PlanDraft,
    row: int,
    called: str,
    record: Mapping[str, Any],
    given: Mapping[str, Any],
    last: Mapping[str, Any],
    *,
    table: str,
) -> dict[str, Any]:
    """What the row says otherwise than the record does. A value edited here since stays, listed.

    An empty cell says nothing; `last` are the stored values that imports gave the record.
    """
    by_rows = plan.becomes(table, record["id"])
    record = plan.as_planned(table, record)
    new = {
        name: value
        for name, value in given.items()
        if value is not None and record[name] != value and not is_kept_text(value, record[name])
    }
    for name in edited_here(record, set(new).difference(by_rows), last, table=table):
        plan.warn(
            row, name, "edited-by-hand",
            f"{called}: {plan.title(name)} stays {told(name, record[name]) or 'empty'}, "
            "because it was edited here after it was imported.",
        )  # fmt: skip
        del new[name]
    return new


def is_kept_text(given: object, kept: object) -> bool:
    """Whether a cell is the kept text as a file carries it: in one line, cut where it is long."""
    return isinstance(given, str) and isinstance(kept, str) and is_what_files_make(given, kept)


def edited_here(
    record: Mapping[str, Any], names: Iterable[str], last: Mapping[str, Any], *, table: str
) -> list[str]:
    """Those of the fields that no longer hold what imports gave them last."""
    now = stored(table, {name: record[name] for name in names})
    return [name for name in now if name in last and last[name] != now[name]]
