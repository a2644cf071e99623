"""The page People: everyone, found while one types, and those who may be in it twice."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from parkdesk.errors import UserError
from parkdesk.services import people
from parkdesk.services.people import DuplicatePair, PersonRow, PersonSort
from parkdesk.ui.formats import format_number
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.people.apply_dialog import ApplyDialog
from parkdesk.ui.people.detail import PersonPanel
from parkdesk.ui.people.duplicates import DuplicatesList
from parkdesk.ui.people.form import PersonForm
from parkdesk.ui.people.merge_dialog import MergeDialog
from parkdesk.ui.table_model import Column, PagedTableModel
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.training.words import format_score, score_tip
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.detail import ListDetail
from parkdesk.ui.widgets.fields import SearchField
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled

FEW = 2_000
TWO = 2  # are marked to be merged
EVERYONE, DUPLICATES = "everyone", "duplicates"


class PeopleView(Page):
    TABLES: ClassVar[frozenset[str]] = frozenset(
        {"person", "application", "enrolment", "batch", "import", "organisation"}
        | {"person_merge", "not_duplicate", "certificate", "outcome", "contact", "lease"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("People"), parent=parent)
        self._sort, self._descending = PersonSort.NAME, False
        self._sorts = self._sort_columns()
        self.model: PagedTableModel[PersonRow] = PagedTableModel(self._columns(), self._fetch, self)
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        self._list()
        self.detail.refresh()
        if self.chips.key == DUPLICATES or self._are_few():
            self.duplicates.refresh()
        else:
            self.chips.set_count(DUPLICATES, None)  # not known until somebody looks

    def _are_few(self) -> bool:
        """Whether a look for duplicates costs so little that their number is shown unasked."""
        return self.context.database.read(people.count_people) <= FEW

    def open_target(self, **target: Any) -> None:
        """`person_id` to show, `where` to search, or `view="duplicates"`."""
        if target:
            self.chips.choose(target.get("view", EVERYONE))
        if where := target.get("where"):
            self.search.setText(where)
            self._list()
        if person_id := target.get("person_id"):
            person_id = self.context.database.read(people.get_person, person_id=person_id).id
            if self.model.position_of(person_id) is None:
                self.search.clear()
                self._list()
            self.table.select_id(person_id)

    def add_person(self) -> None:
        form = PersonForm(self.context, parent=self)
        if form.exec() and form.person_id is not None:
            self._list()
            self.table.select_id(form.person_id)
            show_toast(self, self.tr("The person was added."))
        elif form.likely_id is not None:
            self.open_target(person_id=form.likely_id)

    def change_person(self) -> None:
        form = PersonForm(self.context, person_id=self.detail.person_id, parent=self)
        if form.exec():
            self.refresh()
            show_toast(self, self.tr("The changes were saved."))

    def apply(self) -> None:
        if self.detail.person_id is None:
            return
        dialog = ApplyDialog(self.context, person_id=self.detail.person_id, parent=self)
        if dialog.exec():
            self.refresh()
            show_toast(self, self.tr("The application was added and weighed."))

    def merge_marked(self) -> None:
        """The one who was added first is kept."""
        marked = sorted(self.table.selected_rows, key=lambda row: row.id)
        if len(marked) == TWO:
            self.merge(*marked)

    def merge_pair(self, pair: DuplicatePair) -> None:
        if self.merge(pair.one, pair.other):
            self.duplicates.leave_out(pair, merged=True)

    def merge(self, one: PersonRow, other: PersonRow) -> bool:
        try:
            dialog = MergeDialog(self.context, kept_id=one.id, merged_id=other.id, parent=self)
        except UserError as error:
            show_error(self, error)
            return False
        if not dialog.exec() or dialog.merge_id is None:
            return False
        text = self.tr("{name} and {other} are one person now.")
        said = text.format(name=one.name, other=other.name)
        show_toast(self, said, undo=partial(self.undo_merge, dialog.merge_id))
        return True

    def undo_merge(self, merge_id: int) -> None:
        try:
            undone = self.context.database.write(
                people.undo_merge, merge_id=merge_id, now=self.context.now
            )
        except UserError as error:
            show_error(self, error)
            return
        if undone.stayed:
            self.banner.say(undone.stayed, "warning")
        show_toast(self, self.tr("They are two people again."))

    def keep_apart(self, pair: DuplicatePair) -> None:
        database, two = self.context.database, {"person_id": pair.one.id, "other_id": pair.other.id}
        database.write(people.keep_apart, **two)
        self.duplicates.leave_out(pair, merged=False)
        text = self.tr("{name} and {other} stay two people.")
        show_toast(
            self,
            text.format(name=pair.one.name, other=pair.other.name),
            undo=partial(database.write, people.forget_apart, **two),
        )

    def _build(self) -> None:
        self.chips = FilterChips(
            [(EVERYONE, self.tr("Everyone")), (DUPLICATES, self.tr("Duplicates"))]
        )
        self.search = SearchField(self.tr("Name, father’s name, CNIC or mobile"))
        self.search.setMinimumWidth(320)
        self.count = Label(tone="muted")
        self.merge_button = Button(self.tr("Merge…"), self.merge_marked)
        self.merge_button.setAccessibleName(self.tr("Merge the two marked people"))
        self.merge_button.hide()
        self.table: DataTable[PersonRow] = DataTable(
            self.model, name="people", accessible_name=self.tr("People")
        )
        self.detail = PersonPanel(self.context)
        self.duplicates = DuplicatesList(self.context)
        above = QHBoxLayout()
        above.setSpacing(SPACE_12)
        above.addWidget(self.chips)
        above.addWidget(self.search, 1)
        above.addWidget(self.count)
        above.addStretch(1)
        above.addWidget(self.merge_button)
        self.stack = QStackedWidget()
        self.stack.addWidget(ListDetail(self.table, self.detail))
        self.stack.addWidget(self.duplicates)
        self.body.addLayout(above)
        self.body.addWidget(self.stack, 1)
        self.set_primary(self.tr("New person"), self.add_person, shortcut="Ctrl+N")

    def _connect(self) -> None:
        self.chips.changed.connect(self._on_view)
        self.duplicates.counted.connect(partial(self.chips.set_count, DUPLICATES))
        self.duplicates.merge_asked.connect(self.merge_pair)
        self.table.selection_changed.connect(self._offer_merge)
        self.duplicates.apart_asked.connect(self.keep_apart)
        self.detail.unmerge_asked.connect(self.undo_merge)
        self.search.searched.connect(lambda _text: self._list())
        self.model.sort_requested.connect(self._on_sort)
        self.table.current_changed.connect(self._on_current)
        self.detail.change_asked.connect(self.change_person)
        self.detail.apply_asked.connect(self.apply)

    def _columns(self) -> list[Column[PersonRow]]:
        return [
            Column(self.tr("Name"), lambda row: row.name, width=160),
            Column(self.tr("Father’s name"), lambda row: row.father_name, width=150),
            Column(self.tr("CNIC"), lambda row: row.cnic_masked, width=144),
            Column(self.tr("Gender"), lambda row: titled(row.gender), width=84),
            Column(self.tr("District"), lambda row: row.district, width=120),
            Column(self.tr("University"), lambda row: row.university, width=220),
            Column(self.tr("Degree"), lambda row: row.degree, width=140, hidden=True),
            Column(
                self.tr("Score"),
                lambda row: row.score,
                format_score,
                numeric=True,
                width=80,
                tip=lambda row: score_tip(row.score),
            ),
            Column(self.tr("Mobile"), lambda row: row.mobile, width=140, hidden=True),
            Column(self.tr("Email"), lambda row: row.email, width=180, hidden=True, sortable=False),
            Column(
                self.tr("Batches"), lambda row: row.batches, width=200, hidden=True, sortable=False
            ),
        ]  # fmt: skip

    def _sort_columns(self) -> dict[int, PersonSort]:
        return {
            0: PersonSort.NAME,
            1: PersonSort.FATHER_NAME,
            2: PersonSort.CNIC,
            3: PersonSort.GENDER,
            4: PersonSort.DISTRICT,
            5: PersonSort.UNIVERSITY,
            6: PersonSort.DEGREE,
            7: PersonSort.SCORE,
            8: PersonSort.MOBILE,
        }

    def _fetch(self, ids: Sequence[int]) -> list[PersonRow]:
        return self.context.database.read(
            people.get_person_rows, ids=list(ids), now=self.context.now
        )

    def _list(self) -> None:
        where = self.search.text().strip()
        ids = self.context.database.read(
            people.list_person_ids, where=where, sort=self._sort, descending=self._descending
        )
        self.model.set_ids(ids)
        self._say_count(len(ids), where)

    def _say_count(self, count: int, where: str) -> None:
        text = self.tr("{count} found") if where else self.tr("{count} people")
        self.count.setText(text.format(count=format_number(count)))
        if where:
            self.table.set_empty(
                self.tr("Nobody is found"),
                self.tr("Try a part of the name, or the digits of the CNIC or the mobile."),
                icon="search",
            )
        else:
            self.table.set_empty(
                self.tr("No people yet"),
                self.tr("Import the workbook of applicants that a university or a board sent."),
                self.tr("Import a workbook"),
                lambda: self.context.navigate("imports"),
                icon="people",
            )

    def _offer_merge(self) -> None:
        self.merge_button.setVisible(len(self.table.selected_ids) == TWO)

    def _on_view(self, key: str) -> None:
        everyone = key == EVERYONE
        self.stack.setCurrentIndex(0 if everyone else 1)
        self.search.setVisible(everyone)
        self.count.setVisible(everyone)
        self.merge_button.hide()
        if not everyone:
            self.duplicates.refresh()

    def _on_sort(self, column: int, descending: bool) -> None:
        if column in self._sorts:
            self._sort, self._descending = self._sorts[column], descending
            self._list()

    def _on_current(self, row: PersonRow | None) -> None:
        if row is not None:
            self.detail.show_person(row.id)
        elif self.detail.person_id is not None:
            self.detail.hide()
