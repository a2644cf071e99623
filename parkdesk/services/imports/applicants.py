"""Applicants: people, and where a batch is given their applications to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from parkdesk.rules.identity import name_key
from parkdesk.rules.vocabulary import Gender, RowOutcome
from parkdesk.services.imports.answers import NOBODY_ASKED, Answer, Answers
from parkdesk.services.imports.duplicates import RowsSeen
from parkdesk.services.imports.known import (
    imported_fingerprints,
    last_imported_values,
    row_fingerprint,
    trail_head,
)
from parkdesk.services.imports.near_numbers import with_proposals
from parkdesk.services.imports.people_match import (
    FIELDS,
    Match,
    PeopleIndex,
    answered,
    candidates,
    index_people,
    kept_fields,
    said_of,
)
from parkdesk.services.imports.plan import (
    PUT_IN,
    FieldChange,
    FieldChanges,
    ImportPlan,
    PlanDraft,
    PlannedRow,
    told,
)
from parkdesk.services.imports.rows import is_kept_text
from parkdesk.services.imports.stored import stored, typed
from parkdesk.spreadsheets.drafts import ApplicantDraft
from parkdesk.spreadsheets.parsed import ParsedRow, ParsedSheet

if TYPE_CHECKING:
    from parkdesk.services.imports.applications import Applying

NOT_STATED: dict[str, Any] = {"gender": Gender.NOT_STATED}


@dataclass(slots=True)
class _Planner:
    """What is known of the park while the rows are gone through in their order."""

    people: PeopleIndex
    imported: set[str]
    last_values: dict[int, dict[str, Any]]
    seen: RowsSeen
    applying: "Applying | None"
    now: datetime
    plan: PlanDraft
    answers: Answers

    @property
    def batch(self) -> str:
        return self.applying.batch.code if self.applying else ""


def plan_applicants(
    session: Session,
    parsed: ParsedSheet[ApplicantDraft],
    *,
    batch: str | None,
    now: datetime,
    answers: Answers = NOBODY_ASKED,
) -> ImportPlan:
    """Each row's one outcome. Raises UnknownChoiceError where there is no such batch."""
    planner = _start(session, parsed, batch=batch, now=now, answers=answers)
    for row in parsed.rows:
        planner.plan.rows.append(_plan_row(planner, row))
    _note_courses(planner, parsed)
    applying = planner.applying
    plan = planner.plan.as_plan(
        trail_head=trail_head(session),
        now=now,
        batch=planner.batch,
        ineligible=applying.ineligible_rows if applying else 0,
        ineligible_because=tuple(applying.ineligible.most_common()) if applying else (),
        if_filled_now=applying.if_filled_now(session) if applying else None,
    )
    return with_proposals(session, plan, parsed)


def _start(
    session: Session,
    parsed: ParsedSheet[ApplicantDraft],
    *,
    batch: str | None,
    now: datetime,
    answers: Answers,
) -> _Planner:
    drafts = [row.draft for row in parsed.rows if row.draft is not None]
    people = index_people(session, drafts)
    ids = [person["id"] for namesakes in people.by_name.values() for person in namesakes]
    applying = None
    if batch:  # without one nothing of training is needed
        from parkdesk.services.imports.applications import Applying

        applying = Applying.of(session, batch=batch, person_ids=ids, now=now)
    code = applying.batch.code if applying else ""
    return _Planner(
        people=people,
        imported=imported_fingerprints(
            session, (row_fingerprint(row.fingerprint, code) for row in parsed.rows)
        ),
        last_values=last_imported_values(session, "person", ids),
        seen=RowsSeen(drafts),
        applying=applying,
        now=now,
        plan=PlanDraft(parsed),
        answers=answers,
    )


def _plan_row(planner: _Planner, row: ParsedRow[ApplicantDraft]) -> PlannedRow:
    draft = row.draft
    if draft is None:
        return _planned(planner, row, RowOutcome.REFUSED, why="See the problems of this row.")
    if earlier := planner.seen.find_earlier(draft):
        return _planned(
            planner, row, RowOutcome.DUPLICATE, why=f"The same person stands in row {earlier}."
        )
    if row_fingerprint(row.fingerprint, planner.batch) in planner.imported:
        planner.seen.add(draft, row.row)
        return _planned(planner, row, RowOutcome.UNCHANGED, why="This row was imported before.")
    found, answer = planner.people.match(draft), planner.answers.get(row.row)
    match = answered(found, answer)
    asked = candidates(found, _given(draft)) if found.doubt else ()
    if match.doubt:
        planner.plan.warn(row.row, None, "ambiguous", match.doubt)
        planned = _planned(planner, row, RowOutcome.AMBIGUOUS, why=match.doubt)
        return replace(planned, candidates=asked)
    planner.seen.add(draft, row.row)
    if asked:
        planner.plan.warn(row.row, None, "answered", said_of(match))
        planned = _plan_person(planner, row, draft, match, answer)
        return replace(planned, candidates=asked)
    return _plan_person(planner, row, draft, match, answer)


