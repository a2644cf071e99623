"""Who could fit: the blocks that suit an applicant, and the applicants whom a block suits."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.space_queue import SpaceStep, may
from parkdesk.services.space_applications import FittingApplication, FittingUnits
from parkdesk.ui.formats import format_day, format_money, format_percent
from parkdesk.ui.spaces.queue.offer_dialog import size_text
from parkdesk.ui.spaces.queue.words import stage_text
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.text import ElidedLabel, Label, Line

SHOWN = 8


class FitList(QWidget):
    """Lines with a button at their right; `offered(…)` says whose was pressed."""

    offered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._column.addWidget(self._content)
        self._column.addStretch()

    def say(self, text: str) -> None:
        """A sentence in place of lines."""
        self._start().addWidget(Label(text, tone="muted", wrap=True))

    def show_units(self, blocks: Sequence[FittingUnits], *, can_offer: bool, why: str = "") -> None:
        """Blocks for an applicant; `why` says why nothing can be offered yet."""
        lines = self._start()
        if why and blocks:
            lines.addWidget(Label(why, tone="muted", wrap=True))
        for block in blocks[:SHOWN]:
            lines.addWidget(self._block(block, can_offer=can_offer))
            lines.addWidget(Line())
        if not blocks:
            text = self.tr(
                "Nothing of this size is vacant or falls free in time. "
                "An offer can still be made of any units that are free."
            )
            lines.addWidget(Label(text, tone="muted", wrap=True))
        elif len(blocks) > SHOWN:
            more = self.tr("{count} more blocks stand in the form of an offer.")
            lines.addWidget(Label(more.format(count=len(blocks) - SHOWN), tone="muted", wrap=True))

    def show_applications(self, rows: Sequence[FittingApplication]) -> None:
        """Who holds an offer of it, whom of the queue it suits, then why not those ahead."""
        lines = self._start()
        for row in rows:
            if row.offered_until is not None:
                text = self.tr("Offered to {who} until {day}")
                said = text.format(who=row.organisation, day=format_day(row.offered_until))
                lines.addWidget(Label(said, tone="warning", wrap=True))
        suited = [row for row in rows if not row.why][:SHOWN]
        for row in suited:
            lines.addWidget(self._application(row))
        if not suited:
            text = self.tr("It suits nobody in the queue now.")
            lines.addWidget(Label(text, tone="muted", wrap=True))
        last = suited[-1].rank if suited else len(rows) + 1
        ahead = [row for row in rows if row.why and row.rank < last][:SHOWN]
        if ahead and suited:
            lines.addWidget(Label(self.tr("Ahead in the queue"), "caption", tone="muted"))
        for row in ahead:
            line, name = QHBoxLayout(), f"{row.rank}  {row.organisation}"
            line.setSpacing(SPACE_8)
            line.addWidget(ElidedLabel(name, tone="muted"), 1)
            line.addWidget(Label(row.why, tone="muted"))
            lines.addLayout(line)

    def _block(self, block: FittingUnits, *, can_offer: bool) -> QWidget:
        size = self.tr("{size} · {percent} of what is wanted")
        when = self.tr("Free from {day} · {rent} a month")
        texts = [
            size.format(size=size_text(block), percent=format_percent(block.percent, 0)),
            when.format(
                day=format_day(block.free_from), rent=format_money(block.asking_rent_paisa)
            ),
        ]
        line, words = _line(f"{block.units}  ·  {block.floor}", texts)
        if block.offered_to:
            text = self.tr("Offered to {who}").format(who=block.offered_to)
            words.addWidget(ElidedLabel(text, tone="warning"))
        if can_offer:
            self._add_button(line, block.units, block)
        return line

    def _application(self, row: FittingApplication) -> QWidget:
        wish = self.tr("{wanted} from {day}").format(
            wanted=row.wanted, day=format_day(row.wanted_from)
        )
        can_offer = may(SpaceStep.OFFER, row.stage)
        line, _ = _line(
            f"{row.rank}  {row.organisation}",
            [wish, *([] if can_offer else [stage_text(row.stage)])],
        )
        if can_offer:
            self._add_button(line, row.organisation, row)
        return line

    def _add_button(self, line: QWidget, name: str, what: object) -> None:
        button = Button(self.tr("Offer"), lambda: self.offered.emit(what))
        button.setAccessibleName(self.tr("Offer {name}").format(name=name))
        layout = line.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _start(self) -> QVBoxLayout:
        """A fresh content in place of the last."""
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE_8)
        self._column.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content
        return lines


def _line(title: str, texts: Sequence[str]) -> tuple[QWidget, QVBoxLayout]:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_12)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(title, strong=True))
    for text in texts:
        words.addWidget(ElidedLabel(text, tone="muted"))
    row.addLayout(words, 1)
    return line, words
