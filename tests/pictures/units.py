"""The page Spaces: what is done with buildings, floors and units."""

from datetime import date

from PySide6.QtWidgets import QWidget

from parkdesk.errors import FieldError
from parkdesk.services import spaces
from parkdesk.services.spaces import BuildingRow, FloorRow
from parkdesk.ui.spaces.block_dialog import BlockDialog
from parkdesk.ui.spaces.change_dialogs import MergeDialog, SplitDialog
from parkdesk.ui.spaces.several_dialog import UP, SeveralDialog
from parkdesk.ui.spaces.unit_dialogs import REMOVE, EndUnitDialog, UnitsDialog
from parkdesk.ui.spaces.view import SpacesView
from tests.tour import Shot, Tour

PASTED = (
    "G-09\toffice\t420\t360\t\t150\nG-10\tcafé\tlarge\t\t\t150\nG-11\topen seats\t800\t640\t\t180"
)


def _spaces(tour: Tour) -> SpacesView:
    page = tour.page("spaces")
    assert isinstance(page, SpacesView)
    page.tabs.setCurrentIndex(0)
    page.plan.choose([])
    page.day_bar.go_to(tour.context.today)
    tour.settle()
    return page


def _id(page: SpacesView, code: str) -> int:
    assert page.park is not None
    return next(unit.id for unit in page.park.units if unit.code == code)


def _ids(page: SpacesView, *codes: str) -> list[int]:
    return [_id(page, code) for code in codes]


def _history(tour: Tour) -> QWidget:
    page = _spaces(tour)
    page.plan.choose(_ids(page, "G-04"))
    return tour.window


def _former(tour: Tour) -> QWidget:
    page = _spaces(tour)
    hall = _id(page, "F-HALL")
    page.open_target(unit_id=hall, day=_last_day(tour, hall))
    return tour.window


def _last_day(tour: Tour, unit_id: int) -> date | None:
    return tour.database.read(spaces.get_unit_draft, unit_id=unit_id).exists_to


def _marked(tour: Tour) -> QWidget:
    page = _spaces(tour)
    page.tabs.setCurrentIndex(1)
    page.units_tab.table.view.selectAll()
    page.panel.close_panel()
    page.units_tab.table.view.selectAll()
    return tour.window


def _building(tour: Tour) -> QWidget:
    page = _spaces(tour)
    building: BuildingRow = tour.database.read(spaces.list_buildings)[0]
    return page.editor.edit_building(building)


def _kept_building(tour: Tour) -> QWidget:
    dialog = _building(tour)
    try:
        tour.database.write(spaces.remove_building, building_id=1)
    except FieldError as error:
        dialog.form.show_error(error)  # type: ignore[attr-defined]
    return dialog


def _floor(tour: Tour) -> QWidget:
    page = _spaces(tour)
    floor: FloorRow = tour.database.read(spaces.list_floors, as_of=tour.context.today)[0]
    return page.editor.edit_floor(floor)


def _units(tour: Tour) -> QWidget:
    dialog = _spaces(tour).editor.add_units()
    assert isinstance(dialog, UnitsDialog)
    dialog.rentable.setText("450")
    dialog.rate.setText("150")
    return dialog


def _pasted(tour: Tour) -> QWidget:
    dialog = _units(tour)
    assert isinstance(dialog, UnitsDialog)
    dialog.count.setText("4")
    dialog.grid.table.view.setCurrentIndex(dialog.grid.model.index(0, 0))
    dialog.grid.paste(PASTED)
    dialog.try_submit()
    return dialog


def _split(tour: Tour, code: str = "G-07") -> SplitDialog:
    page = _spaces(tour)
    dialog = page.editor.split_unit(_id(page, code), code)
    assert isinstance(dialog, SplitDialog)
    dialog.count.set_value(3)
    return dialog


def _split_walls(tour: Tour) -> QWidget:
    dialog = _split(tour, "F-08")
    for row, area in enumerate(("200", "150", "135")):
        dialog.grid.typed[row, 2] = area
    dialog.grid.changed.emit()
    return dialog


def _merge(tour: Tour) -> QWidget:
    page = _spaces(tour)
    dialog = page.editor.merge_units(_ids(page, "G-07", "G-08"))
    assert isinstance(dialog, MergeDialog)
    return dialog


def _several(tour: Tour) -> QWidget:
    page = _spaces(tour)
    dialog = page.editor.change_units(_ids(page, "G-01", "G-02", "G-05", "F-01", "S-01"))
    assert isinstance(dialog, SeveralDialog)
    dialog.how.set_value(UP)
    dialog.percent.setText("7.5")
    return dialog


def _block(tour: Tour) -> QWidget:
    page = _spaces(tour)
    dialog = page.editor.block_unit(_id(page, "F-08"), "F-08")
    assert isinstance(dialog, BlockDialog)
    dialog.blocks.table.select_row(0)
    return dialog


def _fit_out(tour: Tour) -> QWidget:
    page = _spaces(tour)
    return page.editor.block_unit(_id(page, "F-01"), "F-01")


def _end(tour: Tour) -> QWidget:
    page = _spaces(tour)
    dialog = page.editor.end_unit(_id(page, "G-07"), "G-07")
    assert isinstance(dialog, EndUnitDialog)
    dialog.what.set_value(REMOVE)
    dialog.what.chosen.emit(REMOVE)
    return dialog


def _let_end(tour: Tour) -> QWidget:
    page = _spaces(tour)
    dialog = page.editor.end_unit(_id(page, "F-01"), "F-01")
    dialog.try_submit()
    return dialog


SHOTS = [
    Shot("units-history", _history),
    Shot("units-former", _former),
    Shot("units-marked", _marked),
    Shot("units-narrow", _marked, (1024, 680)),
    Shot("units-form-building", _building),
    Shot("units-form-building-kept", _kept_building),
    Shot("units-form-floor", _floor),
    Shot("units-form-grid", _units),
    Shot("units-form-pasted", _pasted),
    Shot("units-form-split", _split),
    Shot("units-form-split-let", lambda tour: _split(tour, "F-01")),
    Shot("units-form-split-walls", _split_walls),
    Shot("units-form-merge", _merge),
    Shot("units-form-several", _several),
    Shot("units-form-blocks", _block),
    Shot("units-form-fit-out", _fit_out),
    Shot("units-form-remove", _end),
    Shot("units-form-cease-refused", _let_end),
]
