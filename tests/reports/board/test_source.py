from datetime import date
from typing import Any

from parkdesk.reports.board.inputs import BoardPack
from parkdesk.reports.board.source import load_board_pack
from parkdesk.services import targets
from parkdesk.services.targets import TargetDraft
from parkdesk.storage.database import Database
from tests.factories import make_lease, make_park, make_unit

DAY = date(2026, 7, 5)


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
