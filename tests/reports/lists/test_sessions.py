"""The sessions of a week and a month on paper and as a workbook."""

from datetime import date

from parkdesk.models.sessions import Holiday, TrainingSession
from parkdesk.reports.catalogue import find_report
from parkdesk.reports.spec import ReportSpec
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_park
from tests.reports.reading import whole_text
from tests.training_factories import make_batch

DAY = date(2026, 12, 9)


def report() -> ReportSpec:
    spec = find_report("sessions")
    assert spec is not None
    return spec


def meet(database: Database, *days: date, batch: str = "WEB-2026-1", trainer: str = "") -> None:
    made = make_batch(database, batch, trainer=trainer)
    save(
        database,
        *(
            TrainingSession(batch_id=made.id, held_on=day, starts_at="09:00", ends_at="12:00")
            for day in days
        ),
    )


def test_the_week_and_the_month_have_their_own_sessions_and_no_others(database: Database) -> None:
    make_park(database)
    meet(database, date(2026, 12, 7), date(2026, 12, 13), date(2026, 12, 31), date(2027, 1, 1))
    week, month = report().workbook(database.read, as_of=DAY, parameters={})
    assert [row[0].day for row in week.cells()] == [7, 13]
    assert [row[0].day for row in month.cells()] == [7, 13, 31]
    assert next(iter(week.cells()))[1:4] == ("Mon", "09:00–12:00", "WEB-2026-1")


def test_a_clash_and_a_holiday_are_told(database: Database) -> None:
    make_park(database)
    save(database, Holiday(day=DAY, name="R&D <b> Day"))
    meet(database, DAY, trainer="Nadia Sethi")
    meet(database, DAY, batch="DATA-1", trainer="Nadia Sethi")
    said = whole_text(report().pdf(database.read, as_of=DAY, parameters={}))
    assert "Nadia Sethi is with DATA-1 on 9 Dec 2026, 09:00–12:00." in said
    assert "9 Dec 2026 is a holiday: R&D <b> Day." in said


def test_a_park_without_sessions_says_so(database: Database) -> None:
    make_park(database)
    said = whole_text(report().pdf(database.read, as_of=DAY, parameters={}))
    assert "Nothing meets in this week." in said
    assert "Nothing meets in this month." in said
