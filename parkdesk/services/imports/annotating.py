"""What a sender is told about their list, from the plan of its import."""

from collections.abc import Iterable, Iterator
from typing import Any

from parkdesk.rules.dates import DateOrder
from parkdesk.rules.values import as_text
from parkdesk.rules.vocabulary import ProblemLevel, RowOutcome
from parkdesk.services.imports.plan import PUT_IN, ImportPlan, PlannedRow
from parkdesk.spreadsheets.annotations import Annotations, HowRead, Note, Weight
from parkdesk.spreadsheets.corrections import Corrections
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.spreadsheets.mapping import Mapping as ColumnMapping
from parkdesk.spreadsheets.parsed import ParsedSheet, Problem

# What concerns the park alone: the sender has nothing to mend
OURS = frozenset(
    {
        "after-call", "answered", "application-decided", "area-and-seats", "area-of-let-unit",
        "course-without-batch", "edited-by-hand", "focal-person", "hidden-rows", "name-stays",
        "other-course", "two-columns", "workbook",
    }
)  # fmt: skip
_SAID_OTHERWISE = {  # their own sentences name people whom the sender need not know of
    "ambiguous": "It is not certain who is meant: this may be one of several, or a number is "
    "mistyped.",
}
_TODO = {
    "ambiguous": "Correct the name, or add the CNIC or NTN.",
    "cnic-digits": "Type all 13 digits of the card, as 17301-1234567-8.",
    "cnic-not-digits": "Type all 13 digits of the card, as 17301-1234567-8.",
    "cnic-shortened": "Format the cell as text and type all 13 digits, as 17301-1234567-8.",
    "date-order": "Type these dates with the month as a word, such as 5 Jul 2004.",
    "error-cell": "Type the value instead of the formula.",
    "formula-without-value": "Save the file in a spreadsheet program, or type the value.",
    "merged-cell": "Unmerge the cells, and fill in every row.",
    "missing": "Fill in what is missing.",
    "nobody": "Add a CNIC, a mobile number or an email.",
    "lease-refused": "Correct the other rows of the lease.",
}
_TWICE = "Delete one of the two rows, or correct the one that is wrong."
_CORRECT = "Correct the cell; without it the row stays out."
_CORRECT_OR_LEAVE = "Correct it, or leave it if it is right."


def annotations_of(
    plan: ImportPlan,
    parsed: ParsedSheet[Any],
    *,
    problems: Iterable[Problem] | None = None,
    corrections: Corrections | None = None,
    dates: DateOrder | str | None = None,
    sender: str = "",
    only_bad: bool = False,
) -> Annotations:
    """The notes on a list. `problems` are those of the plan that are still to be told."""
    told = plan.problems if problems is None else problems
    columns = parsed.mapping.by_field
    notes = [
        *_said(told, parsed),
        *_of_rows(plan, parsed, told),
        *_corrected(corrections or {}, parsed.mapping),
    ]
    return Annotations(
        digest=parsed.file_digest,
        how=HowRead(
            kind=parsed.kind,
            sheet=parsed.sheet,
            header_row=parsed.header_row,
            columns={field: column.header for field, column in columns.items()},
            dates=DateOrder(dates) if dates else None,
            sender=sender,
            batch=plan.batch,
        ),
        rows=tuple(row.row for row in parsed.rows),
        notes=tuple(notes),
        corrections=corrections or {},
        only_bad=only_bad,
    )


def _said(problems: Iterable[Problem], parsed: ParsedSheet[Any]) -> Iterator[Note]:
    """A problem's note: on its cell, on the name in its row, or on the heading of its column."""
    headers = {column.header: column.column for column in parsed.mapping.columns}
    for problem in problems:
        if problem.code in OURS:
            continue
        column = headers.get(problem.column or "")
        row = problem.row
        if row is not None and column is None:
            column = anchor(parsed.mapping)
        elif row is None and column is not None:
            row = parsed.header_row
        yield Note(
            row=row,
            column=column,
            title=problem.column or "",
            value=problem.value,
            weight=_weight(problem),
            text=_SAID_OTHERWISE.get(problem.code, problem.message),
            todo=todo(problem.code, problem.level),
        )


def anchor(mapping: ColumnMapping) -> int:
    """The column on which a note about a whole row stands: the name, or the first there is."""
    mapped = mapping.by_field
    needed = [c.field for c in sheet_kind(mapping.kind).columns if c.required]
    found = [mapped[field].column for field in needed if field in mapped]
    return found[0] if found else min(column.column for column in mapping.columns)


def _weight(problem: Problem) -> Weight:
    stays_out = problem.level is ProblemLevel.ERROR or problem.code == "ambiguous"
    return Weight.STAYS_OUT if stays_out else Weight.LOOK


def todo(code: str, level: ProblemLevel) -> str:
    """What the sender can do about a problem."""
    usual = _CORRECT if level is ProblemLevel.ERROR else _CORRECT_OR_LEAVE
    return _TODO.get(code, usual)


def _of_rows(
    plan: ImportPlan, parsed: ParsedSheet[Any], problems: Iterable[Problem]
) -> Iterator[Note]:
    """Why a row is left out where no problem of its own says it: a double, or a whole column."""
    known = [problem for problem in problems if _weight(problem) is Weight.STAYS_OUT]
    said = {problem.row for problem in known}
    by_column = {p.column or "": p for p in known if p.row is None and p.column}
    headers = {column.header: column.column for column in parsed.mapping.columns}
    for row in plan.rows:
        if row.outcome in PUT_IN or row.row in said:
            continue
        blamed = [(headers[name], p) for name, p in by_column.items() if row.raw.get(name)]
        for column, problem in blamed if row.outcome is RowOutcome.REFUSED else []:
            text, what = problem.message, todo(problem.code, problem.level)
            value = row.raw.get(problem.column or "", "")
            title = problem.column or ""
            yield Note(row.row, column, title, value, Weight.STAYS_OUT, text, what, spoken=False)
        if not blamed or row.outcome is not RowOutcome.REFUSED:
            yield _whole_row(row, anchor(parsed.mapping))


def _whole_row(row: PlannedRow, column: int) -> Note:
    is_double = row.outcome is RowOutcome.DUPLICATE
    what = _TWICE if is_double else _CORRECT
    return Note(row.row, column, "", row.label, Weight.STAYS_OUT, row.why, what)


def _corrected(corrections: Corrections, mapping: ColumnMapping) -> Iterator[Note]:
    headers = {column.column: column.header for column in mapping.columns}
    for (row, column), value in sorted(corrections.items(), key=lambda item: item[0]):
        yield Note(
            row=row,
            column=column,
            title=headers.get(column, ""),
            value=as_text(value),
            weight=Weight.MENDED,
            text="We have corrected this cell."
            if value is not None
            else "We have emptied this cell.",
            todo="Correct it again if it is wrong.",
        )
