"""What keeps the window free where a list is long."""

from weakref import WeakSet

from pytestqt.qtbot import QtBot

from parkdesk.rules.vocabulary import ProblemLevel
from parkdesk.spreadsheets.parsed import Problem
from parkdesk.spreadsheets.sheet import Sheet, Workbook
from parkdesk.ui.imports.leftovers import Leftovers
from parkdesk.ui.imports.problem_list import ProblemList, ProblemRow
from parkdesk.ui.imports.state import ImportState

COUNT = 10_000


class Cell(str):
    """A cell of which one can see whether it is still there."""


def state_of(cells: WeakSet[Cell]) -> ImportState:
    rows = tuple((Cell(number),) for number in range(COUNT))
    cells.update(row[0] for row in rows)
    return ImportState(workbook=Workbook("list.xlsx", "", (Sheet("List", 1, rows),)))


def test_what_an_import_leaves_is_freed_a_little_at_a_time(qtbot: QtBot) -> None:
    cells: WeakSet[Cell] = WeakSet()
    leftovers = Leftovers()
    leftovers.take(state_of(cells), ImportState())
    assert len(cells) == COUNT
    with qtbot.waitSignal(leftovers.gone):
        pass
    assert not cells


def test_what_the_next_state_has_too_is_not_freed_but_with_it(qtbot: QtBot) -> None:
    cells: WeakSet[Cell] = WeakSet()
    leftovers, state = Leftovers(), state_of(cells)
    with qtbot.waitSignal(leftovers.gone):
        leftovers.take(state, state.with_batch("WEB-1"))
    assert len(cells) == COUNT


def problem(row: int, value: str, level: ProblemLevel = ProblemLevel.WARNING) -> ProblemRow:
    found = Problem(row, f"C{row}", "District", value, level, "district-unknown", "Not known.")
    return ProblemRow(row, found, (row, 2), is_ignored=False)


def test_a_problem_that_is_ignored_changes_its_counts_and_nothing_else() -> None:
    rows = [problem(2, "Atlantis"), problem(3, "Narnia"), problem(4, "x", ProblemLevel.ERROR)]
    listed = ProblemList.of(rows)
    ignored = listed.with_ignored(3, ignored=True)
    levels = ("all", "errors", "warnings", "ignored")
    assert [listed.count_level(level) for level in levels] == [3, 1, 2, 0]
    assert [ignored.count_level(level) for level in levels] == [2, 1, 1, 1]
    assert [row.is_ignored for row in ignored] == [False, True, False]
    assert [row.is_ignored for row in ignored.by_id.values()] == [False, True, False]
    back = ignored.with_ignored(3, ignored=False)
    assert [back.count_level(level) for level in levels] == [3, 1, 2, 0]


def test_cells_that_hold_the_same_and_are_wrong_alike_are_found_together() -> None:
    rows = [problem(2, "Atlantis"), problem(3, "Narnia"), problem(9, "Atlantis")]
    assert ProblemList.of(rows).alike(rows[2]) == [(2, 2), (9, 2)]
