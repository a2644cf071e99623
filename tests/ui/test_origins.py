"""Where a record came from is shown at the record, with the way there."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from parkdesk.models.people import Person
from parkdesk.models.tenants import Organisation, TenantReturn
from parkdesk.services.imports.commit import commit_import
from parkdesk.services.imports.planning import plan_import
from parkdesk.services.imports.undo import undo_import
from parkdesk.services.tenants import list_returns
from parkdesk.spreadsheets.drafts import ListedTenant
from parkdesk.spreadsheets.parsed import ParsedSheet
from parkdesk.storage.database import Database
from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.origins import OriginLines
from parkdesk.ui.page import PageContext
from parkdesk.ui.people.detail import PersonPanel
from parkdesk.ui.tenants.detail import TenantDetailPanel
from parkdesk.ui.tenants.returns_tab import ReturnsTab
from parkdesk.ui.training.view import TrainingView
from parkdesk.ui.widgets.buttons import Button
from tests.services.imports.sheets import (
    NOW,
    applicant,
    applicants,
    batch,
    batches,
    listed_return,
    listed_unit,
    returns,
    tenants,
    units,
)

SENDER = "University of Kohat Hills"


def bring(database: Database, sheet: ParsedSheet[Any]) -> int:
    named = replace(sheet, file="List of candidates.xlsx")
    plan = database.read(plan_import, parsed=named, now=NOW)
    return database.write(commit_import, plan=plan, sender=SENDER, now=NOW)


def the_id(database: Database, model: Any) -> int:
    found = database.read(lambda session: session.scalar(select(model.id)))
    assert found is not None
    return int(found)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def gone() -> list[tuple[str, dict[str, Any]]]:
    return []


@pytest.fixture
def followed(context: PageContext, gone: list[tuple[str, dict[str, Any]]]) -> PageContext:
    def navigate(page: str, /, **target: Any) -> None:
        gone.append((page, target))

    return replace(context, navigate=navigate)


def test_a_person_shows_the_row_of_the_file_and_leads_to_it(
    qtbot: QtBot,
    followed: PageContext,
    gone: list[tuple[str, dict[str, Any]]],
    database: Database,
) -> None:
    import_id = bring(database, applicants(applicant(cnic="17301-1234567-8")))
    panel = PersonPanel(followed)
    qtbot.addWidget(panel)
    panel.show_person(the_id(database, Person))
    panel.tabs.setCurrentIndex(2)
    assert "Row 2 of List of candidates.xlsx" in texts(panel.origins)
    assert f"sent by {SENDER}" in texts(panel.origins)
    panel.origins.findChildren(Button)[0].click()
    assert gone == [("imports", {"import_id": import_id, "row": 2})]


def test_what_was_undone_is_no_origin(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    import_id = bring(database, units(listed_unit("A-101")))
    lines = OriginLines(context)
    qtbot.addWidget(lines)
    lines.show_record("unit", 1)
    assert not lines.isHidden()
    database.write(undo_import, import_id=import_id, now=NOW)
    lines.show_record("unit", 1)
    assert lines.isHidden()


def test_a_tenants_history_leads_to_its_import(
    qtbot: QtBot,
    followed: PageContext,
    gone: list[tuple[str, dict[str, Any]]],
    database: Database,
) -> None:
    import_id = bring(database, tenants(ListedTenant(name="Falcon Labs")))
    panel = TenantDetailPanel(followed)
    qtbot.addWidget(panel)
    panel.show_tenant(the_id(database, Organisation))
    panel.tabs.setCurrentIndex(5)
    [link] = [one for one in panel.history.findChildren(Button) if "import" in one.text()]
    link.click()
    assert gone == [("imports", {"import_id": import_id, "row": 2})]


def test_a_return_that_is_marked_shows_its_row(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    bring(database, tenants(ListedTenant(name="Falcon Labs")))
    bring(database, returns(listed_return()))
    tab = ReturnsTab(context)
    qtbot.addWidget(tab)
    tenant_id = the_id(database, Organisation)
    tab.show_returns(tenant_id, database.read(list_returns, tenant_id=tenant_id), 7)
    tab.show()
    assert tab.origins.isHidden()
    tab.table.select_row(0)
    assert "Row 2 of List of candidates.xlsx" in texts(tab.origins)
    assert the_id(database, TenantReturn)


def test_the_import_opens_at_the_row(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    rows = [applicant(f"Person {n}", cnic=f"17301-{n:07}-8") for n in range(60)]
    import_id = bring(database, applicants(*rows))
    page = ImportsView(context)
    qtbot.addWidget(page)
    page.show()
    page.open_target(import_id=import_id, row=47)
    qtbot.waitUntil(lambda: not context.jobs.running)
    shown = page.history.detail.rows.current_row
    assert shown is not None
    assert shown.id == 47
    page.open_target(import_id=import_id, row=5)
    shown = page.history.detail.rows.current_row
    assert shown is not None
    assert shown.id == 5


def test_a_batchs_details_say_where_it_came_from(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    bring(database, batches(batch()))
    view = TrainingView(context)
    qtbot.addWidget(view)
    view.show()
    view.panel.tabs.setCurrentIndex(1)
    assert "Row 2 of List of candidates.xlsx" in texts(view.origins)
