import os
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from parkdesk.errors import WorkbookRefusedError
from parkdesk.spreadsheets.reader import read_workbook
from parkdesk.spreadsheets.sheet import Odd
from tests.spreadsheets.books import Row, change_part, save_book

HEADER = ("Name", "CNIC")


def refusal(path: Path, **limits: int) -> str:
    with pytest.raises(WorkbookRefusedError) as refused:
        read_workbook(path, **limits)  # type: ignore[arg-type]
    sentence = str(refused.value)
    assert sentence.startswith(f"{path.name} was not imported: ")
    assert sentence.count(".") <= 3
    assert "\n" not in sentence
    return sentence


def test_values_come_as_they_are_with_the_place_of_each(tmp_path: Path) -> None:
    rows: tuple[Row, ...] = (
        HEADER,
        ("Gulalai", 1730112345671),
        (None, None),
        ("Zarak", date(2001, 2, 3)),
    )
    [sheet] = read_workbook(save_book(tmp_path / "list.xlsx", *rows)).sheets
    assert sheet.name == "Sheet"
    assert sheet.row(1) == HEADER
    assert sheet.row(2) == ("Gulalai", 1730112345671)
    assert sheet.row(3) == (None, None)
    assert sheet.row(4)[1] == date(2001, 2, 3)
    assert sheet.row(5) == ()


def test_the_digest_is_of_the_files_bytes(tmp_path: Path) -> None:
    path = save_book(tmp_path / "list.xlsx", HEADER)
    digest = read_workbook(path).digest
    assert len(digest) == 64
    assert read_workbook(path).digest == digest


def test_a_lying_dimension_drops_no_rows(tmp_path: Path) -> None:
    path = save_book(tmp_path / "list.xlsx", HEADER, *[("Zarak", number) for number in range(40)])
    change_part(path, lambda part: part.replace(b'ref="A1:B41"', b'ref="A1"'))
    assert len(read_workbook(path).sheets[0].rows) == 41


def test_what_a_sheet_hides_is_told_by_address(tmp_path: Path) -> None:
    def shape(sheet: Any) -> None:
        sheet["A4"] = "=1+1"
        sheet["B4"] = 0.85
        sheet["B4"].number_format = "0.0%"
        sheet.merge_cells("A5:A6")
        sheet.row_dimensions[2].hidden = True

    rows: list[Row] = [HEADER, *[(f"Zarak {number}", number) for number in range(2, 8)]]
    path = save_book(tmp_path / "list.xlsx", *rows, shape=shape)
    change_part(
        path,
        lambda part: part.replace(b'<c r="B7" t="n"><v>7</v>', b'<c r="B7" t="e"><v>#REF!</v>'),
    )
    [sheet] = read_workbook(path).sheets
    assert sheet.odd == {
        (4, 0): Odd.NO_RESULT,
        (4, 1): Odd.PERCENT,
        (6, 0): Odd.MERGED,
        (7, 1): Odd.ERROR,
    }
    assert len(sheet.hidden) == 1
    assert sheet.merged == ((5, 0, 6, 0),)


def test_a_formula_with_a_stored_value_is_a_value(tmp_path: Path) -> None:
    path = save_book(tmp_path / "list.xlsx", HEADER, ("Zarak", "=1+1"))
    change_part(
        path, lambda part: part.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
    )
    [sheet] = read_workbook(path).sheets
    assert sheet.row(2) == ("Zarak", 2)
    assert not sheet.odd


def test_dates_that_count_from_1904_are_noticed(tmp_path: Path) -> None:
    def shape(sheet: Any) -> None:
        sheet.parent.epoch = CALENDAR_MAC_1904

    path = save_book(tmp_path / "list.xlsx", HEADER, shape=shape)
    assert read_workbook(path).dates_from_1904


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Name;City\r\nZarak;Kohat\r\n", "utf-8-sig"),
        ("Name\tCity\nزرک\tکوہاٹ\n", "utf-16"),
        ("Name,City\nزرک,کوہاٹ\n", "utf-8"),
        ("Name|City\nJosé|Málaga\n", "cp1252"),
        ("Name,City\nعلي,لاهور\n", "cp1256"),
    ],
)
def test_encoding_and_separator_of_a_text_file_are_detected(
    tmp_path: Path, text: str, encoding: str
) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(encoding))
    [sheet] = read_workbook(path).sheets
    assert sheet.row(1) == ("Name", "City")
    assert sheet.row(2) == tuple(
        text.split()[1].translate(str.maketrans(";\t|", ",,,")).split(",")
    ) or (sheet.row(2) == tuple(text.splitlines()[1].split("\t")))


