"""Space is offered to an applicant: blocks that suit, or any other, and until when it stands."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from parkdesk.errors import FieldError, UserError
from parkdesk.services import space_applications
from parkdesk.services.space_applications import (
    FittingUnits,
    ProposedOffer,
    SpaceApplicationDetail,
)
from parkdesk.ui.formats import format_area, format_day, format_money, format_percent, isolated
from parkdesk.ui.messages import sentence_of
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.queue.step_dialog import DecisionDialog
from parkdesk.ui.spaces.queue.words import summary, tr
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.widgets.fields import DayEdit, NumberEdit
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label

WIDTH, HEIGHT, TABLE = 768, 640, 168


class OfferDialog(DecisionDialog):
    """Several lines marked are offered together. `unit_ids` are marked at first."""

    def __init__(
        self,
        context: PageContext,
        application: SpaceApplicationDetail,
        parent: QWidget | None = None,
        *,
        unit_ids: Sequence[int] = (),
    ) -> None:
        subtitle = f"{isolated(application.row.organisation)}  ·  {summary(application.row)}"
        title = tr("Offer space")
        super().__init__(context, title, title, parent, subtitle=subtitle)
        self._application = application
        self._given: FittingUnits | None = None
        self._proposed: ProposedOffer | None = None
        self._make_fields()
        self._lay_out()
        self.show_blocks()
        self._mark(unit_ids)
        self._connect()
        self._propose()
        self.resize(WIDTH, HEIGHT)

    @property
    def unit_ids(self) -> tuple[int, ...]:
        """The units of the marked lines."""
        rows = self.blocks.selected_rows
        return tuple(dict.fromkeys(unit for row in rows for unit in row.unit_ids))

    def show_blocks(self) -> None:
        """The blocks that suit, or all that is free."""
        read = (
            space_applications.free_units
            if self.all_box.isChecked()
            else space_applications.fitting_units
        )
        rows = self.context.database.read(
            read, application_id=self._application.id, on=self.context.today
        )
        given = self._given
        if given and all(row.unit_ids != given.unit_ids for row in rows):
            rows = [given, *rows]
        self.model.set_rows(rows)

    def submit(self) -> None:
        self.context.database.write(
            space_applications.offer_space,
            application_id=self._application.id,
            unit_ids=self.unit_ids,
            seats=self._seats(),
            lapses_on=self.lapses_on.day(),
            decision=self.decision(),
            on=self.context.today,
        )

    # --- inside

    def _make_fields(self) -> None:
        self.model = RowTableModel(_columns(), self)
        self.blocks: DataTable[FittingUnits] = DataTable(
            self.model, accessible_name=self.tr("Units that can be offered")
        )
        self.blocks.setMinimumHeight(TABLE)
        self.blocks.set_empty(
            self.tr("Nothing of this size is free"),
            self.tr("Show all free units to offer another size, or several together."),
            icon="spaces",
        )
        self.all_box = QCheckBox(self.tr("Show all free units, whatever their size"))
        self.what = Label(wrap=True, strong=True)
        self.warning = Label(wrap=True, tone="warning")
        self.seats = NumberEdit()
        self.lapses_on = DayEdit()

    def _lay_out(self) -> None:
        framed = QWidget()  # a field's name would take the table's frame
        column = QVBoxLayout(framed)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.blocks)
        framed.setFocusProxy(self.blocks.view)
        self.form.add("units", self.tr("What is offered"), framed)
        self.form.add_widget(self.all_box)
        self.form.add_widget(self.what)
        self.form.add_widget(self.warning)
        self.form.add_row([("seats", self.tr("Seats"), self.seats)], columns=2)
        until = self.tr("The offer stands until")
        self.form.add_row([("lapses_on", until, self.lapses_on)], columns=2)
        self.add_decision()

    def _connect(self) -> None:
        self.blocks.selection_changed.connect(self._on_marked)
        self.seats.editingFinished.connect(self._propose)
        self.all_box.toggled.connect(lambda _on: self.show_blocks())

    def _mark(self, unit_ids: Sequence[int]) -> None:
        """Mark the units that were asked for; alone too small, the best block that holds them."""
        if not unit_ids:
            if self.model.rows:
                self.blocks.select_row(0)
            return
        asked = set(unit_ids)
        exact = [row for row in self.model.rows if set(row.unit_ids) == asked]
        holding = [row for row in self.model.rows if asked <= set(row.unit_ids)]
        if found := exact or holding:
            self.blocks.select_id(found[0].id)
            return
        try:
            self._given = self._read(tuple(unit_ids), None).units
        except UserError as error:
            self.banner.say(sentence_of(error))
            return
        self.show_blocks()
        self.blocks.select_id(self._given.id)

    def _on_marked(self) -> None:
        self.seats.set_value(None)
        self._propose()

    def _propose(self) -> None:
        """Say what the marked lines make, or why they cannot be offered."""
        self.form.set_error("units", "")
        self._proposed = None
        if self.unit_ids:
            try:
                self._proposed = self._read(self.unit_ids, self._seats())
            except UserError as error:
                if not self.form.show_error(error):
                    self.form.set_error("units", sentence_of(error))
        self._show_proposed()

    def _read(self, unit_ids: tuple[int, ...], seats: int | None) -> ProposedOffer:
        return self.context.database.read(
            space_applications.propose_offer,
            application_id=self._application.id,
            unit_ids=unit_ids,
            seats=seats,
            on=self.context.today,
        )

    def _show_proposed(self) -> None:
        proposed = self._proposed
        self.what.setVisible(proposed is not None)
        others = proposed.units.offered_to if proposed else ""
        self.warning.setVisible(bool(others))
        self.warning.setText(self.tr("Offered to {others} too.").format(others=others))
        by_seats = proposed is not None and proposed.by_seats
        cell = self.seats.parentWidget()
        if cell is not None:
            cell.setVisible(by_seats)
        if proposed is None:
            return
        self.what.setText(what_text(proposed.units))
        if by_seats:
            self.seats.set_value(proposed.units.seats)
        if not self.lapses_on.text():
            self.lapses_on.set_day(proposed.lapses_on)

    def _seats(self) -> int | None:
        try:
            return self.seats.whole()
        except FieldError:
            return None


def size_text(row: FittingUnits) -> str:
    """What is meant of open seats, else the area."""
    area = format_area(row.area_sqft)
    if row.seats is None:
        return area
    return tr("{area}, {seats} seats").format(area=area, seats=row.seats)


def what_text(row: FittingUnits) -> str:
    """One sentence of a block: size, share of what is wanted, rent, and from when."""
    text = tr("{units}: {size}, {percent} of what is wanted, {rent} a month, free from {day}")
    return text.format(
        units=row.units,
        size=size_text(row),
        percent=format_percent(row.percent, 0),
        rent=format_money(row.asking_rent_paisa),
        day=format_day(row.free_from),
    )


def _columns() -> list[Column[FittingUnits]]:
    return [
        Column(tr("Units"), lambda row: row.units, width=140),
        Column(tr("Area"), lambda row: row.area_sqft, format_area, numeric=True, width=92),
        Column(tr("Seats"), lambda row: row.seats, numeric=True, width=60),
        Column(
            tr("Of wanted"),
            lambda row: row.percent,
            lambda value: format_percent(value, 0),
            numeric=True,
            width=84,
        ),
        Column(tr("Free from"), lambda row: row.free_from, format_day, width=104),
        Column(
            tr("Rent a month"),
            lambda row: row.asking_rent_paisa,
            format_money,
            numeric=True,
            width=104,
        ),
        Column(
            tr("Offered to"), lambda row: row.offered_to or None, width=96,
            tip=lambda row: row.offered_to,
        ),
    ]  # fmt: skip
