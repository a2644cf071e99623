"""The rows of the preview: what would happen to each, and why."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.vocabulary import RowOutcome
from parkdesk.services.imports.plan import FieldChange, ImportPlan, PlannedRow
from parkdesk.spreadsheets.mapping import Mapping
from parkdesk.ui.imports.words import (
    OUTCOME_TONES,
    field_title,
    is_iso_day,
    outcome_title,
    row_summary,
    shown_value,
)
from parkdesk.ui.table_model import Column

OUTCOMES = (
    RowOutcome.NEW,
    RowOutcome.UPDATED,
    RowOutcome.UNCHANGED,
    RowOutcome.DUPLICATE,
    RowOutcome.AMBIGUOUS,
    RowOutcome.REFUSED,
)
INELIGIBLE = "ineligible"
COUNTS = {
    RowOutcome.NEW: "new",
    RowOutcome.UPDATED: "updated",
    RowOutcome.UNCHANGED: "unchanged",
    RowOutcome.DUPLICATE: "duplicates",
    RowOutcome.AMBIGUOUS: "ambiguous",
    RowOutcome.REFUSED: "refused",
}


@dataclass(frozen=True)
class PreviewLine:
    """`id` is the worksheet's row; `ineligible` says which rules of the batch are not met."""

    id: int
    row: PlannedRow
    name: str
    what: str
    ineligible: str


def preview_lines(plan: ImportPlan) -> tuple[PreviewLine, ...]:
    reasons = _ineligible(plan)
    wrong = _errors(plan)
    return tuple(
        PreviewLine(
            id=row.row,
            row=row,
            name=row.label or _words(row),
            what=_what(plan, row, wrong.get(row.row, ""), reasons.get(row.row, "")),
            ineligible=reasons.get(row.row, ""),
        )
        for row in plan.rows
    )


def row_facts(plan: ImportPlan, mapping: Mapping, row: PlannedRow) -> list[tuple[str, str]]:
    """Old → new of each field; of a row that changes nothing known, what it holds."""
    if row.changes:
        return [
            (field_title(plan.kind, change.field), _old_and_new(change)) for change in row.changes
        ]
    return [
        (column.header, _raw(field, row.raw[column.header]))
        for field, column in mapping.by_field.items()
        if row.raw.get(column.header)
    ]


def preview_columns() -> list[Column[PreviewLine]]:
    return [
        Column(_tr("Row"), lambda line: line.id, numeric=True, width=64),
        Column(
            _tr("Outcome"),
            lambda line: outcome_title(line.row.outcome),
            tone=lambda line: OUTCOME_TONES[line.row.outcome],
            width=112,
        ),
        Column(_tr("Name"), lambda line: line.name, width=168),
        Column(_tr("What happens"), lambda line: line.what, tip=lambda line: line.what, width=280),
    ]


def wanted(key: str) -> Callable[[PreviewLine], bool] | None:
    """The filter behind a chip: none for all, an outcome, or who is not eligible."""
    if key == "all":
        return None
    if key == INELIGIBLE:
        return lambda line: bool(line.ineligible)
    return lambda line: line.row.outcome == key


def _what(plan: ImportPlan, row: PlannedRow, wrong: str, ineligible: str) -> str:
    text = wrong or row_summary(plan, row)
    if not ineligible:
        return text
    return _tr("Not eligible: {reasons} {what}").format(reasons=ineligible, what=text)


def _old_and_new(change: FieldChange) -> str:
    was, becomes = shown_value(change.field, change.was), shown_value(change.field, change.becomes)
    return f"{was} → {becomes}" if was else becomes


def _ineligible(plan: ImportPlan) -> dict[int, str]:
    return {
        write.row: write.values["ineligible_because"].replace("\n", " ")
        for write in plan.writes
        if write.table == "application" and write.values.get("ineligible_because")
    }


def _errors(plan: ImportPlan) -> dict[int, str]:
    """What refuses a row, said at once instead of pointing back to the problems."""
    refused = {row.row for row in plan.rows if row.outcome is RowOutcome.REFUSED}
    said: dict[int, list[str]] = {}
    for problem in plan.problems:
        if problem.row in refused and problem.row is not None and problem.level == "error":
            at = f"{problem.cell}: " if problem.cell else ""
            said.setdefault(problem.row, []).append(f"{at}{problem.message}")
    return {row: " ".join(messages) for row, messages in said.items()}


def _words(row: PlannedRow) -> str:
    """Two texts of a row that has no name of its own, and no numbers, which may be private."""
    texts = [text for text in row.raw.values() if not any(map(str.isdigit, text))]
    return " · ".join(texts[:2])


def _raw(field: str, text: str) -> str:
    digits = "".join(filter(str.isdigit, text))
    if field in ("cnic", "signatory_cnic") and len(digits) == 13:
        return mask_cnic(f"{digits[:5]}-{digits[5:12]}-{digits[12]}")
    return shown_value(field, text) if is_iso_day(text) else text


def _tr(text: str) -> str:
    return QCoreApplication.translate("imports", text)
