from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.rules.vocabulary import PartnerKind
from parkdesk.services import partners
from parkdesk.services.partners import EventDraft, MoneyDraft, MouDraft
from parkdesk.storage.database import Database

DAY = date(2026, 7, 1)
MOU = MouDraft(partner="COMSATS", kind=PartnerKind.UNIVERSITY, signed_on=DAY, promises="Interns")
EVENT = EventDraft(name="Job fair", kind="fair", held_on=DAY, women=40, men=60)
MONEY = MoneyDraft(
    project="Knowledge parks",
    as_of=DAY,
    approved_thousands=939_359,
    allocated_thousands=310_000,
    released_thousands=200_000,
    spent_thousands=150_000,
)


def test_memoranda_are_listed_with_the_latest_signed_first(database: Database) -> None:
    database.write(partners.add_mou, draft=MOU)
    later = MouDraft(partner="PSEB", kind=PartnerKind.GOVERNMENT, signed_on=date(2026, 8, 1))
    database.write(partners.add_mou, draft=later)
    assert [row.partner for row in database.read(partners.list_mous)] == ["PSEB", "COMSATS"]


def test_events_come_back_as_they_were_added(database: Database) -> None:
    database.write(partners.add_event, draft=EVENT)
    [event] = database.read(partners.list_events)
    assert (event.name, event.women, event.men, event.came) == ("Job fair", 40, 60, 100)


def test_a_memorandum_cannot_end_before_it_is_signed(database: Database) -> None:
    draft = MouDraft(
        partner="PSEB", kind=PartnerKind.GOVERNMENT, signed_on=DAY, ends_on=date(2026, 6, 30)
    )
    with pytest.raises(FieldError) as refused:
        database.write(partners.add_mou, draft=draft)
    assert refused.value.field_name == "ends_on"


@pytest.mark.parametrize(
    ("draft", "field_name"),
    [
        (EventDraft(name=" ", kind="fair", held_on=DAY), "name"),
        (EventDraft(name="Fair", kind="fair", held_on=DAY, men=-1), "men"),
    ],
)
def test_a_wrong_event_is_refused_by_field(
    database: Database, draft: EventDraft, field_name: str
) -> None:
    with pytest.raises(FieldError) as refused:
        database.write(partners.add_event, draft=draft)
    assert refused.value.field_name == field_name


def test_memoranda_events_and_money_are_changed_and_removed(database: Database) -> None:
    mou_id = database.write(partners.add_mou, draft=MOU)
    event_id = database.write(partners.add_event, draft=EVENT)
    money_id = database.write(partners.add_money, draft=MONEY)
    database.write(partners.change_mou, mou_id=mou_id, draft=replace(MOU, came_of_it="112 interns"))
    database.write(partners.change_event, event_id=event_id, draft=replace(EVENT, leads=7))
    database.write(
        partners.change_money, money_id=money_id, draft=replace(MONEY, spent_thousands=1)
    )
    assert [row.came_of_it for row in database.read(partners.list_mous)] == ["112 interns"]
    assert [row.leads for row in database.read(partners.list_events)] == [7]
    assert [row.spent_thousands for row in database.read(partners.list_money)] == [1]
    database.write(partners.remove_mou, mou_id=mou_id)
    database.write(partners.remove_event, event_id=event_id)
    database.write(partners.remove_money, money_id=money_id)
    for read in (partners.list_mous, partners.list_events, partners.list_money):
        assert database.read(read) == []


@pytest.mark.parametrize("remove", ["mou", "event", "money"])
def test_what_was_removed_meanwhile_is_said_to_be_gone(database: Database, remove: str) -> None:
    with pytest.raises(RecordMissingError, match="It may have been removed since"):
        database.write(getattr(partners, f"remove_{remove}"), **{f"{remove}_id": 7})


def test_a_change_is_checked_like_a_new_one(database: Database) -> None:
    mou_id = database.write(partners.add_mou, draft=MOU)
    with pytest.raises(FieldError):
        database.write(partners.change_mou, mou_id=mou_id, draft=replace(MOU, partner=" "))


def test_the_newest_figures_of_each_project_are_told_with_their_shares(database: Database) -> None:
    older = replace(MONEY, as_of=date(2026, 6, 30), spent_thousands=1)
    other = replace(MONEY, project="Another", released_thousands=0)
    for draft in (older, MONEY, other):
        database.write(partners.add_money, draft=draft)
    first, second = partners.newest_of_each(database.read(partners.list_money))
    assert (first.project, first.spent_of_released) == ("Another", None)
    assert (second.as_of, second.spent_of_released, second.spent_of_approved) == (
        DAY, Decimal("75.00"), Decimal("15.97"),
    )  # fmt: skip


def test_a_project_has_one_line_of_figures_a_day(database: Database) -> None:
    money_id = database.write(partners.add_money, draft=MONEY)
    with pytest.raises(FieldError) as refused:
        database.write(partners.add_money, draft=replace(MONEY, project="knowledge PARKS"))
    assert refused.value.field_name == "as_of"
    database.write(partners.change_money, money_id=money_id, draft=replace(MONEY, project="K"))


def test_more_spent_than_released_is_kept_and_told(database: Database) -> None:
    database.write(partners.add_money, draft=replace(MONEY, spent_thousands=200_500))
    [row] = database.read(partners.list_money)
    assert row.overspent_thousands == 500
