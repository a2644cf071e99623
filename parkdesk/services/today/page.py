"""The page Today as one reading, and what the board pack takes of it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from parkdesk.rules.property_figures import occupancy_figures
from parkdesk.services.formulas import STAFF_WOMEN, TRAINING
from parkdesk.services.occupancy_months import occupancy_by_month
from parkdesk.services.today.coming import coming_days
from parkdesk.services.today.facts import TodayFacts, load_facts
from parkdesk.services.today.gaps import find_gaps
from parkdesk.services.today.gathering import gather, readable
from parkdesk.services.today.people import WomensShare, has_people, womens_share
from parkdesk.services.today.rows import Action, Gap, TodayDetail, TodayFigures


def get_today(session: Session, *, day: date, now: datetime) -> TodayDetail:
    facts = load_facts(session, day=day, now=now)
    share = womens_share(session, day=day, inside=facts.inside)
    months = tuple(occupancy_by_month(facts.occupancy, until=day))
    figures = _figures(facts, share)
    actions = gather(session, facts)
    known = figures.units or facts.leases or facts.batches or actions
    return TodayDetail(
        figures=figures,
        actions=tuple(readable(actions)),
        waiting=len(actions),
        due=tuple(coming_days(facts)),
        gaps=tuple(find_gaps(session, facts, share)),
        months=months,
        is_new=not known and not has_people(session),
    )


def list_actions(session: Session, *, day: date, now: datetime) -> list[Action]:
    """Everything that needs a decision, the most urgent first."""
    return gather(session, load_facts(session, day=day, now=now))


def list_gaps(session: Session, *, day: date, now: datetime) -> list[Gap]:
    """What is missing in the data, as the board pack must say."""
    facts = load_facts(session, day=day, now=now)
    return find_gaps(session, facts, womens_share(session, day=day, inside=facts.inside))


def _figures(facts: TodayFacts, share: WomensShare) -> TodayFigures:
    unit_ids = tuple(unit.id for unit in facts.units)
    found = occupancy_figures(facts.occupancy, facts.day, unit_ids)
    return TodayFigures(
        units=len(unit_ids),
        vacant_sqft=found.vacant_sqft,
        occupancy_percent=found.occupancy_percent,
        ending_90_days=found.ending_90_days,
        leases_in_force=found.leases_in_force,
        holdovers=found.holdovers,
        seats_open=sum(one.free for one in facts.batches if one.starts_on > facts.day),
        women_percent_of_enrolled=share.enrolled_percent,
        tenant_staff_women_percent=share.staff_percent,
        womens_formulas=(TRAINING["women_percent_of_enrolled"], STAFF_WOMEN),
    )
