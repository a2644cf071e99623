"""The words of an import on the screen: kinds, outcomes, problems and what to do about them."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.returns import format_dollars
from parkdesk.rules.vocabulary import ImportKind, ProblemLevel, RowOutcome
from parkdesk.services.imports.plan import FieldChange, ImportPlan, PlannedRow
from parkdesk.spreadsheets.headers import BAR
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.spreadsheets.mapping import MappedColumn
from parkdesk.spreadsheets.parsed import Problem
from parkdesk.ui.formats import format_day, format_money, format_number
from parkdesk.ui.theme import Tone

CERTAIN = 0.995
ISO_LENGTH = len("2026-07-05")
PAISA = "_paisa"
CENTS = "_usd_cents"
MARKS_NAMED = 3  # in the line of a row
FILES = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv")

OUTCOME_TONES: dict[RowOutcome, Tone] = {
    RowOutcome.NEW: "success",
    RowOutcome.UPDATED: "info",
    RowOutcome.UNCHANGED: "neutral",
    RowOutcome.DUPLICATE: "warning",
    RowOutcome.AMBIGUOUS: "warning",
    RowOutcome.REFUSED: "danger",
}
LEVEL_TONES: dict[ProblemLevel, Tone] = {
    ProblemLevel.ERROR: "danger",
    ProblemLevel.WARNING: "warning",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("imports", text)


def kind_title(kind: ImportKind) -> str:
    return {
        ImportKind.APPLICANTS: _tr("Applicants"),
        ImportKind.TENANTS: _tr("Tenants"),
        ImportKind.UNITS: _tr("Units"),
        ImportKind.RENT_ROLL: _tr("Rent roll"),
        ImportKind.SPACE_APPLICATIONS: _tr("Space applications"),
        ImportKind.RETURNS: _tr("Quarterly returns"),
        ImportKind.BATCHES: _tr("Training plan"),
        ImportKind.ATTENDANCE: _tr("Attendance sheet"),
    }[kind]


def kind_words(kind: ImportKind) -> str:
    """A kind and what one of its rows is: the line by which it is chosen."""
    says = {
        ImportKind.APPLICANTS: _tr("people who apply for training"),
        ImportKind.TENANTS: _tr("organisations and whom to reach there"),
        ImportKind.UNITS: _tr("offices and seats, without their leases"),
        ImportKind.RENT_ROLL: _tr("units with their tenants and leases"),
        ImportKind.SPACE_APPLICATIONS: _tr("who wants how much space, and when"),
        ImportKind.RETURNS: _tr("tenants’ staff and exports of a quarter"),
        ImportKind.BATCHES: _tr("batches with their courses and rules"),
        ImportKind.ATTENDANCE: _tr("a batch’s people with their marks"),
    }[kind]
    return _tr("{kind}: {what}").format(kind=kind_title(kind), what=says)


def outcome_title(outcome: RowOutcome) -> str:
    return {
        RowOutcome.NEW: _tr("New"),
        RowOutcome.UPDATED: _tr("Updated"),
        RowOutcome.UNCHANGED: _tr("Unchanged"),
        RowOutcome.DUPLICATE: _tr("Duplicate"),
        RowOutcome.AMBIGUOUS: _tr("Ambiguous"),
        RowOutcome.REFUSED: _tr("Refused"),
    }[outcome]


def level_title(level: ProblemLevel) -> str:
    return _tr("Error") if level is ProblemLevel.ERROR else _tr("Warning")


def code_title(code: str) -> str:
    """A kind of problem as a filter offers it."""
    said = {
        "missing": _tr("Something is missing"),
        "nobody": _tr("No name and no number"),
        "ambiguous": _tr("Who is meant?"),
        "answered": _tr("Who is meant: answered"),
        "cnic-digits": _tr("Digits of a CNIC"),
        "cnic-not-digits": _tr("No number in a CNIC"),
        "cnic-first-digit": _tr("First digit of a CNIC"),
        "cnic-shortened": _tr("CNIC cut short by a spreadsheet"),
        "cnic-gender": _tr("CNIC and gender disagree"),
        "birth-date-future": _tr("Born on a day to come"),
        "birth-date-impossible": _tr("No such birth date"),
        "birth-date-unlikely": _tr("Very young or very old"),
        "date-order": _tr("Day or month first?"),
        "date-unreadable": _tr("No readable date"),
        "date-impossible": _tr("No such day"),
        "day-to-come": _tr("A day still to come"),
        "days-in-order": _tr("Ends before it begins"),
        "two-mobiles": _tr("More than one mobile number"),
        "mobile": _tr("No mobile number"),
        "email": _tr("No email address"),
        "province-district": _tr("Province and district disagree"),
        "unknown-word": _tr("Unknown word"),
        "workbook": _tr("About the whole file"),
        "after-call": _tr("Outside the call"),
        "edited-by-hand": _tr("Edited by hand here"),
        "name-stays": _tr("Another name here"),
        "no-number": _tr("The number it belongs to is missing"),
    }
    if code in said:
        return said[code]
    words = code.replace("-", " ").replace("cnic", "CNIC").replace("ntn", "NTN")
    return words[:1].upper() + words[1:]


def advice(problem: Problem) -> str:
    """What to do about a problem."""
    special = {
        "missing": _tr("Type what is missing."),
        "nobody": _tr("Type a CNIC, a mobile number or an email."),
        "date-order": _tr("Choose the order of the dates in step 3."),
        "answered": _tr("Nothing, or say it again."),
        "ambiguous": _tr("Say who it is, or correct the name or the number."),
        "unknown-mark": _tr("Write P, A, L, T or H, or empty the cell."),
        "unknown-session": _tr("Add the session, or choose no column for it in step 3."),
        "two-sessions": _tr("Write the hour into the heading, or leave the column out."),
        "heading-unknown": _tr("Nothing, if it holds no marks; else write the day as its heading."),
        "unknown-person": _tr("Type the name as in the register, or enrol the person first."),
        "mark-to-come": _tr("Empty the cell; mark it on its day."),
        "month-closed": _tr("Reopen the month, or empty the cell."),
        "unknown-tenant": _tr("Type the tenant’s name as it is here, or add the tenant first."),
        "unit-let": _tr("Change the lease first, or leave the unit as it is."),
        "area-of-let-unit": _tr("Nothing, if it was measured anew."),
        "area-and-seats": _tr("Nothing, or empty the area to want the seats."),
        "focal-person": _tr("Nothing, if that is so."),
        "name-stays": _tr("Nothing, if the name here is right."),
        "application-decided": _tr("Nothing: a new wish is a new application."),
        "cnic-digits": _tr("Ask the sender, or empty the cell."),
        "cnic-shortened": _tr("Type all 13 digits, or none."),
        "edited-by-hand": _tr("Nothing: the park keeps its own value."),
        "hidden-rows": _tr("Nothing, if these rows are meant."),
        "workbook": _tr("Nothing, if that is as you expect."),
        "two-columns": _tr("Choose the right column in step 3."),
        "course-without-batch": _tr("Choose a batch in step 1."),
        "after-call": _tr("Nothing, if it may still be taken."),
        "other-course": _tr("Nothing, if the batch is the right one."),
        "lease-refused": _tr("Correct the lease's other rows."),
        "lease-not-importable": _tr("Change it in Leases."),
    }
    if problem.code in special:
        return special[problem.code]
    if problem.level is ProblemLevel.ERROR:
        return _tr("Correct it, or the row stays out.")
    return _tr("Correct it, or leave it as it is.")


def confidence(column: MappedColumn | None, *, required: bool, is_chosen: bool) -> tuple[str, Tone]:
    """How sure it is that a column holds a field, as a word and its tone."""
    if column is None:
        return (_tr("Required"), "danger") if required else (_tr("Not in the list"), "neutral")
    if is_chosen:
        return _tr("Your choice"), "accent"
    if column.confidence >= CERTAIN:
        return _tr("Certain"), "success"
    tone: Tone = "info" if column.confidence >= BAR else "warning"
    return _tr("Likely, {percent} %").format(percent=round(column.confidence * 100)), tone


def field_title(kind: ImportKind, field: str) -> str:
    """A field by its heading in the template."""
    column = sheet_kind(kind).by_field.get(field)
    if column is not None:
        return column.header
    words = field.removesuffix(PAISA).removesuffix("_sqft").replace("_", " ")
    return words[:1].upper() + words[1:]


def shown_value(field: str, value: str) -> str:
    """A stored value as screens write it; identity numbers are masked."""
    if field in ("cnic", "signatory_cnic"):
        return mask_cnic(value)
    if field.endswith(PAISA) and value.isdigit():
        return format_money(int(value))
    if field.endswith(CENTS) and value.isdigit():
        return format_dollars(int(value))
    if is_iso_day(value):
        return format_day(date.fromisoformat(value))
    return value


def is_iso_day(text: str) -> bool:
    """Whether a text is a day as files keep it."""
    if len(text) != ISO_LENGTH or text[4] != "-":
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def change_text(kind: ImportKind, change: FieldChange) -> str:
    """`Mobile No: 0300… → 0301…`, or without the arrow where there was nothing."""
    title = field_title(kind, change.field)
    was, becomes = shown_value(change.field, change.was), shown_value(change.field, change.becomes)
    return f"{title}: {was} → {becomes}" if was else f"{title}: {becomes}"


def row_summary(plan: ImportPlan, row: PlannedRow) -> str:
    """What happens to a row, in one line."""
    if row.changes:
        texts = [change_text(plan.kind, change) for change in row.changes]
        if plan.kind is ImportKind.ATTENDANCE:
            return marks_summary(row, texts)
        return "; ".join(texts)
    if row.why or row.outcome is not RowOutcome.NEW:
        return row.why
    if plan.batch:
        return _tr("A new person, who applies to {batch}").format(batch=plan.batch)
    return {
        ImportKind.APPLICANTS: _tr("A new person"),
        ImportKind.TENANTS: _tr("A new organisation"),
        ImportKind.UNITS: _tr("A new unit"),
        ImportKind.RENT_ROLL: _tr("Comes into the park"),
        ImportKind.SPACE_APPLICATIONS: _tr("A new application, received"),
        ImportKind.RETURNS: _tr("A new return"),
        ImportKind.BATCHES: _tr("A new batch"),
        ImportKind.ATTENDANCE: _tr("New marks"),
    }[plan.kind]


def marks_text(plan: ImportPlan) -> str:
    """How many marks a filled register sets."""
    changes = [change for row in plan.rows for change in row.changes]
    changed = sum(1 for change in changes if change.was)
    new = len(changes) - changed
    parts = [
        (_tr("1 new mark") if new == 1 else _tr("{count} new marks"), new),
        (_tr("1 mark changed") if changed == 1 else _tr("{count} marks changed"), changed),
    ]
    said = [text.format(count=format_number(count)) for text, count in parts if count]
    return _tr("{marks}.").format(marks=", ".join(said)) if said else _tr("No mark changes.")


def marks_summary(row: PlannedRow, texts: list[str]) -> str:
    """What a row sets, those first that change a mark; beside it all are listed."""
    changed = [text for change, text in zip(row.changes, texts, strict=True) if change.was]
    new = [text for change, text in zip(row.changes, texts, strict=True) if not change.was]
    counts = [
        _tr("{count} changed").format(count=len(changed)) if changed else "",
        _tr("{count} new").format(count=len(new)) if new else "",
    ]
    told = "; ".join((changed + new)[:MARKS_NAMED])
    more = "…" if len(texts) > MARKS_NAMED else ""
    return f"{', '.join(filter(None, counts))} · {told}{more}"


def file_filter() -> str:
    """For a dialog that opens workbooks."""
    return _tr("Workbooks ({patterns})").format(patterns=" ".join(f"*.{end}" for end in FILES))


def left_out_text(plan: ImportPlan) -> str:
    """How many rows a commit would leave out now; those that stand twice are counted apart."""
    counts = plan.counts
    refused = counts["refused"] + counts["ambiguous"]
    text = (
        _tr("{refused} of {read} rows would be left out as they are now.")
        if refused
        else _tr("No row would be left out.")
        if counts["duplicates"]
        else _tr("All {read} rows can be imported.")
    )
    said = text.format(refused=f"{refused:,}", read=f"{counts['read']:,}")
    if twice := counts["duplicates"]:
        again = (
            _tr("1 more stands in the list twice, and comes in once.")
            if twice == 1
            else _tr("{count} more stand in the list twice, and come in once.")
        )
        said = f"{said} {again.format(count=f'{twice:,}')}"
    return said
