"""The sample park as a whole; every name in it is invented."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from parkdesk.rules.vocabulary import ParkKind
from parkdesk.services.park import ParkDetail, add_park
from parkdesk.services.sample.calendar import Calendar
from parkdesk.services.sample.certificates import add_certificates
from parkdesk.services.sample.deposits import add_deposits, add_renewals
from parkdesk.services.sample.documents import add_documents
from parkdesk.services.sample.lease_changes import change_leases
from parkdesk.services.sample.leases import add_leases
from parkdesk.services.sample.outcomes import add_outcomes
from parkdesk.services.sample.partners import add_partners
from parkdesk.services.sample.sessions import add_sessions
from parkdesk.services.sample.space_applications import add_space_applications
from parkdesk.services.sample.spaces import add_spaces
from parkdesk.services.sample.tenants import add_tenants, employ_trainees
from parkdesk.services.sample.training import add_training


def fill_sample(session: Session, *, today: date, now: datetime) -> None:
    """Write the sample park as it stands today, with three years behind it."""
    add_park(
        session,
        detail=ParkDetail(
            name="Sarsabz Knowledge Park",
            kind=ParkKind.KNOWLEDGE_PARK,
            city="Mardan",
            district="Mardan",
            province="Khyber Pakhtunkhwa",
            host_institution="Sarsabz University",
            sponsor="Ministry of Technology",
            executing_agency="Knowledge Parks Cell",
            operator="Sarsabz Park Operations (Guarantee) Limited",
        ),
    )
    calendar = Calendar(today)
    units = add_spaces(session, calendar)
    tenants = add_tenants(session, calendar)
    add_documents(session, calendar, tenants)
    add_leases(session, calendar, units, tenants)
    add_deposits(session, calendar)
    add_renewals(session, calendar)
    change_leases(session, calendar)
    add_space_applications(session, calendar, units, tenants, now)
    add_training(session, calendar, units, now=now)
    add_sessions(session, calendar)
    add_certificates(session, calendar)
    employ_trainees(session, tenants)
    add_outcomes(session, calendar)
    add_partners(session, calendar)
