"""From when a matter is shown, and how urgent it is: examples by days left."""

from datetime import date, timedelta

import pytest

from parkdesk.rules.urgency import Matter, Urgency, urgency_of

DAY = date(2026, 7, 5)
OVERDUE, SOON, LATER = Urgency.OVERDUE, Urgency.THIS_MONTH, Urgency.LATER


@pytest.mark.parametrize(
    ("matter", "left", "urgency"),
    [
        (Matter.HOLDOVER, -400, OVERDUE),
        (Matter.HOLDOVER, -1, OVERDUE),
        (Matter.ENDING, 0, SOON),
        (Matter.ENDING, 30, SOON),
        (Matter.ENDING, 31, LATER),
        (Matter.ENDING, 90, LATER),
        (Matter.ENDING, 91, None),
        (Matter.LEAVING, 0, SOON),
        (Matter.LEAVING, 91, None),
        (Matter.NOT_ACTIVATED, -1, OVERDUE),
        (Matter.NOT_ACTIVATED, 0, OVERDUE),
        (Matter.NOT_ACTIVATED, 1, SOON),
        (Matter.NOT_ACTIVATED, 60, LATER),
        (Matter.DRAFT, 0, OVERDUE),
        (Matter.DRAFT, 30, SOON),
        (Matter.DRAFT, 31, None),
        (Matter.STEP, -5, OVERDUE),
        (Matter.STEP, 30, SOON),
        (Matter.STEP, 31, None),
        (Matter.DOCUMENTS, -1, OVERDUE),
        (Matter.DOCUMENTS, 30, SOON),
        (Matter.REGISTRATION, -1, OVERDUE),
        (Matter.REGISTRATION, 0, SOON),
        (Matter.REGISTRATION, 60, LATER),
        (Matter.REGISTRATION, 61, None),
        (Matter.RECONFIRMATION, 1, None),
        (Matter.RECONFIRMATION, 0, SOON),
        (Matter.RECONFIRMATION, -1, OVERDUE),
        (Matter.OFFER, -1, OVERDUE),
        (Matter.AGREEMENT, 180, LATER),
        (Matter.AGREEMENT, 181, None),
        (Matter.BATCH, 45, LATER),
        (Matter.BATCH, 46, None),
        (Matter.CLOSING, 14, SOON),
        (Matter.CLOSING, -1, OVERDUE),
        (Matter.CERTIFICATES, 31, None),
        (Matter.CERTIFICATES, 30, SOON),
        (Matter.OUTCOMES, 366, LATER),
        (Matter.OUTCOMES, 0, SOON),
    ],
)
def test_the_days_left_say_how_urgent_it_is(
    matter: Matter, left: int, urgency: Urgency | None
) -> None:
    assert urgency_of(matter, DAY + timedelta(days=left), DAY) is urgency


@pytest.mark.parametrize("matter", list(Matter))
def test_what_has_no_due_day_is_to_be_done_this_month(matter: Matter) -> None:
    assert urgency_of(matter, None, DAY) is SOON


@pytest.mark.parametrize("matter", list(Matter))
def test_a_matter_grows_more_urgent_day_by_day_and_never_goes_by_itself(matter: Matter) -> None:
    seen = [urgency_of(matter, DAY, DAY - timedelta(days=left)) for left in range(200, -200, -1)]
    shown = [one for one in seen if one is not None]
    assert seen[-len(shown) :] == shown
    assert shown == sorted(shown, reverse=True)
    assert shown[-1] is OVERDUE
