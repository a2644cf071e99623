"""Presets at the foot of the list: keep what is asked for under a name, rename it, remove it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from parkdesk.errors import UserError
from parkdesk.services import presets
from parkdesk.services.presets import PresetDraft, PresetRow
from parkdesk.ui.formats import format_day
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.reports.report_list import ReportList
from parkdesk.ui.reports.words import preset_text, usual_day_text
from parkdesk.ui.theme import SPACE_4
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.text import Label


class PresetBar(QWidget):
    """`on_keep` is to call `keep` with what is asked for."""

    def __init__(
        self, context: PageContext, reports: ReportList, on_keep: Callable[[], None]
    ) -> None:
        super().__init__()
        self._context = context
        self._list = reports
        self.keep_button = Button(self.tr("Keep as preset…"), on_keep, icon="plus")
        self.rename_button = IconButton("edit", self.tr("Rename the preset (F2)"), self.rename)
        self.remove_button = IconButton("trash", self.tr("Remove the preset (Del)"), self.remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_4)
        row.addWidget(self.keep_button)
        row.addStretch()
        row.addWidget(self.rename_button)
        row.addWidget(self.remove_button)
        self._rename_action = self._action(self.tr("Rename…"), "F2", self.rename)
        self._remove_action = self._action(self.tr("Remove"), "Del", self.remove)
        reports.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        reports.currentItemChanged.connect(lambda *_items: self._allow())
        self.refresh()

    def refresh(self) -> None:
        self._list.set_presets(self._context.database.read(presets.list_presets))
        self._allow()

    def keep(self, drafts: Sequence[PresetDraft]) -> None:
        """Ask for a name and which of the drafts, and keep it."""
        dialog = KeepDialog(self._context, drafts, self._list, self)
        if dialog.exec() == KeepDialog.DialogCode.Accepted:
            self.refresh()
            self._list.choose_preset(dialog.preset_id)
            show_toast(self, self.tr("“{name}” is kept.").format(name=dialog.name.text().strip()))
        dialog.deleteLater()

    def rename(self) -> None:
        preset = self._list.preset
        if preset is None:
            return
        dialog = RenameDialog(self._context, preset, self)
        if dialog.exec() == RenameDialog.DialogCode.Accepted:
            self.refresh()
        dialog.deleteLater()

    def remove(self) -> None:
        """At once, as the window can take it back."""
        preset = self._list.preset
        if preset is None:
            return
        try:
            self._context.database.write(presets.remove_preset, preset_id=preset.id)
        except UserError as error:
            show_error(self, error)
            return
        self.refresh()
        show_toast(self, self.tr("“{name}” was removed.").format(name=preset.name))

    def _action(self, text: str, key: str, run: Callable[[], None]) -> QAction:
        """In the menu of the list, and by its key while the list is in use."""
        action = QAction(text, self)
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: run())
        self._list.addAction(action)
        return action

    def _allow(self) -> None:
        """What is done to a preset is offered while one is chosen."""
        chosen = self._list.preset is not None
        for button in (self.rename_button, self.remove_button):
            button.setVisible(chosen)
        for action in (self._rename_action, self._remove_action):
            action.setEnabled(chosen)
            action.setVisible(chosen)


class KeepDialog(FormDialog):
    """Keeps one of the drafts under a name; a preset of that name is replaced, which is said.

    The drafts are the same report for a usual day and for one day, or only that.
    """

    def __init__(
        self,
        context: PageContext,
        drafts: Sequence[PresetDraft],
        reports: ReportList,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_tr("Keep as preset"), _tr("Keep"), parent)
        self._context = context
        self._taken = {one.name.casefold(): one.name for one in reports.presets}
        self.preset_id = 0
        self.name, self.note = QLineEdit(), Label("", tone="warning", wrap=True)
        self.day = ChoiceBox([(draft, _day_text(draft)) for draft in drafts])
        chosen = reports.preset
        if chosen is not None and chosen.as_of == drafts[-1].as_of:
            self.day.set_value(drafts[-1])
        self._proposed = chosen.name if chosen else preset_text(self.day.value())
        self.name.setText(self._proposed)
        self.name.selectAll()
        self.form.add("name", self.tr("Name"), self.name)
        self.form.add("day", self.tr("Made for"), self.day)
        self.form.add_widget(self.note)
        self.name.textChanged.connect(lambda _text: self._say_replaced())
        self.day.chosen.connect(self._on_day)
        self._say_replaced()

    def submit(self) -> None:
        self.preset_id = self._context.database.write(
            presets.keep_preset, name=self.name.text(), draft=self.day.value()
        )

    def _say_replaced(self) -> None:
        there = self._taken.get(" ".join(self.name.text().split()).casefold(), "")
        text = self.tr("“{name}” is there already. It will make this report from now on.")
        self.note.setText(text.format(name=there) if there else "")
        self.note.setVisible(bool(there))
        self.verb_button.setText(self.tr("Replace") if there else self.tr("Keep"))

    @Slot(object)
    def _on_day(self, draft: PresetDraft) -> None:
        """A name that was proposed and not touched says the other day."""
        proposed, self._proposed = self._proposed, preset_text(draft)
        if self.name.text() == proposed and proposed.casefold() not in self._taken:
            self.name.setText(self._proposed)


class RenameDialog(FormDialog):
    def __init__(
        self, context: PageContext, preset: PresetRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(_tr("Rename the preset"), _tr("Rename"), parent)
        self._context = context
        self._preset = preset
        self.name = QLineEdit(preset.name)
        self.name.selectAll()
        self.form.add("name", self.tr("Name"), self.name)

    def submit(self) -> None:
        self._context.database.write(
            presets.rename_preset, preset_id=self._preset.id, name=self.name.text()
        )


def _day_text(draft: PresetDraft) -> str:
    if draft.usual_day is None:
        return _tr("Always {day}").format(day=format_day(draft.as_of))
    return _tr("{usual}, whichever day that is then").format(usual=usual_day_text(draft.usual_day))


def _tr(text: str) -> str:
    return QCoreApplication.translate("presets", text)
