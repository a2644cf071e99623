"""The grid of problems: its rows, its columns, and typing into the value of one."""

from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal

from parkdesk.rules.vocabulary import RowOutcome
from parkdesk.services.imports.annotating import anchor
from parkdesk.services.imports.ignoring import Always
from parkdesk.services.imports.near_numbers import OF_CNICS
from parkdesk.services.imports.plan import ImportPlan
from parkdesk.services.imports.staging import ProblemKey
from parkdesk.spreadsheets.mapping import Mapping
from parkdesk.spreadsheets.parsed import Problem
from parkdesk.spreadsheets.sheet import address
from parkdesk.ui.imports.list_model import ListModel
from parkdesk.ui.imports.problem_key import CellPlace, problem_key
from parkdesk.ui.imports.problem_list import ASKS, ProblemList, ProblemRow
from parkdesk.ui.imports.words import LEVEL_TONES, advice, level_title
from parkdesk.ui.table_model import Column, Index, Role
from parkdesk.ui.theme import Tone

PROPOSING = OF_CNICS | {"ambiguous", "unknown-tenant"}
VALUE = 3  # the column that can be typed into


def problem_rows(
    plan: ImportPlan, mapping: Mapping, ignored: frozenset[ProblemKey], always: frozenset[Always]
) -> ProblemList:
    """Every problem once; the same one has the same number however often the list is read."""
    places, names = _columns(mapping), _names(mapping)
    raw = {row.row: row.raw for row in plan.rows if row.outcome is RowOutcome.AMBIGUOUS}
    found: dict[int, ProblemRow] = {}
    for problem in plan.problems:
        key = problem_key(problem)
        row_id = hash(key)
        if problem.code == ASKS and problem.column is None:
            problem = _at_name(problem, mapping, raw.get(problem.row or 0, {}))
        place = _place(problem, places)
        proposal = plan.proposals.get(problem.row or 0, "") if problem.code in PROPOSING else ""
        is_ignored = key in ignored and problem.code != ASKS
        is_name = place is not None and place[1] in names
        row = ProblemRow(row_id, problem, place, is_ignored, proposal, is_name=is_name)
        if always and row.always in always:
            row = replace(row, is_ignored=True, is_always=True)
        found[row_id] = row
    return ProblemList.of(sorted(found.values(), key=lambda row: row.problem.row or 0))


def _names(mapping: Mapping) -> frozenset[int]:
    """The columns of names, which are one person's each."""
    known = mapping.by_field
    return frozenset(known[name].column for name in ("name", "father_name") if name in known)


def _at_name(problem: Problem, mapping: Mapping, raw: AnyMapping[str, str]) -> Problem:
    """Of a whole row that asks who it is: the name that may be meant stands for it."""
    at = anchor(mapping)
    header = next(column.header for column in mapping.columns if column.column == at)
    cell = address(problem.row, at) if problem.row is not None else None
    return replace(problem, cell=cell, column=header, value=raw.get(header, ""))


def _columns(mapping: Mapping) -> dict[str, int]:
    """Columns by header and by field: a plan names either."""
    by_field = {field: column.column for field, column in mapping.by_field.items()}
    return by_field | {column.header: column.column for column in mapping.columns}


def _place(problem: Problem, columns: dict[str, int]) -> CellPlace | None:
    if problem.row is None or problem.column not in columns:
        return None
    return problem.row, columns[problem.column]


class ProblemModel(ListModel[ProblemRow]):
    """Says `typed(row, text)` when a value was typed into the grid."""

    typed = Signal(object, str)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == VALUE and self.row_at(index.row()).place:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.EditRole and index.column() == VALUE:
            return self.row_at(index.row()).problem.value
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        row = self.row_at(index.row())
        if str(value) == row.problem.value:
            return False
        self.typed.emit(row, str(value))
        return True


def problem_columns() -> list[Column[ProblemRow]]:
    return [
        Column(_tr("Row"), lambda row: row.problem.row, numeric=True, width=56),
        Column(_tr("Cell"), lambda row: row.cell, width=64),
        Column(_tr("Column"), lambda row: row.problem.column, width=136),
        Column(_tr("Value"), lambda row: row.problem.value, width=144),
        Column(_tr("Level"), _level, tone=_tone, width=112),
        Column(
            _tr("Problem"),
            lambda row: row.problem.message,
            tip=lambda row: row.problem.message,
            width=400,  # the widest, so that it alone gives way and takes what is left
        ),
        Column(_tr("What to do"), _advice, tip=_advice, width=152),
    ]


def _level(row: ProblemRow) -> str:
    if row.is_always:
        return _tr("Always ignored")
    if row.asks:
        return _tr("To answer")
    return _tr("Ignored") if row.is_ignored else level_title(row.problem.level)


def _advice(row: ProblemRow) -> str:
    return advice(row.problem)


def _tone(row: ProblemRow) -> Tone:
    return "neutral" if row.is_ignored else LEVEL_TONES[row.problem.level]


def _tr(text: str) -> str:
    return QCoreApplication.translate("imports", text)
