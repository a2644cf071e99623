"""Step 5: the dry run. Each row's outcome, what changes, who is not eligible, who gets a seat."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.plan import ImportPlan
from parkdesk.ui.formats import format_number
from parkdesk.ui.imports.annotate_button import AnnotateButton
from parkdesk.ui.imports.flow import ImportFlow
from parkdesk.ui.imports.list_model import ListModel
from parkdesk.ui.imports.preview_rows import (
    COUNTS,
    INELIGIBLE,
    OUTCOMES,
    PreviewLine,
    preview_columns,
    row_facts,
    wanted,
)
from parkdesk.ui.imports.state import ImportState
from parkdesk.ui.imports.step import Step
from parkdesk.ui.imports.words import marks_text, outcome_title
from parkdesk.ui.page import PageContext
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.cards import Card
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.detail import Facts
from parkdesk.ui.widgets.form import scrolled
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label

SIDE = 328
REASONS = 4  # as many are named in the card; the rows name all


class PreviewStep(Step):
    def __init__(self, flow: ImportFlow, context: PageContext) -> None:
        super().__init__(flow)
        self._plan: ImportPlan | None = None
        self._lines: tuple[PreviewLine, ...] = ()
        self.chips = FilterChips(
            [
                ("all", self.tr("All rows")),
                *((str(outcome), outcome_title(outcome)) for outcome in OUTCOMES),
                (INELIGIBLE, self.tr("Not eligible")),
            ]
        )
        self.annotate_button = AnnotateButton(flow.to_annotate, flow.save)
        self.model: ListModel[PreviewLine] = ListModel(preview_columns(), context.jobs, self)
        self.table = DataTable(
            self.model, name="import-preview", accessible_name=self.tr("Rows"), multi=False
        )
        self.batch_card = Card()
        self.batch_text = Label(wrap=True)
        self.row_card = Card()
        self.what = Label(wrap=True)
        self.values = Facts()
        self._build()
        self.chips.changed.connect(self._filter)
        self.table.current_changed.connect(self._show_row)
        self.model.arranged.connect(self._on_arranged)

    @property
    def next_verb(self) -> str:
        plan = self.flow.state.plan
        if plan is None:
            return self.tr("Import")
        rows = plan.counts["new"] + plan.counts["updated"]
        if not rows:
            return self.tr("Import, nothing changes")
        text = self.tr("Import 1 row") if rows == 1 else self.tr("Import {rows} rows")
        return text.format(rows=format_number(rows))

    def focus_first(self) -> None:
        self.table.view.setFocus()

    def complaint(self, state: ImportState) -> str:
        if state.plan is None:
            return self.tr("The rows are still being checked.")
        return "" if state.plan.rows else self.tr("There is no row to import below the headings.")

    def show_state(self, state: ImportState) -> None:
        if state.plan is None or state.plan is self._plan:
            return
        plan = self._plan = state.plan
        self._lines = state.lines
        counts = plan.counts
        self.chips.set_count("all", counts["read"])
        numbers = {str(outcome): counts[COUNTS[outcome]] for outcome in OUTCOMES}
        for key, count in (numbers | {INELIGIBLE: plan.ineligible}).items():
            self.chips.set_count(key, count)
            self.chips.chip(key).setVisible(count > 0)
        if self.chips.chip(self.chips.key).isHidden():
            self.chips.choose("all")
        self.annotate_button.show_plan(plan)
        self._show_batch(plan)
        self._filter(self.chips.key)

    def _build(self) -> None:
        self.body.addWidget(self.chips)
        side = QVBoxLayout()
        side.setSpacing(SPACE_12)
        self.batch_card.body.addWidget(self.batch_text)
        side.addWidget(self.batch_card)
        self.row_card.body.addWidget(self.what)
        self.row_card.body.addWidget(scrolled(self.values), 1)
        side.addWidget(self.row_card, 1)
        side.addWidget(self.annotate_button)
        for card in (self.batch_card, self.row_card):
            card.setFixedWidth(SIDE)
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        row.addWidget(self.table, 1)
        row.addLayout(side)
        self.body.addLayout(row, 1)

    def _filter(self, key: str) -> None:
        self.model.show_only(self._lines, wanted(key))
        self.table.set_empty(self.tr("No such rows"), icon="filter")

    def _on_arranged(self) -> None:
        if self.table.current_row is None and self.model.rowCount():
            self.table.select_row(0)
        self._show_row(self.table.current_row)

    def _show_row(self, line: PreviewLine | None) -> None:
        state = self.flow.state
        self.what.setText(line.what if line else "")
        self.what.setVisible(bool(line and line.what))
        if line is None or self._plan is None or state.proposal is None:
            self.row_card.set_title(self.tr("Mark a row to see its values"))
            self.values.set_facts([])
            return
        title = self.tr("Row {row}: {name}").format(row=line.id, name=line.name)
        self.row_card.set_title(title, outcome_title(line.row.outcome))
        self.values.set_facts(row_facts(self._plan, state.proposal.mapping, line.row))

    def _show_batch(self, plan: ImportPlan) -> None:
        self.batch_card.setVisible(bool(plan.batch))
        if not plan.batch:
            return
        self.batch_card.set_title(self.tr("Batch {code}").format(code=plan.batch))
        texts = [marks_text(plan)] if plan.kind is ImportKind.ATTENDANCE else []
        if plan.if_filled_now is not None:
            text = self.tr(
                "If the seats were filled now, {offered} would be offered one and "
                "{waiting} would wait."
            )
            texts.append(
                text.format(
                    offered=format_number(plan.if_filled_now.offered),
                    waiting=format_number(plan.if_filled_now.waiting),
                )
            )
        if plan.ineligible:
            text = (
                self.tr("1 is not eligible:")
                if plan.ineligible == 1
                else self.tr("{count} are not eligible:")
            )
            texts.append(text.format(count=format_number(plan.ineligible)))
            texts += [
                f"{format_number(count)} × {reason}"
                for reason, count in plan.ineligible_because[:REASONS]
            ]
        self.batch_text.setText("\n".join(texts))
