"""The small forms of buildings and floors."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.vocabulary import Conversion
from parkdesk.services import space_forms, spaces
from parkdesk.services.space_forms import BuildingRow
from parkdesk.services.spaces import FloorRow
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.fields import ChoiceBox, NumberEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.words import titled

LOWEST, HIGHEST = -9, 99


class BuildingDialog(FormDialog):
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
        super().__init__(title, verb, parent)
        self._database = context.database
        self._building = building
        self.name = QLineEdit()
        self.code = QLineEdit()
        self.storeys = NumberEdit(1)
        self.owner = QLineEdit()
        self.conversion = ChoiceBox([(one, titled(one)) for one in Conversion])
        self.conversion.set_value(Conversion.READY)
        self._fill()

    def submit(self) -> None:
        values = {
            "name": self.name.text().strip(),
            "code": self.code.text().strip(),
            "owner": self.owner.text().strip(),
            "conversion": self.conversion.value(),
        }
        if self._building is not None:
            building_id = self._building.id
            self._database.write(space_forms.change_building, building_id=building_id, **values)
        else:
            storeys = self.storeys.whole() or 0
            building_id = self._database.write(space_forms.add_storeys, storeys=storeys, **values)
        self.kept.emit(building_id)

    def _fill(self) -> None:
        self.form.add("name", self.tr("Name"), self.name)
        code = ("code", self.tr("Short code"), self.code)
        if self._building is None:
            storeys = ("storeys", self.tr("Floors, with the ground floor"), self.storeys)
            self.form.add_row([storeys, code])
        else:
            self.form.add(*code)
        self.form.add_row(
            [
                ("owner", self.tr("Owner"), self.owner),
                ("conversion", self.tr("Conversion"), self.conversion),
            ]
        )
        if self._building is not None:
            self.name.setText(self._building.name)
            self.code.setText(self._building.code)
            self.owner.setText(self._building.owner)
            self.conversion.set_value(self._building.conversion)


class FloorDialog(FormDialog):
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
        super().__init__(title, verb, parent)
        self._database = context.database
        self._floor = floor
        buildings = self._database.read(space_forms.list_buildings)
        self.building = ChoiceBox([(one.id, one.name) for one in buildings])
        self.level = QSpinBox()
        self.level.setRange(LOWEST, HIGHEST)
        self.label = QLineEdit()
        self._fill()

    def submit(self) -> None:
        level, label = self.level.value(), self.label.text().strip()
        if self._floor is not None:
            self._database.write(
                space_forms.change_floor, floor_id=self._floor.id, level=level, label=label
            )
            return
        if self.building.value() is None:
            raise FieldError("building", self.tr("Choose the building."))
        self._database.write(
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
            self.level.setValue(self._floor.level)
            self.label.setText(self._floor.label)


def _tr(text: str) -> str:
    """For what is said before the widget is one."""
    return QCoreApplication.translate("spaces", text)
