"""Applicants: people, and where a batch is given their applications to it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.training import Application, Batch, Course
from parkdesk.rules.identity import name_key
from parkdesk.rules.vocabulary import ApplicationStatus, Gender, RowOutcome
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.chunks import chunks
from parkdesk.services.eligibility import REASONS_APART, Weigher
from parkdesk.services.imports.known import (
    imported_fingerprints,
    last_imported_values,
    row_fingerprint,
    trail_head,
)
from parkdesk.services.imports.people_match import FIELDS, Match, PeopleIndex, index_people
from parkdesk.services.imports.plan import (
    PUT_IN,
    FieldChange,
    FieldChanges,
    IfFilledNow,
    ImportPlan,
    PlanDraft,
    PlannedRow,
)
from parkdesk.services.imports.stored import stored, typed
from parkdesk.services.seats import Newcomer, seats_if_filled
from parkdesk.spreadsheets.drafts import ApplicantDraft
from parkdesk.spreadsheets.parsed import ParsedRow, ParsedSheet

Key = tuple[str, ...]
NOT_STATED: dict[str, Any] = {"gender": Gender.NOT_STATED}


@dataclass(slots=True)
class _Planner:
    """What is known of the park while the rows are gone through in their order."""

    people: PeopleIndex
    imported: set[str]
    last_values: dict[int, dict[str, Any]]
    applied: dict[int, ApplicationStatus]
    batch: Batch | None
    course_names: frozenset[str]
    weigher: Weigher | None
    now: datetime
    plan: PlanDraft = field(default_factory=PlanDraft)
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)
    ineligible: Counter[str] = field(default_factory=Counter)
    ineligible_rows: int = 0
    newcomers: list[Newcomer] = field(default_factory=list)


def plan_applicants(
    session: Session, parsed: ParsedSheet[ApplicantDraft], *, batch: str | None, now: datetime
) -> ImportPlan:
    """Each row's one outcome. Raises UnknownChoiceError where there is no such batch."""
    planner = _start(session, parsed, batch=batch, now=now)
    for row in parsed.rows:
        planner.plan.rows.append(_plan_row(planner, row))
    _note_courses(planner, parsed)
    fills = None
    if planner.batch is not None:
        plan = seats_if_filled(
            session, batch=planner.batch.code, newcomers=planner.newcomers, on=now.date(), now=now
        )
        fills = IfFilledNow(offered=len(plan.offered), waiting=len(plan.waiting))
    return ImportPlan(
        kind=parsed.kind,
        file=parsed.file,
        file_digest=parsed.file_digest,
        sheet=parsed.sheet,
        header_row=parsed.header_row,
        rows=tuple(planner.plan.rows),
        writes=tuple(planner.plan.writes),
        problems=parsed.problems + tuple(planner.plan.problems),
        trail_head=trail_head(session),
        planned_at=now,
        batch=planner.batch.code if planner.batch else "",
        ineligible=planner.ineligible_rows,
        ineligible_because=tuple(planner.ineligible.most_common()),
        if_filled_now=fills,
    )


def _start(
    session: Session, parsed: ParsedSheet[ApplicantDraft], *, batch: str | None, now: datetime
) -> _Planner:
    detail = find_batch(session, batch) if batch else None
    drafts = [row.draft for row in parsed.rows if row.draft is not None]
    people = index_people(session, drafts)
    ids = [person["id"] for person in _everyone(people)]
    code = detail.code if detail else ""
    return _Planner(
        people=people,
        imported=imported_fingerprints(
            session, (row_fingerprint(row.fingerprint, code) for row in parsed.rows)
        ),
        last_values=last_imported_values(session, "person", ids),
        applied=_applied(session, ids, detail.id) if detail else {},
        batch=detail,
        course_names=_course_names(session, detail) if detail else frozenset(),
        weigher=Weigher.of(session, batch_id=detail.id, person_ids=ids) if detail else None,
        now=now,
    )


