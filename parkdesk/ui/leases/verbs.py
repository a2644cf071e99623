"""The verbs of a lease: at most three in sight for where it stands, the rest in a menu."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from parkdesk.rules.lease_stage import INSIDE
from parkdesk.rules.vocabulary import LeaseStage, LeaseStatus
from parkdesk.services.leases import LeaseDetail
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.buttons import Button, Kind

IN_SIGHT = 3


@dataclass(frozen=True)
class Verb:
    """`run` is what it does; with `choices` it opens a menu of these instead."""

    key: str
    text: str
    run: Callable[[], object] | None = None
    kind: Kind = "plain"
    choices: tuple[tuple[str, Callable[[], object]], ...] = ()


# In the order in which they are needed; the first three are in sight.
OFFERED: dict[LeaseStatus, tuple[str, ...]] = {
    LeaseStatus.DRAFT: ("activate", "edit", "cancel", "approve"),
    LeaseStatus.APPROVED: ("activate", "amend", "cancel", "end", "renew", "take_back"),
    LeaseStatus.ACTIVE: ("renew", "amend", "end", "notice", "take_back"),
    LeaseStatus.NOTICE: ("renew", "amend", "end", "withdraw"),
    LeaseStatus.ENDED: ("reopen",),
    LeaseStatus.CANCELLED: ("reinstate",),
}
# No agreed day is left to leave on.
NOT_IN_HOLDOVER = frozenset({"notice"})
# Nobody is inside yet.
NOT_BEFORE_START = frozenset({"renew"})


class VerbRow(QWidget):
    """Buttons for the first verbs, and one that opens the others."""

    def __init__(self, verbs: Sequence[Verb], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, Button] = {}
        self.actions_of: dict[str, QAction] = {}
        self.more_button = Button(self.tr("More"), icon="more")
        self._menu = QMenu(self.more_button)
        self.more_button.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        for verb in verbs:
            self.buttons[verb.key] = self._button(verb)
            self.actions_of[verb.key] = self._action(verb)
            row.addWidget(self.buttons[verb.key])
        row.addWidget(self.more_button)

    def show_for(self, lease: LeaseDetail) -> None:
        keys = [key for key in offered(lease) if key in self.buttons]
        shown, rest = keys[:IN_SIGHT], keys[IN_SIGHT:]
        for key, button in self.buttons.items():
            button.setVisible(key in shown)
            self.actions_of[key].setVisible(key in rest)
        self.more_button.setVisible(bool(rest))

    def enable(self, key: str, *, on: bool) -> None:
        self.buttons[key].setEnabled(on)
        self.actions_of[key].setEnabled(on)

    def _button(self, verb: Verb) -> Button:
        if not verb.choices:
            return Button(verb.text, verb.run, kind=verb.kind)
        button = Button(verb.text, kind=verb.kind)
        button.setMenu(_menu_of(verb.choices, button))
        return button

    def _action(self, verb: Verb) -> QAction:
        if verb.choices:
            menu = _menu_of(verb.choices, self._menu)
            menu.setTitle(verb.text)
            return self._menu.addMenu(menu)
        action = self._menu.addAction(verb.text)
        if verb.run is not None:
            action.triggered.connect(_without_arguments(verb.run))
        return action


def offered(lease: LeaseDetail) -> tuple[str, ...]:
    """The verbs for where a lease stands, the most needed first."""
    keys = OFFERED[lease.status]
    if lease.stage is LeaseStage.HOLDOVER:
        return tuple(key for key in keys if key not in NOT_IN_HOLDOVER)
    if lease.stage not in INSIDE:
        return tuple(key for key in keys if key not in NOT_BEFORE_START)
    return keys


def _menu_of(choices: Iterable[tuple[str, Callable[[], object]]], parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    for text, run in choices:
        menu.addAction(text).triggered.connect(_without_arguments(run))
    return menu


def _without_arguments(run: Callable[[], object]) -> Callable[[bool], None]:
    """A slot for a signal that says whether its action is checked."""

    def slot(_checked: bool) -> None:
        run()

    return slot