def _planned(
    planner: _Planner,
    row: ParsedRow[ApplicantDraft],
    outcome: RowOutcome,
    *,
    changes: Sequence[FieldChange] = (),
    why: str = "",
) -> PlannedRow:
    return PlannedRow(
        row=row.row,
        outcome=outcome,
        label=row.draft.name if row.draft else "",
        fingerprint=row_fingerprint(row.fingerprint, planner.batch),
        raw=row.raw,
        changes=changes,
        why=why,
    )


def _plan_person(
    planner: _Planner,
    row: ParsedRow[ApplicantDraft],
    draft: ApplicantDraft,
    match: Match,
    answer: Answer | None,
) -> PlannedRow:
    given = _given(draft)
    if not match.people:
        values = _new_person(given, planner.now)
        place = planner.plan.write(row.row, "person", values)
        if planner.applying:
            planner.applying.add(planner.plan, row.row, values, None, place)
        return _planned(planner, row, RowOutcome.NEW)
    person = match.people[0]
    kept = kept_fields(answer)
    given = {name: value for name, value in given.items() if name not in kept}
    if given.get("cnic") in planner.people.former:
        del given["cnic"]
    values = _updates(planner, row, person, stored("person", given))
    if values:
        keys = {"name": "name_key", "father_name": "father_key"}
        values |= {keys[name]: name_key(values[name]) for name in keys if name in values}
        planner.plan.change(row.row, "person", person["id"], person, values)
    changes: Sequence[FieldChange] = FieldChanges(
        "person", person, {name: values[name] for name in values if name in FIELDS}
    )
    if planner.applying:
        becomes = typed("person", {**person, **values})
        if planner.applying.add(planner.plan, row.row, becomes, person["id"], None):
            changes = (*changes, FieldChange("application", "", planner.batch))
    return _planned(
        planner, row, RowOutcome.UPDATED if changes else RowOutcome.UNCHANGED, changes=changes
    )


def _given(draft: ApplicantDraft) -> dict[str, Any]:
    """What the row says: an empty cell says nothing, and a masked CNIC changes nothing."""
    given = {
        name: value
        for name, value in zip(FIELDS, _facts(draft), strict=True)
        if value is not None and value != ""
    }
    if draft.cnic_is_masked:
        del given["cnic"]
    return given


_facts = attrgetter(*FIELDS)


def _new_person(given: dict[str, Any], now: datetime) -> dict[str, Any]:
    return {
        **dict.fromkeys(FIELDS),
        **dict.fromkeys(TEXTS, ""),
        **NOT_STATED,
        **given,
        "name_key": name_key(given["name"]),
        "father_key": name_key(given.get("father_name", "")),
        "created_at": now,
    }


TEXTS = ("father_name", "district", "province", "degree", "university", "category", "remarks")


def _updates(
    planner: _Planner,
    row: ParsedRow[ApplicantDraft],
    person: Mapping[str, Any],
    given: dict[str, Any],
) -> dict[str, Any]:
    """What the row changes, of stored values. Those edited by hand since an import stay, listed."""
    new = {
        name: value
        for name, value in given.items()
        if person[name] != value and not is_kept_text(value, person[name])
    }
    if "father_name" in new and name_key(new["father_name"]) == person["father_key"]:
        del new["father_name"]
    if "name" in new and name_key(new["name"]) == person["name_key"]:
        del new["name"]
    last = planner.last_values.get(person["id"], {})
    for name in [name for name in new if name in last and last[name] != person[name]]:
        was = typed("person", {name: person[name]})
        planner.plan.warn(
            row.row,
            name,
            "edited-by-hand",
            f"{person['name']}: {name.replace('_', ' ')} stays “{told(name, was[name])}”, "
            "because it was edited here after it was imported.",
        )
        del new[name]
    return new


def _note_courses(planner: _Planner, parsed: ParsedSheet[ApplicantDraft]) -> None:
    """Say where the sheet's course means nothing (no batch) or is another than the batch's."""
    put_in = {row.row for row in planner.plan.rows if row.outcome in PUT_IN}
    named = [
        (row.row, row.draft.course_applied)
        for row in parsed.rows
        if row.draft is not None and row.draft.course_applied and row.row in put_in
    ]
    if planner.applying:
        for row, course in named:
            planner.applying.note_course(planner.plan, row, course)
    elif named:
        planner.plan.warn(
            None,
            "course_applied",
            "course-without-batch",
            "No batch was chosen, so only people are written; "
            "the course stays with each row as it was typed.",
        )
