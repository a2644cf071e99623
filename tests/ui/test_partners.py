from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from parkdesk.rules.published_figures import PUBLISHED_FIGURES
from parkdesk.rules.vocabulary import EnrolmentStatus, PartnerKind
from parkdesk.services import partners, targets
from parkdesk.services.partners import EventDraft, MoneyDraft, MouDraft
from parkdesk.services.targets import TargetDraft
from parkdesk.storage.database import Database
from parkdesk.ui.main_window import MainWindow
from parkdesk.ui.page import PageContext
from parkdesk.ui.partners.events import EventForm
from parkdesk.ui.partners.memoranda import MouForm
from parkdesk.ui.partners.money import MoneyForm
from parkdesk.ui.partners.published_dialog import PublishedDialog
from parkdesk.ui.partners.target_form import TargetForm
from parkdesk.ui.partners.view import PartnersView
from parkdesk.ui.widgets.form import FormDialog
from tests.training_factories import enrol, make_batch, make_person, make_woman

DAY = date(2026, 7, 5)
MOU = MouDraft("PSEB", PartnerKind.GOVERNMENT, date(2024, 1, 1), promises="Vouchers")
MONEY = MoneyDraft("Solar roof", DAY, 12_500, 6_000, 5_000, 4_000)
LONG = "The Honourable Society for the Advancement of Computing in the Upper Valleys (Pvt) Limited"


def open_view(qtbot: QtBot, context: PageContext) -> PartnersView:
    view = PartnersView(context)
    qtbot.addWidget(view)
    view.show()
    wait_read(qtbot, view)
    return view


def wait_read(qtbot: QtBot, view: PartnersView) -> None:
    qtbot.waitUntil(lambda: not view.context.jobs.running)


def dialog_over(widget: QWidget) -> FormDialog:
    return next(one for one in widget.findChildren(FormDialog) if one.isVisible())


def test_the_primary_button_adds_what_the_tab_shows(qtbot: QtBot, context: PageContext) -> None:
    view = open_view(qtbot, context)
    assert view.primary is not None
    names = []
    for tab in ("mous", "events", "targets", "money"):
        view.open_target(tab=tab)
        names.append(view.primary.text())
    assert names == ["New memorandum", "New event", "New target", "New figures"]


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
    database.write(partners.add_mou, draft=replace(MOU, ends_on=ends_on))
    tab = open_view(qtbot, context).mous
    column = next(one for one in tab.model.columns if one.title == "State")
    assert column.text(tab.model.rows[0]) == state
    chip = {"In force": "in force", "Ends soon": "ends soon", "Over": "over"}[state]
    tab.chips.choose(chip)
    assert len(tab.model.rows) == 1


def test_a_memorandum_is_added(qtbot: QtBot, context: PageContext, database: Database) -> None:
    form = MouForm(context)
    qtbot.addWidget(form)
    form.try_submit()
    assert form.form.error("partner") == "Name the partner."
    form.partner.setText("COMSATS")
    form.came_of_it.setPlainText("112 interns\n14 guest lectures")
    form.try_submit()
    [row] = database.read(partners.list_mous)
    assert (row.partner, row.signed_on) == ("COMSATS", context.today)
    assert row.came_of_it == "112 interns\n14 guest lectures"


