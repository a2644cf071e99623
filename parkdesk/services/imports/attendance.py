"""A filled register: what each of its marks would do to the marks there are."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from parkdesk.errors import UsageError
from parkdesk.rules.calendar_text import day_text, month_text
from parkdesk.rules.register import month_of
from parkdesk.rules.vocabulary import RowOutcome
from parkdesk.services.attendance import LeftBeforeError, MarkInFutureError
from parkdesk.services.imports.known import row_fingerprint
from parkdesk.services.imports.plan import FieldChange, ImportPlan, PlanDraft
from parkdesk.services.imports.register_people import Enrolled
from parkdesk.services.imports.register_sessions import Held
from parkdesk.services.imports.registers import (
    FilledRegister,
    Registers,
    StoredMark,
    read_registers,
)
from parkdesk.services.imports.rows import (
    Keys,
    Verdict,
    ambiguous,
    one_key,
    plan_rows,
    refused,
)
from parkdesk.spreadsheets.drafts import ListedMark, ListedMarks
from parkdesk.spreadsheets.parsed import ParsedRow, ParsedSheet


class BatchNotNamedError(UsageError):
    sentence = (
        "The list does not say of which batch it is. Choose the batch (on the command line "
        "--batch), or add a column “Batch” with its code."
    )


@dataclass(frozen=True, slots=True)
class _Setting:
    """A mark to set, in place of the one that is `known`, if there is one."""

    listed: ListedMark
    held: Held
    known: StoredMark | None


@dataclass(slots=True)
class _Judging:
    """`blamed` are the headings of batches that were named as wrong already, each once."""

    registers: Registers
    today: date
    blamed: set[tuple[str, str]] = field(default_factory=set)


def plan_attendance(
    session: Session, parsed: ParsedSheet[ListedMarks], *, batch: str | None, now: datetime
) -> ImportPlan:
    """Raises BatchNotNamedError, and UnknownChoiceError where the chosen batch is none."""
    drafts = [row.draft for row in parsed.rows if row.draft is not None]
    if not batch and drafts and not any(draft.batch for draft in drafts):
        raise BatchNotNamedError
    registers = read_registers(session, drafts, batch)
    judging = _Judging(registers, now.date())
    plan = plan_rows(
        session,
        _of_batch(parsed, registers.chosen),
        now=now,
        what="person",
        label=registers.label,
        keys=lambda draft: _keys(registers, draft),
        judge=lambda plan, row, draft: _judge(judging, plan, row, draft),
    )
    return replace(plan, batch=registers.only_code)


def _of_batch(parsed: ParsedSheet[ListedMarks], batch: str) -> ParsedSheet[ListedMarks]:
    """A row that was imported for another batch was not imported for this one."""
    rows = [
        replace(row, fingerprint=row_fingerprint(row.fingerprint, batch)) for row in parsed.rows
    ]
    return replace(parsed, rows=tuple(rows))


def _keys(registers: Registers, draft: ListedMarks) -> Keys:
    register = registers.find(draft)
    enrolled = register.find_person(draft).enrolled if register else None
    return one_key(enrolled.id) if enrolled else Keys()


def _judge(
    judging: _Judging, plan: PlanDraft, row: ParsedRow[ListedMarks], draft: ListedMarks
) -> Verdict:
    register = judging.registers.find(draft)
    if register is None:
        return refused(plan, row.row, "batch", *judging.registers.why_not(draft))
    who = register.find_person(draft)
    if who.doubt:
        return ambiguous(plan, row.row, who.field, who.doubt)
    if who.enrolled is None:
        return refused(plan, row.row, who.field, who.code, who.why)
    if not draft.marks:
        return Verdict(RowOutcome.UNCHANGED, why="There is no mark in this row.")
    settings, reasons = _settings(judging, plan, row.row, draft, register, who.enrolled)
    if reasons:
        return Verdict(RowOutcome.REFUSED, why=" ".join(dict.fromkeys(reasons)))
    return _set(plan, row.row, settings, who.enrolled)


def _settings(
    judging: _Judging,
    plan: PlanDraft,
    row: int,
    draft: ListedMarks,
    register: FilledRegister,
    enrolled: Enrolled,
) -> tuple[list[_Setting], list[str]]:
    """What the row sets, and why it may not: every cell is looked at, and blamed by itself."""
    settings, reasons = [], []
    twins: dict[int, ListedMark] = {}
    for listed in draft.marks:
        found = register.find_session(listed.session)
        if found.held is None:
            reasons.append(found.why)
            if (register.code, listed.field) not in judging.blamed:
                judging.blamed.add((register.code, listed.field))
                plan.refuse(None, listed.field, found.code, found.why)
            continue
        setting = _Setting(listed, found.held, register.marks.get((found.held.id, enrolled.id)))
        twin = twins.setdefault(found.held.id, listed)
        if (refusal := _refusal(setting, twin, judging.today, register, enrolled)) is not None:
            reasons.append(refusal[1])
            plan.refuse(row, listed.field, *refusal)
        elif twin is listed and not _is_set(setting):
            settings.append(setting)
    if reasons:
        return [], reasons
    return [one for one in settings if not _stays(plan, row, one, register, enrolled)], []


def _is_set(setting: _Setting) -> bool:
    return setting.known is not None and setting.known.mark is setting.listed.mark


def _refusal(
    setting: _Setting, twin: ListedMark, today: date, register: FilledRegister, enrolled: Enrolled
) -> tuple[str, str] | None:
    """The code and sentence that keep a mark out. What is marked so already is never refused."""
    held_on = setting.held.held_on
    if twin.mark is not setting.listed.mark:
        return "two-marks", f"“{twin.field}” is the same session and says {twin.mark}."
    if _is_set(setting):
        return None
    if register.closed_on is not None:
        return "batch-closed", (
            f"{register.code} was closed on {day_text(register.closed_on)}, so its register stays "
            "as it is. Reopen it first, under Results, or empty the cell."
        )
    if held_on > today:
        return "mark-to-come", str(MarkInFutureError(day_text(held_on)))
    if enrolled.ended_on is not None and held_on > enrolled.ended_on:
        return "left-before", str(LeftBeforeError(enrolled.name, day_text(enrolled.ended_on)))
    if month_of(held_on) in register.closed_months:
        return "month-closed", (
            f"{month_text(held_on)} is closed, and a mark in it changes only with a reason. Reopen "
            "the month under Attendance, or empty the cell and change the mark there."
        )
    return None


def _stays(
    plan: PlanDraft, row: int, setting: _Setting, register: FilledRegister, enrolled: Enrolled
) -> bool:
    """A mark that was set or cleared here after it was imported stays, and is listed."""
    known = setting.known
    if known is not None and known.was_edited:
        what = f"The mark stays {known.mark}, because it was edited here after it was imported."
    elif known is None and (setting.held.id, enrolled.id) in register.cleared:
        what = "The mark stays empty, because it was cleared here after it was imported."
    else:
        return False
    plan.warn(row, setting.listed.field, "edited-by-hand", what)
    return True


def _set(plan: PlanDraft, row: int, settings: list[_Setting], enrolled: Enrolled) -> Verdict:
    changes = []
    for one in settings:
        mark = one.listed.mark
        if one.known is None:
            values = {"session_id": one.held.id, "enrolment_id": enrolled.id, "mark": mark}
            plan.write(row, "attendance", values)
        else:
            reason = {"reason": ""} if one.known.record["reason"] else {}
            plan.change_typed(row, "attendance", one.known.record, {"mark": mark} | reason)
        was = one.known.mark if one.known else ""
        changes.append(FieldChange(one.listed.field, str(was), str(mark)))
    if any(one.known for one in settings):
        return Verdict(RowOutcome.UPDATED, changes)
    return Verdict(RowOutcome.NEW if settings else RowOutcome.UNCHANGED, changes)
