from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.own_words import add_own_word, own_headings
from parkdesk.ui.page import PageContext
from parkdesk.ui.settings.headings_panel import HeadingsPanel

LEFT = Qt.MouseButton.LeftButton


def test_a_heading_is_added_for_a_kind_and_taken_out_again(
    qtbot: QtBot, context: PageContext
) -> None:
    panel = HeadingsPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    panel.kind.set_value(ImportKind.RETURNS)
    panel.kind.chosen.emit(ImportKind.RETURNS)
    panel.field.set_value("women")
    panel.header.setText("Staff (lady)")
    qtbot.keyClick(panel.header, Qt.Key.Key_Return)
    read = context.database.read
    assert read(own_headings, kind=ImportKind.RETURNS) == {"staff lady": "women"}
    assert [(row.header, row.means) for row in panel.model.rows] == [("Staff (lady)", "Women")]
    assert panel.header.text() == ""
    panel.table.select_row(0)
    qtbot.mouseClick(panel.remove_button, LEFT)
    assert panel.model.rows == []
    assert read(own_headings, kind=ImportKind.RETURNS) == {}


def test_an_empty_heading_is_said_at_its_field(qtbot: QtBot, context: PageContext) -> None:
    context.database.write(add_own_word, kind=ImportKind.UNITS, field="code", header="Ghar")
    panel = HeadingsPanel(context)
    qtbot.addWidget(panel)
    qtbot.mouseClick(panel.add_button, LEFT)
    assert "Type the heading" in panel.form.error("header")
    assert len(panel.model.rows) == 1
