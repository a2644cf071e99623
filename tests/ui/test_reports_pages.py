"""Pages of a PDF as pictures: where they stand, which are drawn, how they are printed."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.reports.drawing import Drawn
from parkdesk.ui.reports.page_layout import lay_out, next_zoom
from parkdesk.ui.reports.pages_view import PagesView
from parkdesk.ui.reports.pdf import Document, draw_page, read_document
from parkdesk.ui.reports.printing import PrinterRefusedError, new_printer, printing

A4 = (595.276, 841.89)
BROAD = (A4[1], A4[0])
SIZES = st.lists(st.tuples(st.floats(100, 2000), st.floats(100, 2000)), min_size=1, max_size=40)


def make_document(pages: int = 3, *, broad: tuple[int, ...] = ()) -> Document:
    """Pages that are black in their left half."""
    held = io.BytesIO()
    canvas = Canvas(held)
    for at in range(pages):
        width, height = BROAD if at in broad else A4
        canvas.setPageSize((width, height))
        canvas.rect(0, 0, width / 2, height, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return read_document(held.getvalue())


@pytest.fixture
def pages(qtbot: QtBot, jobs: JobRunner) -> PagesView:
    view = PagesView(jobs)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    return view


def show(qtbot: QtBot, pages: PagesView, document: Document) -> None:
    pages.show_drawn(Drawn(document, {}), from_top=True)
    qtbot.waitUntil(lambda: pages.is_drawn)


def no_progress(_done: int, _total: int, _text: str = "", /) -> None:
    """For tasks that are run here and now."""


@given(SIZES, st.sampled_from([None, 0.5, 1.0, 3.0]), st.integers(200, 3000))
def test_pages_never_overlap_and_each_height_belongs_to_one(
    sizes: list[tuple[float, float]], zoom: float | None, room: int
) -> None:
    layout = lay_out(sizes, zoom, room)
    for at in range(len(sizes) - 1):
        assert layout.tops[at] + layout.heights[at] < layout.tops[at + 1]
        assert layout.at(layout.tops[at] + layout.heights[at] - 1) == at
    assert list(layout.in_sight(0, layout.height)) == list(range(len(sizes)))


def test_upright_and_broad_pages_both_fill_the_width() -> None:
    layout = lay_out([A4, BROAD], None, 700)
    assert layout.widths == (668, 668)


def test_zooming_takes_steps_and_ends() -> None:
    assert [next_zoom(0.9, 1), next_zoom(0.9, -1), next_zoom(4.0, 1)] == [1.0, 0.8, 4.0]


@given(st.integers(50, 1500))
def test_a_picture_is_exactly_as_wide_as_was_asked(width: int) -> None:
    assert draw_page(DOCUMENT, 0, width).width() == width


DOCUMENT = make_document(1)


def test_a_picture_shows_the_page() -> None:
    picture = draw_page(make_document(1), 0, 200)
    assert picture.pixelColor(50, 100).black() > 200
    assert picture.pixelColor(150, 100).lightness() == 255


def test_only_pages_in_sight_are_drawn(qtbot: QtBot, pages: PagesView) -> None:
    show(qtbot, pages, make_document(30))
    assert pages.picture(1) is not None
    assert pages.picture(20) is None
    pages.go_to_page(20)
    qtbot.waitUntil(lambda: pages.is_drawn)
    assert pages.picture(20) is not None
    assert pages.picture(1) is None  # pictures far from sight are forgotten
    assert pages.page_number == 20


def test_a_picture_has_the_screens_own_pixels(qtbot: QtBot, pages: PagesView) -> None:
    show(qtbot, pages, make_document(1))
    picture = pages.picture(1)
    assert isinstance(picture, QImage)
    assert picture.devicePixelRatio() == pages.devicePixelRatioF()
    assert picture.width() == round(A4[0] * pages.zoom * 96 / 72 * pages.devicePixelRatioF())


def test_keys_move_and_zoom(qtbot: QtBot, pages: PagesView) -> None:
    show(qtbot, pages, make_document(5))
    down = pages.verticalScrollBar()
    QTest.keyClick(pages, Qt.Key.Key_PageDown)
    assert 0 < down.value() <= 400
    QTest.keyClick(pages, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert pages.page_number == 2
    QTest.keyClick(pages, Qt.Key.Key_End)
    assert down.value() == down.maximum()
    QTest.keyClick(pages, Qt.Key.Key_1)
    assert (pages.zoom, pages.fits_width) == (1.0, False)
    QTest.keyClick(pages, Qt.Key.Key_Plus)
    assert pages.zoom == 1.25
    QTest.keyClick(pages, Qt.Key.Key_0)
    assert pages.fits_width


def test_zooming_keeps_the_place(qtbot: QtBot, pages: PagesView) -> None:
    show(qtbot, pages, make_document(9))
    pages.go_to_page(5)
    for zoom in (2.0, 0.5, None):
        pages.set_zoom(zoom)
        assert pages.page_number in (5, 6)


def test_a_page_wider_than_the_view_begins_in_the_middle(qtbot: QtBot, pages: PagesView) -> None:
    show(qtbot, pages, make_document(1))
    pages.set_zoom(2.0)
    across = pages.horizontalScrollBar()
    assert abs(across.value() - across.maximum() / 2) <= 1


def test_printed_pages_keep_their_size_and_turn(tmp_path: Path) -> None:
    printer = new_printer("rent-roll")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printing(printer, make_document(3, broad=(1,)))(no_progress)
    printed = read_document((tmp_path / "printed.pdf").read_bytes())
    assert [width > height for width, height in printed.sizes] == [False, True, False]
    for at in range(3):
        picture = draw_page(printed, at, 200)
        middle = picture.height() // 2
        assert [picture.pixelColor(x, middle).lightness() < 128 for x in (5, 95, 105, 195)] == [
            True, True, False, False,
        ]  # fmt: skip


def test_only_the_chosen_pages_are_printed(tmp_path: Path) -> None:
    printer = new_printer("rent-roll")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 3)
    printing(printer, make_document(5))(no_progress)
    assert len(read_document((tmp_path / "printed.pdf").read_bytes()).sizes) == 2


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_a_refusal(tmp_path: Path) -> None:
    printer = new_printer("rent-roll")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no folder" / "printed.pdf"))
    with pytest.raises(PrinterRefusedError):
        printing(printer, make_document(1))(no_progress)