def test_a_memorandum_is_changed_from_its_line(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    database.write(partners.add_mou, draft=MOU)
    tab = open_view(qtbot, context).mous
    assert not tab.change_button.isEnabled()
    tab.table.select_row(0)
    tab.change_button.click()
    form = dialog_over(tab)
    assert isinstance(form, MouForm)
    assert form.promises.toPlainText() == "Vouchers"
    form.came_of_it.setPlainText("180 people trained")
    form.verb_button.click()
    [row] = database.read(partners.list_mous)
    assert (row.partner, row.kind, row.came_of_it) == (MOU.partner, MOU.kind, "180 people trained")


def test_what_is_removed_by_delete_comes_back_by_undo(qtbot: QtBot, database: Database) -> None:
    event = EventDraft(name=LONG, kind="fair", held_on=DAY, women=40, men=60)
    database.write(partners.add_event, draft=event)
    window = MainWindow(database, park_name="Test Park", clock=lambda: DAY)
    qtbot.addWidget(window)
    window.show()
    window.show_page("partners", tab="events")
    view = window.page
    assert isinstance(view, PartnersView)
    view.events.table.select_row(0)
    view.events.remove()
    assert database.read(partners.list_events) == []
    assert "was removed" in window.toast.text
    window.toast.action_button.click()
    [row] = database.read(partners.list_events)
    assert (row.name, row.women, row.men) == (LONG, 40, 60)
    qtbot.waitUntil(lambda: not window.context.jobs.running)


def test_only_one_marked_line_is_changed_or_removed(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    for name in ("A", "B"):
        database.write(partners.add_mou, draft=replace(MOU, partner=name))
    tab = open_view(qtbot, context).mous
    tab.table.view.selectAll()
    assert not tab.remove_button.isEnabled()
    tab.remove()
    assert len(database.read(partners.list_mous)) == 2


def test_a_list_is_searched_and_shown_whole_again(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    for name in ("Sarsabz University", "Hunza Cloud"):
        database.write(partners.add_mou, draft=replace(MOU, partner=name))
    tab = open_view(qtbot, context).mous
    assert len(tab.model.rows) == 2
    tab.search.setText("univ sars")
    qtbot.keyClick(tab.search, Qt.Key.Key_Return)
    assert [row.partner for row in tab.model.rows] == ["Sarsabz University"]
    tab.search.setText("nobody")
    qtbot.keyClick(tab.search, Qt.Key.Key_Return)
    assert "Nothing fits" in tab.table.empty.accessibleName() or tab.table.empty.isVisible()
    qtbot.keyClick(tab.search, Qt.Key.Key_Escape)
    assert len(tab.model.rows) == 2


def test_a_list_is_copied_with_its_headings(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    database.write(partners.add_money, draft=MONEY)
    tab = open_view(qtbot, context).money
    tab.copy_button.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Project\tUntil\tNote\tApproved")
    assert "12.500" in lines[1]


def test_an_event_is_added_with_who_came(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    form = EventForm(context)
    qtbot.addWidget(form)
    form.name.setText("Job fair")
    form.women.setText("40")
    form.room.setCurrentText("City hall")
    form.try_submit()
    [row] = database.read(partners.list_events)
    assert (row.name, row.women, row.men, row.room) == ("Job fair", 40, 0, "City hall")


def test_the_newest_money_of_each_project_is_shown_first(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    database.write(partners.add_money, draft=MONEY)
    database.write(partners.add_money, draft=replace(MONEY, as_of=date(2025, 7, 5)))
    tab = open_view(qtbot, context).money
    assert [row.as_of for row in tab.model.rows] == [DAY]
    texts = {column.title: column.text(tab.model.rows[0]) for column in tab.model.columns}
    assert (texts["Spent of released"], texts["Spent of approved"]) == ("80 %", "32 %")
    tab.chips.choose("all")
    assert len(tab.model.rows) == 2


def test_money_with_four_decimals_is_refused_at_its_field(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    form = MoneyForm(context)
    qtbot.addWidget(form)
    form.project.setText("Solar roof")
    for name, text in (("approved", "12.5"), ("allocated", "6"), ("released", "5"), ("spent", "")):
        form.amounts[name].setText(text)
    form.try_submit()
    assert form.form.error("spent") == "This cannot be left empty."
    form.amounts["spent"].setText("0.0001")
    form.try_submit()
    assert "at most three decimals" in form.form.error("spent")
    form.amounts["spent"].setText("4.07")
    form.try_submit()
    [row] = database.read(partners.list_money)
    assert (row.approved_thousands, row.spent_thousands) == (12_500, 4_070)


def test_more_spent_than_released_only_warns(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    money_id = database.write(partners.add_money, draft=MONEY)
    row = next(one for one in database.read(partners.list_money) if one.id == money_id)
    form = MoneyForm(context, row=row)
    qtbot.addWidget(form)
    form.show()
    assert not form.warning.isVisible()
    form.amounts["spent"].setText("5.125")
    assert form.warning.text().startswith("0.125 million more was spent than released")
    form.try_submit()
    assert form.result() == QDialog.DialogCode.Accepted


def test_a_target_needs_its_number_and_its_end(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    form = TargetForm(context)
    qtbot.addWidget(form)
    form.indicator.setCurrentText("people trained")
    assert form.meaning.text().startswith("Headcount")
    form.try_submit()
    assert form.form.error("value") == "This cannot be left empty."
    form.value.setText("6,000")
    form.share_percent.setText("8.33")
    assert form.own.text() == "6,000 × 8.33 % = 500, rounded half up: this park’s share."
    form.ends_on.setText("30/6/30")
    form.try_submit()
    assert form.result() == QDialog.DialogCode.Accepted
    [row] = database.read(targets.list_targets)
    assert (row.value, row.own_number, row.ends_on) == (6000, 500, date(2030, 6, 30))


def test_what_is_counted_keeps_its_capital_and_the_fields_their_place(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    form = TargetForm(context)
    qtbot.addWidget(form)
    form.show()
    below = form.value.mapTo(form, QPoint()).y()
    qtbot.keyClicks(form.indicator.lineEdit(), "Completions")
    qtbot.keyClick(form.indicator.lineEdit(), Qt.Key.Key_Return)
    form.value.setFocus()
    assert form.indicator.currentText() == "Completions"
    assert form.value.mapTo(form, QPoint()).y() == below
    form.value.setText("5")
    form.ends_on.setText("30/6/30")
    form.try_submit()
    [row] = database.read(targets.list_targets)
    assert row.indicator == "completions"


def test_words_of_a_target_that_are_no_choice_are_kept(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    draft = TargetDraft("patents", 5, DAY, DAY, audience="youth")
    database.write(targets.add_target, draft=draft)
    [row] = database.read(targets.list_targets)
    form = TargetForm(context, row=row)
    qtbot.addWidget(form)
    form.value.setText("6")
    form.try_submit()
    [row] = database.read(targets.list_targets)
    assert (row.indicator, row.audience, row.value) == ("patents", "youth", 6)


def test_published_figures_are_chosen(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    dialog = PublishedDialog(context)
    qtbot.addWidget(dialog)
    dialog.try_submit()
    assert dialog.form.error("figures") == "Choose at least one figure."
    dialog.boxes[3].click()
    dialog.try_submit()
    [row] = database.read(targets.list_targets)
    assert (row.value, row.source) == (PUBLISHED_FIGURES[3].value, PUBLISHED_FIGURES[3].source)
    assert (row.starts_on.month, row.starts_on.day) == (7, 1)
    assert row.starts_on <= context.today


def test_a_target_opens_the_steps_and_the_batches_behind_it(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    batch = make_batch(database, "WEB-1", seats=9, starts_on=date(2026, 2, 2))
    done: dict[str, Any] = {"status": EnrolmentStatus.COMPLETED, "ended_on": date(2026, 5, 1)}
    enrol(database, batch, make_woman(), make_person(), **done)
    draft = TargetDraft("people trained", 214, date(2026, 1, 1), date(2027, 6, 30))
    database.write(targets.add_target, draft=draft)
    went: list[tuple[str, dict[str, object]]] = []
    context = replace(context, navigate=lambda page, /, **target: went.append((page, target)))
    view = open_view(qtbot, context)
    view.open_target(tab="targets")
    tab = view.targets
    texts = {column.title: column.text(tab.model.rows[0]) for column in tab.model.columns}
    assert texts["Progress"] == "2 of 214"
    [until] = [one for one in tab.model.columns if one.title == "Until"]
    assert until.tip
    assert "1 Jan 2026" in until.tip(tab.model.rows[0])
    assert texts["What is left"] == "Short by 212; 18 seats a month needed"
    tab.table.select_row(0)
    wait_read(qtbot, view)
    assert [line.label for line in tab.funnel.model.rows] == ["WEB-1"]
    assert ("Completed", 2, "100 % of 2 enrolled") in tab.funnel.bars.lines
    assert "From 1 Jan 2026 to 30 Jun 2027;" in tab.funnel.reckoning.text()
    eligible = tab.funnel.model.headerData(
        2, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    )
    assert "withdrew since does not count" in eligible
    tab.funnel.by.choose("gender")
    wait_read(qtbot, view)
    assert [line.label for line in tab.funnel.model.rows] == ["man", "woman"]
    tab.funnel.by.choose("batch")
    wait_read(qtbot, view)
    tab.funnel.table.activated.emit(tab.funnel.model.rows[0])
    assert went == [("training", {"batch": "WEB-1"})]
    qtbot.keyClick(tab.funnel, Qt.Key.Key_Escape)
    assert tab.funnel.isHidden()
    assert tab.table.current_row is None
