"""A whole CNIC shown on purpose: who saw whose and when stays in the trail."""

from sqlalchemy.orm import Session

from parkdesk.errors import HinderedError
from parkdesk.services.people.redirects import current_person

SHOWN = "show whole CNIC of"


def show_whole_cnic(session: Session, *, person_id: int) -> str:
    """The CNIC unmasked; run it by a write, which logs it. Raises HinderedError without one."""
    person = current_person(session, person_id)
    if not person.cnic:
        what = f"The CNIC of {person.name}"
        raise HinderedError(what=what, action="shown", reason="none is known")
    session.info["action"] = f"{SHOWN} {person.name}"
    session.info["summary"] = {"person": person.id}
    return person.cnic
