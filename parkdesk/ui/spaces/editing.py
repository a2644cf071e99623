"""Adding and changing buildings, floors and units from the page: which form opens, what is said."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from parkdesk.errors import UserError
from parkdesk.services import space_forms, spaces
from parkdesk.services.space_forms import BuildingRow
from parkdesk.services.spaces import FloorRow
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.place_dialogs import BuildingDialog, FloorDialog
from parkdesk.ui.spaces.unit_dialogs import BlockDialog, UnitDialog, UnitsDialog
from parkdesk.ui.widgets.form import FormDialog


class SpaceEditor(QObject):
    """Opens the forms over the page; the page redraws by itself when a table has changed."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page

    def fill_menu(self, menu: QMenu) -> None:
        """What can be added and changed, with each building and floor by name."""
        menu.clear()
        buildings = self._context.database.read(space_forms.list_buildings)
        floors = self._list_floors()
        menu.addAction(self.tr("Building…"), self.add_building)
        menu.addAction(self.tr("Floor…"), self.add_floor).setEnabled(bool(buildings))
        menu.addAction(self.tr("Units…"), self.add_units).setEnabled(bool(floors))
        if buildings:
            menu.addSeparator()
            change = menu.addMenu(self.tr("Change"))
            _add_each(change, [(one.name, partial(self.edit_building, one)) for one in buildings])
            change.addSeparator()
            names = [(f"{one.label} · {one.building}", one) for one in floors]
            _add_each(change, [(name, partial(self.edit_floor, one)) for name, one in names])

    def add_building(self) -> FormDialog:
        dialog = BuildingDialog(self._context, self._page)
        dialog.kept.connect(self._on_building)
        return self._open(dialog)

    def edit_building(self, building: BuildingRow) -> FormDialog:
        return self._open(BuildingDialog(self._context, self._page, building=building))

    def add_floor(self) -> FormDialog:
        return self._open(FloorDialog(self._context, self._page))

    def edit_floor(self, floor: FloorRow) -> FormDialog:
        return self._open(FloorDialog(self._context, self._page, floor=floor))

    def add_units(self, floor_id: int | None = None) -> FormDialog:
        dialog = UnitsDialog(self._context, self._page, floor_id=floor_id)
        dialog.added.connect(self._on_units)
        return self._open(dialog)

    def edit_unit(self, unit_id: int) -> FormDialog:
        return self._open(UnitDialog(self._context, self._page, unit_id=unit_id))

    def block_unit(self, unit_id: int, code: str) -> FormDialog:
        return self._open(BlockDialog(self._context, self._page, unit_id=unit_id, code=code))

    def unblock_unit(self, unit_id: int, code: str) -> None:
        """Put a unit back into use from today on."""
        database, today = self._context.database, self._context.today
        try:
            rows = database.read(spaces.list_units, as_of=today, where=code)
            for row in rows:
                if row.id == unit_id and row.block_id is not None:
                    yesterday = today - timedelta(days=1)
                    database.write(spaces.unblock_unit, block_id=row.block_id, last_day=yesterday)
                    show_toast(self._page, self.tr("{unit} is back in use.").format(unit=code))
        except UserError as error:
            show_error(self._page, error)

    def _list_floors(self) -> list[FloorRow]:
        return self._context.database.read(spaces.list_floors, as_of=self._context.today)

    def _open(self, dialog: FormDialog) -> FormDialog:
        dialog.open()
        return dialog

    def _on_building(self, building_id: int) -> None:
        ground = [one for one in self._list_floors() if one.building_id == building_id]
        show_toast(
            self._page,
            self.tr("The building and its floors were added."),
            action=self.tr("Add its units"),
            undo=partial(self.add_units, ground[-1].id if ground else None),
        )

    def _on_units(self, count: int) -> None:
        show_toast(self._page, self.tr("{count} units were added.").format(count=count))


def _add_each(menu: QMenu, entries: Sequence[tuple[str, Callable[[], Any]]]) -> None:
    for text, run in entries:
        menu.addAction(text.replace("&", "&&"), run)
