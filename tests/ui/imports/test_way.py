from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from pytestqt.qtbot import QtBot

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.history import list_imports
from parkdesk.spreadsheets.propose import propose
from parkdesk.spreadsheets.reader import read_workbook
from parkdesk.storage.database import Database
from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.imports.wizard import COLUMNS, DONE, PREVIEW, PROBLEMS, SHEET
from parkdesk.ui.page import PageContext
from tests.database import save
from tests.factories import make_organisation
from tests.training_factories import make_batch, make_person
from tests.ui.imports.lists import HEADER, Go, Settle, edit_person, names


def test_the_page_says_what_to_do_where_nothing_was_imported(page: ImportsView) -> None:
    assert page.history.table.empty.title == "Nothing was imported yet"
    page.history.table.empty.action_button.click()
    assert page.is_importing


def test_a_list_goes_from_file_to_people_in_a_batch(
    page: ImportsView, go: Go, database: Database, university: Path
) -> None:
    make_batch(database, "WEB-2026-1")
    go(DONE, university, batch="WEB-2026-1", sender="University of Kohat Hills")
    assert page.wizard.done_step.title.text() == "2 rows of university.xlsx were imported"
    assert names(database, "WEB-2026-1") == ["Ayesha Khan", "Bilal Shah"]
    [line] = database.read(list_imports)
    assert (line.sender, line.batch, line.new, line.refused) == (
        "University of Kohat Hills", "WEB-2026-1", 2, 1,
    )  # fmt: skip
    page.wizard.go_on()
    assert not page.is_importing
    shown = page.history.table.current_row
    assert shown is not None
    assert shown.made == line


def test_a_picture_named_like_a_workbook_is_refused_in_one_sentence(
    page: ImportsView, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 200)
    page.start(path)
    settle()
    said = page.wizard.file_step.file_error.text()
    assert said.startswith("list.xlsx was not imported: ")
    assert said.endswith("; ask for the list as .xlsx.")
    assert not page.wizard.next_button.isEnabled()


def test_the_preview_filters_rows_by_outcome_and_shows_old_and_new(
    page: ImportsView, go: Go, database: Database, university: Path
) -> None:
    known = make_person(name="Ayesha Khan", father_name="Karim Khan", cnic="17301-1234567-8",
                        mobile="+923000000000")  # fmt: skip
    save(database, known)
    go(PREVIEW, university)
    step = page.wizard.preview_step
    step.chips.choose("updated")
    [line] = step.model.shown
    assert line.name == "Ayesha Khan"
    assert "Mobile No: +923000000000 → +923331234567" in line.what
    step.chips.choose("refused")
    assert [shown.what for shown in step.model.shown] == [
        "D6: A CNIC has 13 digits; this one has 10."
    ]


def test_a_park_that_changed_since_the_preview_is_planned_again(
    page: ImportsView,
    go: Go,
    settle: Settle,
    database: Database,
    university: Path,
) -> None:
    go(PREVIEW, university)
    make_batch(database)
    page.wizard.go_on()
    settle()
    assert page.wizard.current == PREVIEW
    assert page.banner.text.startswith("The park was changed after this preview was made.")
    assert database.read(list_imports) == []
    go(DONE)
    assert len(database.read(list_imports)) == 1


def test_an_import_is_undone_where_it_ended(
    page: ImportsView,
    go: Go,
    settle: Settle,
    database: Database,
    university: Path,
) -> None:
    make_batch(database, "WEB-2026-1")
    go(DONE, university, batch="WEB-2026-1")
    page.wizard.done_step.undo_button.click()
    settle()
    assert page.wizard.done_step.title.text() == "The import of university.xlsx was undone"
    assert names(database, "WEB-2026-1") == []


def test_the_rows_of_a_rent_roll_are_known_by_their_unit_and_tenant(
    page: ImportsView, go: Go, settle: Settle, tmp_path: Path
) -> None:
    workbook = Workbook()
    sheet = workbook.create_sheet("Roll", 0)
    sheet.append(["Building", "Floor", "Unit", "Kind", "Rentable sq ft"])
    sheet.append(["Block A", "1", "A-101", "office", 812.5])
    workbook.save(tmp_path / "roll.xlsx")
    go(DONE, tmp_path / "roll.xlsx")
    page.wizard.go_on()
    settle()
    assert [row.text for row in page.history.detail.model.shown] == ["A-101"]


