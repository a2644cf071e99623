"""The committee's decisions on applications for space: each keeps its day, person and reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError, UserError, WrongStateError
from parkdesk.models.leases import Lease
from parkdesk.models.space_applications import (
    SpaceApplication,
    SpaceApplicationChange,
    SpaceOfferUnit,
)
from parkdesk.models.tenants import Organisation
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.space_queue import (
    DONE,
    NEEDS_REASON,
    RECONFIRMED,
    SpaceStage,
    SpaceStep,
    becomes,
    may,
    stage_of,
)
from parkdesk.rules.vocabulary import SpaceApplicationStatus
from parkdesk.services.space_applications.rows import SkippedSpaceApplication, SpaceStepPlan

# These name units or a lease: services.space_applications.offering takes them.
OF_AN_OFFER = frozenset({SpaceStep.OFFER, SpaceStep.ACCEPT})


@dataclass(slots=True)
class Standing:
    """An application with its organisation's name, and where it stands."""

    application: SpaceApplication
    organisation: str
    stage: SpaceStage

    @property
    def name(self) -> str:
        return f"The application of {self.organisation}"

    def refusal(self, step: SpaceStep, what: str = "") -> UserError | None:
        """Why it cannot take the step; `what` names it where its organisation stands beside."""
        if may(step, self.stage):
            return None
        state, action = self.stage.value, DONE[step]
        return WrongStateError(what=what or self.name, state=state, action=action)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is kept of a step: when it was decided, by whom and why; `now` is when it was typed."""

    decided_on: date
    person: str
    now: datetime
    reason: str = ""


def plan_step(
    session: Session, *, step: SpaceStep, application_ids: Sequence[int], decided_on: date, on: date
) -> SpaceStepPlan:
    """What `take_step` would do, in the order given; nothing is changed."""
    taken, refused = _sort_out(session, step, application_ids, decided_on, on, "It")
    return SpaceStepPlan(
        step=step,
        application_ids=tuple(one.application.id for one in taken),
        organisations=tuple(one.organisation for one in taken),
        skipped=tuple(
            SkippedSpaceApplication(one.application.id, one.organisation, str(error))
            for one, error in refused
        ),
    )


def take_step(
    session: Session,
    *,
    step: SpaceStep,
    application_ids: Sequence[int],
    decision: Decision,
    on: date,
) -> None:
    """Take one step for all of them, or for none.

    Raises WrongStateError, or FieldError without a person, a day that can be, or a reason where
    one is needed. Offers and acceptances go by `offer_space` and `accept_offer`.
    """
    if step in OF_AN_OFFER:
        raise ValueError(step)
    check_decision(step, decision, on)
    taken, refused = _sort_out(session, step, application_ids, decision.decided_on, on)
    for _, error in refused:
        raise error
    session.info["action"] = f"{step}_space_applications"
    for one in taken:
        reason = decision.reason.strip() or _lapsed(one)
        end_offer(session, one.application)
        note_step(session, one, step, decision, reason=reason)
        if step is SpaceStep.REOPEN:
            one.application.lease_id = None


def confirm_applications(session: Session, *, application_ids: Sequence[int], on: date) -> None:
    """Note that these wishes still stand; raises WrongStateError where that is not asked."""
    session.info["action"] = "confirm_space_applications"
    for one in load_standings(session, application_ids, on):
        if one.stage not in RECONFIRMED:
            raise WrongStateError(what=one.name, state=one.stage.value, action="confirmed")
        one.application.confirmed_on = on


def set_priority(session: Session, *, application_ids: Sequence[int], priority: int) -> None:
    """Put applications before others: a higher number comes first, 0 is none."""
    for application_id in application_ids:
        session.get_one(SpaceApplication, application_id).priority = priority


def load_standings(session: Session, application_ids: Sequence[int], on: date) -> list[Standing]:
    """The applications in the order given; raises RecordMissingError."""
    query = (
        select(SpaceApplication, Organisation.name, Lease.status)
        .join(Organisation, Organisation.id == SpaceApplication.organisation_id)
        .outerjoin(Lease, Lease.id == SpaceApplication.lease_id)
        .where(SpaceApplication.id.in_(application_ids))
    )
    found = {
        application.id: Standing(
            application,
            name,
            stage_of(
                application.status,
                on=on,
                offer_lapses_on=application.offer_lapses_on,
                lease=lease,
            ),
        )
        for application, name, lease in session.execute(query)
    }
    for application_id in application_ids:
        if application_id not in found:
            raise RecordMissingError(what="application for space", which=str(application_id))
    return [found[application_id] for application_id in application_ids]


def check_decision(step: SpaceStep, decision: Decision, on: date) -> None:
    """Raise FieldError where a decision lacks its person, a day that can be, or its reason."""
    if decision.decided_on > on:
        raise FieldError("decided_on", "A decision is noted on its day or later.")
    if not decision.person.strip():
        raise FieldError("person", "Say who decided.")
    if step in NEEDS_REASON and not decision.reason.strip():
        raise FieldError("reason", "Say why; it stays in the history of the application.")


def note_step(
    session: Session, one: Standing, step: SpaceStep, decision: Decision, *, reason: str
) -> None:
    """Put an application where the step leads, and keep the decision."""
    application = one.application
    was, after = application.status, becomes(step, one.stage)
    session.add(
        SpaceApplicationChange(
            space_application_id=application.id,
            at=decision.now,
            decided_on=decision.decided_on,
            person=decision.person.strip(),
            was=was,
            becomes=after,
            reason=reason,
        )
    )
    application.status = after


def end_offer(session: Session, application: SpaceApplication) -> None:
    """Let go of what was offered; the history says what it was."""
    if application.status is not SpaceApplicationStatus.OFFERED:
        return
    session.execute(
        delete(SpaceOfferUnit).where(SpaceOfferUnit.space_application_id == application.id)
    )
    application.offer_lapses_on = None


def _lapsed(one: Standing) -> str:
    last = one.application.offer_lapses_on
    if one.stage is not SpaceStage.LAPSED or last is None:
        return ""
    return f"The offer lapsed after {day_text(last)}."


def _sort_out(
    session: Session,
    step: SpaceStep,
    application_ids: Sequence[int],
    decided_on: date,
    on: date,
    what: str = "",
) -> tuple[list[Standing], list[tuple[Standing, UserError]]]:
    """Who may take the step, and who may not and why."""
    taken: list[Standing] = []
    refused: list[tuple[Standing, UserError]] = []
    for one in load_standings(session, application_ids, on):
        error = one.refusal(step, what) or _too_early(one, decided_on, what)
        if error is None:
            taken.append(one)
        else:
            refused.append((one, error))
    return taken, refused


def _too_early(one: Standing, decided_on: date, what: str) -> UserError | None:
    received = one.application.received_on
    if received <= decided_on:
        return None
    return FieldError(
        "decided_on", f"{what or one.name} was received only on {day_text(received)}."
    )
