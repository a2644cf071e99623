"""The page Spaces: plan, tables, panel and forms."""

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from parkdesk.rules.plan_colours import ColourBy
from parkdesk.ui.spaces.view import SpacesView
from tests.tour import Shot, Tour

EARLIER = date(2024, 10, 1)


def _spaces(tour: Tour) -> SpacesView:
    page = tour.page("spaces")
    assert isinstance(page, SpacesView)
    page.tabs.setCurrentIndex(0)
    page.plan.choose([])
    page.plan.fit()
    page.desk.close()
    page.plan_tab.colours.choose(ColourBy.STATE)
    QApplication.sendEvent(page.plan.viewport(), QEvent(QEvent.Type.Leave))
    page.day_bar.go_to(tour.context.today)
    tour.settle()
    return page


def _id_of(page: SpacesView, code: str) -> int:
    return next(unit.unit.id for unit in page.plan.units if unit.unit.code == code)


def _hover(page: SpacesView, code: str) -> None:
    place = QPointF(page.plan.rect_of(_id_of(page, code)).center() + QPoint(0, 8))
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove, place, place, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(page.plan.viewport(), event)


def _vacant(tour: Tour) -> QWidget:
    page = _spaces(tour)
    page.plan.choose([_id_of(page, "S-05")])
    page.plan.setFocus()
    return tour.window


def _earlier(tour: Tour) -> QWidget:
    page = _spaces(tour)
    page.day_bar.go_to(EARLIER)
    tour.settle()
    _hover(page, "F-04")
    return tour.window


def _shared(tour: Tour) -> QWidget:
    page = _spaces(tour)
    page.plan.choose([_id_of(page, "S-01")])
    return tour.window


def _several(tour: Tour) -> QWidget:
    page = _spaces(tour)
    page.plan.choose([_id_of(page, code) for code in ("G-07", "G-08", "S-05")])
    return tour.window


def _zoomed(tour: Tour) -> QWidget:
    page = _spaces(tour)
    page.plan.zoom_by(2)
    tour.settle()
    return tour.window


def _coloured(tour: Tour, by: ColourBy, tenant: str = "") -> QWidget:
    page = _spaces(tour)
    page.plan_tab.colours.choose(by)
    if tenant:
        page.plan_tab.stand_out(tenant)
    return tour.window


def _crowded(tour: Tour) -> QWidget:
    """The narrowest room for the most tools."""
    _coloured(tour, ColourBy.TENANT)
    page = tour.window.page
    assert isinstance(page, SpacesView)
    page.plan.choose([_id_of(page, "F-01")])
    return tour.window


def _figure(tour: Tour, key: str) -> QWidget:
    page = _spaces(tour)
    page.desk.open(key)
    return tour.window


def _expiry_year(tour: Tour) -> QWidget:
    page = _spaces(tour)
    page.desk.open("expiry_area_percent")
    page.desk.expiry.years.select_row(2)
    return tour.window


def _tab(tour: Tour, at: int) -> QWidget:
    page = _spaces(tour)
    page.tabs.setCurrentIndex(at)
    return tour.window


def _assignments(tour: Tour, way: str) -> QWidget:
    page = _spaces(tour)
    page.tabs.setCurrentWidget(page.assignments_tab)
    if way == "moves":
        page.assignments_tab.show_moves(date(2025, 1, 1))
    page.assignments_tab.ways.choose(way)
    tour.settle()
    return tour.window


def _building(tour: Tour) -> QWidget:
    return _spaces(tour).editor.add_building()


def _units(tour: Tour) -> QWidget:
    return _spaces(tour).editor.add_units()


def _unit(tour: Tour) -> QWidget:
    page = _spaces(tour)
    return page.editor.edit_unit(_id_of(page, "G-01"))


def _block(tour: Tour) -> QWidget:
    page = _spaces(tour)
    return page.editor.block_unit(_id_of(page, "G-07"), "G-07")


SHOTS = [
    Shot("spaces-vacant", _vacant),
    Shot("spaces-narrow", _vacant, (1024, 680)),
    Shot("spaces-earlier", _earlier),
    Shot("spaces-shared", _shared),
    Shot("spaces-several", _several),
    Shot("spaces-zoomed", _zoomed),
    Shot("spaces-by-expiry", lambda tour: _coloured(tour, ColourBy.EXPIRY)),
    Shot("spaces-by-rent", lambda tour: _coloured(tour, ColourBy.RENT)),
    Shot(
        "spaces-by-tenant",
        lambda tour: _coloured(tour, ColourBy.TENANT, "Indus Loom Softworks"),
    ),
    Shot("spaces-by-tenant-narrow", _crowded, (1024, 680)),
    Shot("spaces-figure-occupancy", lambda tour: _figure(tour, "occupancy_percent")),
    Shot("spaces-figure-wale", lambda tour: _figure(tour, "wale_area_months")),
    Shot("spaces-figure-narrow", lambda tour: _figure(tour, "rent_lost_paisa"), (1024, 680)),
    Shot("spaces-figure-expiry", lambda tour: _figure(tour, "expiry_area_percent")),
    Shot("spaces-figure-expiry-narrow", _expiry_year, (1024, 680)),
    Shot("spaces-units", lambda tour: _tab(tour, 1)),
    Shot("spaces-assignments", lambda tour: _assignments(tour, "unit")),
    Shot("spaces-assignments-tenant", lambda tour: _assignments(tour, "tenant")),
    Shot("spaces-assignments-floor", lambda tour: _assignments(tour, "floor")),
    Shot("spaces-assignments-moves", lambda tour: _assignments(tour, "moves")),
    Shot("spaces-form-building", _building),
    Shot("spaces-form-units", _units),
    Shot("spaces-form-unit", _unit),
    Shot("spaces-form-block", _block),
]
