"""How a new park begins: its kind, and the published targets of its programme, to be edited."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from parkdesk.models.partners import Target
from parkdesk.rules.vocabulary import ParkKind
from parkdesk.services.documents import set_required, usual_required
from parkdesk.services.park import ParkDetail, add_park


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


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A programme's figure as published, over `years`; a park's own share of it is edited later."""

    indicator: str
    audience: str
    gender: str
    value: int
    years: int
    source: str


PUBLISHED = {
    Template.KNOWLEDGE_PARK: (
        PublishedFigure(
            "people trained",
            "students and graduates",
            "",
            6_000,
            3,
            "Knowledge parks, 12 parks together",
        ),
        PublishedFigure(
            "people trained", "teachers", "", 500, 3, "Knowledge parks, 12 parks together"
        ),
    ),
    Template.INNOVATION_PARK: (
        PublishedFigure("jobs", "youth", "", 30_000, 10, "Digital KP policy, the whole province"),
        PublishedFigure("share of women, percent", "", "woman", 50, 10, "Digital KP policy"),
    ),
    Template.SOFTWARE_TECHNOLOGY_PARK: (
        PublishedFigure(
            "let area, sq ft", "", "", 19_500, 3, "Software technology park, Faisalabad"
        ),
    ),
    Template.EMPTY: (),
}


def found_park(session: Session, *, name: str, template: Template, on: date) -> None:
    """Write the park, the papers a park usually asks for, and the targets its template brings."""
    add_park(session, detail=ParkDetail(name=name, kind=KINDS[template]))
    set_required(session, asked=usual_required())
    for figure in PUBLISHED[template]:
        session.add(
            Target(
                indicator=figure.indicator,
                audience=figure.audience,
                gender=figure.gender,
                starts_on=on,
                ends_on=on.replace(year=on.year + figure.years, day=min(on.day, 28)),
                value=figure.value,
                source=figure.source,
            )
        )
