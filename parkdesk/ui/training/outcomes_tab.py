"""What became of a batch's trainees, noted by one key each."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.outcomes import MONTHS, months_due
from parkdesk.rules.vocabulary import OutcomeKind
from parkdesk.services import outcomes
from parkdesk.services.outcomes import BatchOutcomes, OutcomeDraft, OutcomeRow
from parkdesk.ui.formats import format_day
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.refresh import keep_fresh
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_8, SPACE_12, Tone
from parkdesk.ui.training.outcomes_dialog import OutcomeDialog
from parkdesk.ui.training.outcomes_due import DueDialog
from parkdesk.ui.training.outcomes_words import (
    KEYS,
    TONES,
    kind_text,
    share_text,
)
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.form import open_once
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import ElidedLabel
from parkdesk.ui.words import titled


class OutcomesTab(QWidget):
    """Says `opened()` when a batch of the list of those due was chosen."""

    TABLES: ClassVar[frozenset[str]] = frozenset(
        {"outcome", "enrolment", "person", "batch", "organisation"}
    )
    opened = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._batch = self._read = ""
        self._wanted: int | None = None
        self._early = ""  # what is said of an answer before its day
        self.model: RowTableModel[OutcomeRow] = RowTableModel(self._columns(), self)
        self.table: DataTable[OutcomeRow] = DataTable(
            self.model, name="outcomes", accessible_name=self.tr("Outcomes")
        )
        self.actions_of: dict[OutcomeKind, QAction] = {}
        self._build()
        self._connect()
        keep_fresh(self, context.database)

    def show_batch(self, code: str) -> None:
        """Of a tab that is not in sight the rows are read when it comes into it."""
        self._batch = code
        if self.isVisible():
            self._show_if_new()

    def refresh(self) -> None:
        if not self._batch:
            return
        self._read = self._batch
        found = self._context.database.read(
            outcomes.get_outcomes, batch=self._batch, months=self.months
        )
        for months, share in found.shares.items():
            self.chips.set_count(str(months), share.known)
        self.model.set_rows(found.rows)
        self.share.setText(self._summary(found))
        self._show_verbs()

    @property
    def months(self) -> int:
        return int(self.chips.key)

    def note(self, kind: OutcomeKind) -> None:
        """Of the marked ones, at once; then the cursor goes to the next."""
        ids, at = self.table.selected_ids, self.table.view.currentIndex().row()
        if not ids:
            return
        try:
            self._context.database.write(
                outcomes.note_kind,
                enrolment_ids=ids,
                months=self.months,
                kind=kind,
                on=self._context.today,
            )
        except UserError as error:
            show_error(self, error)
            return
        text = self.tr("{count} noted: {kind}")
        if self._early:
            text = self.tr("{count} noted: {kind}. {early}")
        said = text.format(count=len(ids), kind=kind_text(kind).lower(), early=self._early)
        show_toast(self, said)
        if len(ids) == 1 and at + 1 < len(self.model.rows):
            self.table.select_row(at + 1)

    def forget(self) -> None:
        ids = [row.id for row in self.table.selected_rows if row.outcome]
        if ids:
            self._context.database.write(
                outcomes.forget_outcomes, enrolment_ids=ids, months=self.months
            )
            show_toast(self, self.tr("{count} taken back.").format(count=len(ids)))

    def change(self) -> None:
        if row := self.table.current_row:
            open_once(OutcomeDialog(self._context, row, self.months, self))

    def show_due(self) -> None:
        dialog = DueDialog(self._context, self.window())
        if dialog.exec() and dialog.chosen:
            self._batch, self._read = dialog.chosen.batch, ""
            self._wanted = dialog.chosen.months
            self._context.navigate("training", batch=dialog.chosen.batch)
            self.opened.emit()
            self._show_if_new()

    # --- inside

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_if_new()

    def _show_if_new(self) -> None:
        """Of another batch the question that is due is shown first."""
        if not self._batch or self._batch == self._read:
            return
        found = self._context.database.read(
            outcomes.get_outcomes, batch=self._batch, months=MONTHS[0]
        )
        due = months_due(found.ended_on, self._context.today)
        self.chips.choose(str(self._wanted or due or MONTHS[0]))
        self._wanted = None

    def _summary(self, found: BatchOutcomes) -> str:
        parts = [share_text(found.shares[found.months])]
        self._early = ""
        if found.due_on > self._context.today:
            day = format_day(found.due_on)
            parts.append(self.tr("To be asked from {day} on.").format(day=day))
            self._early = self.tr("That is early, for it is to be asked from {day} on.").format(
                day=day
            )
        return "  ".join(filter(None, parts))

    def _show_verbs(self) -> None:
        marked = bool(self.table.selected_ids)
        for action in self.actions_of.values():
            action.setEnabled(marked)
        for button in self.buttons:
            button.setEnabled(marked)

    def _build(self) -> None:
        self.chips = FilterChips(
            [(str(one), self.tr("{count} months").format(count=one)) for one in MONTHS]
        )
        self.due_button = Button(self.tr("Outcomes due"), self.show_due, icon="clock")
        self.share = ElidedLabel("", tone="muted")
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self.chips, 1)
        change = IconButton("edit", self.tr("Employer and evidence"), self.change)
        forget = IconButton("trash", self.tr("Take back"), self.forget)
        for widget in (change, forget, self.due_button):
            head.addWidget(widget)
        verbs = QHBoxLayout()
        verbs.setSpacing(SPACE_8)
        self.buttons: list[Button] = []
        for kind, key in KEYS.items():
            button = Button(f"{kind_text(kind)}  {key}", partial(self.note, kind))
            button.setAccessibleName(kind_text(kind))
            self.buttons.append(button)
        for button in self.buttons:
            verbs.addWidget(button)
        self.buttons += [change, forget]
        verbs.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addLayout(head)
        column.addLayout(verbs)
        column.addWidget(self.share)
        column.addWidget(self.table, 1)
        self.table.set_empty(
            self.tr("Nobody has completed this batch yet"),
            self.tr("Who completes it is asked 3, 6 and 12 months after its last day."),
            icon="people",
        )

    def _connect(self) -> None:
        self.chips.changed.connect(lambda _key: self.refresh())
        self.table.selection_changed.connect(self._show_verbs)
        self.table.activated.connect(lambda _row: self.change())
        for kind, key in KEYS.items():
            action = self._action(kind_text(kind), key)
            action.triggered.connect(lambda _checked=False, kind=kind: self.note(kind))
            self.actions_of[kind] = action
        forget = self._action(self.tr("Take back"), "Del")
        forget.triggered.connect(lambda _checked=False: self.forget())
        self.table.set_menu([*self.actions_of.values(), forget])

    def _action(self, text: str, key: str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    def _columns(self) -> list[Column[OutcomeRow]]:
        return [
            Column(self.tr("Name"), lambda row: row.name, width=180),
            Column(self.tr("Gender"), lambda row: titled(row.gender), width=80),
            Column(self.tr("Does"), _kind, kind_text, width=120, tone=_tone),
            Column(self.tr("Known on"), _known_on, format_day, width=110),
            Column(self.tr("Employer"), lambda row: row.employer, width=150),
            Column(
                self.tr("Evidence"),
                _evidence,
                width=130,
            ),
        ]


def _kind(row: OutcomeRow) -> OutcomeKind | None:
    return row.outcome.kind if row.outcome else None


def _known_on(row: OutcomeRow) -> object:
    draft: OutcomeDraft | None = row.outcome
    return draft.known_on if draft else None


def _tone(row: OutcomeRow) -> Tone | None:
    return TONES[row.outcome.kind] if row.outcome else None


def _evidence(row: OutcomeRow) -> str:
    return row.outcome.evidence if row.outcome else ""
