"""A list goes back to its sender with notes, is mended, and comes in again."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets import annotate_child
from parkdesk.spreadsheets.annotate import NotAnnotatedError, annotate, write_annotated
from parkdesk.spreadsheets.annotate_marks import COLOURS
from parkdesk.spreadsheets.annotations import Annotations, HowRead, Note, Weight
from parkdesk.spreadsheets.propose import propose
from parkdesk.spreadsheets.reader import read_workbook
from parkdesk.spreadsheets.returned import (
    HIDDEN_SHEET,
    NOTES_SHEET,
    find_how_read,
    propose_as_before,
)
from parkdesk.spreadsheets.sheet import Workbook
from tests.spreadsheets.books import Row, change_part, save_book

HEADER = ["S.No", "Full Name", "CNIC", "DOB"]
AYESHA: Row = [1, "Ayesha Khan", "17301-1234567-8", date(2004, 3, 1)]
HINA: Row = [2, "Hina Bugti", "17301-12345", date(2004, 7, 9)]
ZARA: Row = [3, "Zara Gul", "17301-7654321-8", date(2005, 1, 2)]


def asked(path: Path, *notes: Note, **more: Any) -> Annotations:
    """Notes on a list whose header is in row 3."""
    workbook = read_workbook(path)
    sheet = workbook.sheets[0]
    columns = {"name": "Full Name", "cnic": "CNIC", "born_on": "DOB"}
    return Annotations(
        digest=workbook.digest,
        how=HowRead(ImportKind.APPLICANTS, sheet.name, 3, columns),
        rows=tuple(number for number, _cells in sheet.numbered(after=3)),
        notes=notes,
        **more,
    )


def wrong(row: int, column: int = 2, text: str = "A CNIC has 13 digits.") -> Note:
    return Note(row, column, "CNIC", "17301-12345", Weight.STAYS_OUT, text, "Type all of them.")


def made(path: Path, wanted: Annotations) -> tuple[Any, Workbook, tuple[str, ...]]:
    """The annotated workbook as openpyxl opens it, and as it is read when it comes back."""
    out = path.with_name("annotated.xlsx")
    remarks = write_annotated(out, path.read_bytes(), path.name, wanted)
    return load_workbook(out), read_workbook(out), remarks


@pytest.fixture
def by_hand(tmp_path: Path) -> Path:
    """A list as senders lay it out."""

    def shape(sheet: Any) -> None:
        sheet["A1"].font = Font(name="Georgia", size=18, bold=True)
        sheet.merge_cells("A1:D1")
        sheet.column_dimensions["B"].width = 41
        sheet.row_dimensions[6].hidden = True
        sheet.sheet_view.rightToLeft = True
        sheet.freeze_panes = "A4"
        sheet["D4"].number_format = "dd/mm/yyyy"
        sheet["B5"].comment = Comment("Her brother applies too", "Registrar")

    return save_book(
        tmp_path / "list.xlsx", ["Candidates"], [], HEADER, AYESHA, HINA, ZARA, shape=shape
    )


def test_a_bad_cell_has_a_colour_and_a_comment_and_the_layout_stays(by_hand: Path) -> None:
    book, _back, remarks = made(by_hand, asked(by_hand, wrong(5)))
    sheet = book.worksheets[0]
    assert sheet["C5"].fill.fgColor.rgb == f"FF{COLOURS[Weight.STAYS_OUT]}"
    assert sheet["C5"].comment.text == "ParkDesk: A CNIC has 13 digits.\nType all of them."
    assert sheet["C4"].fill.fill_type is None
    assert (sheet["A1"].font.name, sheet["A1"].font.size) == ("Georgia", 18)
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A1:D1"]
    assert sheet.column_dimensions["B"].width == 41
    assert (sheet.sheet_view.rightToLeft, sheet.freeze_panes) == (True, "A4")
    assert sheet["D4"].number_format == "dd/mm/yyyy"
    assert sheet.row_dimensions[6].hidden
    assert sheet["B5"].comment.text == "Her brother applies too"
    assert remarks == ()


def test_every_cell_reads_as_before_and_the_list_is_known_again(by_hand: Path) -> None:
    before = read_workbook(by_hand)
    _book, back, _remarks = made(by_hand, asked(by_hand, wrong(5)))
    assert back.sheets[0].rows == before.sheets[0].rows
    how = find_how_read(back)
    assert how is not None
    found = propose_as_before(back, how)
    was = propose(before, ImportKind.APPLICANTS)
    assert (found.sheet, found.header_row) == (was.sheet, was.header_row)
    assert {field: column.column for field, column in found.mapping.by_field.items()} == {
        "name": 1, "cnic": 2, "born_on": 3,
    }  # fmt: skip


def test_a_list_is_known_again_where_rows_were_put_above_it(by_hand: Path) -> None:
    made(by_hand, asked(by_hand, wrong(5)))
    path = by_hand.with_name("annotated.xlsx")
    book = load_workbook(path)
    book.worksheets[0].insert_rows(1, 2)
    book.save(path)
    back = read_workbook(path)
    how = find_how_read(back)
    assert how is not None
    assert propose_as_before(back, how).header_row == 5


def test_what_the_sender_had_written_on_a_cell_stays_above_the_note(by_hand: Path) -> None:
    book, _back, _remarks = made(by_hand, asked(by_hand, wrong(5, column=1)))
    assert book.worksheets[0]["B5"].comment.text.split("\n\n") == [
        "Her brother applies too",
        "ParkDesk: A CNIC has 13 digits.\nType all of them.",
    ]


def test_only_the_bad_hides_the_good_rows_and_shows_a_bad_one_that_was_hidden(
    by_hand: Path,
) -> None:
    wanted = asked(by_hand, wrong(6), only_bad=True)
    book, back, _remarks = made(by_hand, wanted)
    hidden = {n for n, row in book.worksheets[0].row_dimensions.items() if row.hidden}
    assert hidden == {4, 5}
    assert back.sheets[0].hidden == {4, 5}


def test_a_second_round_takes_off_what_the_first_has_put_on(by_hand: Path) -> None:
    made(by_hand, asked(by_hand, wrong(5), wrong(6)))
    again = by_hand.with_name("annotated.xlsx")
    book, _back, _remarks = made(again, asked(again, wrong(6)))
    sheet = book.worksheets[0]
    assert sheet["C5"].comment is None
    assert sheet["C5"].fill.fill_type is None
    assert sheet["C6"].comment.text.count("ParkDesk: ") == 1
    assert book.sheetnames[1:] == [NOTES_SHEET, HIDDEN_SHEET]


def test_the_notes_are_listed_with_links_and_nothing_in_them_is_a_formula(by_hand: Path) -> None:
    evil = Note(5, 2, "=1+1", '=HYPERLINK("http://x")', Weight.LOOK, "+SUM(A1)", "@now")
    book, _back, _remarks = made(by_hand, asked(by_hand, evil))
    notes = book[NOTES_SHEET]
    [line] = [row for row in notes.iter_rows() if row[0].value == "C5"]
    assert line[0].hyperlink.location == "'Sheet'!C5"
    assert [cell.value for cell in line[1:6]] == [
        "=1+1", '=HYPERLINK("http://x")', "please check", "+SUM(A1)", "@now",
    ]  # fmt: skip
    assert all(cell.data_type != "f" for row in notes.iter_rows() for cell in row)
    assert book[HIDDEN_SHEET].sheet_state == "veryHidden"
    assert book.active.title == "Sheet"


def test_each_matter_of_the_notes_has_the_colour_of_its_weight(by_hand: Path) -> None:
    notes = (wrong(5), Note(6, 1, "Full Name", "?", Weight.LOOK, "Look.", "Correct it."), wrong(7))
    book, _back, _remarks = made(by_hand, asked(by_hand, *notes))
    coloured: dict[str, list[str | None]] = {}
    for row in book[NOTES_SHEET].iter_rows():
        for cell in row:
            if cell.fill.fill_type == "solid":
                coloured.setdefault(cell.fill.fgColor.rgb[2:], []).append(cell.value)
    assert coloured == {
        COLOURS[Weight.STAYS_OUT]: ["row left out"] * 3,
        COLOURS[Weight.LOOK]: ["please check"] * 2,
        COLOURS[Weight.MENDED]: ["corrected here"],
    }


def test_formulas_of_the_list_become_their_values_and_those_without_one_stay(
    tmp_path: Path,
) -> None:
    path = save_book(
        tmp_path / "list.xlsx", ["Candidates"], [], HEADER, AYESHA, [2, "=B4", "17301-12345", None]
    )

    def stored(xml: bytes) -> bytes:
        with_value = b'<c r="B5" t="str"><f>B4</f><v>Ayesha Khan</v></c>'
        without = b'<c r="D5"><f>D4</f><v></v></c>'
        xml = xml.replace(b'<c r="B5"><f>B4</f><v /></c>', with_value)
        return xml.replace(b"</row></sheetData>", without + b"</row></sheetData>")

    change_part(path, stored)
    assert read_workbook(path).sheets[0].row(5)[1] == "Ayesha Khan"
    book, back, _remarks = made(path, asked(path, wrong(5)))
    sheet = book.worksheets[0]
    assert (sheet["B5"].value, sheet["B5"].data_type) == ("Ayesha Khan", "s")
    assert (sheet["D5"].value, sheet["D5"].data_type) == ("=D4", "f")
    assert back.sheets[0].odd == read_workbook(path).sheets[0].odd
    said = [row[0].value for row in book[NOTES_SHEET].iter_rows(max_row=6)]
    assert "Formulas of the list stand as the values they had." in said


def test_a_note_on_a_dark_heading_can_be_read(tmp_path: Path) -> None:
    def shape(sheet: Any) -> None:
        sheet["D3"].fill = PatternFill("solid", fgColor="FF000080")
        sheet["D3"].font = Font(color="FFFFFFFF", italic=True)

    path = save_book(tmp_path / "list.xlsx", ["Candidates"], [], HEADER, AYESHA, shape=shape)
    book, _back, _remarks = made(path, asked(path, wrong(3, column=3)))
    font = book.worksheets[0]["D3"].font
    assert (font.color.rgb, font.italic) == ("FF1B2430", True)


def test_a_corrected_cell_goes_out_corrected(by_hand: Path) -> None:
    note = Note(5, 2, "CNIC", "17301-1111111-2", Weight.MENDED, "We have corrected this cell.")
    wanted = asked(by_hand, note, corrections={(5, 2): "17301-1111111-2"})
    book, back, _remarks = made(by_hand, wanted)
    assert book.worksheets[0]["C5"].value == "17301-1111111-2"
    assert back.sheets[0].row(5)[2] == "17301-1111111-2"


def _text_list(folder: Path) -> Path:
    path = folder / "list.csv"
    path.write_text("Candidates,,,\n,,,\nS.No,Full Name,CNIC,DOB\n1,=Ayesha,17301,5-7-2004\n")
    return path


def test_a_list_of_another_kind_becomes_a_plain_workbook(tmp_path: Path) -> None:
    path = _text_list(tmp_path)
    book, back, remarks = made(path, asked(path, wrong(4)))
    sheet = book["Text"]
    assert (sheet["B4"].value, sheet["B4"].data_type) == ("=Ayesha", "s")
    assert sheet["C4"].comment.text.startswith("ParkDesk: A CNIC")
    assert back.sheets[0].rows == read_workbook(path).sheets[0].rows
    assert remarks == (
        "The list came as another kind of file, so its values stand here without its layout.",
    )
    assert find_how_read(back) is not None


def test_a_layout_that_hides_values_below_a_merged_cell_is_left_for_the_values(
    tmp_path: Path,
) -> None:
    path = save_book(tmp_path / "list.xlsx", ["Candidates"], [], HEADER, AYESHA, HINA)
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="B4:B5"/></mergeCells>'
    change_part(path, lambda xml: xml.replace(b"</sheetData>", merged))
    _book, back, remarks = made(path, asked(path, wrong(5)))
    assert back.sheets[0].row(5)[1] == "Hina Bugti"
    assert remarks == (
        "The layout could not be kept, so the list stands here with its values alone.",
    )


def test_a_file_that_was_changed_meanwhile_is_refused_and_nothing_is_written(
    by_hand: Path, tmp_path: Path
) -> None:
    wanted = asked(by_hand, wrong(5))
    save_book(by_hand, HEADER, AYESHA)
    out = tmp_path / "out.xlsx"
    out.write_bytes(b"before")
    with pytest.raises(NotAnnotatedError, match="changed since it was read"):
        write_annotated(out, by_hand.read_bytes(), by_hand.name, wanted)
    assert out.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".part")] == []


@pytest.mark.parametrize(("megabytes", "seconds"), [(1, 60), (2048, 0)])
def test_a_bad_end_of_the_child_is_one_sentence(
    by_hand: Path, megabytes: int, seconds: int
) -> None:
    wanted = asked(by_hand, wrong(5))
    with pytest.raises(NotAnnotatedError) as refused:
        annotate(by_hand.read_bytes(), by_hand.name, wanted, megabytes=megabytes, seconds=seconds)
    assert str(refused.value).startswith("No annotated copy of list.xlsx was made: it takes ")


def test_waiting_can_be_broken_off(tmp_path: Path) -> None:
    rows = [[n, f"Ayesha {n}", "17301-1234567-8", None] for n in range(3_000)]
    path = save_book(tmp_path / "list.xlsx", ["Candidates"], [], HEADER, *rows)

    class StopError(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise StopError

    wanted = asked(path, wrong(5))
    out = tmp_path / "out.xlsx"
    with pytest.raises(StopError):
        write_annotated(out, path.read_bytes(), path.name, wanted, stop)
    assert not out.exists()


@pytest.mark.parametrize(
    ("fact", "value"), [("kind", "secrets"), ("header row", "-4"), ("header row", "9" * 30)]
)
def test_a_hidden_sheet_that_was_spoilt_is_not_believed(
    by_hand: Path, fact: str, value: str
) -> None:
    made(by_hand, asked(by_hand, wrong(5)))
    path = by_hand.with_name("annotated.xlsx")
    book = load_workbook(path)
    [cell] = [row[1] for row in book[HIDDEN_SHEET].iter_rows() if row[0].value == fact]
    cell.value = value
    book.save(path)
    assert find_how_read(read_workbook(path)) is None


def test_pictures_and_macros_that_are_lost_are_told(tmp_path: Path) -> None:
    path = save_book(tmp_path / "list.xlsm", ["Candidates"], [], HEADER, AYESHA)
    content = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macros")
    path.write_bytes(content.getvalue())
    book, _back, _remarks = made(path, asked(path, wrong(4)))
    said = [row[0].value for row in book[NOTES_SHEET].iter_rows(max_row=6)]
    assert "Macros were left out." in said


def test_a_long_list_goes_out_with_its_bad_rows_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(annotate_child, "MOST_ROWS", 2)
    lines = "".join(f"{n},Ayesha {n},1730{n},\n" for n in range(1, 6))
    path = tmp_path / "list.csv"
    path.write_text(f"Candidates,,,\n,,,\nS.No,Full Name,CNIC,DOB\n{lines}")
    wanted = asked(path, wrong(6), only_bad=True)
    content, remarks = annotate_child.annotated(path.read_bytes(), path.name, wanted)
    sheet = load_workbook(io.BytesIO(content))["Text"]
    assert [row[1].value for row in sheet.iter_rows(min_row=3)] == ["Full Name", "Ayesha 3"]
    assert sheet["C4"].comment is not None
    assert len(remarks) == 2
