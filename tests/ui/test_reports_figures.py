"""A figure in the pages of a report opens the records it is made of."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from parkdesk.reports.catalogue import find_report
from parkdesk.reports.paper.places import Pdf, Place
from parkdesk.services.figure_rows import FIGURES
from parkdesk.services.sample import fill_sample
from parkdesk.storage.database import Database
from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.page import PageContext
from parkdesk.ui.pages import page_specs
from parkdesk.ui.reports.figures import EXPIRY, rows_of
from parkdesk.ui.reports.page_marks import rect_of
from parkdesk.ui.reports.pdf import find_text, read_document
from parkdesk.ui.reports.view import ReportsView

DAY = date(2026, 7, 5)
WITH_FIGURES = ("board-pack", "rent-roll", "lease-expiry", "occupancy")


@pytest.fixture(scope="module")
def sample_park(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.parkdesk"
    with Database.create(path, actor="Ayesha (desk)") as database:
        database.write(fill_sample, today=DAY, now=datetime(2026, 7, 5, 9, 30, tzinfo=UTC))
    return path


@pytest.fixture
def sample(sample_park: Path) -> Iterator[Database]:
    """The sample park; do not change it."""
    with Database.open(sample_park, actor="Ayesha (desk)") as database:
        yield database


class Gone:
    """Where the page wanted to go."""

    def __init__(self) -> None:
        self.page = ""
        self.target: dict[str, Any] = {}

    def __call__(self, page: str, /, **target: Any) -> None:
        self.page, self.target = page, target


def make(database: Database, name: str) -> Pdf:
    spec = find_report(name)
    assert spec is not None
    made = spec.pdf(database.read, as_of=DAY, parameters={})
    assert isinstance(made, Pdf)
    return made


def open_page(
    qtbot: QtBot, database: Database, jobs: JobRunner, name: str, gone: Gone
) -> ReportsView:
    view = ReportsView(PageContext(database, jobs, gone, clock=lambda: DAY))
    qtbot.addWidget(view)
    view.resize(1100, 760)
    view.show()
    view.list.choose(name)
    qtbot.waitUntil(lambda: not jobs.running, timeout=20_000)
    return view


def middle_of(view: ReportsView, figure: Place) -> QPoint:
    """Where it is in the viewport, found by looking for it."""
    pages = view.preview.pages
    pages.go_to_place(figure.page - 1, rect_of(figure))
    port = pages.viewport()
    inside = [
        QPoint(x, y)
        for y in range(0, port.height(), 4)
        for x in range(0, port.width(), 8)
        if pages.figure_at(QPoint(x, y)) == figure
    ]
    return inside[len(inside) // 2]


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_each_figure_stands_where_its_label_is_printed(sample: Database, name: str) -> None:
    document = read_document(make(sample, name))
    assert document.figures
    for figure in document.figures:
        said = find_text(document, figure.page - 1, figure.label)
        inside = [
            place
            for [place, *_] in said
            if figure.left - 1 <= place[0] <= figure.left + figure.width
            and figure.top - 1 <= place[1] <= figure.top + figure.height
        ]
        assert inside, figure


@pytest.mark.parametrize("name", WITH_FIGURES)
def test_each_figure_leads_to_a_page_that_knows_it(sample: Database, name: str) -> None:
    pages = {spec.key for spec in page_specs()}
    for figure in make(sample, name).places:
        page, target = rows_of(figure.key, DAY)
        assert page in pages
        if page == "spaces":
            assert target["figure"] in (*FIGURES, EXPIRY)
            assert target["day"] == DAY


def test_places_are_beside_the_bytes_and_the_pages_hold_no_links_of_them(sample: Database) -> None:
    made = make(sample, "rent-roll")
    assert made.places
    assert b"/Annot" not in bytes(made)
    assert bytes(made) == bytes(make(sample, "rent-roll"))


def test_a_click_on_a_figure_opens_its_rows_on_the_day_of_the_report(
    qtbot: QtBot, sample: Database, jobs: JobRunner
) -> None:
    gone = Gone()
    view = open_page(qtbot, sample, jobs, "rent-roll", gone)
    assert view.preview.pages.document is not None
    vacant = next(one for one in view.preview.pages.document.figures if one.key == "vacant_sqft")
    port, spot = view.preview.pages.viewport(), middle_of(view, vacant)
    QTest.mouseMove(port, spot)
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=spot)
    assert (gone.page, gone.target) == ("spaces", {"figure": "vacant_sqft", "day": DAY})
    assert "Vacant" in port.toolTip()


def test_a_click_beside_the_figures_opens_nothing(
    qtbot: QtBot, sample: Database, jobs: JobRunner
) -> None:
    gone = Gone()
    view = open_page(qtbot, sample, jobs, "rent-roll", gone)
    port = view.preview.pages.viewport()
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert gone.page == ""


def test_a_figure_is_opened_from_the_menu_without_a_mouse(
    qtbot: QtBot, sample: Database, jobs: JobRunner
) -> None:
    gone = Gone()
    view = open_page(qtbot, sample, jobs, "board-pack", gone)
    preview = view.preview
    preview.figures_button.setFocus()
    QTest.keyClick(preview.figures_button, Qt.Key.Key_Space)
    texts = [action.text() for action in preview.figures_menu.actions()]
    assert len(texts) == len(set(texts))
    assert {"Occupancy", "Women of those enrolled", "Leases by the year they end"} <= set(texts)
    preview.figures_menu.setActiveAction(preview.figures_menu.actions()[texts.index("Holdovers")])
    QTest.keyClick(preview.figures_menu, Qt.Key.Key_Return)
    assert (gone.page, gone.target["figure"]) == ("spaces", "holdovers")


def test_reports_without_figures_offer_none(
    qtbot: QtBot, sample: Database, jobs: JobRunner
) -> None:
    view = open_page(qtbot, sample, jobs, "audit-trail", Gone())
    assert view.preview.figures_button.isHidden()


def test_a_figure_that_was_pointed_at_does_not_stand_out_in_other_pages(
    qtbot: QtBot, sample: Database, jobs: JobRunner
) -> None:
    view = open_page(qtbot, sample, jobs, "rent-roll", Gone())
    pages = view.preview.pages
    assert pages.document is not None
    pages.point_at(pages.document.figures[0])
    view.list.choose("audit-trail")
    qtbot.waitUntil(lambda: not jobs.running, timeout=20_000)
    qtbot.waitUntil(lambda: pages.is_drawn)
    before = pages.viewport().grab().toImage()
    pages.point_at(None)
    assert pages.viewport().grab().toImage() == before
