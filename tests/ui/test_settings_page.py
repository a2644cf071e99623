from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from parkdesk import settings
from parkdesk.services.audit import list_audit
from parkdesk.services.logo import find_logo
from parkdesk.services.park import (
    ParkDetail,
    add_park,
    change_park,
    change_policy,
    get_park,
    get_policies,
)
from parkdesk.settings import Grouping
from parkdesk.ui import formats, theme
from parkdesk.ui.page import PageContext
from parkdesk.ui.settings.view import SettingsView
from parkdesk.ui.widgets.fields import ChoiceBox, NumberEdit
from tests.rules.test_pictures import picture

LEFT = Qt.MouseButton.LeftButton
BEFORE, DAY = date(2026, 7, 4), date(2026, 7, 5)


@pytest.fixture
def view(qtbot: QtBot, context: PageContext) -> SettingsView:
    context.database.write(add_park, detail=ParkDetail(name="Sarsabz", city="Mardan"))
    made = SettingsView(context)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(box: ChoiceBox, text: str) -> None:
    box.setCurrentText(text)
    box.activated.emit(box.currentIndex())


def park_field(view: SettingsView, key: str) -> QLineEdit:
    field = view.park.form.fields[key]
    assert isinstance(field, QLineEdit)
    return field


def policy_field(view: SettingsView, key: str) -> NumberEdit:
    field = view.policies.form.fields[key]
    assert isinstance(field, NumberEdit)
    return field


def test_look_and_amounts_change_at_once(view: SettingsView) -> None:
    choose(view.desk.theme, "Dark")
    choose(view.desk.grouping, "Rs. 12,50,000 (lakh)")
    try:
        assert theme.current().name == "dark"
        assert formats.format_money(125_000_000) == "Rs. 12,50,000"
        assert (settings.load().theme, settings.load().grouping) == ("dark", Grouping.LAKHS)
    finally:
        formats.use_grouping(Grouping.THOUSANDS)


def test_the_trail_knows_the_name_that_was_typed(view: SettingsView) -> None:
    view.desk.name.setText("Bilal")
    view.desk.name.editingFinished.emit()
    park_field(view, "city").setText("Swat")
    QTest.mouseClick(view.park.save_button, LEFT)
    [newest, *_] = view.context.database.read(list_audit)
    assert newest.actor.startswith("Bilal (")
    assert newest.action == "change_park"


def test_the_parks_details_are_saved(view: SettingsView) -> None:
    park_field(view, "operator").setText("  Sarsabz Operations ")
    month = view.park.form.fields["fiscal_year_start_month"]
    assert isinstance(month, ChoiceBox)
    month.set_value(1)
    QTest.mouseClick(view.park.save_button, LEFT)
    park = view.context.database.read(get_park)
    assert (park.operator, park.fiscal_year_start_month) == ("Sarsabz Operations", 1)
    assert (park.name, park.city) == ("Sarsabz", "Mardan")


def test_a_park_without_a_name_is_refused_at_the_field(view: SettingsView) -> None:
    park_field(view, "name").setText(" ")
    QTest.mouseClick(view.park.save_button, LEFT)
    assert view.park.form.error("name") == "Give the park a name."
    assert view.context.database.read(get_park).name == "Sarsabz"


def test_another_desks_change_shows_unless_something_is_typed(view: SettingsView) -> None:
    database = view.context.database
    database.write(change_park, detail=ParkDetail(name="Sarsabz Park"))
    view.refresh()
    assert park_field(view, "name").text() == "Sarsabz Park"
    park_field(view, "name").setText("Sarsabz Tech")
    policy_field(view, "notice_days").setText("45")
    database.write(change_park, detail=ParkDetail(name="Somebody else's"))
    database.write(change_policy, name="notice_days", value="90")
    view.refresh()
    assert park_field(view, "name").text() == "Sarsabz Tech"
    assert policy_field(view, "notice_days").text() == "45"


def test_only_changed_policies_are_decided_and_from_their_day(view: SettingsView) -> None:
    policy_field(view, "notice_days").setText("45")
    policy_field(view, "pass_mark_percent").setText("62.5")
    QTest.mouseClick(view.policies.save_button, LEFT)
    database = view.context.database
    assert database.read(get_policies, on=DAY).notice_days == 45
    assert str(database.read(get_policies, on=DAY).pass_mark_percent) == "62.50"
    assert database.read(get_policies, on=BEFORE).notice_days == 60
    [newest, *_] = database.read(list_audit)
    assert newest.changes == 2


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("notice_days", "soon", "Type a whole number."),
        ("notice_days", "", "A policy is never empty."),
        ("womens_seats_percent", "101", "This is at most 100 percent."),
        ("lease_months", "0", "This is at least one month."),
    ],
)
def test_a_wrong_policy_is_refused_at_its_field_and_nothing_is_stored(
    view: SettingsView, key: str, typed: str, said: str
) -> None:
    policy_field(view, "offer_hours").setText("48")
    policy_field(view, key).setText(typed)
    QTest.mouseClick(view.policies.save_button, LEFT)
    assert view.policies.form.error(key) == said
    assert view.context.database.read(get_policies, on=DAY).offer_hours == 72


def test_every_policy_and_detail_has_its_field(view: SettingsView) -> None:
    from dataclasses import fields

    from parkdesk.services.park import POLICY_NAMES

    assert set(view.policies.form.fields) == {*POLICY_NAMES, "starts_on"}
    assert set(view.park.form.fields) == {each.name for each in fields(ParkDetail)}


def test_a_logo_is_chosen_seen_refused_and_removed(
    qtbot: QtBot, view: SettingsView, context: PageContext, tmp_path: Path
) -> None:
    good, bad = tmp_path / "logo.png", tmp_path / "photo.png"
    good.write_bytes(picture("PNG", 320, 90))
    bad.write_bytes(b"no picture")
    logo = view.park.logo
    assert not logo.remove_button.isEnabled()
    logo.take(good)
    assert logo.picture.pixmap().deviceIndependentSize().width() == 160
    logo.take(bad)
    assert context.database.read(find_logo) == good.read_bytes()
    QTest.mouseClick(logo.remove_button, LEFT)
    assert context.database.read(find_logo) is None
    assert logo.picture.isHidden()
