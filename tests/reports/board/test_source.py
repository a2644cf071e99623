from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError, UsageError
from parkdesk.reports.board.inputs import BoardPack
from parkdesk.reports.board.source import load_board_pack
from parkdesk.reports.catalogue import find_report
from parkdesk.rules.vocabulary import PartnerKind
from parkdesk.services import targets
from parkdesk.services.packs import get_pack, list_altered_packs, list_packs
from parkdesk.services.partners import MouDraft, add_mou
from parkdesk.services.targets import TargetDraft
from parkdesk.storage.database import Database
from tests.factories import make_lease, make_organisation, make_park, make_unit

DAY = date(2026, 7, 5)
NOW = datetime(2026, 7, 5, 9, tzinfo=UTC)


def promise(database: Database, indicator: str, value: int, **given: Any) -> None:
    days = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}
    draft = TargetDraft(indicator=indicator, value=value, **(days | given))
    database.write(targets.add_target, draft=draft)


def load(database: Database) -> BoardPack:
    return load_board_pack(database.read, as_of=DAY, parameters={})


def test_a_pack_lists_the_targets_that_run_on_its_day(database: Database) -> None:
    make_park(database)
    promise(database, "people trained", 60, audience="teachers", baseline=20, source="Board")
    promise(database, "jobs for youth", 300)
    promise(database, "completions", 9, ends_on=date(2026, 7, 4))
    promise(database, "completions", 9, starts_on=date(2026, 7, 6))
    lines = {line.what: line for line in load(database).targets}
    assert set(lines) == {"People trained", "Jobs for youth"}
    trained = lines["People trained"]
    assert (trained.of_whom, trained.promised, trained.actual) == ("Teachers", 60, 20)
    assert trained.standing == "Short by 40; 7 a month needed"
    assert lines["Jobs for youth"].standing == "Not counted by ParkDesk"


def test_the_occupancy_promised_stands_at_its_figure_too(database: Database) -> None:
    make_park(database)
    make_lease(database, make_unit(database))
    make_unit(database)  # as large, and vacant
    promise(database, "occupancy, percent", 80, source="Board resolution 4")
    pack = load(database)
    [figure] = [one for one in pack.figures if one.key == "occupancy_percent"]
    [line] = pack.targets
    assert (figure.value, figure.target, figure.target_note) == (50, 80, "Board resolution 4")
    assert (line.actual, line.standing) == (50, "Short by 30 points")


def hand_out(database: Database, day: date = DAY) -> bytes:
    spec = find_report("board-pack")
    assert spec is not None
    return spec.issue(database.read, database.write, as_of=day, parameters={}, now=NOW)


def test_a_pack_says_what_changed_since_the_last_one_that_was_handed_out(
    database: Database,
) -> None:
    make_park(database)
    make_lease(database, make_unit(database), starts_on=date(2026, 1, 1))
    make_unit(database)
    hand_out(database, date(2026, 3, 31))
    make_lease(database, starts_on=date(2026, 5, 1))
    pack = load(database)
    figures = {figure.key: figure for figure in pack.figures}
    assert pack.last_pack_on == date(2026, 3, 31)
    assert (figures["let_sqft"].last, figures["let_sqft"].value) == (1000, 2000)
    assert figures["monthly_rent"].last == 1_000_00 * 100


def test_looking_at_a_pack_keeps_none(database: Database) -> None:
    make_park(database)
    spec = find_report("board-pack")
    assert spec is not None
    spec.pdf(database.read, as_of=DAY, parameters={})
    assert database.read(list_packs) == []


def test_a_pack_made_again_of_the_same_data_is_the_same_and_kept_once(database: Database) -> None:
    make_park(database)
    make_lease(database)
    first = hand_out(database)
    assert hand_out(database) == first
    [kept] = database.read(list_packs)
    assert (kept.as_of, kept.size) == (DAY, len(first))
    make_lease(database)
    assert hand_out(database) != first
    assert len(database.read(list_packs)) == 2
    assert database.read(get_pack, pack_id=kept.id) == first


def test_a_kept_pack_is_never_changed_and_an_altered_one_is_named(database: Database) -> None:
    make_park(database)
    hand_out(database)

    def alter(session: Session) -> None:
        session.execute(text("UPDATE board_pack SET pdf = x'00'"))

    with pytest.raises(IntegrityError, match="never changed"):
        database.write(alter)
    assert database.read(list_altered_packs) == []

    def force(session: Session) -> None:
        session.execute(text("DROP TRIGGER board_pack_update_refused"))
        alter(session)

    database.write(force)
    [altered] = database.read(list_altered_packs)
    assert altered.as_of == DAY


def test_a_kept_pack_is_given_out_as_it_was_by_its_number(database: Database) -> None:
    make_park(database)
    first = hand_out(database)
    make_lease(database)
    spec = find_report("board-pack")
    assert spec is not None
    [kept] = database.read(list_packs)
    given = {"kept": str(kept.id)}
    assert spec.pdf(database.read, as_of=DAY, parameters=given) == first
    with pytest.raises(RecordMissingError, match="board pack"):
        spec.pdf(database.read, as_of=DAY, parameters={"kept": "the last"})
    with pytest.raises(UsageError, match="make the workbook anew"):
        spec.workbook(database.read, as_of=DAY, parameters=given)


def test_the_board_is_asked_what_it_decides_and_not_the_desks_own_work(database: Database) -> None:
    make_park(database)
    make_lease(database, tenant=make_organisation(database, "Stays on"), ends_on=date(2026, 6, 30))
    mou = MouDraft("UET", PartnerKind.UNIVERSITY, date(2024, 9, 1), ends_on=date(2026, 8, 31))
    database.write(add_mou, draft=mou)
    decisions = load(database).decisions
    assert [one.due_on for one in decisions] == [date(2026, 6, 30), date(2026, 8, 31)]
    assert "Stays on" in decisions[0].subject
    assert decisions[1].question == "The memorandum ends on 31 Aug 2026: extend it?"
