from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from parkdesk.errors import FieldError, UnitTakenError, UserError
from parkdesk.ui.messages import MessageDialog, Question, sentence_of, show_error, show_toast
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.start.new_park import NewParkDialog
from parkdesk.ui.start.window import StartWindow
from parkdesk.ui.widgets.cards import FigureCard
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.detail import Facts, ListDetail, SideDetail
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, MoneyEdit, NumberEdit
from parkdesk.ui.widgets.form import Form, FormDialog
from parkdesk.ui.widgets.notices import Banner, Toast
from parkdesk.ui.widgets.search import SearchField
from parkdesk.ui.widgets.steps import StepBar
from parkdesk.ui.widgets.text import ElidedLabel, Label

LEFT = Qt.MouseButton.LeftButton
TAKEN = UnitTakenError("G-04", "R&D <b>Centre", "1 Jan 2026", "31 Dec 2026")


class LeaseDialog(FormDialog):
    """A form as pages make them."""

    def __init__(self) -> None:
        super().__init__("New lease", "Add lease")
        self.ends_on = DayEdit()
        self.form.add("ends_on", "Last day", self.ends_on)
        self.refusal: UserError | None = None
        self.days: list[date | None] = []

    def submit(self) -> None:
        self.days.append(self.ends_on.day())
        if self.refusal:
            raise self.refusal


@pytest.fixture
def dialog(qtbot: QtBot) -> LeaseDialog:
    made = LeaseDialog()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_label_shows_markup_as_it_was_typed(qtbot: QtBot) -> None:
    label = Label("R&D <b>Centre")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_the_tooltip_of_a_cut_name_shows_markup_as_it_was_typed(qtbot: QtBot) -> None:
    label = ElidedLabel("<b>R&D</b> certificate of a very long name.pdf")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert "&lt;b&gt;R&amp;D" in label.toolTip()


def test_a_cut_label_tells_the_whole_text(qtbot: QtBot) -> None:
    label = ElidedLabel("Khyber Software House (Private) Limited")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == label.text()
    label.resize(800, 20)
    assert label.toolTip() == ""


@pytest.mark.parametrize("make", [Label, ElidedLabel])
def test_of_a_note_that_would_keep_the_window_for_seconds_the_beginning_is_shown(
    qtbot: QtBot, make: type[Label]
) -> None:
    label = make("<b>Said " + "at length " * 20_000)
    qtbot.addWidget(label)
    assert label.text().startswith("<b>Said at length")
    assert label.text().endswith("…")
    assert len(label.text()) < 10_000
    assert len(label.toolTip()) < 10_000
    label.setText("short")
    assert label.text() == "short"


def test_a_day_field_reads_words_and_writes_them_tidily(qtbot: QtBot) -> None:
    field = DayEdit()
    qtbot.addWidget(field)
    QTest.keyClicks(field, "5/7/26")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "5 Jul 2026"
    assert field.day() == date(2026, 7, 5)


def test_a_picked_day_comes_into_its_field(qtbot: QtBot) -> None:
    field = DayEdit(date(2026, 7, 5))
    qtbot.addWidget(field)
    field.open_calendar()
    assert field.calendar is not None
    field.calendar.picked.emit(date(2026, 8, 1))
    assert field.text() == "1 Aug 2026"
    field.calendar.hide()


def test_an_empty_field_has_no_value(qtbot: QtBot) -> None:
    fields = (DayEdit(), MoneyEdit(), NumberEdit())
    for field in fields:
        qtbot.addWidget(field)
        assert field.value() is None


@pytest.mark.parametrize("typed", ["soon", "31/2/26"])
def test_a_wrong_day_is_a_refusal_of_its_field(qtbot: QtBot, typed: str) -> None:
    field = DayEdit()
    qtbot.addWidget(field)
    field.setObjectName("ends_on")
    field.setText(typed)
    with pytest.raises(FieldError) as refusal:
        field.day()
    assert refusal.value.field_name == "ends_on"
    field.editingFinished.emit()
    assert field.text() == typed  # what was typed stays, to be mended


def test_a_money_field_reads_paisa(qtbot: QtBot) -> None:
    field = MoneyEdit()
    qtbot.addWidget(field)
    field.setText("1,250,000.5")
    field.editingFinished.emit()
    assert (field.paisa(), field.text()) == (125_000_050, "Rs. 1,250,000.50")


def test_a_number_field_keeps_to_its_decimals(qtbot: QtBot) -> None:
    area, seats = NumberEdit(Decimal("1250.50"), places=2), NumberEdit(30)
    qtbot.addWidget(area)
    qtbot.addWidget(seats)
    assert (area.number(), seats.whole()) == (Decimal("1250.50"), 30)
    for field, typed in ((area, "1.234"), (seats, "1.5"), (seats, "-1"), (seats, "NaN")):
        field.setText(typed)
        assert not field.is_sound(), typed


