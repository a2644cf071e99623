"""The small forms of buildings and floors."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from parkdesk.errors import FieldError, UserError
from parkdesk.rules.vocabulary import Conversion
from parkdesk.services import spaces
from parkdesk.services.spaces import BuildingDraft, BuildingRow, FloorRow
from parkdesk.ui.messages import confirm, sentence_of
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, NumberEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.words import titled

LOWEST, HIGHEST = -9, 99


class _PlaceDialog(FormDialog):
    """A form whose record can be removed too. Says `removed()`."""

    removed = Signal()

    def offer_removal(
        self, verb: str, question: str, write: Callable[..., None], **which: int
    ) -> None:
        """A verb that asks first; a refusal stands at the field it is about."""

        def remove() -> None:
            self.form.clear_errors()
            if not confirm(self, question, verb, danger=True):
                return
            try:
                self.database.write(write, **which)
            except UserError as error:
                if not self.form.show_error(error):
                    self.banner.say(sentence_of(error))
                return
            self.removed.emit()
            self.done(QDialog.DialogCode.Rejected)

        self.remove_button = Button(verb, remove, icon="trash")
        self.add_verb(self.remove_button)

    def __init__(
        self, context: PageContext, title: str, verb: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, verb, parent)
        self.database = context.database


class BuildingDialog(_PlaceDialog):
    """Adds a building with its floors, or corrects the one given. Says `kept(building_id)`."""

    kept = Signal(int)

    def __init__(
        self,
        context: PageContext,
        parent: QWidget | None = None,
        *,
        building: BuildingRow | None = None,
    ) -> None:
        title = _tr("Edit building") if building else _tr("Add a building")
        verb = _tr("Save") if building else _tr("Add building")
        super().__init__(context, title, verb, parent)
        self._building = building
        self.name = QLineEdit()
        self.code = QLineEdit()
        self.storeys = NumberEdit(1)
        self.conversion = ChoiceBox([(one, titled(one)) for one in Conversion])
        self.conversion.set_value(Conversion.READY)
        self.owner = QLineEdit()
        self.share = NumberEdit(places=2)
        self.agreed_from = DayEdit()
        self.agreed_to = DayEdit()
        self._fill()
        if building is not None:
            self._show(building)

    def submit(self) -> None:
        draft = self._read()
        if self._building is not None:
            building_id = self._building.id
            self.database.write(spaces.change_building, building_id=building_id, draft=draft)
        else:
            storeys = self.storeys.whole() or 0
            if not storeys:
                raise FieldError("storeys", self.tr("A building has one floor or more."))
            building_id = self.database.write(spaces.add_building, draft=draft, storeys=storeys)
        self.kept.emit(building_id)

    def _read(self) -> BuildingDraft:
        return BuildingDraft(
            name=self.name.text().strip(),
            code=self.code.text().strip(),
            owner=self.owner.text().strip(),
            conversion=self.conversion.value(),
            owner_share_percent=self.share.number(),
            agreement_starts_on=self.agreed_from.day(),
            agreement_ends_on=self.agreed_to.day(),
        )

    def _fill(self) -> None:
        form, tr = self.form, self.tr
        form.add("name", tr("Name"), self.name)
        row: list[tuple[str, str, QWidget]] = [
            ("code", tr("Short code"), self.code),
            ("conversion", tr("Conversion"), self.conversion),
        ]
        if self._building is None:
            row.insert(0, ("storeys", tr("Floors, with the ground floor"), self.storeys))
        form.add_row(row)
        form.add_heading(tr("Agreement with the owner"))
        form.add_row(
            [
                ("owner", tr("Owner"), self.owner),
                ("owner_share_percent", tr("Owner's share, percent"), self.share),
            ]
        )
        form.add_row(
            [
                ("agreement_starts_on", tr("From"), self.agreed_from),
                ("agreement_ends_on", tr("To"), self.agreed_to),
            ]
        )

    def _show(self, building: BuildingRow) -> None:
        self.name.setText(building.name)
        self.code.setText(building.code)
        self.owner.setText(building.owner)
        self.conversion.set_value(building.conversion)
        self.share.set_value(building.owner_share_percent)
        self.agreed_from.set_day(building.agreement_starts_on)
        self.agreed_to.set_day(building.agreement_ends_on)
        self.offer_removal(
            self.tr("Remove building"),
            self.tr("Remove {name} and its floors?").format(name=building.name),
            spaces.remove_building,
            building_id=building.id,
        )


class FloorDialog(_PlaceDialog):
    """Adds a floor to a building, or corrects the one given."""

    def __init__(
        self,
        context: PageContext,
        parent: QWidget | None = None,
        *,
        floor: FloorRow | None = None,
    ) -> None:
        title = _tr("Edit floor") if floor else _tr("Add a floor")
        verb = _tr("Save") if floor else _tr("Add floor")
        super().__init__(context, title, verb, parent)
        self._floor = floor
        buildings = self.database.read(spaces.list_buildings)
        self.building = ChoiceBox([(one.id, one.name) for one in buildings])
        levels = range(HIGHEST, LOWEST - 1, -1)
        self.level = ChoiceBox([(level, str(level)) for level in levels])
        self.level.set_value(0)
        self.label = QLineEdit()
        self._fill()

    def submit(self) -> None:
        level, label = self.level.value(), self.label.text().strip()
        if self._floor is not None:
            self.database.write(
                spaces.change_floor, floor_id=self._floor.id, level=level, label=label
            )
            return
        if self.building.value() is None:
            raise FieldError("building", self.tr("Choose the building."))
        self.database.write(
            spaces.add_floor, building_id=self.building.value(), level=level, label=label
        )

    def _fill(self) -> None:
        self.form.add("building", self.tr("Building"), self.building)
        self.form.add_row(
            [
                ("level", self.tr("Level (0 is the ground)"), self.level),
                ("label", self.tr("Called"), self.label),
            ]
        )
        self.label.setPlaceholderText(self.tr("Second floor"))
        if self._floor is not None:
            self.building.set_value(self._floor.building_id)
            self.building.setEnabled(False)
            self.level.set_value(self._floor.level)
            self.label.setText(self._floor.label)
            self.offer_removal(
                self.tr("Remove floor"),
                self.tr("Remove {floor}?").format(floor=self._floor.label),
                spaces.remove_floor,
                floor_id=self._floor.id,
            )


def _tr(text: str) -> str:
    """For what is said before the widget is one."""
    return QCoreApplication.translate("spaces", text)
