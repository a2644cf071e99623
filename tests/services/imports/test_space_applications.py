from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.space_applications import SpaceApplication, SpaceApplicationChange
from parkdesk.models.tenants import Contact, Organisation
from parkdesk.rules.vocabulary import OrganisationKind, SpaceApplicationStatus
from parkdesk.services.imports.undo import undo_import
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_organisation
from tests.services.imports.sheets import NOW, wish, wishes
from tests.services.imports.steps import bring, outcomes

LATER = date(2026, 10, 1)


def wanted(database: Database) -> list[tuple[date, Decimal | None, int | None, int | None]]:
    def read(session: Session) -> list[tuple[date, Decimal | None, int | None, int | None]]:
        found = session.scalars(select(SpaceApplication).order_by(SpaceApplication.id))
        return [
            (one.received_on, one.wanted_sqft, one.wanted_seats, one.headcount) for one in found
        ]

    return database.read(read)


def decide(database: Database, status: SpaceApplicationStatus) -> None:
    def change(session: Session) -> None:
        application = session.scalars(select(SpaceApplication)).one()
        session.add(
            SpaceApplicationChange(
                space_application_id=application.id, at=datetime(2026, 11, 1, tzinfo=UTC),
                decided_on=date(2026, 11, 1), person="Ayesha", was=application.status,
                becomes=status,
            )
        )  # fmt: skip
        application.status = status

    database.write(change)


def test_an_application_comes_in_received_with_its_organisation_and_contact(
    database: Database,
) -> None:
    draft = wish(
        kind=OrganisationKind.STARTUP_TEAM, business="Robots", contact_name="Jawad Hashmi",
        headcount=6, wanted_from=None,
    )  # fmt: skip
    plan, _ = bring(database, wishes(draft))
    assert outcomes(plan) == ["new"]
    [application] = database.read(lambda session: session.scalars(select(SpaceApplication)).all())
    assert (application.status, application.wanted_from) == ("received", draft.received_on)
    [who] = database.read(lambda session: session.scalars(select(Organisation)).all())
    assert (who.name, who.kind, who.business) == ("Falcon Labs", "startup team", "Robots")
    assert database.read(lambda session: session.scalars(select(Contact.name)).all()) == [
        "Jawad Hashmi"
    ]


def test_an_organisation_with_two_wishes_comes_in_once(database: Database) -> None:
    rows = (wish(contact_name="Jawad"), wish(wanted_seats=8, contact_name="Jawad"))
    plan, _ = bring(database, wishes(*rows, wish()))
    assert outcomes(plan) == ["new", "new", "duplicate"]
    counts = database.read(
        lambda session: [len(session.scalars(select(m.id)).all()) for m in (Organisation, Contact)]
    )
    assert counts == [1, 1]


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({}, "unchanged"),
        ({"received_on": LATER}, "unchanged"),  # the same wish is open already
        ({"headcount": 9}, "updated"),
        ({"wanted_sqft": Decimal(2500)}, "updated"),  # of the same day: corrected
        ({"wanted_sqft": Decimal(2500), "received_on": LATER}, "new"),
        ({"wanted_seats": 12}, "new"),  # seats beside the area
    ],
)
def test_an_open_application_for_the_same_or_of_the_same_day_is_meant(
    database: Database, values: dict[str, Any], outcome: str
) -> None:
    bring(database, wishes(wish(headcount=4)))
    plan, _ = bring(database, wishes(wish(**values)))
    assert outcomes(plan) == [outcome]
    assert len(wanted(database)) == 1 + (outcome == "new")


def test_a_corrected_amount_is_that_of_the_application_no_other_row_means(
    database: Database,
) -> None:
    bring(database, wishes(wish(), wish(wanted_sqft=Decimal(500))))
    plan, _ = bring(database, wishes(wish(headcount=4), wish(wanted_sqft=Decimal(600))))
    assert outcomes(plan) == ["updated", "updated"]
    assert [sqft for _day, sqft, *_ in wanted(database)] == [Decimal(2000), Decimal(600)]


def test_which_of_two_applications_of_a_day_is_corrected_is_asked(database: Database) -> None:
    bring(database, wishes(wish(), wish(wanted_sqft=Decimal(500))))
    plan, _ = bring(database, wishes(wish(wanted_sqft=Decimal(600))))
    assert outcomes(plan) == ["ambiguous"]


