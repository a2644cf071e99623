"""Lists whose import is not finished."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from parkdesk.errors import RecordMissingError
from parkdesk.models.audit import AuditEntry
from parkdesk.models.staging import StagedFile, StagedFix
from parkdesk.rules.dates import DateOrder
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.answers import Answer
from parkdesk.services.imports.left_out import keep_left_out
from parkdesk.services.imports.staging import (
    SentFile,
    StagingDraft,
    discard_staged,
    get_staged,
    keep_work,
    list_staged,
)
from parkdesk.storage.database import Database
from tests.services.imports.sheets import NOW, applicant, applicants
from tests.services.imports.steps import bring

FILE = SentFile("Candidates.xlsx", "0" * 64, b"PK, as it was sent")
DRAFT = StagingDraft(ImportKind.APPLICANTS, FILE, "Sheet1", 3, {"name": 1, "cnic": 3})


def keep(database: Database, draft: StagingDraft, staged_id: int | None = None) -> int:
    return database.write(keep_work, staged_id=staged_id, draft=draft, now=NOW)


def test_everything_that_was_decided_comes_back_as_it_was(database: Database) -> None:
    draft = replace(
        DRAFT,
        chosen=frozenset({"cnic"}),
        keeps_headings=True,
        dates=DateOrder.MONTH_DAY,
        batch="WEB-1",
        sender="University of Swat",
        fixes=(
            {(47, 3): "17301-1234567-8", (48, 5): date(2004, 2, 29)},
            {(47, 4): None, (50, 8): 3.2, (51, 8): 7, (52, 2): datetime(2026, 1, 2, 3, 4)},
        ),
        ignored=frozenset({(47, "E47", "Gender", "gent", "unknown-word")}),
        answers={60: Answer(12, frozenset({"mobile"})), 61: Answer(None)},
        rows=frozenset({47, 48}),
    )
    assert database.read(get_staged, staged_id=keep(database, draft)) == draft


def test_each_fix_is_written_once_and_taken_back_from_the_end(database: Database) -> None:
    first, second, third = {(4, 3): "a"}, {(5, 3): "b"}, {(6, 3): "c"}
    staged_id = keep(database, replace(DRAFT, fixes=(first, second)))
    was = database.read(lambda session: session.scalars(select(StagedFix.id)).all())
    database.write(
        keep_work, staged_id=staged_id, draft=replace(DRAFT, fixes=(first, third)),
        fixes_kept=1, now=NOW,
    )  # fmt: skip
    kept = database.read(get_staged, staged_id=staged_id)
    assert kept.fixes == (first, third)
    now = database.read(lambda session: session.scalars(select(StagedFix.id)).all())
    assert now[0] == was[0]


def test_work_in_hand_says_nothing_in_the_trail_but_screens_hear_of_it(database: Database) -> None:
    heard: list[frozenset[str]] = []
    database.subscribe(heard.append)
    keep(database, DRAFT)
    assert database.read(lambda session: session.scalar(select(func.count(AuditEntry.id)))) == 0
    assert heard == [frozenset({"staged_file", "staged_import"})]


def test_what_an_import_left_out_stays_with_it(database: Database) -> None:
    staged_id = keep(database, replace(DRAFT, fixes=({(4, 3): "a"},)))
    _plan, import_id = bring(database, applicants(applicant()))
    database.write(
        keep_left_out, staged_id=staged_id, import_id=import_id, draft=DRAFT, to_mend=[47, 88],
        now=NOW,
    )  # fmt: skip
    [line] = database.read(list_staged)
    assert (line.id, line.import_id, line.rows) == (staged_id, import_id, 2)


def test_nothing_left_out_leaves_nothing_behind(database: Database) -> None:
    staged_id = keep(database, replace(DRAFT, fixes=({(4, 3): "a"},)))
    _plan, import_id = bring(database, applicants(applicant()))
    database.write(
        keep_left_out, staged_id=staged_id, import_id=import_id, draft=DRAFT, to_mend=[], now=NOW
    )
    assert database.read(list_staged) == []
    assert database.read(lambda session: session.scalar(select(func.count(StagedFile.id)))) == 0


def test_a_later_import_of_the_same_list_takes_the_place_of_what_was_left(
    database: Database,
) -> None:
    for left in ([47, 88], [88]):
        _plan, import_id = bring(database, applicants(applicant()))
        database.write(
            keep_left_out, staged_id=None, import_id=import_id, draft=DRAFT, to_mend=left, now=NOW
        )
    [line] = database.read(list_staged)
    assert (line.import_id, line.rows) == (import_id, 1)


def test_the_same_file_is_kept_once_for_two_lists(database: Database) -> None:
    keep(database, DRAFT)
    second = keep(database, replace(DRAFT, sheet="Women"))
    assert database.read(lambda session: session.scalar(select(func.count(StagedFile.id)))) == 1
    database.write(discard_staged, staged_id=second)
    [line] = database.read(list_staged)
    assert database.read(get_staged, staged_id=line.id).file == FILE


def test_what_was_discarded_is_gone_and_said_to_be(database: Database) -> None:
    staged_id = keep(database, DRAFT)
    database.write(discard_staged, staged_id=staged_id)
    with pytest.raises(RecordMissingError):
        database.read(get_staged, staged_id=staged_id)


def test_work_goes_on_where_another_window_discarded_it(database: Database) -> None:
    staged_id = keep(database, DRAFT)
    database.write(discard_staged, staged_id=staged_id)
    again = database.write(
        keep_work, staged_id=staged_id, draft=replace(DRAFT, fixes=({(4, 3): "a"},)),
        fixes_kept=1, now=NOW,
    )  # fmt: skip
    assert database.read(get_staged, staged_id=again).fixes == ({(4, 3): "a"},)


def test_the_newest_work_stands_first(database: Database) -> None:
    keep(database, DRAFT)
    later = datetime(2026, 11, 21, tzinfo=UTC) + timedelta(hours=1)
    newer = database.write(
        keep_work, staged_id=None, draft=replace(DRAFT, sheet="Women"), now=later
    )
    assert next(line.id for line in database.read(list_staged)) == newer
