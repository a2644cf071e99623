from datetime import date

import pytest

from parkdesk.errors import FieldError
from parkdesk.rules.vocabulary import PartnerKind
from parkdesk.services import partners
from parkdesk.services.partners import EventDraft, MouDraft, TargetDraft
from parkdesk.storage.database import Database

DAY = date(2026, 7, 1)
MOU = MouDraft(partner="COMSATS", kind=PartnerKind.UNIVERSITY, signed_on=DAY, promises="Interns")
EVENT = EventDraft(name="Job fair", kind="fair", held_on=DAY, women=40, men=60)
TARGET = TargetDraft(indicator="trained", value=6000, starts_on=DAY, ends_on=date(2030, 6, 30))


def test_memoranda_are_listed_with_the_latest_signed_first(database: Database) -> None:
    database.write(partners.add_mou, draft=MOU)
    later = MouDraft(partner="PSEB", kind=PartnerKind.GOVERNMENT, signed_on=date(2026, 8, 1))
    database.write(partners.add_mou, draft=later)
    assert [row.partner for row in database.read(partners.list_mous)] == ["PSEB", "COMSATS"]


def test_events_and_targets_come_back_as_they_were_added(database: Database) -> None:
    database.write(partners.add_event, draft=EVENT)
    database.write(partners.add_target, draft=TARGET)
    [event] = database.read(partners.list_events)
    [target] = database.read(partners.list_targets)
    assert (event.name, event.women, event.men) == ("Job fair", 40, 60)
    assert (target.indicator, target.value, target.ends_on) == ("trained", 6000, TARGET.ends_on)


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


def test_a_target_counts_something_above_nothing(database: Database) -> None:
    with pytest.raises(FieldError):
        database.write(
            partners.add_target,
            draft=TargetDraft(indicator="trained", value=0, starts_on=DAY, ends_on=DAY),
        )
