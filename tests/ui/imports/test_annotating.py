"""The list for its sender: saved from the steps and from the history, and known when it returns."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from parkdesk.spreadsheets.annotate_marks import COLOURS
from parkdesk.spreadsheets.annotations import Weight
from parkdesk.storage.database import Database
from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.imports.wizard import DONE, PREVIEW, PROBLEMS
from tests.training_factories import make_batch
from tests.ui.imports.lists import AYESHA, BILAL, HEADER, SHORT, Go, Settle, make_list, names

SENDER = "University of Kohat Hills"


def colours(path: Path) -> dict[str, str]:
    """The colour of every coloured cell of the list."""
    book = load_workbook(path)
    cells = (cell for row in book.worksheets[0].iter_rows() for cell in row)
    found = {cell.coordinate: cell.fill.fgColor.rgb for cell in cells if cell.fill.fill_type}
    book.close()
    return found


def test_the_list_that_comes_back_mended_needs_no_answer(
    page: ImportsView, go: Go, settle: Settle, database: Database, tmp_path: Path
) -> None:
    make_batch(database, "WEB-2026-1")
    odd = ["Roll", "Full Name", "Walid", "Card", "Gender", "DOB", "Cell", "Semester", "CGPA"]
    path = make_list(tmp_path / "list.xlsx", AYESHA, BILAL, SHORT, header=odd)
    go(PROBLEMS - 1, path, batch="WEB-2026-1", sender=SENDER)
    flow = page.wizard.flow
    for field, column in (("father_name", 2), ("cnic", 3)):
        flow.choose(flow.state.with_column(field, column))
    go(PROBLEMS)
    out = tmp_path / "back.xlsx"
    page.wizard.problems_step.annotate_button.save(out, only_bad=False)
    settle()
    go(DONE)
    assert names(database, "WEB-2026-1") == ["Ayesha Khan", "Bilal Shah"]

    book = load_workbook(out)
    book.worksheets[0]["D6"] = "17301-1111111-2"
    book.save(out)
    page.wizard.leave()
    page.start(out)
    settle()
    assert (flow.state.sender, flow.state.batch) == (SENDER, "WEB-2026-1")
    go(PREVIEW)
    assert flow.state.plan is not None
    counts = flow.state.plan.counts
    assert (counts["new"], counts["unchanged"], counts["refused"]) == (1, 2, 0)
    go(DONE)
    assert len(names(database, "WEB-2026-1")) == 3


def test_cells_fixed_here_go_out_fixed_and_what_is_ignored_is_not_told(
    page: ImportsView, go: Go, settle: Settle, tmp_path: Path
) -> None:
    two = [*BILAL[:6], "0333-7654321 / 0300-1234567", *BILAL[7:]]
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", AYESHA, two, SHORT))
    flow = page.wizard.flow
    flow.choose(flow.state.with_fix({(6, 3): "17301-1111111-2"}))
    flow.check()
    settle()
    [warning] = [row.problem for row in flow.state.problems if row.problem.cell == "G5"]
    flow.set_state(flow.state.with_ignored(warning, True))
    out = tmp_path / "back.xlsx"
    page.wizard.problems_step.annotate_button.save(out, only_bad=False)
    settle()
    assert colours(out) == {"D6": f"FF{COLOURS[Weight.MENDED]}"}
    assert load_workbook(out).worksheets[0]["D6"].value == "17301-1111111-2"


def test_what_an_import_left_out_can_be_sent_back_from_the_history(
    page: ImportsView, go: Go, settle: Settle, university: Path, tmp_path: Path
) -> None:
    go(DONE, university)
    page.wizard.go_on()
    settle()
    out = tmp_path / "back.xlsx"
    button = page.history.detail.annotate_button
    assert not button.isHidden()
    button.save(out, only_bad=True)
    settle()
    assert list(colours(out)) == ["D6"]
    sheet = load_workbook(out).worksheets[0]
    assert [number for number, row in sheet.row_dimensions.items() if row.hidden] == [4, 5]


def test_a_list_without_a_problem_has_nothing_to_send_back(
    page: ImportsView, go: Go, tmp_path: Path
) -> None:
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", AYESHA, BILAL, header=HEADER))
    assert page.wizard.problems_step.annotate_button.isHidden()


def test_the_list_itself_is_never_written_over(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    content = university.read_bytes()
    go(PROBLEMS, university)
    page.wizard.problems_step.annotate_button.save(university, only_bad=False)
    settle()
    assert university.read_bytes() == content
    assert "choose another name" in page.banner.text


def test_cancel_writes_nothing(
    page: ImportsView, go: Go, settle: Settle, university: Path, tmp_path: Path
) -> None:
    go(PROBLEMS, university)
    page.wizard.problems_step.annotate_button.save(tmp_path / "back.xlsx", only_bad=False)
    page.wizard.work_line.cancel_button.click()
    settle()
    assert [path.name for path in tmp_path.glob("*back*")] == []


@pytest.mark.parametrize(("typed", "named"), [("back", "back.xlsx"), ("back.XLSX", "back.XLSX")])
def test_the_file_has_the_ending_of_a_workbook(
    page: ImportsView,
    go: Go,
    settle: Settle,
    university: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    named: str,
) -> None:
    from PySide6.QtWidgets import QFileDialog

    chosen = (str(tmp_path / typed), "*.xlsx")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: chosen)
    go(PROBLEMS, university)
    page.wizard.problems_step.annotate_button.bad_action.trigger()
    settle()
    assert (tmp_path / named).exists()
