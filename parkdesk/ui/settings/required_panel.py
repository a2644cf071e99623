"""Which papers the park asks of which kind of tenant: a grid to tick."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.vocabulary import DocumentKind, OrganisationKind
from parkdesk.services.documents import list_required, set_required, usual_required
from parkdesk.services.documents.required import Asked
from parkdesk.ui.messages import show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.settings.words import organisation_kind_short
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_16
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled

ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
BOX = 18
PAPERS = tuple(kind for kind in DocumentKind if kind is not DocumentKind.OTHER)
KINDS = tuple(OrganisationKind)


class RequiredPanel(QWidget):
    """Arrows walk over the grid; nothing is stored before the button is pressed."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Asked | None = None
        self.boxes: dict[tuple[OrganisationKind, DocumentKind], QCheckBox] = {}
        self.save_button = Button(self.tr("Save what is asked for"), self.save, kind="primary")
        self.usual_button = Button(self.tr("What parks usually ask for"), self._tick_usual)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored, but never over what is being ticked."""
        if self._shown is not None and self.asked() != self._shown:
            return
        self._shown = self._context.database.read(list_required)
        self._tick(self._shown)

    def asked(self) -> Asked:
        """What is ticked."""
        return frozenset(pair for pair, box in self.boxes.items() if box.isChecked())

    def save(self) -> None:
        asked = self.asked()
        self._context.database.write(set_required, asked=asked)
        self._shown = asked
        show_toast(self, self.tr("From now on these papers are asked for."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = ARROWS.get(Qt.Key(event.key()))
            pair = next((pair for pair, box in self.boxes.items() if box is watched), None)
            if step is not None and pair is not None:
                self._walk(pair, *step)
                return True
        return super().eventFilter(watched, event)

    def _walk(self, pair: tuple[OrganisationKind, DocumentKind], down: int, across: int) -> None:
        row = (PAPERS.index(pair[1]) + down) % len(PAPERS)
        column = (KINDS.index(pair[0]) + across) % len(KINDS)
        self.boxes[KINDS[column], PAPERS[row]].setFocus(Qt.FocusReason.TabFocusReason)

    def _tick(self, asked: Asked) -> None:
        for pair, box in self.boxes.items():
            box.setChecked(pair in asked)

    def _tick_usual(self) -> None:
        self._tick(usual_required())

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_4)
        grid.setVerticalSpacing(SPACE_4)
        centre = Qt.AlignmentFlag.AlignCenter
        for column, kind in enumerate(KINDS, start=1):
            head = Label(organisation_kind_short(kind), "caption", strong=True, tone="muted")
            head.setAlignment(centre)
            head.setToolTip(titled(kind))
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, 1)
        for row, paper in enumerate(PAPERS, start=1):
            grid.addWidget(Label(titled(paper)), row, 0)
            for column, kind in enumerate(KINDS, start=1):
                grid.addWidget(self._box(kind, paper), row, column, centre)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.usual_button)
        buttons.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, SPACE_16, 0)
        whole.setSpacing(SPACE_16)
        whole.addLayout(grid)
        whole.addLayout(buttons)
        whole.addStretch()

    def _box(self, kind: OrganisationKind, paper: DocumentKind) -> QCheckBox:
        box = self.boxes[kind, paper] = QCheckBox()
        name = self.tr("{paper} of {kind}").format(paper=titled(paper), kind=titled(kind))
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setFixedWidth(BOX)  # it leaves room for a text otherwise, beside the head's middle
        box.installEventFilter(self)
        return box