def test_a_choice_keeps_its_value_when_the_choices_change(qtbot: QtBot) -> None:
    box = ChoiceBox([(1, "One"), (2, "Two")])
    qtbot.addWidget(box)
    box.set_value(2)
    box.set_choices([(2, "Two"), (3, "Three")])
    assert box.value() == 2
    box.set_choices([])
    assert box.value() is None


def test_searching_waits_for_the_typing_to_stop(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.searched) as told:
        QTest.keyClicks(field, "indus ")
    assert told.args == ["indus"]
    with qtbot.waitSignal(field.searched) as told:
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert told.args == [""]


def test_a_wrong_field_keeps_the_dialog_open_and_says_why_under_it(dialog: LeaseDialog) -> None:
    dialog.ends_on.setText("soon")
    QTest.mouseClick(dialog.verb_button, LEFT)
    assert dialog.isVisible()
    assert "no day" in dialog.form.error("ends_on")
    assert dialog.ends_on.property("wrong")
    dialog.ends_on.setText("+5")
    QTest.mouseClick(dialog.verb_button, LEFT)
    assert dialog.form.error("ends_on") == ""
    assert dialog.days != [None]
    assert not dialog.isVisible()


def test_a_refusal_of_the_park_is_said_at_the_dialogs_head(dialog: LeaseDialog) -> None:
    dialog.refusal = TAKEN
    QTest.mouseClick(dialog.verb_button, LEFT)
    assert dialog.isVisible()
    assert dialog.banner.text == str(TAKEN)
    dialog.refusal = None
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_escape_leaves_a_dialog_without_doing_it(dialog: LeaseDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.days == []


def test_what_was_wrong_is_forgotten_once_something_else_is_typed(dialog: LeaseDialog) -> None:
    QTest.keyClicks(dialog.ends_on, "31/2/2026")
    QTest.mouseClick(dialog.verb_button, LEFT)
    assert dialog.form.error("ends_on")
    dialog.ends_on.selectAll()
    QTest.keyClicks(dialog.ends_on, "5/7/26")
    assert not dialog.form.error("ends_on")
    assert not dialog.ends_on.property("wrong")


def test_a_dialog_opens_in_its_first_field(dialog: LeaseDialog) -> None:
    assert dialog.focusWidget() is dialog.ends_on


def test_a_dialog_is_tall_enough_for_its_form_and_for_what_is_wrong(qtbot: QtBot) -> None:
    dialog = LeaseDialog()
    qtbot.addWidget(dialog)
    for number in range(5):
        dialog.form.add(f"extra_{number}", "Extra", QLineEdit())
    dialog.form.add("reason", "Reason", QLineEdit())
    dialog.resize(480, 240)
    dialog.open()
    assert dialog.form.visibleRegion().boundingRect().height() == dialog.form.height()
    dialog.form.show_error(FieldError("reason", "Say why, so that it stays in the history."))
    QTest.qWait(0)
    text = next(label for label in dialog.form.findChildren(QLabel) if "Say why" in label.text())
    assert text.visibleRegion().boundingRect().height() == text.height()


def test_fields_have_names_for_screen_readers(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add("rent", "Rent a month", MoneyEdit())
    assert form.fields["rent"].accessibleName() == "Rent a month"
    form.set_error("rent", "Too much.")
    assert form.fields["rent"].accessibleDescription() == "Too much."


def test_a_refusal_is_said_at_the_head_of_its_page(qtbot: QtBot, context: PageContext) -> None:
    page = Page(context, "Leases")
    qtbot.addWidget(page)
    inside = QWidget(page)
    show_error(inside, TAKEN)
    assert page.banner.text == str(TAKEN)
    QTest.mouseClick(page.banner.close_button, LEFT)
    assert page.banner.text == ""


def test_a_refusal_without_a_page_is_a_dialog_that_blocks_nothing(qtbot: QtBot) -> None:
    alone = QWidget()
    qtbot.addWidget(alone)
    show_error(alone, TAKEN)
    [dialog] = alone.findChildren(MessageDialog)
    assert dialog.sentence == sentence_of(TAKEN)
    assert not dialog.isModal()
    dialog.close()


def test_a_bug_is_not_said_as_if_the_user_could_mend_it(qtbot: QtBot, context: PageContext) -> None:
    page = Page(context, "Leases")
    qtbot.addWidget(page)
    show_error(page, KeyError("unit"))
    assert page.banner.text == ""


def test_a_question_has_its_verb_on_the_button(qtbot: QtBot) -> None:
    question = Question("End lease L-2026-003?", "End lease", danger=True)
    qtbot.addWidget(question)
    assert question.verb_button.text() == "End lease"
    assert question.cancel_button.isDefault()  # Enter does no harm
    QTest.mouseClick(question.verb_button, LEFT)
    assert question.result() == Question.DialogCode.Accepted


def test_a_toast_takes_back_what_was_done(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    undone: list[bool] = []
    show_toast(window, "Unit G-03 was taken out of use", undo=lambda: undone.append(True))
    [toast] = window.findChildren(Toast)
    assert toast.action_button.text() == "Undo"
    QTest.mouseClick(toast.action_button, LEFT)
    assert undone == [True]
    assert not toast.isVisible()
    show_toast(window, "Another")
    assert len(window.findChildren(Toast)) == 1


def test_a_figure_opens_what_it_is_made_of_by_mouse_and_by_key(qtbot: QtBot) -> None:
    card = FigureCard("Occupancy")
    qtbot.addWidget(card)
    card.set_figure("83.3 %", "16,250 of 19,500 sq ft", formula="let area ÷ lettable area")
    clicks: list[bool] = []
    card.clicked.connect(lambda: clicks.append(True))
    QTest.mouseClick(card, LEFT, pos=QPoint(5, 5))
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert clicks == [True, True]
    assert card.accessibleName() == "Occupancy"
    assert "let area" in card.accessibleDescription()


def test_a_figure_that_opens_nothing_takes_no_focus(qtbot: QtBot) -> None:
    card = FigureCard("People", clickable=False)
    qtbot.addWidget(card)
    with qtbot.assertNotEmitted(card.clicked):
        QTest.mouseClick(card, LEFT)
    assert card.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_one_filter_chip_is_chosen(qtbot: QtBot) -> None:
    chips = FilterChips([("all", "All"), ("soon", "Ending soon")])
    qtbot.addWidget(chips)
    chips.set_count("soon", 4)
    assert chips.key == "all"
    with qtbot.waitSignal(chips.changed) as told:
        QTest.mouseClick(chips.chip("soon"), LEFT)
    assert told.args == ["soon"]
    assert chips.key == "soon"
    assert chips.chip("soon").text() == "Ending soon  4"


def test_steps_say_where_one_is(qtbot: QtBot) -> None:
    steps = StepBar(["File", "Columns", "Commit"])
    qtbot.addWidget(steps)
    steps.set_current(1)
    assert steps.accessibleName() == "Step 2 of 3: Columns"


def test_the_detail_opens_beside_its_list_and_closes_by_escape(qtbot: QtBot) -> None:
    detail = SideDetail()
    both = ListDetail(QLineEdit(), detail)
    qtbot.addWidget(both)
    both.resize(900, 400)
    both.show()
    assert not detail.isVisible()
    detail.add_tab("Overview", QWidget())
    detail.show()
    with qtbot.waitSignal(detail.closed):
        QTest.keyClick(detail, Qt.Key.Key_Escape)
    assert not detail.isVisible()


@pytest.mark.parametrize(
    "facts", [[("Tenant", "R&D <b>Centre"), ("Ends", "")], [("Tenant", "Indus")], []]
)
def test_facts_follow_one_another(qtbot: QtBot, facts: Sequence[tuple[str, str]]) -> None:
    shown = Facts()
    qtbot.addWidget(shown)
    shown.set_facts([("Old", "one"), ("Older", "two")])
    shown.set_facts(facts)
    shown.show()
    labels = [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]
    assert labels == [text for name, value in facts for text in (name, value or "–")]


def test_a_new_park_needs_a_name_and_a_place(qtbot: QtBot, context: PageContext) -> None:
    dialog = NewParkDialog(context.jobs)
    qtbot.addWidget(dialog)
    dialog.try_submit()
    assert dialog.form.error("name")
    dialog.name.setText("Sarsabz / North")
    assert dialog.path.text().endswith("Sarsabz  North.parkdesk")
    dialog.path.setText("/nowhere/at/all.parkdesk")
    dialog.try_submit()
    assert dialog.form.error("path")


def test_a_new_park_is_made_and_its_file_told(
    qtbot: QtBot, context: PageContext, tmp_path: Path
) -> None:
    dialog = NewParkDialog(context.jobs)
    qtbot.addWidget(dialog)
    dialog.name.setText("Sarsabz")
    dialog.path.setText(f"{tmp_path}/sarsabz")
    with qtbot.waitSignal(dialog.made, timeout=20_000) as told:
        dialog.try_submit()
        assert not dialog.verb_button.isEnabled()
    assert told.args[0].read_bytes().startswith(b"SQLite format 3")


def test_the_start_window_offers_a_new_park(qtbot: QtBot) -> None:
    start = StartWindow()
    qtbot.addWidget(start)
    with qtbot.waitSignal(start.new_park_asked):
        QTest.mouseClick(start.new_button, LEFT)


def test_closing_a_message_leaves_ones_place(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    banner, first, place = Banner(), QLineEdit(), QLineEdit()
    for widget in (banner, first, place):
        column.addWidget(widget)
    page.show()
    place.setFocus()
    banner.say("A mark is missing")
    QTest.mouseClick(banner.close_button, LEFT)
    assert page.focusWidget() is place


def test_a_toast_stands_at_the_foot_of_the_window_below_every_list(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1024, 680)
    window.show()
    show_toast(window, "3 marks were saved", undo=lambda: None)
    [toast] = window.findChildren(Toast)
    assert window.height() - toast.geometry().top() <= 56
    assert toast.geometry().bottom() < window.height()
