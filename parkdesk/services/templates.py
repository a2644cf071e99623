"""How a new park begins: its kind, and the published targets of its programme, to be edited."""

from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from parkdesk.rules.money import fiscal_year_start
from parkdesk.rules.published_figures import (
    FAISALABAD_LET,
    STUDENTS_TRAINED,
    TEACHERS_TRAINED,
    WOMEN_IN_TECHNOLOGY,
    YOUTH_JOBS,
)
from parkdesk.rules.vocabulary import ParkKind
from parkdesk.services.documents import set_required, usual_required
from parkdesk.services.park import ParkDetail, add_park, fiscal_start_month
from parkdesk.services.targets import add_published


class Template(StrEnum):
    KNOWLEDGE_PARK = "knowledge-park"
    SOFTWARE_TECHNOLOGY_PARK = "software-technology-park"
    INNOVATION_PARK = "innovation-park"
    EMPTY = "empty"


KINDS = {
    Template.KNOWLEDGE_PARK: ParkKind.KNOWLEDGE_PARK,
    Template.SOFTWARE_TECHNOLOGY_PARK: ParkKind.SOFTWARE_TECHNOLOGY_PARK,
    Template.INNOVATION_PARK: ParkKind.INNOVATION_PARK,
    Template.EMPTY: ParkKind.KNOWLEDGE_PARK,
}

PUBLISHED = {
    Template.KNOWLEDGE_PARK: (STUDENTS_TRAINED, TEACHERS_TRAINED),
    Template.SOFTWARE_TECHNOLOGY_PARK: (FAISALABAD_LET,),
    Template.INNOVATION_PARK: (YOUTH_JOBS, WOMEN_IN_TECHNOLOGY),
    Template.EMPTY: (),
}


def found_park(session: Session, *, name: str, template: Template, on: date) -> None:
    """Write the park, the papers a park usually asks for, and the targets its template brings."""
    add_park(session, detail=ParkDetail(name=name, kind=KINDS[template]))
    set_required(session, asked=usual_required())
    first = fiscal_year_start(on, fiscal_start_month(session))  # what was done this year counts
    add_published(session, chosen=PUBLISHED[template], starts_on=first)