def _course_names(session: Session, batch: Batch) -> frozenset[str]:
    course = session.get_one(Course, batch.course_id)
    return frozenset(name_key(name) for name in (course.code, course.name, batch.code))


def _everyone(people: PeopleIndex) -> list[Mapping[str, Any]]:
    return [person for namesakes in people.by_name.values() for person in namesakes]


def _applied(session: Session, ids: list[int], batch_id: int) -> dict[int, ApplicationStatus]:
    applied: dict[int, ApplicationStatus] = {}
    for some in chunks(ids):
        query = select(Application.person_id, Application.status).where(
            Application.batch_id == batch_id, Application.person_id.in_(some)
        )
        applied.update((person_id, status) for person_id, status in session.execute(query))
    return applied


def _plan_row(planner: _Planner, row: ParsedRow[ApplicantDraft]) -> PlannedRow:
    draft = row.draft
    if draft is None:
        return _planned(planner, row, RowOutcome.REFUSED, why="See the problems of this row.")
    names = _name_keys(draft)
    if earlier := _earlier_row(planner, draft, names):
        return _planned(
            planner, row, RowOutcome.DUPLICATE, why=f"The same person stands in row {earlier}."
        )
    match = planner.people.match(draft)
    if match.doubt:
        planner.plan.warn(row.row, None, draft.name, "ambiguous", match.doubt)
        return _planned(planner, row, RowOutcome.AMBIGUOUS, why=match.doubt)
    _remember(planner, draft, names, row.row)
    if (
        row_fingerprint(row.fingerprint, planner.batch.code if planner.batch else "")
        in planner.imported
    ):
        return _planned(planner, row, RowOutcome.UNCHANGED, why="This row was imported before.")
    return _plan_person(planner, row, draft, match)


def _planned(
    planner: _Planner,
    row: ParsedRow[ApplicantDraft],
    outcome: RowOutcome,
    *,
    changes: Sequence[FieldChange] = (),
    why: str = "",
) -> PlannedRow:
    code = planner.batch.code if planner.batch else ""
    return PlannedRow(
        row=row.row,
        outcome=outcome,
        label=row.draft.name if row.draft else "",
        fingerprint=row_fingerprint(row.fingerprint, code),
        raw=row.raw,
        changes=changes,
        why=why,
    )


def _earlier_row(planner: _Planner, draft: ApplicantDraft, names: list[Key]) -> int | None:
    """The earlier row of the file that is the same person. Two different CNICs are two people."""
    if draft.cnic and not draft.cnic_is_masked:
        if earlier := planner.seen.get(("cnic", draft.cnic)):
            return earlier
        keys = [("without", *key) for key in names]
    else:
        keys = [(kind, *key) for key in names for kind in ("with", "without")]
    return next((planner.seen[key] for key in keys if key in planner.seen), None)


def _remember(planner: _Planner, draft: ApplicantDraft, names: list[Key], row: int) -> None:
    known = bool(draft.cnic) and not draft.cnic_is_masked
    if known and draft.cnic:
        planner.seen.setdefault(("cnic", draft.cnic), row)
    for key in names:
        planner.seen.setdefault(("with" if known else "without", *key), row)


def _name_keys(draft: ApplicantDraft) -> list[Key]:
    names = (name_key(draft.name), name_key(draft.father_name or ""))
    known = (
        ("born", draft.born_on.isoformat() if draft.born_on else ""),
        ("mobile", draft.mobile or ""),
        ("email", (draft.email or "").casefold()),
        ("masked", draft.cnic or "" if draft.cnic_is_masked else ""),
    )
    return [(*names, by, value) for by, value in known if value]


