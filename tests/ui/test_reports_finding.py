"""A text is found in the pages of a report, marked and walked to."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from parkdesk.reports.inputs import PageInfo, ReportPark
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.style import TextStyle
from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.reports.drawing import Drawn
from parkdesk.ui.reports.pdf import Document, find_text, read_document
from parkdesk.ui.reports.preview import Preview

PLAIN = TextStyle(10)


def document_of(*pages: str) -> Document:
    frame = Frame(PageInfo(ReportPark("Sarsabz"), date(2026, 7, 5)), "Test", foot=False)
    for text in pages:
        frame.new_page(head=False)
        for line in text.split("\n"):
            frame.write(line, PLAIN)
    return read_document(frame.save())


@pytest.fixture
def preview(qtbot: QtBot, jobs: JobRunner) -> Preview:
    made = Preview(jobs, lambda: None)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def show(qtbot: QtBot, preview: Preview, document: Document) -> None:
    preview.show_drawn(Drawn(document, {}), from_top=True)
    qtbot.waitUntil(lambda: preview.pages.is_drawn)


def find(qtbot: QtBot, preview: Preview, text: str) -> str:
    """What the bar says once it was found."""
    preview.finder.open()
    preview.finder.bar.field.setText(text)
    QTest.keyClick(preview.finder.bar.field, Qt.Key.Key_Return)
    said = preview.finder.bar.count
    qtbot.waitUntil(lambda: said.text() not in ("", "Searching…"))
    return said.text()


def test_a_text_is_found_on_every_page_in_reading_order_whatever_its_capitals(
    qtbot: QtBot, preview: Preview
) -> None:
    show(qtbot, preview, document_of("Rent roll\nrent", "nothing", "RENT"))
    assert find(qtbot, preview, "rent") == "1 of 3"
    assert [hit.at for hit in preview.finder.hits] == [0, 0, 2]
    first, second, _ = preview.finder.hits
    assert first.places[0][1] < second.places[0][1]


def test_enter_walks_on_and_shift_enter_back_and_the_page_comes_into_sight(
    qtbot: QtBot, preview: Preview
) -> None:
    show(qtbot, preview, document_of("Rent", "nothing", "rent"))
    find(qtbot, preview, "rent")
    field, count = preview.finder.bar.field, preview.finder.bar.count
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (count.text(), preview.pages.page_number) == ("2 of 2", 3)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (count.text(), preview.pages.page_number) == ("1 of 2", 1)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert (count.text(), preview.pages.page_number) == ("2 of 2", 3)


def test_the_walk_begins_on_the_page_that_is_read(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, document_of("rent", "nothing", "rent"))
    preview.pages.go_to_page(2)
    assert find(qtbot, preview, "rent") == "2 of 2"


def test_what_is_not_there_is_said_and_there_is_nothing_to_walk(
    qtbot: QtBot, preview: Preview
) -> None:
    show(qtbot, preview, document_of("Rent roll"))
    assert find(qtbot, preview, "deposit") == "Not found"
    assert not preview.finder.bar.next_button.isEnabled()
    QTest.keyClick(preview.finder.bar.field, Qt.Key.Key_Return)
    assert preview.finder.current is None


def test_escape_closes_the_bar_and_takes_the_marks_away(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, document_of("Rent roll"))
    find(qtbot, preview, "rent")
    QTest.keyClick(preview.finder.bar.field, Qt.Key.Key_Escape)
    assert preview.finder.bar.isHidden()
    assert preview.finder.hits == ()
    preview.finder.open()  # and what was searched for last is found again
    qtbot.waitUntil(lambda: preview.finder.bar.count.text() == "1 of 1")


def test_other_pages_are_searched_anew_while_the_bar_is_open(
    qtbot: QtBot, preview: Preview
) -> None:
    show(qtbot, preview, document_of("Rent roll"))
    find(qtbot, preview, "rent")
    show(qtbot, preview, document_of("rent, rent"))
    qtbot.waitUntil(lambda: preview.finder.bar.count.text() == "1 of 2")


def test_a_hit_is_marked_where_its_text_stands(qtbot: QtBot, preview: Preview) -> None:
    show(qtbot, preview, document_of("some words before the rent", ""))
    preview.pages.set_zoom(1.0)
    preview.finder.open()
    qtbot.waitUntil(lambda: preview.pages.is_drawn)
    before = preview.pages.grab().toImage()
    find(qtbot, preview, "rent")
    after = preview.pages.grab().toImage()
    [(left, _top, width, height)] = preview.finder.hits[0].places
    assert 100 < left < 300
    assert 15 < width < 25
    changed = [
        (x, y)
        for x in range(8, after.width() - 8, 2)
        for y in range(8, after.height() - 8, 2)
        if before.pixel(x, y) != after.pixel(x, y)
    ]
    assert changed
    scale = 96 / 72
    wide = max(x for x, _ in changed) - min(x for x, _ in changed)
    high = max(y for _, y in changed) - min(y for _, y in changed)
    assert abs(wide - width * scale) < 10
    assert abs(high - height * scale) < 10


@pytest.mark.parametrize("text", ["محمد", "علی خان", "محمد علی خان", "فیصل آباد", "پارک"])
def test_urdu_is_found_in_a_line_of_its_own_and_within_another(text: str) -> None:
    document = document_of("Tenant محمد علی خان Ltd\nمحمد علی خان\nفیصل آباد سافٹ ویئر پارک")
    assert find_text(document, 0, text)
