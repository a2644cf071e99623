"""Tables: repeated heads, long cells, totals, and the same cells in a workbook."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parkdesk.reports.paper import formats
from parkdesk.reports.paper.formats import AREA, DAY
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.tables import ReportColumn, ReportTable, Table, sum_of
from parkdesk.settings import Grouping
from tests.reports.examples import HOSTILE_NAMES, INFO
from tests.reports.reading import page_texts, text_left, whole_text


@dataclass(frozen=True)
class Room:
    name: str
    area: Decimal | None = Decimal("10.50")
    rent: int | None = 100_050
    since: date | None = date(2026, 7, 5)


COLUMNS = (
    ReportColumn[Room]("Room", lambda room: room.name, 30, wrap=True),
    ReportColumn[Room]("Code", lambda room: room.name, 10),
    ReportColumn[Room](
        "Area", lambda room: room.area, 10, True, AREA, sum_of(lambda room: room.area)
    ),
    ReportColumn[Room](
        "Rent",
        lambda room: room.rent,
        10,
        True,
        formats.money([100_050], Grouping.THOUSANDS),
        sum_of(lambda room: room.rent),
    ),
    ReportColumn[Room]("Since", lambda room: room.since, 12, format=DAY),
)


def make_table(*rooms: Room) -> bytes:
    frame = Frame(INFO, "Rooms")
    frame.new_page()
    Table(frame, COLUMNS).draw(rooms, total="Total")
    return frame.save()


def test_the_head_stands_on_every_page() -> None:
    texts = page_texts(make_table(*(Room(f"R{at}") for at in range(200))))
    assert len(texts) > 3
    assert all("Room" in text and "Since" in text for text in texts)


def test_no_row_is_lost_at_a_page_break() -> None:
    text = whole_text(make_table(*(Room(f"R{at:03}.") for at in range(300))))
    assert all(text.count(f"R{at:03}.") == 2 for at in range(300))


def test_totals_leave_empty_cells_out() -> None:
    text = whole_text(make_table(Room("A"), Room("B", area=None, rent=None)))
    assert "Total 10.50 1,000.50" in text


def test_hostile_cells_are_printed_as_typed() -> None:
    text = whole_text(make_table(*map(Room, HOSTILE_NAMES)))
    for shown in ("<b>Bold</b> & Sons", "R&D Centre", "=HYPERLINK(", "[U+1F600]", "a[U+202E]gnp"):
        assert shown in text


def test_a_note_of_200_000_letters_runs_over_pages_and_ends() -> None:
    texts = page_texts(make_table(Room("note " * 39_999 + "lastword"), Room("after")))
    assert len(texts) > 50
    assert sum(text.count("note") for text in texts) >= 39_999
    assert "lastword" in texts[-1]
    assert "after" in texts[-1]


def test_a_number_too_wide_for_its_column_is_set_smaller_not_cut() -> None:
    assert "123,456,789,012.34" in whole_text(make_table(Room("A", rent=12_345_678_901_234)))


def test_the_workbook_has_real_numbers_and_days() -> None:
    table = ReportTable("Rooms", COLUMNS, (Room("<b"), Room("B", area=None)))
    assert table.titles == ("Room", "Code", "Area", "Rent", "Since")
    assert list(table.cells()) == [
        ("<b", "<b", Decimal("10.50"), Decimal("1000.50"), date(2026, 7, 5)),
        ("B", "B", None, Decimal("1000.50"), date(2026, 7, 5)),
    ]
    assert table.totals() == (None, None, Decimal("10.50"), Decimal("2001.00"), None)


def test_a_money_column_shows_paisa_everywhere_if_one_amount_has_some() -> None:
    assert formats.money([100], Grouping.THOUSANDS).show(125_000_000) == "1,250,000"
    assert formats.money([101], Grouping.THOUSANDS).show(125_000_000) == "1,250,000.00"
    assert formats.money([100], Grouping.LAKHS).show(125_000_000) == "12,50,000"


def test_a_word_of_a_head_is_set_smaller_rather_than_broken() -> None:
    frame = Frame(INFO, "Heads")
    frame.new_page()
    columns = [
        ReportColumn[int]("Rent-free headcount", str, 3),
        *(ReportColumn[int](f"Column {at}", str, 10) for at in range(9)),
    ]
    Table(frame, columns).draw([1])
    said = whole_text(frame.save())
    assert "Rent-free" in said
    assert "headcount" in said


def test_text_after_a_number_keeps_clear_of_it() -> None:
    def gap(*, numeric: bool) -> float:
        frame = Frame(INFO, "Gaps")
        frame.new_page()
        first = ReportColumn[int]("First", lambda _row: "1,200", 10, numeric=numeric)
        second = ReportColumn[int]("Second", lambda _row: "Let", 10)
        Table(frame, [first, second]).draw([1])
        return text_left(frame.save(), "Let")

    assert gap(numeric=True) > gap(numeric=False) + 4
