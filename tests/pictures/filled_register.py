"""An attendance sheet that came back filled, step by step."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.register import LETTERS
from parkdesk.services.attendance import get_register
from parkdesk.ui.imports.wizard import COLUMNS, DONE, FILE, PREVIEW, PROBLEMS, ImportWizard
from tests.pictures.imports import chosen, of_rows
from tests.tour import DAY, Shot, Tour

BATCH = "WEB-2"


def make_sheet(tour: Tour) -> Callable[[Path], None]:
    """The last sessions of the batch as they stand, with what a trainer wrote since."""
    register = tour.database.read(get_register, batch=BATCH)
    held = [one for one in register.sessions if one.held_on <= DAY][-5:]
    coming = [one for one in register.sessions if one.held_on > DAY][:1]
    rows: list[list[str | int | None]] = [
        ["Sr", "Trainee", "Father's Name", *(day_text(one.held_on) for one in [*held, *coming])]
    ]
    for number, person in enumerate(register.people, 1):
        marks = [person.marks.get(one.id) for one in held]
        letters = [LETTERS[mark] if mark else None for mark in marks]
        rows.append([number, person.name, person.father_name, *letters, None])
    changes = {(2, 4): "A", (3, 7): "late", (5, 5): "10 min late", (6, 8): "P", (8, 6): "leave"}
    for (row, column), mark in changes.items():
        rows[row - 1][column - 1] = mark
    rows[9][1] = f"{rows[9][1]}a"
    rows.append([len(rows), "Sher Zaman Wazir", "Gul Zaman Wazir", "P", "P", "P", "P", "P", None])
    return of_rows(*(tuple(row) for row in rows))


def _wizard(tour: Tour) -> ImportWizard:
    shown = chosen(tour, "Attendance of week 27, Nadia Sethi.xlsx", make_sheet(tour))
    flow = shown.wizard.flow
    flow.choose(flow.state.with_batch(BATCH).with_sender("Nadia Sethi"))
    return shown.wizard


def step(at: int) -> Callable[[Tour], QWidget]:
    def take(tour: Tour) -> QWidget:
        wizard = _wizard(tour)
        while wizard.current < at:
            before = wizard.current
            wizard.go_on()
            tour.settle()
            if wizard.current == before:
                break
        if at in (PROBLEMS, PREVIEW):
            table = wizard.problems_step.table if at == PROBLEMS else wizard.preview_step.table
            table.select_row(0)
        return tour.window

    return take


SHOTS = [
    Shot("imports-attendance-file", step(FILE)),
    Shot("imports-attendance-file-1024", step(FILE), (1024, 680)),
    Shot("imports-attendance-columns", step(COLUMNS)),
    Shot("imports-attendance-columns-1024", step(COLUMNS), (1024, 680)),
    Shot("imports-attendance-problems", step(PROBLEMS)),
    Shot("imports-attendance-preview", step(PREVIEW)),
    Shot("imports-attendance-preview-1024", step(PREVIEW), (1024, 680)),
    Shot("imports-attendance-done", step(DONE)),
]
