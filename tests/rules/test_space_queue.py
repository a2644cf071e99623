"""What may be done with an application for space from where it stands, and who is first."""

from datetime import date

import pytest

from parkdesk.rules.space_queue import (
    OPEN,
    SpaceStage,
    SpaceStep,
    becomes,
    may,
    offer_until,
    queue_order,
    reconfirm_on,
    stage_of,
)
from parkdesk.rules.vocabulary import LeaseStatus, SpaceApplicationStatus

DAY = date(2026, 7, 5)

# Where each step leads from where; every pair that is not here is refused.
WAYS = {
    "received": {
        "review": "under review",
        "shortlist": "shortlisted",
        "reject": "rejected",
        "withdraw": "withdrawn",
    },
    "under review": {
        "shortlist": "shortlisted",
        "approve": "approved",
        "waitlist": "waitlisted",
        "reject": "rejected",
        "withdraw": "withdrawn",
    },
    "shortlisted": {
        "review": "under review",
        "approve": "approved",
        "waitlist": "waitlisted",
        "reject": "rejected",
        "withdraw": "withdrawn",
    },
    "approved": {
        "review": "under review",
        "offer": "offered",
        "waitlist": "waitlisted",
        "reject": "rejected",
        "withdraw": "withdrawn",
    },
    "offered": {
        "accept": "accepted",
        "decline": "waitlisted",
        "reject": "rejected",
        "withdraw": "withdrawn",
    },
    "offer lapsed": {
        "offer": "offered",
        "waitlist": "waitlisted",
        "reject": "rejected",
        "withdraw": "withdrawn",
    },
    "waitlisted": {
        "review": "under review",
        "shortlist": "shortlisted",
        "offer": "offered",
        "reject": "rejected",
        "withdraw": "withdrawn",
    },
    "accepted": {},
    "lease cancelled": {"reopen": "waitlisted"},
    "rejected": {"reopen": "under review"},
    "withdrawn": {"reopen": "under review"},
}


@pytest.mark.parametrize("stage", SpaceStage)
@pytest.mark.parametrize("step", SpaceStep)
def test_a_step_leads_where_the_table_says_and_is_refused_elsewhere(
    stage: SpaceStage, step: SpaceStep
) -> None:
    leads_to = WAYS[stage].get(step)
    assert may(step, stage) is (leads_to is not None)
    if leads_to is not None:
        assert becomes(step, stage).value == leads_to


def test_the_queue_holds_what_is_neither_accepted_nor_closed() -> None:
    assert {stage.value for stage in OPEN} == {stage for stage in WAYS if "withdraw" in WAYS[stage]}


def test_an_offer_stands_on_its_last_day_and_has_lapsed_on_the_next() -> None:
    last = offer_until(DAY, 14)
    assert last == date(2026, 7, 19)
    status = SpaceApplicationStatus.OFFERED
    assert stage_of(status, on=last, offer_lapses_on=last) is SpaceStage.OFFERED
    assert stage_of(status, on=date(2026, 7, 20), offer_lapses_on=last) is SpaceStage.LAPSED


@pytest.mark.parametrize(
    ("lease", "stage"),
    [
        (LeaseStatus.DRAFT, SpaceStage.ACCEPTED),
        (LeaseStatus.ACTIVE, SpaceStage.ACCEPTED),
        (LeaseStatus.ENDED, SpaceStage.ACCEPTED),
        (LeaseStatus.CANCELLED, SpaceStage.LEASE_CANCELLED),
    ],
)
def test_an_accepted_application_follows_its_draft_lease(
    lease: LeaseStatus, stage: SpaceStage
) -> None:
    assert stage_of(SpaceApplicationStatus.ACCEPTED, on=DAY, lease=lease) is stage


def test_a_wish_is_asked_after_again_on_the_day_after_its_days_are_over() -> None:
    received = date(2026, 1, 1)
    assert reconfirm_on(confirmed_on=None, received_on=received, days=180) == date(2026, 7, 1)
    confirmed = date(2026, 7, 1)
    assert reconfirm_on(confirmed_on=confirmed, received_on=received, days=180) == date(
        2026, 12, 29
    )


def test_the_queue_goes_by_priority_then_day_then_number() -> None:
    late, early = date(2026, 3, 1), date(2026, 2, 1)
    given = [(0, late, 1), (0, early, 4), (0, early, 3), (2, late, 2)]
    order = sorted(
        given, key=lambda one: queue_order(priority=one[0], received_on=one[1], id=one[2])
    )
    assert [id for _, _, id in order] == [2, 3, 4, 1]
