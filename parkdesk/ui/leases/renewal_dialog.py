"""The renewal sheet: two to four scenarios side by side, each kept as a draft by its button."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.errors import FieldError, UserError
from parkdesk.rules.renewal import NET_EFFECTIVE, Outcome, Scenario, reckon
from parkdesk.services import leases
from parkdesk.services.leases import renewing
from parkdesk.services.leases.renewing import RenewalSheet
from parkdesk.ui import theme
from parkdesk.ui.formats import format_area, format_day, format_money
from parkdesk.ui.leases.renewal_column import ScenarioColumn
from parkdesk.ui.leases.renewal_copy import copied_lines
from parkdesk.ui.leases.renewal_grid import AT_MOST, RenewalGrid
from parkdesk.ui.leases.words import tr
from parkdesk.ui.messages import sentence_of, show_error
from parkdesk.ui.page import PageContext
from parkdesk.ui.reading import Reading
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_16, SPACE_24
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.clipboard import copy_lines
from parkdesk.ui.widgets.leaving import TypedDialog
from parkdesk.ui.widgets.notices import Banner
from parkdesk.ui.widgets.text import ElidedLabel, Label

RECKON_AFTER_MS = 60
SIZE = 760, 740
FRAME = 64  # of the screen's height, left to the title bar and the desktop's own bars


class RenewalDialog(TypedDialog):
    """`kept(lease_id)` is said for each draft that was saved."""

    kept = Signal(int)

    def __init__(self, context: PageContext, lease_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Renew lease"))
        self.setModal(True)
        self._context = context
        self.grid: RenewalGrid | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RECKON_AFTER_MS)
        self._timer.timeout.connect(self.reckon_all)
        self._build()
        self._reading = Reading(context.jobs, self)
        self._reading.done.connect(self._show_sheet)
        self._read(lease_id)

    @Slot()
    def reckon_all(self) -> None:
        """Reckon each scenario anew, or say in its column what cannot be read."""
        self._timer.stop()
        sheet, found = self._shown().sheet, {}
        for column in self._shown().columns:
            try:
                scenario = column.read()
                renewing.renewal_draft(sheet, scenario)
            except FieldError as error:
                column.show_problem(sentence_of(error))
                continue
            found[column] = renewing.list_obstacles(sheet, scenario)
            outcome = reckon(sheet.base, scenario)
            column.show_outcome(scenario.ends_on, outcome, hindered=bool(found[column]))
        self._shown().tell_obstacles(found)

    def copy(self) -> None:
        """Put the sheet on the clipboard, with its heads."""
        try:
            lines = copied_lines(self._shown().sheet, self._compared())
        except UserError as error:
            self.banner.say(sentence_of(error))
            return
        copy_lines(lines)
        self.banner.say(
            tr("The sheet is on the clipboard; paste it into a spreadsheet."), "success"
        )

    def add_scenario(self) -> None:
        """One more, which begins as the last one stands."""
        grid = self._shown()
        try:
            scenario = grid.columns[-1].read()
        except FieldError:
            scenario = grid.sheet.scenarios[-1]
        column = grid.add(scenario)
        self._allow_more()
        column.months.setFocus()

    @Slot(object)
    def save(self, column: ScenarioColumn) -> None:
        """Keep a scenario as a draft; the sheet stays for the others."""
        self.banner.dismiss()
        try:
            lease_id = self._context.database.write(
                renewing.add_renewal,
                sheet=self._shown().sheet,
                scenario=column.read(),
                today=self._context.today,
            )
        except UserError as error:
            self.banner.say(sentence_of(error))
            return
        column.mark_saved(lease_id)
        self.note_typed(self._shown())
        self.banner.say(
            tr("{scenario} is kept as a draft lease.").format(scenario=column.title.text()),
            "success",
            action=tr("Open the draft"),
            on_action=lambda: self._open(lease_id),
        )
        self.kept.emit(lease_id)

    # --- inside

    def _build(self) -> None:
        self.heading = ElidedLabel(tr("Renew lease"), "subtitle", strong=True)
        self.subtitle = ElidedLabel(tr("Reading the lease…"), tone="muted")
        self.banner = Banner()
        self._place = QVBoxLayout()
        text = tr(
            "Net effective: {formula} WALE: the park's, with the renewal in the lease's place."
        )
        self.formula = Label(text.format(formula=NET_EFFECTIVE), "caption", tone="muted", wrap=True)
        self.add_button = Button(tr("Add a scenario"), self.add_scenario, icon="plus")
        self.copy_button = Button(tr("Copy the sheet"), self.copy, icon="copy")
        self.close_button = Button(tr("Close"), self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_8)
        for button in (self.add_button, self.copy_button):
            button.setEnabled(False)
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_16)
        column.setSpacing(SPACE_8)
        column.addWidget(self.heading)
        column.addWidget(self.subtitle)
        column.addWidget(self.banner)
        column.addSpacing(SPACE_4)
        column.addLayout(self._place, 1)
        column.addWidget(self.formula)
        column.addLayout(buttons)
        width, height = SIZE
        self.resize(width, min(height, self.screen().availableGeometry().height() - FRAME))

    def _read(self, lease_id: int) -> None:
        database, today = self._context.database, self._context.today

        def read() -> RenewalSheet:
            return database.read(renewing.get_renewal, lease_id=lease_id, today=today)

        try:
            self._reading.start(read, records=database.read(leases.count_leases))
        except UserError as error:
            self.subtitle.clear()
            show_error(self, error)

    @Slot(object)
    def _show_sheet(self, sheet: RenewalSheet) -> None:
        self.heading.setText(
            tr("Renew {number}: {tenant}").format(number=sheet.number, tenant=sheet.tenant)
        )
        text = tr("{units}  ·  {area}  ·  to {day}  ·  {rent} a month")
        self.subtitle.setText(
            text.format(
                units=", ".join(sheet.units),
                area=format_area(sheet.area_sqft),
                day=format_day(sheet.agreed_until),
                rent=format_money(sheet.present_paisa),
            )
        )
        self.grid = RenewalGrid(sheet)
        self.grid.changed.connect(self._timer.start)
        self.grid.changed.connect(self._allow_more)
        self.grid.save_wanted.connect(self.save)
        self._place.addWidget(self.grid)
        self.copy_button.setEnabled(True)
        self._allow_more()
        self.reckon_all()
        self.note_typed(self.grid)
        self.grid.columns[0].starts_on.setFocus()

    @Slot()
    def _allow_more(self) -> None:
        grid = self._shown()
        self.add_button.setEnabled(len(grid.columns) < AT_MOST)
        needed = theme.current().px(grid.needed_width) + 2 * SPACE_24
        if needed > self.width():
            self.resize(needed, self.height())

    def _compared(self) -> list[tuple[Scenario, Outcome]]:
        scenarios = [column.read() for column in self._shown().columns]
        return [(one, reckon(self._shown().sheet.base, one)) for one in scenarios]

    def _open(self, lease_id: int) -> None:
        self.discard()
        self._context.navigate("leases", lease_id=lease_id)

    def _shown(self) -> RenewalGrid:
        if self.grid is None:
            raise RuntimeError("the sheet is not read yet")
        return self.grid
