"""An application for space typed by hand: checked field by field, added, changed while open."""

from dataclasses import asdict, fields, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError, WrongStateError
from parkdesk.models.space_applications import SpaceApplication
from parkdesk.models.tenants import Organisation
from parkdesk.rules.space_queue import OPEN_STATUSES
from parkdesk.services.field_problems import refuse
from parkdesk.services.space_applications.rows import SpaceApplicationDraft
from parkdesk.services.tenants import OrganisationDraft, add_tenant


def check_space_application(
    session: Session, *, draft: SpaceApplicationDraft, today: date
) -> dict[str, str]:
    """What is wrong, by field; empty where the application can be stored."""
    problems = {}
    if session.get(Organisation, draft.organisation_id) is None:
        problems["organisation_id"] = "Choose the organisation, or add a new one."
    problems |= _problems_of_size(draft.wanted_sqft, draft.wanted_seats)
    if draft.received_on > today:
        problems["received_on"] = "It cannot have been received after today."
    for name in ("headcount", "headcount_in_12_months", "priority"):
        if (getattr(draft, name) or 0) < 0:
            problems[name] = "This is never below zero."
    return problems


def add_space_application(
    session: Session,
    *,
    draft: SpaceApplicationDraft,
    today: date,
    new_organisation: OrganisationDraft | None = None,
) -> int:
    """Put an application into the queue, its organisation added in the same action if it is new.

    Raises FieldError for the first wrong field.
    """
    draft = _with_organisation(session, draft, new_organisation)
    refuse(check_space_application(session, draft=draft, today=today))
    application = SpaceApplication(**_stored(draft))
    session.add(application)
    session.flush()
    return application.id


def change_space_application(
    session: Session,
    *,
    application_id: int,
    draft: SpaceApplicationDraft,
    today: date,
    new_organisation: OrganisationDraft | None = None,
) -> None:
    """Change what is wanted while the application is open; raises WrongStateError after that."""
    application = load_application(session, application_id)
    if application.status not in OPEN_STATUSES:
        raise WrongStateError(
            what="The application", state=application.status.value, action="changed"
        )
    draft = _with_organisation(session, draft, new_organisation)
    refuse(check_space_application(session, draft=draft, today=today))
    for name, value in _stored(draft).items():
        if getattr(application, name) != value:
            setattr(application, name, value)


def get_space_application_draft(session: Session, *, application_id: int) -> SpaceApplicationDraft:
    """What the form starts from."""
    application = load_application(session, application_id)
    return SpaceApplicationDraft(
        **{field.name: getattr(application, field.name) for field in fields(SpaceApplicationDraft)}
    )


def load_application(session: Session, application_id: int) -> SpaceApplication:
    application = session.get(SpaceApplication, application_id)
    if application is None:
        raise RecordMissingError(what="application for space", which=str(application_id))
    return application


def _with_organisation(
    session: Session, draft: SpaceApplicationDraft, new: OrganisationDraft | None
) -> SpaceApplicationDraft:
    if new is None:
        return draft
    try:
        return replace(draft, organisation_id=add_tenant(session, draft=new))
    except FieldError as error:  # the new organisation is one field of this form
        raise FieldError("organisation_id", error.reason) from error


def _stored(draft: SpaceApplicationDraft) -> dict[str, object]:
    return {
        name: value.strip() if isinstance(value, str) else value
        for name, value in asdict(draft).items()
    }


def _problems_of_size(sqft: Decimal | None, seats: int | None) -> dict[str, str]:
    if sqft is not None and seats is not None:
        return {"wanted_seats": "Give square feet or seats, not both."}
    if sqft is not None and sqft <= 0:
        return {"wanted_sqft": "The area that is wanted is more than nothing."}
    if seats is not None and seats <= 0:
        return {"wanted_seats": "The seats that are wanted are one or more."}
    if sqft is None and seats is None:
        return {"wanted_sqft": "Say how much is wanted: square feet, or seats."}
    return {}
