from datetime import date

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from parkdesk.rules.vocabulary import PartnerKind
from parkdesk.services import partners
from parkdesk.services.partners import MouDraft
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.partners.forms import EventForm, MouForm, TargetForm
from parkdesk.ui.partners.view import PartnersView


def open_view(qtbot: QtBot, context: PageContext) -> PartnersView:
    view = PartnersView(context)
    qtbot.addWidget(view)
    view.show()
    return view


def test_the_primary_button_adds_what_the_tab_shows(qtbot: QtBot, context: PageContext) -> None:
    view = open_view(qtbot, context)
    assert view.primary is not None
    assert view.primary.text() == "New memorandum"
    view.open_target(tab="targets")
    assert view.primary.text() == "New target"


@pytest.mark.parametrize(
    ("ends_on", "state"),
    [
        (None, "In force"),
        (date(2026, 10, 4), "In force"),
        (date(2026, 10, 3), "Ends soon"),
        (date(2026, 7, 5), "Ends soon"),
        (date(2026, 7, 4), "Over"),
    ],
)
def test_a_memorandum_shows_where_it_stands(
    qtbot: QtBot, context: PageContext, database: Database, ends_on: date | None, state: str
) -> None:
    draft = MouDraft(
        partner="PSEB", kind=PartnerKind.GOVERNMENT, signed_on=date(2024, 1, 1), ends_on=ends_on
    )
    database.write(partners.add_mou, draft=draft)
    view = open_view(qtbot, context)
    column = next(one for one in view.mous.columns if one.title == "State")
    assert column.text(view.mous.rows[0]) == state


def test_a_memorandum_is_added(qtbot: QtBot, context: PageContext, database: Database) -> None:
    form = MouForm(context)
    qtbot.addWidget(form)
    form.try_submit()
    assert form.form.error("partner") == "Name the partner."
    form.partner.setText("COMSATS")
    form.ends_on.setText("+1y")
    form.try_submit()
    [row] = database.read(partners.list_mous)
    assert (row.partner, row.signed_on, row.ends_on) == (
        "COMSATS", context.today, row.ends_on,
    )  # fmt: skip


def test_an_event_is_added_with_who_came(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    form = EventForm(context)
    qtbot.addWidget(form)
    form.name.setText("Job fair")
    form.women.setText("40")
    form.try_submit()
    [row] = database.read(partners.list_events)
    assert (row.name, row.women, row.men) == ("Job fair", 40, 0)


def test_a_target_needs_its_number_and_its_end(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    form = TargetForm(context)
    qtbot.addWidget(form)
    form.indicator.setText("trained")
    form.try_submit()
    assert form.form.error("value") == "This cannot be left empty."
    form.value.setText("6,000")
    form.ends_on.setText("30/6/30")
    form.try_submit()
    assert form.result() == QDialog.DialogCode.Accepted
    [row] = database.read(partners.list_targets)
    assert (row.value, row.ends_on) == (6000, date(2030, 6, 30))
