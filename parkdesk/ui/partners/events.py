"""The tab of events, and the form of one."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from parkdesk.rules.money import percent_of
from parkdesk.services import partners, training
from parkdesk.services.partners import EventDraft, EventRow
from parkdesk.ui.formats import format_day, format_number, format_percent
from parkdesk.ui.page import PageContext
from parkdesk.ui.partners.needed import needed
from parkdesk.ui.partners.record_tab import ALL, Records, RecordTab
from parkdesk.ui.table_model import Column
from parkdesk.ui.widgets.fields import DayEdit, NumberEdit
from parkdesk.ui.widgets.form import FormDialog


def events_tab(context: PageContext, parent: QWidget) -> RecordTab[EventRow]:
    def form(row: EventRow | None, over: QWidget) -> FormDialog:
        return EventForm(context, over, row=row)

    def remove(row: EventRow) -> None:
        context.database.write(partners.remove_event, event_id=row.id)

    def chips_of(row: EventRow) -> tuple[str, ...]:
        if row.held_on > context.today:
            return ("ahead",)
        return ("held",) if row.came else ("held", "uncounted")

    records: Records[EventRow] = Records(
        name="events",
        title=_tr("Events"),
        new=_tr("New event"),
        columns=_columns(),
        chips=[
            (ALL, _tr("All")),
            ("ahead", _tr("Ahead")),
            ("held", _tr("Held")),
            ("uncounted", _tr("Nobody counted")),
        ],
        chips_of=chips_of,
        texts=lambda row: (row.name, row.kind, row.room, row.partners),
        search_hint=_tr("Event, kind or partner"),
        form=form,
        remove=remove,
        name_of=lambda row: row.name,
        removed=_tr("The event {name} was removed."),
        nothing_yet=(
            _tr("No events yet"),
            _tr("Job fairs, talks and visits, with who came and what came of them."),
        ),
        icon="calendar",
    )
    return RecordTab(context, records, parent)


def _columns() -> list[Column[EventRow]]:
    return [
        Column(_tr("Day"), lambda row: row.held_on, format_day, width=110),
        Column(_tr("Event"), lambda row: row.name, width=240),
        Column(_tr("Kind"), lambda row: row.kind, width=120),
        Column(_tr("Room"), lambda row: row.room, width=80),
        Column(_tr("Partners"), lambda row: row.partners, width=180),
        Column(_tr("Women"), lambda row: row.women, format_number, numeric=True, width=72),
        Column(_tr("Men"), lambda row: row.men, format_number, numeric=True, width=72),
        Column(
            _tr("Women, %"),
            lambda row: percent_of(row.women, row.came),
            format_percent,
            numeric=True,
            width=88,
        ),
        Column(_tr("Leads"), lambda row: row.leads, format_number, numeric=True, width=72),
    ]


class EventForm(FormDialog):
    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, row: EventRow | None = None
    ) -> None:
        title = self.tr("Change the event") if row else self.tr("New event")
        super().__init__(title, self.tr("Save") if row else self.tr("Add"), parent)
        self._context, self._row = context, row
        was = row or EventDraft(name="", kind="", held_on=context.today)
        self.name, self.kind = QLineEdit(was.name), QLineEdit(was.kind)
        self.partners = QLineEdit(was.partners)
        self.room = self._rooms(was.room)
        self.held_on = DayEdit(was.held_on)
        counts = (was.women, was.men, was.leads) if row else (None, None, None)
        self.women, self.men, self.leads = (NumberEdit(one) for one in counts)
        self._fill()

    def submit(self) -> None:
        draft = EventDraft(
            name=self.name.text().strip(),
            kind=self.kind.text().strip(),
            held_on=needed(self, "held_on"),
            room=self.room.currentText().strip(),
            partners=self.partners.text().strip(),
            women=self.women.whole() or 0,
            men=self.men.whole() or 0,
            leads=self.leads.whole() or 0,
        )
        write = self._context.database.write
        if self._row:
            write(partners.change_event, event_id=self._row.id, draft=draft)
        else:
            write(partners.add_event, draft=draft)

    def _rooms(self, room: str) -> QComboBox:
        """The park's rooms to choose from; an event may also be held elsewhere."""
        rooms = self._context.database.read(training.list_rooms, on=self._context.today)
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems([one.code for one in rooms])
        box.setCurrentText(room)
        return box

    def _fill(self) -> None:
        self.form.add("name", self.tr("Name"), self.name)
        self.form.add_row(
            [
                ("kind", self.tr("Kind, such as job fair"), self.kind),
                ("held_on", self.tr("Day"), self.held_on),
            ]
        )
        self.form.add_row(
            [
                ("room", self.tr("Room, or where else"), self.room),
                ("partners", self.tr("Partners"), self.partners),
            ]
        )
        self.form.add_row(
            [
                ("women", self.tr("Women who came"), self.women),
                ("men", self.tr("Men who came"), self.men),
                ("leads", self.tr("Leads"), self.leads),
            ]
        )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Events", text)
