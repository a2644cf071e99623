"""The rows of the preview: what would happen to each, and why."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.vocabulary import RowOutcome
from parkdesk.services.imports.plan import ImportPlan, PlannedRow
from parkdesk.spreadsheets.mapping import Mapping
from parkdesk.ui.formats import mask_cnic
from parkdesk.ui.imports.words import (
    OUTCOME_TONES,
    field_title,
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


@dataclass(frozen=True)
class ChangeLine:
    id: int
    field: str
    was: str
    becomes: str


def preview_lines(plan: ImportPlan) -> list[PreviewLine]:
    reasons = _ineligible(plan)
    wrong = _errors(plan)
    return [
        PreviewLine(
            id=row.row,
            row=row,
            name=row.label or _words(row),
            what=wrong.get(row.row, "") or row_summary(plan.kind, row),
            ineligible=reasons.get(row.row, ""),
        )
        for row in plan.rows
    ]


def change_lines(plan: ImportPlan, mapping: Mapping, row: PlannedRow) -> list[ChangeLine]:
    """Old and new of each field; of a row without a record yet, what it holds."""
    if row.changes:
        return [
            ChangeLine(
                at,
                field_title(plan.kind, change.field),
                shown_value(change.field, change.was),
                shown_value(change.field, change.becomes),
            )
            for at, change in enumerate(row.changes)
        ]
    return [
        ChangeLine(at, column.header, "", _raw(field, row.raw.get(column.header, "")))
        for at, (field, column) in enumerate(mapping.by_field.items())
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
        Column(_tr("What happens"), lambda line: line.what, tip=lambda line: line.what),
        Column(
            _tr("Not eligible because"),
            lambda line: line.ineligible,
            tip=lambda line: line.ineligible,
            width=176,
        ),
    ]


def change_columns() -> list[Column[ChangeLine]]:
    return [
        Column(_tr("Field"), lambda line: line.field, width=120),
        Column(_tr("In the park"), lambda line: line.was, width=100),
        Column(_tr("In the list"), lambda line: line.becomes, tip=lambda line: line.becomes),
    ]


def wanted(key: str) -> Callable[[PreviewLine], bool]:
    """The filter behind a chip: all, an outcome, or who is not eligible."""
    if key == "all":
        return lambda _line: True
    if key == INELIGIBLE:
        return lambda line: bool(line.ineligible)
    return lambda line: line.row.outcome == key


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
    if field == "cnic" and len(digits) == 13:
        return mask_cnic(f"{digits[:5]}-{digits[5:12]}-{digits[12]}")
    return text


def _tr(text: str) -> str:
    return QCoreApplication.translate("imports", text)
