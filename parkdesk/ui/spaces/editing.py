"""Adding and changing buildings, floors and units from the page: which form opens, what is said."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from parkdesk.errors import UserError
from parkdesk.services import spaces
from parkdesk.services.spaces import BuildingRow, FloorRow, UnitDraft
from parkdesk.ui.formats import format_day
from parkdesk.ui.messages import confirm, show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.block_dialog import BlockDialog
from parkdesk.ui.spaces.change_dialogs import MergeDialog, SplitDialog
from parkdesk.ui.spaces.place_dialogs import BuildingDialog, FloorDialog
from parkdesk.ui.spaces.several_dialog import SeveralDialog
from parkdesk.ui.spaces.unit_dialogs import EndUnitDialog, UnitDialog, UnitsDialog
from parkdesk.ui.widgets.form import FormDialog, open_once

if TYPE_CHECKING:
    from parkdesk.ui.spaces.unit_panel import UnitPanel
    from parkdesk.ui.spaces.units_tab import UnitsTab


class SpaceEditor(QObject):
    """Opens the forms over the page; the page redraws by itself when a table has changed."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._panel: UnitPanel | None = None
        self._tab: UnitsTab | None = None

    def serve(self, panel: "UnitPanel", tab: "UnitsTab") -> None:
        """Do what the panel and the table ask for units."""
        self._panel, self._tab = panel, tab
        panel.more_menu.aboutToShow.connect(lambda: self.fill_unit_menu(panel.more_menu))
        tab.change_asked.connect(self.change_units)
        tab.merge_asked.connect(self.merge_units)
        tab.block_asked.connect(self.block_units)

    def read_histories(self) -> None:
        """Splits and merges, for the panel and the table; few rows, whatever the park's size."""
        if self._panel is not None and self._tab is not None:
            found = self._context.database.read(spaces.load_histories)
            self._panel.histories = self._tab.histories = found

    def fill_menu(self, menu: QMenu) -> None:
        """What can be added and changed, with each building and floor by name."""
        menu.clear()
        buildings = self._context.database.read(spaces.list_buildings)
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

    def fill_unit_menu(self, menu: QMenu) -> None:
        """What else can be done with the units in the panel."""
        menu.clear()
        if self._panel is None or not self._panel.units:
            return
        units = [one.unit for one in self._panel.units]
        ids = [unit.id for unit in units]
        if len(units) > 1:
            menu.addAction(self.tr("Change them…"), partial(self.change_units, ids))
            one_floor = len({(unit.building, unit.floor_level) for unit in units}) == 1
            menu.addAction(self.tr("Merge them…"), partial(self.merge_units, ids)).setEnabled(
                one_floor
            )
            menu.addAction(self.tr("Take them out of use…"), partial(self.block_units, ids))
            return
        [unit] = units
        menu.addAction(self.tr("Split…"), partial(self.split_unit, unit.id, unit.code))
        menu.addAction(self.tr("Days out of use…"), partial(self.block_unit, unit.id, unit.code))
        menu.addAction(self.tr("Remove or cease…"), partial(self.end_unit, unit.id, unit.code))
        history = self._panel.histories.get(unit.id)
        if history and history.came_of:
            menu.addSeparator()
            text = (
                self.tr("Undo the split")
                if len(history.came_of) == 1
                else self.tr("Undo the merge")
            )
            menu.addAction(text, partial(self.ask_undo, unit.id, unit.code))

    def add_building(self) -> FormDialog:
        dialog = BuildingDialog(self._context, self._page)
        dialog.kept.connect(self._on_building)
        return self._open(dialog)

    def edit_building(self, building: BuildingRow) -> FormDialog:
        dialog = BuildingDialog(self._context, self._page, building=building)
        gone = self.tr("{name} was removed.").format(name=building.name)
        dialog.removed.connect(partial(self._say, gone))
        return self._open(dialog)

    def add_floor(self) -> FormDialog:
        return self._open(FloorDialog(self._context, self._page))

    def edit_floor(self, floor: FloorRow) -> FormDialog:
        dialog = FloorDialog(self._context, self._page, floor=floor)
        gone = self.tr("{name} was removed.").format(name=floor.label)
        dialog.removed.connect(partial(self._say, gone))
        return self._open(dialog)

    def add_units(self, floor_id: int | None = None) -> FormDialog:
        dialog = UnitsDialog(self._context, self._page, floor_id=floor_id)
        dialog.added.connect(
            lambda count: self._say(self.tr("{count} units were added.").format(count=count))
        )
        return self._open(dialog)

    def edit_unit(self, unit_id: int) -> FormDialog:
        return self._open(UnitDialog(self._context, self._page, unit_id=unit_id))

    def split_unit(self, unit_id: int, code: str) -> FormDialog:
        dialog = SplitDialog(self._context, self._page, unit_id=unit_id, code=code)
        dialog.changed.connect(self._on_changed)
        return self._open(dialog)

    def merge_units(self, unit_ids: Sequence[int]) -> FormDialog:
        dialog = MergeDialog(self._context, self._page, units=self._codes(unit_ids))
        dialog.changed.connect(self._on_changed)
        return self._open(dialog)

    def change_units(self, unit_ids: Sequence[int]) -> FormDialog:
        dialog = SeveralDialog(self._context, self._page, unit_ids=unit_ids)
        dialog.changed.connect(self._on_several)
        return self._open(dialog)

    def end_unit(self, unit_id: int, code: str) -> FormDialog:
        before = self._context.database.read(spaces.get_unit_draft, unit_id=unit_id)
        dialog = EndUnitDialog(self._context, self._page, unit_id=unit_id, code=code)
        removed = self.tr("{unit} was removed.").format(unit=code)
        dialog.removed.connect(partial(self._say, removed))
        dialog.ceased.connect(partial(self._on_ceased, unit_id, before))
        return self._open(dialog)

    def block_unit(self, unit_id: int, code: str) -> FormDialog:
        return self._open(BlockDialog(self._context, self._page, units={unit_id: code}))

    def block_units(self, unit_ids: Sequence[int]) -> FormDialog:
        return self._open(BlockDialog(self._context, self._page, units=self._codes(unit_ids)))

    def unblock_unit(self, unit_id: int, code: str) -> None:
        """Put a unit back into use from today on."""
        database, today = self._context.database, self._context.today
        try:
            for block in database.read(spaces.list_blocks, unit_id=unit_id):
                if block.starts_on <= today and (block.ends_on is None or block.ends_on >= today):
                    yesterday = today - timedelta(days=1)
                    database.write(spaces.unblock_unit, block_id=block.id, last_day=yesterday)
                    self._say(self.tr("{unit} is back in use.").format(unit=code))
        except UserError as error:
            show_error(self._page, error)

    def ask_undo(self, unit_id: int, code: str) -> None:
        """Take back the split or merge that a unit came of."""
        question = self.tr("Undo the change that made {unit}?").format(unit=code)
        detail = self.tr("The units before it exist again as if it had never been made.")
        if confirm(self._page, question, self.tr("Undo the change"), detail=detail):
            self.undo_change(unit_id)

    def undo_change(self, unit_id: int) -> None:
        try:
            self._context.database.write(spaces.undo_unit_change, unit_id=unit_id)
            self._say(self.tr("The units are as they were before."))
        except UserError as error:
            show_error(self._page, error)

    def _codes(self, unit_ids: Sequence[int]) -> dict[int, str]:
        drafts = self._context.database.read(spaces.read_units, unit_ids=unit_ids)
        return {unit_id: draft.code for unit_id, draft in drafts.items()}

    def _list_floors(self) -> list[FloorRow]:
        return self._context.database.read(spaces.list_floors, as_of=self._context.today)

    def _open(self, dialog: FormDialog) -> FormDialog:
        open_once(dialog)
        return dialog

    def _say(self, text: str) -> None:
        show_toast(self._page, text)

    def _on_changed(self, unit_id: int, text: str) -> None:
        show_toast(self._page, text, undo=partial(self.undo_change, unit_id))

    def _on_several(self, before: dict[int, UnitDraft]) -> None:
        text = self.tr("{count} units were changed.").format(count=len(before))
        undo = partial(self._write, spaces.put_units_back, drafts=before)
        show_toast(self._page, text, undo=undo if before else None)

    def _on_ceased(self, unit_id: int, before: UnitDraft) -> None:
        now = self._context.database.read(spaces.get_unit_draft, unit_id=unit_id)
        text = self.tr("{unit} exists to {day}.")
        undo = partial(self._write, spaces.change_unit, unit_id=unit_id, draft=before)
        day = format_day(now.exists_to)
        show_toast(self._page, text.format(unit=now.code, day=day), undo=undo)

    def _write(self, service: Callable[..., Any], **given: Any) -> None:
        try:
            self._context.database.write(service, **given)
        except UserError as error:
            show_error(self._page, error)

    def _on_building(self, building_id: int) -> None:
        ground = [one for one in self._list_floors() if one.building_id == building_id]
        if any(one.units for one in ground):
            return
        show_toast(
            self._page,
            self.tr("The building and its floors were added."),
            action=self.tr("Add its units"),
            undo=partial(self.add_units, ground[-1].id if ground else None),
        )


def _add_each(menu: QMenu, entries: Sequence[tuple[str, Callable[[], Any]]]) -> None:
    for text, run in entries:
        menu.addAction(text.replace("&", "&&"), run)
