"""Step 3: which column holds which field, and how dates are written."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from parkdesk.rules.dates import DateOrder
from parkdesk.spreadsheets.sheet import column_letters
from parkdesk.ui.formats import format_instant
from parkdesk.ui.imports.column_rows import ColumnRows, header_of
from parkdesk.ui.imports.flow import ImportFlow
from parkdesk.ui.imports.state import ImportState
from parkdesk.ui.imports.step import Step
from parkdesk.ui.imports.words import field_title
from parkdesk.ui.theme import SPACE_12, SPACE_16
from parkdesk.ui.widgets.cards import Card
from parkdesk.ui.widgets.detail import Facts
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.form import Form, scrolled
from parkdesk.ui.widgets.notices import Banner
from parkdesk.ui.widgets.text import Label

SIDE = 264


class ColumnsStep(Step):
    def __init__(self, flow: ImportFlow) -> None:
        super().__init__(flow)
        self.memory = Banner()
        self.missing = Banner()
        self.card = Card()
        self.rows: ColumnRows | None = None
        self.dates_card = Card(self.tr("Order of the dates"))
        self.dates_text = Label(wrap=True, tone="muted")
        self.dates_box = ChoiceBox(
            [
                (DateOrder.DAY_MONTH, self.tr("Day first: 5/7 is 5 July")),
                (DateOrder.MONTH_DAY, self.tr("Month first: 5/7 is 7 May")),
            ]
        )
        self.headings_card = Card(self.tr("Headings explained by you"))
        self.headings = Facts()
        self.keep_headings = QCheckBox(self.tr("Know them in every list"))
        self.unused_card = Card(self.tr("Columns not used"))
        self.unused = Facts()
        self._build()
        self.dates_box.chosen.connect(lambda order: flow.choose(flow.state.with_dates(order)))
        self.keep_headings.clicked.connect(
            lambda keeps: flow.set_state(flow.state.with_headings_kept(keeps))
        )

    def focus_first(self) -> None:
        if not self.dates_card.isHidden() and self.dates_box.value() is None:
            self.dates_box.setFocus()
        elif self.rows is not None:
            next(iter(self.rows.boxes.values())).setFocus()

    def complaint(self, state: ImportState) -> str:
        if state.proposal is None:
            return self.tr("The list was not found yet.")
        if state.proposal.missing:
            return self._missing_text(state)
        if self._asks_for_dates(state) and state.dates is None:
            return self.tr("Say which order the dates have.")
        return ""

    def show_state(self, state: ImportState) -> None:
        if state.proposal is None:
            return
        mapping = state.proposal.mapping
        if self.rows is None or self.rows.header != header_of(mapping):
            self._make_rows(state)
        assert self.rows is not None  # it was just made
        self.rows.show_mapping(mapping, state.chosen)
        self._show_memory(state)
        if state.proposal.missing:
            self.missing.say(self._missing_text(state), "danger", closable=False)
        else:
            self.missing.hide()
        self._show_dates(state)
        self._show_headings(state)
        self._show_unused(state)

    def _build(self) -> None:
        for banner in (self.memory, self.missing):
            self.body.addWidget(banner)
        form = Form()
        form.add("dates", self.tr("In this list"), self.dates_box)
        self.dates_card.body.addWidget(self.dates_text)
        self.dates_card.body.addWidget(form)
        self.headings_card.body.addWidget(self.headings)
        self.headings_card.body.addWidget(self.keep_headings)
        self.unused_card.body.addWidget(self.unused)
        side = QVBoxLayout()
        side.setSpacing(SPACE_12)
        cards = (self.dates_card, self.headings_card, self.unused_card)
        for card in cards:
            side.addWidget(card)
            card.setFixedWidth(SIDE)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        row.addWidget(self.card, 1)
        row.addLayout(side)
        self.body.addLayout(row, 1)

    def _make_rows(self, state: ImportState) -> None:
        assert state.proposal is not None
        while (item := self.card.body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()  # it lives on until the event loop is reached again
                old.deleteLater()
        self.rows = ColumnRows(state.proposal.mapping)
        self.rows.chosen.connect(
            lambda field, column: self.flow.choose(self.flow.state.with_column(field, column))
        )
        area = scrolled(self.rows)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.card.body.addWidget(area, 1)

    def _show_memory(self, state: ImportState) -> None:
        if state.memory is None:
            self.memory.hide()
            return
        when = format_instant(state.memory.used_at)
        sender = state.sender or self.tr("this list")
        if not state.memory.drifted:
            text = self.tr("The columns are as you chose them for {sender} on {when}.")
            self.memory.say(text.format(sender=sender, when=when), "info")
            return
        gone = ", ".join(f"“{header}”" for header in state.memory.gone)
        text = (
            self.tr(
                "The headings of {sender} have changed since {when}: {gone} is gone. "
                "Look at the columns once more."
            )
            if gone
            else self.tr(
                "The headings of {sender} have changed since {when}. Look at the columns once more."
            )
        )
        self.memory.say(text.format(sender=sender, when=when, gone=gone), "warning")

    def _missing_text(self, state: ImportState) -> str:
        assert state.proposal is not None
        needed = ", ".join(f"“{header}”" for header in state.proposal.missing)
        return self.tr("Still needed: a column for {needed}.").format(needed=needed)

    def _asks_for_dates(self, state: ImportState) -> bool:
        blamed = state.plan is not None and any(
            problem.code == "date-order" and problem.row is None for problem in state.plan.problems
        )
        return bool(state.unproven) or blamed or state.dates is not None

    def _show_dates(self, state: ImportState) -> None:
        self.dates_card.setVisible(self._asks_for_dates(state))
        headers = ", ".join(state.unproven)
        text = self.tr("Nothing in {headers} shows whether the day or the month stands first.")
        self.dates_text.setText(text.format(headers=headers or self.tr("the dates")))
        self.dates_box.set_value(state.dates)

    def _show_headings(self, state: ImportState) -> None:
        assert state.proposal is not None
        new, kind = state.new_headings, state.proposal.mapping.kind
        self.headings_card.setVisible(bool(new))
        self.headings.set_facts(
            [
                (f"“{header[:32]}”", self.tr("is {field}").format(field=field_title(kind, field)))
                for field, header in new.items()
            ]
        )
        self.keep_headings.setChecked(state.keeps_headings)

    def _show_unused(self, state: ImportState) -> None:
        assert state.proposal is not None
        mapping = state.proposal.mapping
        unused = [column for column in mapping.columns if column.field is None]
        self.unused_card.setVisible(bool(unused))
        self.unused.set_facts(
            [
                (
                    f"{column_letters(column.column)}  {column.header[:32]}",
                    self.tr("perhaps {field}").format(
                        field=field_title(mapping.kind, column.suggestion)
                    )
                    if column.suggestion
                    else self.tr("kept with the row"),
                )
                for column in unused
            ]
        )
