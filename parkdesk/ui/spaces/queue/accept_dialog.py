"""An accepted offer becomes a draft lease."""

from PySide6.QtWidgets import QWidget

from parkdesk.errors import UserError
from parkdesk.services import space_applications
from parkdesk.services.space_applications import SpaceApplicationDetail
from parkdesk.ui.messages import sentence_of
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.queue.step_dialog import DecisionDialog
from parkdesk.ui.widgets.fields import DayEdit
from parkdesk.ui.widgets.text import Label


class AcceptDialog(DecisionDialog):
    """`lease_id` is the draft lease once it was made."""

    def __init__(
        self,
        context: PageContext,
        application: SpaceApplicationDetail,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            context,
            self.tr("Offer accepted"),
            self.tr("Draft the lease"),
            parent,
            subtitle=application.row.organisation,
        )
        self._application = application
        self.lease_id: int | None = None
        self.starts_on = DayEdit()
        text = self.tr(
            "A draft lease of {units} is made with the park's policies and the asking rates. "
            "Check it there, then activate it."
        )
        self.form.add_widget(Label(text.format(units=application.row.offered), wrap=True))
        self.form.add("starts_on", self.tr("The lease starts on"), self.starts_on)
        self.add_decision()
        self._propose_start()

    def _propose_start(self) -> None:
        """The first day on which the units are free, or who has taken them since the offer."""
        try:
            day = self.context.database.read(
                space_applications.propose_start,
                application_id=self._application.id,
                on=self.context.today,
            )
        except UserError as error:
            self.banner.say(sentence_of(error))
        else:
            self.starts_on.set_day(day)

    def submit(self) -> None:
        self.lease_id = self.context.database.write(
            space_applications.accept_offer,
            application_id=self._application.id,
            decision=self.decision(),
            starts_on=self.starts_on.day(),
            on=self.context.today,
        )
