"""New memoranda, events and targets."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.vocabulary import Audience, Gender, PartnerKind
from parkdesk.services import partners
from parkdesk.services.partners import EventDraft, MouDraft, TargetDraft
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, NumberEdit, TypedEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.words import titled


class MouForm(FormDialog):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("New memorandum"), self.tr("Add"), parent)
        self._context = context
        self.partner, self.promises, self.came_of_it = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind = ChoiceBox([(one, titled(one)) for one in PartnerKind])
        self.signed_on, self.ends_on = DayEdit(context.today), DayEdit()
        self.form.add_row(
            [
                ("partner", self.tr("Partner"), self.partner),
                ("kind", self.tr("Kind"), self.kind),
            ]
        )
        self.form.add_row(
            [
                ("signed_on", self.tr("Signed on"), self.signed_on),
                ("ends_on", self.tr("Ends on (may be left empty)"), self.ends_on),
            ]
        )
        self.form.add("promises", self.tr("What it promises"), self.promises)
        self.form.add("came_of_it", self.tr("What came of it"), self.came_of_it)

    def submit(self) -> None:
        draft = MouDraft(
            partner=self.partner.text().strip(),
            kind=self.kind.value(),
            signed_on=_needed(self, "signed_on"),
            ends_on=self.ends_on.day(),
            promises=self.promises.text().strip(),
            came_of_it=self.came_of_it.text().strip(),
        )
        self._context.database.write(partners.add_mou, draft=draft)


class EventForm(FormDialog):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("New event"), self.tr("Add"), parent)
        self._context = context
        self.name, self.kind, self.room, self.partners = (QLineEdit() for _ in range(4))
        self.held_on = DayEdit(context.today)
        self.women, self.men, self.leads = NumberEdit(), NumberEdit(), NumberEdit()
        self.form.add("name", self.tr("Name"), self.name)
        self.form.add_row(
            [
                ("kind", self.tr("Kind, such as job fair"), self.kind),
                ("held_on", self.tr("Day"), self.held_on),
            ]
        )
        self.form.add_row(
            [
                ("room", self.tr("Room"), self.room),
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

    def submit(self) -> None:
        draft = EventDraft(
            name=self.name.text().strip(),
            kind=self.kind.text().strip(),
            held_on=_needed(self, "held_on"),
            room=self.room.text().strip(),
            partners=self.partners.text().strip(),
            women=self.women.whole() or 0,
            men=self.men.whole() or 0,
            leads=self.leads.whole() or 0,
        )
        self._context.database.write(partners.add_event, draft=draft)


class TargetForm(FormDialog):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("New target"), self.tr("Add"), parent)
        self._context = context
        everyone = ("", self.tr("Everyone"))
        self.indicator, self.source = QLineEdit(), QLineEdit()
        self.audience = ChoiceBox([everyone, *((a.value, titled(a)) for a in Audience)])
        self.gender = ChoiceBox([everyone, *((g.value, titled(g)) for g in Gender)])
        self.starts_on, self.ends_on = DayEdit(context.today), DayEdit()
        self.value, self.baseline = NumberEdit(), NumberEdit(0)
        self.form.add("indicator", self.tr("What is counted, such as trained"), self.indicator)
        self.form.add_row(
            [
                ("audience", self.tr("Of whom"), self.audience),
                ("gender", self.tr("Gender"), self.gender),
            ]
        )
        self.form.add_row(
            [
                ("starts_on", self.tr("From"), self.starts_on),
                ("ends_on", self.tr("Until"), self.ends_on),
            ]
        )
        self.form.add_row(
            [
                ("value", self.tr("Target"), self.value),
                ("baseline", self.tr("Baseline"), self.baseline),
                ("source", self.tr("Source"), self.source),
            ]
        )

    def submit(self) -> None:
        draft = TargetDraft(
            indicator=self.indicator.text().strip(),
            value=int(_needed(self, "value")),
            starts_on=_needed(self, "starts_on"),
            ends_on=_needed(self, "ends_on"),
            audience=self.audience.value() or "",
            gender=self.gender.value() or "",
            baseline=self.baseline.whole() or 0,
            source=self.source.text().strip(),
        )
        self._context.database.write(partners.add_target, draft=draft)


def _needed(dialog: FormDialog, name: str) -> Any:
    field = dialog.form.fields[name]
    assert isinstance(field, TypedEdit)
    value = field.value()
    if value is None:
        raise FieldError(name, dialog.tr("This cannot be left empty."))
    return value