def test_a_quoted_line_break_in_a_text_file_stays_in_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('Name,City\n"Zarak\nKhan",Kohat\n', encoding="utf-8")
    assert read_workbook(path).sheets[0].row(2) == ("Zarak\nKhan", "Kohat")


def test_macros_are_ignored_with_a_note(tmp_path: Path) -> None:
    path = save_book(tmp_path / "list.xlsm", HEADER)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    assert "macros" in read_workbook(path).notes[0]


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        (b"", "it is empty"),
        (b"  \r\n", "it is empty"),
        (b"\xff\xd8\xff\xe0" + b"picture" * 100, "it is a picture"),
        (b"%PDF-1.7 and so on", "it is a PDF"),
        (b"<html><table></table></html>", "it is a web page"),
        (bytes(range(1, 200)) * 9, "neither a workbook nor a text"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5000), "it is damaged"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
        ),
    ],
)
def test_what_is_no_workbook_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, clause: str
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    assert clause in refusal(path)


def test_random_bytes_called_csv_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(os.urandom(4000))
    assert "neither a workbook nor a text" in refusal(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "gone.xlsx")
    assert "not a file" in refusal(tmp_path)


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = save_book(tmp_path / "list.xlsx", HEADER)
    path.write_bytes(path.read_bytes()[:-40])
    assert "damaged or was cut short" in refusal(path)


def test_a_zip_without_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "hello")
    assert "without a workbook" in refusal(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = save_book(tmp_path / "list.xlsx", HEADER)
    change_part(path, lambda part: part + b" " * 30_000_000)
    assert "would unpack to 29 MB" in refusal(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_bomb_is_refused(tmp_path: Path, encoding: str) -> None:
    path = save_book(tmp_path / "list.xlsx", HEADER)
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'.encode(encoding)
    change_part(path, lambda part: bomb + part)
    assert "document type definitions" in refusal(path)


@pytest.mark.parametrize("place", ["XFD1048576", "ZZ99999", "AAAA7", "B99999999"])
def test_a_cell_far_outside_the_list_is_refused_by_its_address(tmp_path: Path, place: str) -> None:
    path = save_book(tmp_path / "list.xlsx", HEADER)
    cell = f'<row><c r="{place}"><v>1</v></c></row></sheetData>'.encode()
    change_part(path, lambda part: part.replace(b"</sheetData>", cell))
    assert f"the cell {place} of sheet “Sheet” lies far" in refusal(path)


def test_a_far_cell_that_is_only_coloured_does_no_harm(tmp_path: Path) -> None:
    path = save_book(tmp_path / "list.xlsx", HEADER)
    cell = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    change_part(path, lambda part: part.replace(b"</sheetData>", cell))
    assert len(read_workbook(path).sheets[0].rows) == 1


def test_a_child_without_memory_is_a_refusal_in_one_sentence(tmp_path: Path) -> None:
    rows = [(f"{number} {'Zarak ' * 100}", number) for number in range(20_000)]
    path = save_book(tmp_path / "list.xlsx", HEADER, *rows)
    assert "memory" in refusal(path, megabytes=45)


def test_a_child_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    rows = [("Zarak", number, "x", "y", "z") for number in range(30_000)]
    path = save_book(tmp_path / "list.xlsx", HEADER, *rows)
    assert "long" in refusal(path, seconds=0)


def test_a_cancel_while_reading_ends_the_child(tmp_path: Path) -> None:
    class CancelledError(Exception):
        pass

    def progress(_done: int, _total: int) -> None:
        raise CancelledError

    rows = [("Zarak", number, "x", "y", "z") for number in range(30_000)]
    path = save_book(tmp_path / "list.xlsx", HEADER, *rows)
    with pytest.raises(CancelledError):
        read_workbook(path, progress)


def test_a_date_with_a_time_keeps_it(tmp_path: Path) -> None:
    path = save_book(tmp_path / "list.xlsx", HEADER, ("Zarak", datetime(2001, 2, 3, 4, 5)))
    assert read_workbook(path).sheets[0].row(2)[1] == datetime(2001, 2, 3, 4, 5)