def test_who_comes_back_after_an_import_finds_the_list(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    go(DONE, university)
    page.hide()
    page.show()
    settle()
    assert not page.is_importing
    assert page.history.detail.title.text() == "university.xlsx"


def test_an_import_can_be_begun_from_another_page(page: ImportsView) -> None:
    page.open_target(start=True)
    assert page.is_importing


def test_the_preview_says_in_full_what_becomes_of_a_row(
    page: ImportsView, go: Go, university: Path
) -> None:
    go(PREVIEW, university)
    step = page.wizard.preview_step
    step.chips.choose("refused")
    step.table.select_row(0)
    assert "A CNIC has 13 digits" in step.what.text()


def test_what_could_not_be_undone_is_listed_with_its_reason(
    page: ImportsView,
    go: Go,
    settle: Settle,
    database: Database,
    university: Path,
) -> None:
    go(DONE, university)
    edit_person(database, "Ayesha Khan", remarks="called")
    page.wizard.go_on()
    settle()
    page.history.detail.undo()
    settle()
    assert [line.record for line in page.history.detail.kept.rows.rows] == ["person Ayesha Khan"]
    assert page.history.detail.tabs.currentIndex() == 2
    page.refresh()  # as the window does once the tables have changed
    under_way, line = page.history.model.rows  # the list is as it was before the import
    assert under_way.made is None
    assert line.made is not None
    assert line.made.undone_at is not None


def test_the_rows_left_out_go_back_to_the_sender_and_come_in_again(
    page: ImportsView,
    go: Go,
    settle: Settle,
    university: Path,
    tmp_path: Path,
) -> None:
    go(PREVIEW, university)
    path = tmp_path / "to correct.xlsx"
    page.wizard.preview_step.annotate_button.save(path, only_bad=True)
    settle()
    workbook = load_workbook(path)
    sheet = workbook.worksheets[0]
    hidden = [number for number, row in sheet.row_dimensions.items() if row.hidden]
    comment = sheet["D6"].comment
    workbook.close()
    assert hidden == [4, 5]
    assert comment is not None
    assert "A CNIC has 13 digits; this one has 10." in comment.text
    again = propose(read_workbook(path), ImportKind.APPLICANTS)
    assert [column.header for column in again.mapping.columns if column.field] == HEADER


def test_a_template_is_written_for_each_kind(
    page: ImportsView, settle: Settle, tmp_path: Path
) -> None:
    page.start()
    for kind in ImportKind:
        page.wizard.file_step.save_template(kind, tmp_path / f"{kind}.xlsx")
        settle()
        assert read_workbook(tmp_path / f"{kind}.xlsx").sheets


def test_cancelling_while_it_is_written_leaves_the_park_as_it_was(
    page: ImportsView, go: Go, settle: Settle, database: Database, university: Path
) -> None:
    go(PREVIEW, university)
    may_write = Event()  # until then another writer has the park, and the import waits its turn
    other = Thread(target=database.write, args=(lambda _session: may_write.wait(30),))
    other.start()
    page.wizard.go_on()
    assert not page.wizard.back_button.isEnabled()
    page.wizard.flow.stop()
    may_write.set()
    other.join()
    settle()
    assert page.wizard.current == PREVIEW
    assert database.read(list_imports) == []
    assert page.wizard.next_button.isEnabled()
    assert page.banner.text == "The import was cancelled. Nothing was written."


def test_filling_the_seats_goes_to_the_batch_in_training(
    qtbot: QtBot, context: PageContext, settle: Settle, university: Path
) -> None:
    gone: list[tuple[str, dict[str, Any]]] = []

    def navigate(page: str, /, **target: Any) -> None:
        gone.append((page, target))

    make_batch(context.database, "WEB-2026-1")
    shown = ImportsView(replace(context, navigate=navigate))
    qtbot.addWidget(shown)
    shown.open_target(file=university, batch="WEB-2026-1")
    settle()
    for step in (SHEET, COLUMNS, PROBLEMS, PREVIEW, DONE):
        shown.wizard.go_on()
        settle()
        assert shown.wizard.current == step, shown.wizard.hint.text()
    shown.wizard.done_step.fill_button.click()
    assert gone == [("training", {"batch": "WEB-2026-1", "fill_seats": True})]


def test_the_same_list_again_changes_nothing(page: ImportsView, go: Go, university: Path) -> None:
    go(DONE, university)
    page.wizard.go_on()
    go(PREVIEW, university)
    assert page.wizard.next_button.text() == "Import, nothing changes"
    assert page.wizard.preview_step.chips.chip("unchanged").text() == "Unchanged  2"


@pytest.mark.parametrize(
    ("rows", "page_name", "target"),
    [
        ([["Unit", "Building", "Level", "Rentable sq ft"], ["A-1", "Block A", 1, 900]],
         "spaces", {"tab": "units"}),
        ([["Company Name", "NTN"], ["Relay Nine", "1234567-8"]], "tenants", {}),
        ([["Organisation", "Wanted sq ft", "Received on"], ["Relay", 900, date(2026, 1, 5)]],
         "spaces", {"tab": "queue"}),
    ],
)  # fmt: skip
def test_what_a_list_brought_is_opened_where_it_stands(
    page: ImportsView, go: Go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    rows: list[list[Any]], page_name: str, target: dict[str, str],
) -> None:  # fmt: skip
    workbook = Workbook()
    sheet = workbook.create_sheet("List", 0)
    for row in rows:
        sheet.append(row)
    workbook.save(tmp_path / "list.xlsx")
    go(DONE, tmp_path / "list.xlsx")
    asked: list[tuple[str, dict[str, object]]] = []

    def navigate(name: str, /, **to: object) -> None:
        asked.append((name, to))

    context = replace(page.context, navigate=navigate)
    monkeypatch.setattr(page.wizard.done_step, "_context", context)
    page.wizard.done_step.open_button.click()
    assert asked == [(page_name, target)]


def test_a_tenant_the_park_does_not_have_is_corrected_in_the_grid(
    page: ImportsView, go: Go, settle: Settle, database: Database, tmp_path: Path
) -> None:
    make_organisation(database, "Relay Nine")
    workbook = Workbook()
    sheet = workbook.create_sheet("List", 0)
    sheet.append(["Tenant", "Quarter", "Women", "Men"])
    sheet.append(["Relay Noon", "2025-09-30", 4, 6])
    workbook.save(tmp_path / "returns.xlsx")
    go(PROBLEMS, tmp_path / "returns.xlsx")
    step = page.wizard.problems_step
    step.table.select_row(0)
    assert "The nearest is Relay Nine." in step.bar.title.toolTip() + step.bar.title.text()
    step.bar.value_edit.setText("Relay Nine")
    step.bar.fix_button.click()
    settle()
    assert step.model.rowCount() == 0
    go(PREVIEW)
    assert page.wizard.next_button.text() == "Import 1 row"