@pytest.mark.parametrize(
    "status", [SpaceApplicationStatus.REJECTED, SpaceApplicationStatus.WITHDRAWN]
)
def test_a_decided_application_stays_as_it_is_and_a_new_wish_is_a_new_one(
    database: Database, status: SpaceApplicationStatus
) -> None:
    bring(database, wishes(wish()))
    decide(database, status)
    again, _ = bring(database, wishes(wish(headcount=9)))
    assert outcomes(again) == ["unchanged"]
    assert [problem.code for problem in again.problems] == ["application-decided"]
    later, _ = bring(database, wishes(wish(received_on=LATER)))
    assert outcomes(later) == ["new"]


def test_what_is_known_of_the_organisation_stays_and_what_is_not_is_filled_in(
    database: Database,
) -> None:
    make_organisation(database, "Falcon Labs", business="Robots")
    draft = wish(kind=OrganisationKind.NGO, business="Charity", ntn="1234567-8")
    plan, _ = bring(database, wishes(draft))
    assert outcomes(plan) == ["new"]
    [who] = database.read(lambda session: session.scalars(select(Organisation)).all())
    assert (who.kind, who.business, who.ntn) == ("private limited", "Robots", "1234567-8")


def test_another_person_to_reach_does_not_follow_the_tenants_focal_person(
    database: Database,
) -> None:
    bring(database, wishes(wish(contact_name="Zoya Mirza")))
    bring(database, wishes(wish(contact_name="Haris Daudzai", received_on=LATER)))
    found = database.read(
        lambda session: [(one.name, one.role) for one in session.scalars(select(Contact))]
    )
    assert found == [("Zoya Mirza", "Focal person"), ("Haris Daudzai", "Space application")]


def test_a_name_that_is_only_like_a_known_one_asks(database: Database) -> None:
    make_organisation(database, "Falcon Labs")
    plan, _ = bring(database, wishes(wish("Falcon Lab")))
    assert outcomes(plan) == ["ambiguous"]
    assert wanted(database) == []


def test_what_was_edited_here_since_its_import_stays_and_is_listed(database: Database) -> None:
    bring(database, wishes(wish(headcount=4)))

    def edit(session: Session) -> None:
        session.scalars(select(SpaceApplication)).one().headcount = 5

    database.write(edit)
    plan, _ = bring(database, wishes(wish(headcount=9)))
    assert outcomes(plan) == ["unchanged"]
    assert [problem.code for problem in plan.problems] == ["edited-by-hand"]
    assert wanted(database)[0][3] == 5


def test_an_application_the_committee_took_up_is_kept_by_undo_with_its_organisation(
    database: Database,
) -> None:
    _, import_id = bring(database, wishes(wish()))
    decide(database, SpaceApplicationStatus.UNDER_REVIEW)
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert [kept.record for kept in undone.kept] == [
        "space application Falcon Labs, 1 Sep 2026", "organisation Falcon Labs",
    ]  # fmt: skip
    assert undone.removed == 0


def test_undo_takes_back_an_application_and_the_organisation_it_brought(
    database: Database,
) -> None:
    known = make_organisation(database, "Relay Nine")
    save(database, SpaceApplication(
        organisation_id=known.id, received_on=LATER, wanted_from=LATER, wanted_seats=5,
    ))  # fmt: skip
    _, import_id = bring(
        database,
        wishes(
            wish(contact_name="Jawad"),
            wish("Relay Nine", received_on=LATER, wanted_seats=7, ntn="1234567-8"),
        ),
    )
    assert [seats for _day, _sqft, seats, _ in wanted(database)] == [5 + 2, None]
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert (undone.removed, undone.restored, undone.kept) == (3, 2, ())
    assert [seats for _day, _sqft, seats, _ in wanted(database)] == [5]


def test_an_ntn_in_one_row_is_that_of_the_organisations_other_rows(database: Database) -> None:
    make_organisation(database, "Falcon Labs", ntn="1234567-8")
    sheet = wishes(
        wish("Falcon Lab", wanted_sqft=Decimal(2000)),
        wish("Falcon Lab", ntn="7654321-0", wanted_sqft=Decimal(500)),
    )
    plan, _ = bring(database, sheet)
    again, _ = bring(database, sheet)
    assert (plan.counts["new"], plan.counts["ambiguous"]) == (2, 0)
    assert again.counts["unchanged"] == 2
