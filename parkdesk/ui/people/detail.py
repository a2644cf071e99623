"""All of one person at the side: facts, roles, trainings, where they came from, history."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.errors import RecordMissingError, UserError
from parkdesk.services import people
from parkdesk.services.people import MergeRow, PersonDetail
from parkdesk.services.people.roles import list_roles
from parkdesk.services.people.trainings import list_trainings
from parkdesk.ui.formats import format_instant
from parkdesk.ui.history_list import HistoryList
from parkdesk.ui.messages import show_error
from parkdesk.ui.origins import OriginLines
from parkdesk.ui.page import PageContext
from parkdesk.ui.people.facts import list_facts
from parkdesk.ui.people.roles import RoleLines
from parkdesk.ui.people.trainings import TrainingCards
from parkdesk.ui.tenants.lines import Lines, add_verb, line_of
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.detail import Facts, SideDetail
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled


class PersonPanel(SideDetail):
    """Says `change_asked()`, `apply_asked()`, and `unmerge_asked(merge)` to undo a merge.

    A whole CNIC is shown until somebody else is.
    """

    change_asked = Signal()
    apply_asked = Signal()
    unmerge_asked = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.person_id: int | None = None
        self.whole_cnic = ""
        self.facts, self.merges = Facts(), Lines()
        self.origin, self.origins = Label(tone="muted", wrap=True), OriginLines(context)
        self.history = HistoryList(context.navigate)
        self.trainings, self.roles = TrainingCards(context.navigate), RoleLines(context.navigate)
        self._fill()

    def show_person(self, person_id: int) -> None:
        if person_id != self.person_id:
            self.whole_cnic = ""
        self.person_id = person_id
        self.refresh()
        self.show()

    def refresh(self) -> None:
        if self.person_id is None:
            return
        try:
            person = self._context.database.read(people.get_person, person_id=self.person_id)
        except RecordMissingError:
            self.person_id = None
            self.close_panel()
            return
        self._show(person)

    def close_panel(self) -> None:
        self.whole_cnic = ""
        super().close_panel()

    def show_whole_cnic(self) -> None:
        """Show the CNIC unmasked; the trail keeps who did, and whose it was."""
        try:
            self.whole_cnic = self._context.database.write(
                people.show_whole_cnic, person_id=self.person_id or 0
            )
        except UserError as error:
            show_error(self, error)
        self.refresh()

    def mask_cnic(self) -> None:
        self.whole_cnic = ""
        self.refresh()

    def _show(self, person: PersonDetail) -> None:
        self.person_id = person.id  # of a merged person, whom they were merged into
        facts = person.facts
        father = self.tr("Father: {father}").format(father=facts.father_name)
        self.set_heading(facts.name, father if facts.father_name else "")
        self.chip.show_state(titled(facts.gender), "neutral")
        self._show_facts(person)
        self._show_trainings(person.id)
        typed = self.tr("Typed by hand, {when}").format(when=format_instant(person.added_at))
        self.origin.setText(typed)
        self.origin.setVisible(not person.origins)
        self.origins.show_origins(person.origins)
        merges = self._context.database.read(people.list_merges, person_id=person.id)
        self.merges.show_lines([self._merge(one) for one in merges])
        self._show_history()

    def _show_trainings(self, person_id: int) -> None:
        read, context = self._context.database.read, self._context
        found = read(list_trainings, person_id=person_id, now=context.now)
        self.trainings.show_trainings(found)
        self.tabs.setTabText(1, self.tr("Training {count}").format(count=len(found)))
        self.roles.show_roles(read(list_roles, person_id=person_id, on=context.today))

    def _show_facts(self, person: PersonDetail) -> None:
        """The CNIC stands first, with the verb that shows it."""
        [(label, masked), *others] = list_facts(person)
        self.facts.set_facts([(label, self._cnic(masked) if masked else ""), *others])

    def _cnic(self, masked: str) -> QWidget:
        if self.whole_cnic:
            button = Button(self.tr("Hide"), self.mask_cnic, kind="link")
        else:
            button = Button(self.tr("Show whole CNIC"), self.show_whole_cnic, kind="link")
            button.setToolTip(self.tr("It is kept in the records that you looked at it."))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(self.whole_cnic or masked).selectable())
        row.addStretch()
        row.addWidget(button)
        return line

    @Slot()
    def _show_history(self) -> None:
        """Only where it is looked at: the whole trail is searched for it."""
        if self.person_id is not None and self.history.isVisibleTo(self.tabs):
            self.history.show_rows(
                self._context.database.read(people.person_history, person_id=self.person_id)
            )

    def _fill(self) -> None:
        self.add_action(Button(self.tr("Change"), self.change_asked.emit, icon="edit"))
        self.add_action(Button(self.tr("Apply for a batch"), self.apply_asked.emit, icon="plus"))
        self.add_tab(self.tr("Overview"), _stacked(self.facts, self.roles))
        self.add_tab(self.tr("Training"), _stacked(self.trainings))
        self.add_tab(self.tr("Origin"), _stacked(self.origin, self.origins, self.merges))
        self.add_tab(self.tr("History"), self.history)
        self.tabs.currentChanged.connect(self._show_history)

    def _merge(self, merge: MergeRow) -> QWidget:
        title = self.tr("Merged with {name}").format(name=merge.name)
        line = line_of(title, format_instant(merge.merged_at))
        add_verb(
            line,
            self.tr("Undo the merge"),
            self.tr("Undo the merge with {name}").format(name=merge.name),
            partial(self.unmerge_asked.emit, merge.id),
        )
        return line


def _stacked(*parts: QWidget) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_12)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return content
