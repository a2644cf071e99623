from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from parkdesk.models.tenants import Organisation
from parkdesk.services import tenants
from parkdesk.services.tenants import ReturnDraft
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.tenants.quarter_dialog import QuarterDialog
from parkdesk.ui.tenants.quarter_grid import FIRST
from parkdesk.ui.tenants.return_dialog import ReturnDialog
from parkdesk.ui.tenants.returns_tab import ReturnsTab
from parkdesk.ui.tenants.words import staff_text
from tests.factories import make_lease, make_organisation

WINTER, SPRING = date(2026, 1, 1), date(2026, 4, 1)
DAY = date(2026, 7, 5)
WOMEN, MEN, EXPORTS = FIRST, FIRST + 1, FIRST + 3


@pytest.fixture
def falcon(database: Database) -> Organisation:
    tenant = make_organisation(database, "Falcon")
    make_lease(database, tenant=tenant)
    return tenant


@pytest.fixture
def indus(database: Database) -> Organisation:
    tenant = make_organisation(database, "Indus")
    make_lease(database, tenant=tenant)
    return tenant


def _file(database: Database, tenant: Organisation, draft: ReturnDraft) -> None:
    database.write(tenants.add_return, tenant_id=tenant.id, draft=draft)


def _filed(database: Database, tenant: Organisation) -> list[ReturnDraft]:
    rows = database.read(tenants.list_returns, tenant_id=tenant.id)
    return [row.figures for row in rows]


def _open(qtbot: QtBot, context: PageContext) -> QuarterDialog:
    dialog = QuarterDialog(context)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def _save(qtbot: QtBot, dialog: QuarterDialog) -> None:
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()


def _type(qtbot: QtBot, dialog: QuarterDialog, text: str, key: Qt.Key) -> None:
    """Into the cell with the cursor, which opens by itself."""
    view = dialog.grid.view
    editor = view.viewport().findChild(QLineEdit)
    if editor is None:
        qtbot.keyClicks(view, text[0])
        editor = view.viewport().findChild(QLineEdit)
        assert editor is not None
        text = text[1:]
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, key)
    qtbot.waitUntil(lambda: view.viewport().findChild(QLineEdit) is not editor)


def test_a_quarter_of_all_tenants_is_typed_by_keyboard_alone(
    qtbot: QtBot, database: Database, context: PageContext, falcon: Organisation,
    indus: Organisation,
) -> None:  # fmt: skip
    dialog = _open(qtbot, context)
    for text, key in (
        ("3", Qt.Key.Key_Tab), ("4", Qt.Key.Key_Tab), ("1", Qt.Key.Key_Tab),
        ("12,500", Qt.Key.Key_Return),
    ):  # fmt: skip
        _type(qtbot, dialog, text, key)
    assert dialog.grid.view.currentIndex().row() == 1
    assert dialog.grid.view.currentIndex().column() == EXPORTS
    dialog.grid.type_into(1, WOMEN, "0")
    dialog.grid.type_into(1, MEN, "2")
    _save(qtbot, dialog)
    assert _filed(database, falcon) == [ReturnDraft(SPRING, 3, 4, 1, 12_500_00, filed_on=DAY)]
    assert _filed(database, indus) == [ReturnDraft(SPRING, 0, 2, filed_on=DAY)]
    assert not dialog.isVisible()


def test_wrong_cells_are_marked_and_nothing_is_stored(
    qtbot: QtBot, database: Database, context: PageContext, falcon: Organisation,
    indus: Organisation,
) -> None:  # fmt: skip
    dialog = _open(qtbot, context)
    dialog.grid.type_into(0, WOMEN, "3")
    dialog.grid.type_into(0, MEN, "4")
    dialog.grid.type_into(1, EXPORTS, "a lot")
    dialog.save()
    assert dialog.grid.wrong == {
        indus.id: {"exports_usd_cents": "This is no amount. Type it like 12,500 or 12,500.50."}
    }
    assert "Indus, Exports, US$" in dialog.banner.text
    assert dialog.grid.view.currentIndex().row() == 1
    assert _filed(database, falcon) == []
    dialog.grid.type_into(1, EXPORTS, "")
    _save(qtbot, dialog)
    assert len(_filed(database, falcon)) == 1
    assert _filed(database, indus) == []


