"""The problems of one sheet, gathered while it is parsed, and the rows they refuse."""

from parkdesk.rules.values import as_text
from parkdesk.rules.vocabulary import ProblemLevel
from parkdesk.spreadsheets.columns import SheetKind
from parkdesk.spreadsheets.mapping import Mapping
from parkdesk.spreadsheets.parsed import Problem
from parkdesk.spreadsheets.sheet import Sheet, address

_LONGEST_VALUE = 200


class Remarks:
    def __init__(self, sheet: Sheet, mapping: Mapping, kind: SheetKind) -> None:
        self._sheet = sheet
        self._mapped = mapping.by_field
        self._columns = kind.by_field
        self._found: list[Problem] = []
        self.refused: set[int] = set()

    def refuse(self, row: int, field: str | None, code: str, message: str) -> None:
        """An error of a cell, or of the whole row: the row is not imported."""
        self.refused.add(row)
        self._add(row, field, ProblemLevel.ERROR, code, message)

    def warn(self, row: int | None, field: str | None, code: str, message: str) -> None:
        """Without a row it is about the column, without a field about the row or the sheet."""
        self._add(row, field, ProblemLevel.WARNING, code, message)

    def blame_column(self, field: str, code: str, message: str) -> None:
        """One error for all the cells of a column that it makes unusable."""
        self._add(None, field, ProblemLevel.ERROR, code, message)

    def header(self, field: str) -> str:
        """A column by the sheet's own header, or the template's where the sheet has none."""
        mapped = self._mapped.get(field)
        return mapped.header if mapped else self._columns[field].header

    def in_order(self) -> tuple[Problem, ...]:
        """About the sheet first, then row by row."""
        return tuple(sorted(self._found, key=lambda problem: problem.row or 0))

    def _add(
        self, row: int | None, field: str | None, level: ProblemLevel, code: str, message: str
    ) -> None:
        mapped = self._mapped.get(field) if field else None
        value = ""
        if row and mapped:
            cells = self._sheet.row(row)
            value = as_text(cells[mapped.column]) if mapped.column < len(cells) else ""
        self._found.append(
            Problem(
                row=row,
                cell=address(row, mapped.column) if row and mapped else None,
                column=self.header(field) if field else None,
                value=value[:_LONGEST_VALUE],
                level=level,
                code=code,
                message=message,
            )
        )
