"""What is missing in the data, and what that does to the figures."""

from sqlalchemy.orm import Session

from parkdesk.rules.vocabulary import Gender
from parkdesk.services.today.facts import TodayFacts
from parkdesk.services.today.people import WomensShare, count_people
from parkdesk.services.today.rows import Gap, Subject
from parkdesk.services.today.tables import PERSON


def find_gaps(session: Session, facts: TodayFacts, share: WomensShare) -> list[Gap]:
    silent = share.silent_tenants
    unpriced = tuple(unit.id for unit in facts.units if not unit.asking_rate_paisa)
    found = (
        Gap(
            "Tenants that never reported their staff",
            len(silent),
            "Jobs and the women's share leave them out.",
            Subject.TENANT,
            silent,
        ),
        Gap(
            "Units without an asking rate",
            len(unpriced),
            "Rent lost to vacancy leaves them out.",
            Subject.UNIT,
            unpriced,
        ),
        Gap(
            "People without a CNIC",
            count_people(session, PERSON.cnic.is_(None)),
            "They are told apart by names, birth date, mobile and email alone.",
            Subject.PERSON,
        ),
        Gap(
            "People whose gender is not stated",
            count_people(session, PERSON.gender == Gender.NOT_STATED),
            "They count as others, not as women.",
            Subject.PERSON,
        ),
        Gap(
            "Batches without a room",
            sum(not batch.has_room for batch in facts.batches),
            "Their room cannot be checked for clashes.",
            Subject.BATCH,
        ),
    )
    return [gap for gap in found if gap.count]
