from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from parkdesk.errors import FieldError
from parkdesk.ui.messages import Question
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit
from parkdesk.ui.widgets.form import FormDialog

LEFT = Qt.MouseButton.LeftButton


class EventDialog(FormDialog):
    """A form with a field of each kind, one of them folded away."""

    def __init__(self) -> None:
        super().__init__("New event", "Add event")
        self.name, self.day = QLineEdit("Open day"), DayEdit()
        self.kind = ChoiceBox([(1, "Seminar"), (2, "Visit")])
        self.women, self.note, self.room = QCheckBox(), QPlainTextEdit(), QLineEdit()
        self.form.add("name", "Name", self.name)
        self.form.add("day", "Day", self.day)
        self.form.add("kind", "Kind", self.kind)
        self.form.add("women", "For women", self.women)
        self.fold = self.form.begin_fold("More")
        self.form.add("note", "Note", self.note)
        self.form.add("room", "Room", self.room)
        self.form.end_fold()

    def submit(self) -> None:
        raise FieldError("room", "There is no such room.")


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[EventDialog]:
    made = EventDialog()
    qtbot.addWidget(made)
    made.open()
    yield made
    made.discard()


def questions(dialog: EventDialog) -> list[Question]:
    return [one for one in dialog.findChildren(Question) if one.isVisible()]


def test_escape_closes_an_untouched_form_at_once(dialog: EventDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def fill(dialog: EventDialog, field: str) -> None:
    match field:
        case "name" | "room":
            getattr(dialog, field).setText("Closed day")
        case "day":
            dialog.day.setText("5/7/26")
        case "kind":
            dialog.kind.set_value(2)
        case "women":
            dialog.women.setChecked(True)
        case "note":
            dialog.note.setPlainText("Bring chairs")


@pytest.mark.parametrize("field", ["name", "day", "kind", "women", "note", "room"])
def test_escape_on_a_filled_form_asks_and_may_keep_it(dialog: EventDialog, field: str) -> None:
    fill(dialog, field)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    [question] = questions(dialog)
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QTest.mouseClick(questions(dialog)[0].verb_button, LEFT)
    assert not dialog.isVisible()


def test_what_is_typed_back_needs_no_question(dialog: EventDialog) -> None:
    fill(dialog, "name")
    dialog.name.setText("Open day")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_windows_own_button_asks_too(dialog: EventDialog) -> None:
    fill(dialog, "name")
    dialog.close()
    assert dialog.isVisible()
    assert questions(dialog)


def test_cancel_says_what_it_does_and_is_not_asked_again(dialog: EventDialog) -> None:
    fill(dialog, "name")
    QTest.mouseClick(dialog.cancel_button, LEFT)
    assert not dialog.isVisible()


def test_a_fold_opens_and_tells_what_it_holds_while_folded(dialog: EventDialog) -> None:
    dialog.fold.say("no note")
    assert not seen(dialog.room)
    assert seen(dialog.fold.summary)
    QTest.mouseClick(dialog.fold.button, LEFT)
    assert seen(dialog.room)
    assert not seen(dialog.fold.summary)
    QTest.mouseClick(dialog.fold.button, LEFT)
    assert not seen(dialog.room)


def test_what_is_wrong_in_a_fold_opens_it(dialog: EventDialog) -> None:
    QTest.mouseClick(dialog.verb_button, LEFT)
    assert dialog.fold.is_open
    assert dialog.form.error("room") == "There is no such room."


def seen(widget: QWidget) -> bool:
    return widget.isVisible()
