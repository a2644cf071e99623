"""Step 6: what was imported, Undo, and where to go on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.ui.formats import format_number
from parkdesk.ui.icons import give_icon
from parkdesk.ui.imports.annotate_button import AnnotateButton
from parkdesk.ui.imports.flow import ImportFlow
from parkdesk.ui.imports.kept_table import KeptTable, undone_sentence
from parkdesk.ui.imports.state import ImportState
from parkdesk.ui.imports.step import Step
from parkdesk.ui.imports.words import marks_text
from parkdesk.ui.page import PageContext
from parkdesk.ui.theme import SPACE_8, SPACE_12, SPACE_16
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.cards import FigureCard
from parkdesk.ui.widgets.text import Label


class DoneStep(Step):
    def __init__(self, flow: ImportFlow, context: PageContext) -> None:
        super().__init__(flow)
        self._context = context
        self._icon = QLabel()
        self.title = Label("", "subtitle", strong=True, wrap=True)
        self.text = Label("", tone="muted", wrap=True)
        self.cards = {
            "new": FigureCard(self.tr("New"), clickable=False),
            "updated": FigureCard(self.tr("Updated"), clickable=False),
            "unchanged": FigureCard(self.tr("Unchanged"), clickable=False),
            "left_out": FigureCard(self.tr("Left out"), clickable=False),
        }
        self.open_button = Button("", self._open_records)
        self.batch_button = Button(self.tr("Open the batch"), self._open_batch)
        self.fill_button = Button(self.tr("Fill seats now…"), self._fill_seats, icon="seat")
        self.annotate_button = AnnotateButton(flow.to_annotate, flow.save)
        self.undo_button = Button(self.tr("Undo this import"), flow.undo, icon="undo")
        self.kept = KeptTable()
        self._build()

    @property
    def next_verb(self) -> str:
        return self.tr("Finish")

    def focus_first(self) -> None:
        self.open_button.setFocus()

    def show_state(self, state: ImportState) -> None:
        plan = state.plan
        if plan is None or state.import_id is None:
            return
        undone, counts = state.undone, plan.counts
        rows = counts["new"] + counts["updated"]
        is_success = rows > 0 and not undone
        name = "undo" if undone else "success" if rows else "info"
        give_icon(self._icon, name, "success" if is_success else "muted", size=32)
        title = (
            self.tr("1 row of {file} was imported")
            if rows == 1
            else self.tr("{rows} rows of {file} were imported")
        )
        if not rows:
            title = self.tr("No row of {file} was imported")
        if undone:
            title = self.tr("The import of {file} was undone")
        self.title.setText(title.format(rows=format_number(rows), file=plan.file))
        self.text.setText(undone_sentence(undone) if undone else self._text(state))
        left_out = counts["refused"] + counts["ambiguous"] + counts["duplicates"]
        for key, card in self.cards.items():
            count = left_out if key == "left_out" else counts[key]
            card.set_figure(format_number(count), self._below(key, plan.kind))
            card.setVisible(undone is None)
        is_people = plan.kind is ImportKind.APPLICANTS
        self.open_button.setText(self._open_verb(plan.kind))
        self.batch_button.setVisible(is_people and bool(plan.batch) and undone is None)
        self.fill_button.setVisible(is_people and bool(plan.batch) and undone is None)
        self.undo_button.setVisible(undone is None)
        self.annotate_button.show_plan(plan)
        self.kept.setVisible(undone is not None and bool(undone.kept))
        if undone is not None:
            self.kept.show_undone(undone)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.text)
        head = QHBoxLayout()
        head.setSpacing(SPACE_16)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        figures = QHBoxLayout()
        figures.setSpacing(SPACE_12)
        for card in self.cards.values():
            figures.addWidget(card, 1)
        verbs = QHBoxLayout()
        verbs.setSpacing(SPACE_8)
        for button in (self.open_button, self.batch_button, self.fill_button, self.annotate_button):
            verbs.addWidget(button)
        verbs.addStretch()
        verbs.addWidget(self.undo_button)
        self.body.addSpacing(SPACE_16)
        self.body.addLayout(head)
        self.body.addLayout(figures)
        self.body.addLayout(verbs)
        self.body.addWidget(self.kept, 1)
        self.body.addStretch()

    def _text(self, state: ImportState) -> str:
        assert state.plan is not None
        if not state.plan.counts["new"] + state.plan.counts["updated"]:
            return self.tr("Nothing in the park has changed.")
        if state.plan.kind is ImportKind.ATTENDANCE:
            return marks_text(state.plan)
        if state.plan.batch:
            text = self.tr("They apply to batch {batch}. Nobody was offered a seat yet.")
            return text.format(batch=state.plan.batch)
        return self.tr("It can be undone here, and later from the list of imports.")

    def _below(self, key: str, kind: ImportKind) -> str:
        is_register = kind is ImportKind.ATTENDANCE
        return {
            "new": self.tr("people with new marks")
            if is_register
            else self.tr("came into the park"),
            "updated": self.tr("people with a mark changed")
            if is_register
            else self.tr("known, something changed"),
            "unchanged": self.tr("known, the same as before"),
            "left_out": self.tr("not imported"),
        }[key]

    def _open_verb(self, kind: ImportKind) -> str:
        return {
            ImportKind.APPLICANTS: self.tr("Open the people"),
            ImportKind.TENANTS: self.tr("Open the tenants"),
            ImportKind.UNITS: self.tr("Open the units"),
            ImportKind.RENT_ROLL: self.tr("Open the leases"),
            ImportKind.SPACE_APPLICATIONS: self.tr("Open the queue"),
            ImportKind.RETURNS: self.tr("Open the tenants"),
            ImportKind.BATCHES: self.tr("Open the batches"),
            ImportKind.ATTENDANCE: self.tr("Open the register"),
        }[kind]

    def _open_records(self) -> None:
        plan = self.flow.state.plan
        assert plan is not None  # it was imported
        page, target = {
            ImportKind.APPLICANTS: ("people", {}),
            ImportKind.TENANTS: ("tenants", {}),
            ImportKind.UNITS: ("spaces", {"tab": "units"}),
            ImportKind.RENT_ROLL: ("leases", {}),
            ImportKind.SPACE_APPLICATIONS: ("spaces", {"tab": "queue"}),
            ImportKind.RETURNS: ("tenants", {}),
            ImportKind.BATCHES: ("training", {}),
            ImportKind.ATTENDANCE: ("training", {"batch": plan.batch, "tab": "attendance"}),
        }[plan.kind]
        self._context.navigate(page, **target)

    def _open_batch(self) -> None:
        plan = self.flow.state.plan
        assert plan is not None  # it was imported
        self._context.navigate("training", batch=plan.batch)

    def _fill_seats(self) -> None:
        plan = self.flow.state.plan
        assert plan is not None  # it was imported
        self._context.navigate("training", batch=plan.batch, fill_seats=True)
