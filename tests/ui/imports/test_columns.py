from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtTest import QTest

from parkdesk.rules.dates import DateOrder
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.own_words import own_headings
from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.imports.wizard import COLUMNS, DONE, PREVIEW, SHEET
from parkdesk.ui.page import PageContext
from tests.ui.imports.lists import AYESHA, BILAL, HEADER, Go, Settle, make_list


def test_the_kind_is_guessed_by_the_header(
    page: ImportsView, settle: Settle, university: Path, tmp_path: Path
) -> None:
    page.start(university)
    settle()
    assert page.wizard.file_step.kind_box.value() is ImportKind.APPLICANTS
    page.wizard.flow.read(make_list(tmp_path / "other.xlsx", ["a", "b"], header=["One", "Two"]))
    settle()
    assert page.wizard.file_step.kind_box.value() is None
    assert page.wizard.hint.text() == "Say what the workbook lists."


def test_a_list_of_unknown_headings_is_mapped_by_hand_after_a_click_on_their_row(
    page: ImportsView, go: Go, settle: Settle, tmp_path: Path
) -> None:
    header = ["Kandidat", "Vater", "Ausweis", "Handy"]
    page.start(make_list(tmp_path / "other.xlsx", AYESHA[1:4] + AYESHA[6:7], header=header))
    settle()
    page.wizard.flow.choose(page.wizard.flow.state.with_kind(ImportKind.APPLICANTS))
    go(SHEET)
    step = page.wizard.sheet_step
    assert step.found.text() == (
        "No row looks like the headings of such a list. Click the row with the headings."
    )
    assert step.table is not None
    assert step.table.current_row is None
    assert not page.wizard.next_button.isEnabled()
    step.table.select_id(3)
    QTest.qWait(1)
    settle()
    go(COLUMNS)
    rows = page.wizard.columns_step.rows
    assert rows is not None
    for at, field in enumerate(("name", "father_name", "cnic", "mobile")):
        rows.boxes[field].chosen.emit(at)
    go(PREVIEW)
    assert page.wizard.next_button.text() == "Import 1 row"


def test_another_sheet_is_looked_at_though_no_row_of_it_has_known_headings(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    workbook = load_workbook(university)
    workbook.create_sheet("Andere").append(["Kandidat", "Vater"])
    workbook.save(university)
    go(SHEET, university)
    step = page.wizard.sheet_step
    step.sheet_box.chosen.emit("Andere")
    settle()
    assert step.table is not None
    assert step.table.model.row_at(0).cells == ("Kandidat", "Vater")
    assert step.sheet_box.value() == "Andere"
    assert page.wizard.hint.text() == "Click the row with the headings."


def test_back_keeps_what_was_chosen(page: ImportsView, go: Go, university: Path) -> None:
    go(COLUMNS, university, sender="Kohat")
    wizard = page.wizard
    wizard.columns_step.rows.chosen.emit("semester", None)  # type: ignore[union-attr]
    wizard.back()
    wizard.back()
    assert wizard.file_step.sender_box.currentText() == "Kohat"
    go(COLUMNS)
    boxes = wizard.columns_step.rows.boxes  # type: ignore[union-attr]
    assert boxes["semester"].value() is None


def test_another_row_is_taken_as_header_by_a_click(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    go(SHEET, university)
    step = page.wizard.sheet_step
    assert step.table is not None
    step.table.select_id(4)
    QTest.qWait(1)
    settle()
    assert page.wizard.flow.state.proposal is not None
    assert page.wizard.flow.state.proposal.header_row == 4
    page.wizard.show_step(COLUMNS)
    assert page.wizard.hint.text().startswith("Still needed: a column for ")
    assert not page.wizard.next_button.isEnabled()


def test_dates_that_prove_no_order_are_asked_for(
    page: ImportsView, go: Go, settle: Settle, tmp_path: Path
) -> None:
    rows = [[*AYESHA[:5], "05/07/2003", *AYESHA[6:]], [*BILAL[:5], "06/08/2003", *BILAL[6:]]]
    go(COLUMNS, make_list(tmp_path / "list.xlsx", *rows))
    step = page.wizard.columns_step
    assert step.dates_card.isVisible()
    assert not page.wizard.next_button.isEnabled()
    step.dates_box.chosen.emit(DateOrder.DAY_MONTH)
    go(PREVIEW)
    assert page.wizard.next_button.text() == "Import 2 rows"


def test_columns_are_remembered_by_sender(
    page: ImportsView, go: Go, university: Path, tmp_path: Path
) -> None:
    go(COLUMNS, university, sender="Kohat")
    page.wizard.flow.choose(page.wizard.flow.state.with_column("semester", None))
    go(DONE)
    page.wizard.go_on()
    go(COLUMNS, make_list(tmp_path / "next.xlsx", AYESHA), sender="Kohat")
    step = page.wizard.columns_step
    assert step.memory.text.startswith("The columns are as you chose them for Kohat on ")
    assert step.rows is not None
    assert step.rows.boxes["semester"].value() is None


def test_a_header_that_has_drifted_is_told(
    page: ImportsView, go: Go, university: Path, tmp_path: Path
) -> None:
    go(DONE, university, sender="Kohat")
    page.wizard.go_on()
    other = make_list(tmp_path / "next.xlsx", AYESHA, header=[*HEADER[:8], "Marks obtained"])
    go(COLUMNS, other, sender="Kohat")
    assert "“CGPA” is gone" in page.wizard.columns_step.memory.text


def test_a_heading_that_is_explained_once_is_known_in_every_list_where_that_is_wished(
    page: ImportsView, go: Go, settle: Settle, tmp_path: Path, context: PageContext
) -> None:
    header = ["S.No", "Full Name", "Walid", "CNIC", "Gender", "DOB", "Mobile", "Semester", "Rutba"]
    go(COLUMNS, make_list(tmp_path / "first.xlsx", AYESHA, header=header))
    step = page.wizard.columns_step
    assert step.headings_card.isHidden()
    assert step.rows is not None
    step.rows.chosen.emit("mark", 8)
    assert not step.headings_card.isHidden()
    step.keep_headings.click()
    go(DONE)
    assert context.database.read(own_headings, kind=ImportKind.APPLICANTS) == {"rutba": "mark"}
    page.leave()
    go(COLUMNS, make_list(tmp_path / "second.xlsx", BILAL, header=header), sender="Somebody else")
    assert step.rows.boxes["mark"].value() == 8
    assert step.headings_card.isHidden()


def test_a_heading_is_forgotten_where_nobody_wished_it_kept(
    page: ImportsView, go: Go, tmp_path: Path, context: PageContext
) -> None:
    header = [*HEADER[:-1], "Rutba"]
    go(COLUMNS, make_list(tmp_path / "first.xlsx", AYESHA, header=header))
    assert page.wizard.columns_step.rows is not None
    page.wizard.columns_step.rows.chosen.emit("mark", 8)
    go(DONE)
    assert context.database.read(own_headings, kind=ImportKind.APPLICANTS) == {}
