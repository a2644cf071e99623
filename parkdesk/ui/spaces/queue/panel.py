"""One application beside the queue: facts, who could fit, decisions, and its verbs."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.space_queue import OPEN, RECONFIRMED, SpaceStage, SpaceStep
from parkdesk.services import space_applications
from parkdesk.services.space_applications import FittingUnits, SpaceApplicationDetail
from parkdesk.ui.formats import format_day
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.queue.actions import QueueActions
from parkdesk.ui.spaces.queue.fits import FitList
from parkdesk.ui.spaces.queue.timeline import DecisionTimeline
from parkdesk.ui.spaces.queue.words import (
    people_text,
    stage_text,
    stage_tone,
    step_text,
    summary,
    wanted,
)
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.detail import Facts, SideDetail
from parkdesk.ui.words import titled

# The step that usually comes next; the others are in the menu.
NEXT: dict[SpaceStage, SpaceStep] = {
    SpaceStage.RECEIVED: SpaceStep.REVIEW,
    SpaceStage.UNDER_REVIEW: SpaceStep.SHORTLIST,
    SpaceStage.SHORTLISTED: SpaceStep.APPROVE,
    SpaceStage.APPROVED: SpaceStep.OFFER,
    SpaceStage.OFFERED: SpaceStep.ACCEPT,
    SpaceStage.LAPSED: SpaceStep.OFFER,
    SpaceStage.WAITLISTED: SpaceStep.OFFER,
    SpaceStage.LEASE_CANCELLED: SpaceStep.REOPEN,
    SpaceStage.REJECTED: SpaceStep.REOPEN,
    SpaceStage.WITHDRAWN: SpaceStep.REOPEN,
}


class QueuePanel(SideDetail):
    def __init__(
        self, context: PageContext, verbs: QueueActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._verbs = verbs
        self._application: SpaceApplicationDetail | None = None
        self._fill()
        self.tabs.currentChanged.connect(lambda _at: self._show_fits())

    @property
    def application(self) -> SpaceApplicationDetail | None:
        return self._application

    def show_application(self, application_id: int) -> None:
        try:
            found = self._context.database.read(
                space_applications.get_space_application,
                application_id=application_id,
                on=self._context.today,
            )
        except UserError:  # removed since, by the undo of an import
            self.close_panel()
            return
        self._application = found
        row = found.row
        self.set_heading(row.organisation, summary(row))
        self.chip.show_state(stage_text(row.stage), stage_tone(row.stage))
        self._show_verbs(found)
        self.facts.set_facts(self._facts(found))
        self.timeline.show_application(found)
        self._show_fits()
        self.show()

    def refresh(self) -> None:
        if self._application is not None and self.isVisible():
            self.show_application(self._application.id)

    def _fill(self) -> None:
        self.facts = Facts()
        self.fits = FitList()
        self.timeline = DecisionTimeline()
        self.add_tab(self.tr("Overview"), self.facts)
        self.add_tab(self.tr("What could fit"), self.fits)
        self.add_tab(self.tr("Decisions"), self.timeline)
        self.next_button = Button("", self._on_next, kind="primary")
        self.lease_button = Button(self.tr("Open lease"), self._open_lease, icon="leases")
        self.confirm_button = Button(self.tr("Confirmed today"), self._confirm)
        self.more_button = Button(self.tr("More"), icon="more")
        self.menu = QMenu(self.more_button)
        self.more_button.setMenu(self.menu)
        for button in (
            self.next_button,
            self.lease_button,
            self.confirm_button,
            self.more_button,
        ):
            self.add_action(button)
        self.fits.offered.connect(self._offer)

    # --- what it shows

    def _show_verbs(self, found: SpaceApplicationDetail) -> None:
        stage = found.row.stage
        self.next_button.setVisible(stage in NEXT)
        if stage in NEXT:
            self.next_button.setText(step_text(NEXT[stage]))
        self.lease_button.setVisible(found.row.lease_id is not None)
        self.confirm_button.setVisible(stage in RECONFIRMED)
        self.menu.clear()
        if stage in OPEN:
            self._add_verb(self.tr("Edit"), lambda: self._verbs.edit(found.id))
        for step in SpaceStep:
            if step in found.steps and step is not NEXT.get(stage):
                self._add_verb(step_text(step), self._asker(step))
        self.menu.addSeparator()
        if stage in OPEN:
            self._add_verb(
                self.tr("Set priority"),
                lambda: self._verbs.set_priority([found.id], found.row.priority),
            )
        self._add_verb(self.tr("Open the organisation"), self._open_organisation)

    def _add_verb(self, text: str, on_run: Callable[[], object]) -> None:
        self.menu.addAction(text).triggered.connect(lambda _checked=False: on_run())

    def _asker(self, step: SpaceStep) -> Callable[[], None]:
        return lambda: self._take(step)

    def _facts(self, found: SpaceApplicationDetail) -> list[tuple[str, str]]:
        row = found.row
        return [
            (name, value)
            for name, value, always in (
                (self.tr("Rank"), "" if row.rank is None else str(row.rank), False),
                (self.tr("Priority"), str(row.priority or ""), False),
                (self.tr("Wanted"), wanted(row), True),
                (self.tr("From"), format_day(row.wanted_from), True),
                (self.tr("People, in 12 months"), people_text(row), True),
                (self.tr("Purpose"), row.purpose, True),
                (self.tr("Received"), format_day(row.received_on), True),
                (self.tr("Confirmed"), self._confirmed(found), False),
                (self.tr("Offered"), self._offered(found), False),
                (self.tr("Documents"), self._documents(found), True),
                (
                    self.tr("Contact"),
                    "  ·  ".join(filter(None, (found.contact, found.mobile))),
                    True,
                ),
                (self.tr("Note"), row.note, False),
            )
            if always or value
        ]

    def _confirmed(self, found: SpaceApplicationDetail) -> str:
        row = found.row
        day = format_day(row.confirmed_on)
        if row.reconfirm_on is None:
            return day
        text = self.tr("due since {next}") if row.due else self.tr("ask again on {next}")
        again = text.format(next=format_day(row.reconfirm_on))
        return f"{day}, {again}" if day else again

    def _offered(self, found: SpaceApplicationDetail) -> str:
        if not found.offered:
            return ""
        seats = self.tr("{count} seats of {unit}")
        units = ", ".join(
            seats.format(count=one.seats, unit=one.unit) if one.seats else one.unit
            for one in found.offered
        )
        last = format_day(found.row.offer_lapses_on)
        text = self.tr("{units}, lapsed after {day}")
        if found.row.stage is SpaceStage.OFFERED:
            text = self.tr("{units}, until {day}")
        return text.format(units=units, day=last)

    def _documents(self, found: SpaceApplicationDetail) -> str:
        there = self.tr("{count} there").format(count=found.documents)
        if not found.missing_documents:
            return there
        names = ", ".join(titled(kind) for kind in found.missing_documents)
        return self.tr("{there}; missing: {names}").format(there=there, names=names)

    def _show_fits(self) -> None:
        """Looked for only while it is in sight."""
        found = self._application
        if found is None or self.tabs.currentIndex() != 1:
            return
        if found.row.stage not in OPEN:
            self.fits.say(self.tr("This application is no longer in the queue."))
            return
        blocks = self._context.database.read(
            space_applications.fitting_units, application_id=found.id, on=self._context.today
        )
        can_offer = SpaceStep.OFFER in found.steps
        why = "" if can_offer else self.tr("Space is offered once the application is approved.")
        if found.row.stage is SpaceStage.OFFERED:
            why = self.tr("An offer stands already.")
        self.fits.show_units(blocks, can_offer=can_offer, why=why)

    # --- verbs

    def _on_next(self) -> None:
        if self._application is not None:
            self._take(NEXT[self._application.row.stage])

    def _take(self, step: SpaceStep) -> None:
        if self._application is not None:
            self._verbs.take(step, [self._application.id])

    def _confirm(self) -> None:
        if self._application is not None:
            self._verbs.confirm([self._application.id])

    @Slot(object)
    def _offer(self, block: FittingUnits) -> None:
        if self._application is not None:
            self._verbs.offer(self._application.id, block.unit_ids)

    def _open_lease(self) -> None:
        if self._application is not None:
            self._context.navigate("leases", lease_id=self._application.row.lease_id)

    def _open_organisation(self) -> None:
        if self._application is not None:
            row = self._application.row
            self._context.navigate("tenants", tenant_id=row.organisation_id)
