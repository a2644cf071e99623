from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from parkdesk.errors import FieldError, RecordMissingError, UnknownChoiceError
from parkdesk.rules.vocabulary import EscalationKind, ParkKind
from parkdesk.services import park
from parkdesk.services.park import ParkDetail
from parkdesk.storage.database import Database

TODAY = date(2026, 11, 1)


def test_a_park_is_stored_and_changed(database: Database) -> None:
    detail = ParkDetail("Chenab Park", ParkKind.INNOVATION_PARK, city="Faisalabad")
    database.write(park.add_park, detail=detail)
    assert database.read(park.get_park) == detail
    other = replace(detail, fiscal_year_start_month=1)
    database.write(park.change_park, detail=other)
    assert database.read(park.get_park) == other


def test_an_empty_file_has_no_park(database: Database) -> None:
    assert database.read(park.find_park) is None
    with pytest.raises(RecordMissingError):
        database.read(park.get_park)


def test_policies_have_their_defaults_until_decided(database: Database) -> None:
    policies = database.read(park.get_policies, on=TODAY)
    assert (policies.notice_days, policies.notice_days_seats) == (60, 30)
    assert policies.escalation_percent == 10
    assert policies.holdover_percent == 100


def test_a_policy_holds_from_its_day(database: Database) -> None:
    for value, starts_on in (("7.5", date(2026, 1, 1)), ("8", date(2027, 1, 1))):
        database.write(
            park.change_policy, name="escalation_percent", value=value, starts_on=starts_on
        )
    database.write(park.change_policy, name="escalation_kind", value="simple")
    assert database.read(park.get_policies, on=date(2025, 1, 1)).escalation_percent == 10
    policies = database.read(park.get_policies, on=TODAY)
    assert policies.escalation_percent == Decimal("7.50")
    assert policies.escalation_kind is EscalationKind.SIMPLE
    assert database.read(park.get_policies, on=date(2027, 1, 1)).escalation_percent == 8


def test_a_policy_is_decided_again_for_the_same_day(database: Database) -> None:
    for value in ("45", "90"):
        database.write(park.change_policy, name="notice_days", value=value)
    assert database.read(park.get_policies, on=TODAY).notice_days == 90


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("notice_days", "soon"),
        ("deposit_months", "-1"),
        ("part_months", "29"),
        ("lease_months", "0"),
        ("escalation_every_months", "0"),
        ("womens_seats_percent", "100.01"),
    ],
)
def test_a_value_not_of_its_kind_is_refused(database: Database, name: str, value: str) -> None:
    with pytest.raises(FieldError):
        database.write(park.change_policy, name=name, value=value)


def test_an_unknown_policy_is_refused(database: Database) -> None:
    with pytest.raises(UnknownChoiceError):
        database.write(park.change_policy, name="notice", value="1")


def test_policies_are_decided_together_or_not_at_all(database: Database) -> None:
    wrong = {"notice_days": "45", "pass_mark_percent": "101"}
    with pytest.raises(FieldError) as refusal:
        database.write(park.change_policies, values=wrong, starts_on=TODAY)
    assert refusal.value.field_name == "pass_mark_percent"
    assert database.read(park.get_policies, on=TODAY).notice_days == 60
    right = {"notice_days": "45", "pass_mark_percent": "60"}
    database.write(park.change_policies, values=right, starts_on=TODAY)
    policies = database.read(park.get_policies, on=TODAY)
    assert policies.notice_days == 45
    assert policies.pass_mark_percent == 60
