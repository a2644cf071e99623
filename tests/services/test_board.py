from datetime import date

from parkdesk.rules.vocabulary import Gender
from parkdesk.services import applications
from parkdesk.services.applications import BoardColumn, Stage
from parkdesk.storage.database import Database
from tests.training_factories import NOW, TODAY, enrol, make_batch, make_person, make_woman

MAN, WOMAN = Gender.MAN, Gender.WOMAN


def refused(
    database: Database, *kinds: tuple[Stage, Gender], on: date = TODAY
) -> dict[BoardColumn, str]:
    moves = database.read(applications.plan_moves, batch="WEB-2026-1", kinds=kinds, on=on, now=NOW)
    return {column: move.refused for column, move in moves.items()}


def test_who_is_eligible_may_go_everywhere_but_back(database: Database) -> None:
    make_batch(database)
    answers = refused(database, (Stage.ELIGIBLE, MAN))
    assert [column for column, why in answers.items() if why] == [BoardColumn.APPLIED]


def test_a_column_that_refuses_says_why(database: Database) -> None:
    make_batch(database)
    answers = refused(database, (Stage.REJECTED, MAN))
    assert answers[BoardColumn.ENROLLED] == "Who stands as “rejected” cannot be enrolled."
    assert answers[BoardColumn.OUT] == "The cards stand here already."
    assert all(answers.values())


def test_a_full_batch_takes_only_those_who_hold_a_seat(database: Database) -> None:
    batch = make_batch(database, seats=1)
    enrol(database, batch, make_person())
    answers = refused(database, (Stage.ELIGIBLE, WOMAN))
    assert answers[BoardColumn.OFFERED].startswith("No seat of WEB-2026-1 is free (1 in all).")
    assert answers[BoardColumn.ENROLLED] == answers[BoardColumn.OFFERED]
    assert answers[BoardColumn.WAITLISTED] == ""
    assert refused(database, (Stage.OFFERED, MAN))[BoardColumn.ENROLLED] == ""


def test_seats_of_the_floor_are_open_to_women_and_after_their_day_to_all(
    database: Database,
) -> None:
    batch = make_batch(
        database, seats=2, womens_seats=2, womens_seats_released_on=date(2026, 11, 20)
    )
    enrol(database, batch, make_woman())
    man, both = [(Stage.ELIGIBLE, MAN)], [(Stage.ELIGIBLE, MAN), (Stage.ELIGIBLE, WOMAN)]
    assert "until 20 Nov 2026" in refused(database, *man)[BoardColumn.OFFERED]
    assert refused(database, *both)[BoardColumn.OFFERED] == ""
    assert refused(database, *man, on=date(2026, 11, 20))[BoardColumn.OFFERED] == ""