def test_an_emptied_row_is_taken_out_once_it_is_meant(
    qtbot: QtBot, database: Database, context: PageContext, falcon: Organisation
) -> None:
    _file(database, falcon, ReturnDraft(SPRING, 3, 4, filed_on=DAY))
    dialog = _open(qtbot, context)
    for column in (WOMEN, MEN):
        dialog.grid.view.setCurrentIndex(dialog.grid.model.index(0, column))
        qtbot.keyClick(dialog.grid.view, Qt.Key.Key_Delete)
    dialog.save()
    assert len(_filed(database, falcon)) == 1
    assert dialog.question is not None
    with qtbot.waitSignal(dialog.accepted):
        dialog.question.verb_button.click()
    assert _filed(database, falcon) == []


def test_another_quarter_waits_until_what_was_typed_may_go(
    qtbot: QtBot, context: PageContext, falcon: Organisation
) -> None:
    dialog = _open(qtbot, context)
    dialog.grid.type_into(0, WOMEN, "3")
    dialog.quarter.set_value(WINTER)
    assert dialog.quarter.value() == SPRING
    assert dialog.question is not None
    dialog.question.verb_button.click()
    assert dialog.quarter.value() == WINTER
    assert not dialog.grid.is_changed
    dialog.reject()
    assert not dialog.isVisible()


def test_the_quarter_before_stands_beside_what_is_typed(
    qtbot: QtBot, database: Database, context: PageContext, falcon: Organisation
) -> None:
    _file(database, falcon, ReturnDraft(WINTER, 3, 4))
    dialog = ReturnDialog(context, falcon.id)
    qtbot.addWidget(dialog)
    assert dialog.quarter.value() == SPRING
    assert dialog.numbers["women"].placeholderText() == "before: 3"
    dialog.numbers["men"].setText("5")
    dialog.verb_button.click()
    assert dialog.form.error("women") == "Give the number, 0 where there are none."
    dialog.numbers["women"].setText("4")
    dialog.exports.setText("US$ 1,000.5")
    dialog.verb_button.click()
    newest = _filed(database, falcon)[0]
    assert newest == ReturnDraft(SPRING, 4, 5, exports_usd_cents=1000_50, filed_on=DAY)


def test_a_quarter_that_is_filed_is_not_offered_again(
    qtbot: QtBot, database: Database, context: PageContext, falcon: Organisation
) -> None:
    _file(database, falcon, ReturnDraft(SPRING, 3, 4))
    dialog = ReturnDialog(context, falcon.id)
    qtbot.addWidget(dialog)
    assert dialog.quarter.value() == date(2026, 7, 1)


def test_a_return_is_removed_and_put_back(
    qtbot: QtBot, database: Database, context: PageContext, falcon: Organisation
) -> None:
    _file(database, falcon, ReturnDraft(WINTER, 2, 4))
    _file(database, falcon, ReturnDraft(SPRING, 3, 4))
    tab = ReturnsTab(context)
    qtbot.addWidget(tab)
    tab.show_returns(falcon.id, database.read(tenants.list_returns, tenant_id=falcon.id), 7)
    assert tab.model.columns[1].text(tab.model.row_at(0)) == "7 (+1)"
    tab.table.select_row(0)
    tab.remove_button.click()
    assert len(_filed(database, falcon)) == 1
    tab.window().toast.action_button.click()  # type: ignore[attr-defined]
    assert len(_filed(database, falcon)) == 2


def test_one_woman_is_not_said_as_many() -> None:
    assert staff_text(ReturnDraft(SPRING, 1, 5)) == "1 woman, 5 men"
    assert staff_text(ReturnDraft(SPRING, 12, 1, 1)) == "12 women, 1 man, 1 with a disability"