def _plan_person(
    planner: _Planner, row: ParsedRow[ApplicantDraft], draft: ApplicantDraft, match: Match
) -> PlannedRow:
    given = _given(draft)
    if not match.people:
        values = _new_person(given, planner.now)
        place = planner.plan.write(row.row, "person", values)
        _apply(planner, row.row, values, None, place)
        return _planned(planner, row, RowOutcome.NEW)
    person = match.people[0]
    values = _updates(planner, row, person, stored("person", given))
    if values:
        keys = {"name": "name_key", "father_name": "father_key"}
        values |= {keys[name]: name_key(values[name]) for name in keys if name in values}
        planner.plan.change(row.row, "person", person["id"], person, values)
    changes: Sequence[FieldChange] = FieldChanges(
        "person", person, {name: values[name] for name in values if name in FIELDS}
    )
    if planner.batch and _apply(
        planner, row.row, typed("person", {**person, **values}), person["id"], None
    ):
        changes = (*changes, FieldChange("application", "", planner.batch.code))
    return _planned(
        planner, row, RowOutcome.UPDATED if changes else RowOutcome.UNCHANGED, changes=changes
    )


def _given(draft: ApplicantDraft) -> dict[str, Any]:
    """What the row says: an empty cell says nothing, and a masked CNIC changes nothing."""
    given = {name: getattr(draft, name) for name in FIELDS}
    if draft.cnic_is_masked:
        given["cnic"] = None
    return {name: value for name, value in given.items() if value is not None and value != ""}


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
    new = {name: value for name, value in given.items() if person[name] != value}
    if "father_name" in new and name_key(new["father_name"]) == person["father_key"]:
        del new["father_name"]
    if "name" in new and name_key(new["name"]) == person["name_key"]:
        del new["name"]
    last = planner.last_values.get(person["id"], {})
    for name in [name for name in new if name in last and last[name] != person[name]]:
        was, becomes = typed("person", {name: person[name]}), typed("person", {name: new[name]})
        planner.plan.warn(
            row.row,
            name,
            str(becomes[name]),
            "edited-by-hand",
            f"{person['name']}: {name.replace('_', ' ')} stays “{was[name] or ''}”, "
            "because it was edited here after it was imported.",
        )
        del new[name]
    return new


def _apply(
    planner: _Planner, row: int, person: Mapping[str, Any], person_id: int | None, place: int | None
) -> bool:
    """Plan the application to the batch, if there is one and the person has none yet."""
    if planner.batch is None or planner.weigher is None:
        return False
    if person_id is not None and person_id in planner.applied:
        return False
    reasons = planner.weigher.reasons(person, person_id)
    status = ApplicationStatus.INELIGIBLE if reasons else ApplicationStatus.ELIGIBLE
    if reasons:
        planner.ineligible_rows += 1
        planner.ineligible.update(reasons)
    else:
        planner.newcomers.append(
            Newcomer(
                row=row, gender=person["gender"], score=person["score"], applied_at=planner.now
            )
        )
    values = {
        "batch_id": planner.batch.id,
        "status": status,
        "submitted_at": planner.now,
        "score": person["score"],
        "ineligible_because": REASONS_APART.join(reasons),
    }
    if place is None:
        planner.plan.write(row, "application", {**values, "person_id": person_id})
    else:
        planner.plan.write(row, "application", values, person_id=place)
    return True


def _note_courses(planner: _Planner, parsed: ParsedSheet[ApplicantDraft]) -> None:
    """Say where the sheet's course means nothing (no batch) or is another than the batch's."""
    put_in = {row.row for row in planner.plan.rows if row.outcome in PUT_IN}
    named = [
        (row.row, row.draft.course_applied)
        for row in parsed.rows
        if row.draft is not None and row.draft.course_applied and row.row in put_in
    ]
    if not planner.batch:
        if named:
            planner.plan.warn(
                None,
                "Course Applied",
                "",
                "course-without-batch",
                "No batch was chosen, so only people are written; "
                "the course stays with each row as it was typed.",
            )
        return
    for row, course in named:
        if name_key(course) not in planner.course_names:
            planner.plan.warn(
                row,
                "Course Applied",
                course,
                "other-course",
                f"The row applies for “{course}”, but the batch {planner.batch.code} is of another "
                "course. The application is put in for this batch.",
            )
