from pathlib import Path

from PySide6.QtTest import QTest

from parkdesk.rules.dates import DateOrder
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.own_words import own_headings
from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.imports.wizard import COLUMNS, DONE, FILE, PREVIEW, SHEET
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


def test_a_sheet_without_a_header_is_refused_where_one_stands(
    page: ImportsView, settle: Settle, tmp_path: Path
) -> None:
    page.start(make_list(tmp_path / "other.xlsx", ["a", "b"], header=["One", "Two"]))
    settle()
    page.wizard.flow.choose(page.wizard.flow.state.with_kind(ImportKind.APPLICANTS))
    page.wizard.go_on()
    settle()
    assert page.wizard.current == FILE
    assert "no row in it looks like the header" in page.wizard.file_step.file_error.text()


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
