"""The tab of memoranda, and the form of one."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from parkdesk.rules.memoranda import MouState, mou_state
from parkdesk.rules.vocabulary import PartnerKind
from parkdesk.services import partners
from parkdesk.services.partners import MouDraft, MouRow
from parkdesk.ui.formats import format_day
from parkdesk.ui.page import PageContext
from parkdesk.ui.partners.needed import needed
from parkdesk.ui.partners.record_tab import ALL, Records, RecordTab
from parkdesk.ui.table_model import Column
from parkdesk.ui.theme import Tone
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.words import titled

TEXT_HEIGHT = 76
TONES: dict[MouState, Tone] = {
    MouState.IN_FORCE: "success",
    MouState.ENDS_SOON: "warning",
    MouState.OVER: "neutral",
}


def memoranda_tab(context: PageContext, parent: QWidget) -> RecordTab[MouRow]:
    def state(row: MouRow) -> MouState:
        return mou_state(row.ends_on, context.today)

    def form(row: MouRow | None, over: QWidget) -> FormDialog:
        return MouForm(context, over, row=row)

    def remove(row: MouRow) -> None:
        context.database.write(partners.remove_mou, mou_id=row.id)

    columns: list[Column[MouRow]] = [
        Column(_tr("Partner"), lambda row: row.partner, width=220),
        Column(_tr("Kind"), lambda row: titled(row.kind), width=110),
        Column(_tr("Signed"), lambda row: row.signed_on, format_day, width=110),
        Column(_tr("Ends"), lambda row: row.ends_on, format_day, width=110),
        Column(
            _tr("State"),
            lambda row: titled(state(row)),
            width=110,
            tone=lambda row: TONES[state(row)],
        ),
        Column(_tr("What it promises"), lambda row: row.promises, width=200),
        Column(_tr("What came of it"), lambda row: row.came_of_it, width=200),
    ]
    records: Records[MouRow] = Records(
        name="mous",
        title=_tr("Memoranda"),
        new=_tr("New memorandum"),
        columns=columns,
        chips=[
            (ALL, _tr("All")),
            *((one.value, titled(one)) for one in MouState),
            ("nothing", _tr("Nothing came of it yet")),
        ],
        chips_of=lambda row: (state(row), "" if row.came_of_it else "nothing"),
        texts=lambda row: (row.partner, row.kind, row.promises, row.came_of_it),
        search_hint=_tr("Partner or promise"),
        form=form,
        remove=remove,
        name_of=lambda row: row.partner,
        removed=_tr("The memorandum with {name} was removed."),
        nothing_yet=(
            _tr("No memoranda yet"),
            _tr("Keep here with whom the park has agreed on what, and what came of it."),
        ),
        icon="partners",
    )
    return RecordTab(context, records, parent)


class MouForm(FormDialog):
    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, row: MouRow | None = None
    ) -> None:
        title = self.tr("Change the memorandum") if row else self.tr("New memorandum")
        super().__init__(title, self.tr("Save") if row else self.tr("Add"), parent)
        self._context, self._row = context, row
        self.partner = QLineEdit(row.partner if row else "")
        self.kind = ChoiceBox([(one, titled(one)) for one in PartnerKind])
        self.signed_on = DayEdit(row.signed_on if row else context.today)
        self.ends_on = DayEdit(row.ends_on if row else None)
        self.promises = _text(row.promises if row else "")
        self.came_of_it = _text(row.came_of_it if row else "")
        if row:
            self.kind.set_value(row.kind)
        self._fill()

    def submit(self) -> None:
        draft = MouDraft(
            partner=self.partner.text().strip(),
            kind=self.kind.value(),
            signed_on=needed(self, "signed_on"),
            ends_on=self.ends_on.day(),
            promises=self.promises.toPlainText().strip(),
            came_of_it=self.came_of_it.toPlainText().strip(),
        )
        write = self._context.database.write
        if self._row:
            write(partners.change_mou, mou_id=self._row.id, draft=draft)
        else:
            write(partners.add_mou, draft=draft)

    def _fill(self) -> None:
        self.form.add("partner", self.tr("Partner"), self.partner)
        self.form.add("kind", self.tr("Kind"), self.kind)
        self.form.add_row(
            [
                ("signed_on", self.tr("Signed on"), self.signed_on),
                ("ends_on", self.tr("Ends on (may be left empty)"), self.ends_on),
            ]
        )
        self.form.add("promises", self.tr("What it promises"), self.promises)
        self.form.add(
            "came_of_it",
            self.tr("What came of it"),
            self.came_of_it,
            self.tr("Such as joint research, internships, guest lectures, people trained."),
        )


def _text(text: str) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    field.setFixedHeight(TEXT_HEIGHT)
    return field


def _tr(text: str) -> str:
    return QCoreApplication.translate("Memoranda", text)
