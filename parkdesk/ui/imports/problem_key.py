"""What a problem is known by, and the cell it is in, however often the list is read again."""

from parkdesk.services.imports.staging import ProblemKey
from parkdesk.spreadsheets.parsed import Problem

CellPlace = tuple[int, int]  # the worksheet's row from 1, the column from 0


def problem_key(problem: Problem) -> ProblemKey:
    return (problem.row, problem.cell, problem.column, problem.value, problem.code)
