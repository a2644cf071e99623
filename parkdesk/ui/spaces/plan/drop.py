"""A waiting applicant dragged from the queue onto the plan."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QWidget

from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.ui.spaces.plan.choosing import Chosen
from parkdesk.ui.spaces.plan.surface import PlanSurface, paint_frames

APPLICATION_MIME = "application/x-parkdesk-space-application"


def application_of(data: QMimeData) -> int | None:
    """The space application that is dragged; None where it is something else."""
    if not data.hasFormat(APPLICATION_MIME):
        return None
    text = bytes(data.data(APPLICATION_MIME).data()).decode("ascii", errors="replace")
    return int(text) if text.isdecimal() else None


def units_to_offer(
    units: Sequence[UnitDay], chosen: Collection[int], under: int | None
) -> tuple[int, ...]:
    """The vacant block it is dropped on; with all vacant ones that are chosen if it is of them."""
    vacant = [unit.unit.id for unit in units if unit.can_be_let]
    if under not in vacant:
        return ()
    return tuple(one for one in vacant if one in chosen) if under in chosen else (under,)


class DropSurface(PlanSurface):
    """A plan on which a waiting applicant can be dropped.

    Says `application_entered(id)` when one is dragged over it, and `application_dropped(id,
    unit_ids)` on vacant blocks.
    """

    application_entered = Signal(int)
    application_dropped = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.chosen = Chosen()
        self.suited: frozenset[int] = frozenset()
        self._is_dragged_over = False
        self._target: tuple[int, ...] = ()  # where the applicant would be dropped
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    def suit(self, unit_ids: Collection[int]) -> None:
        """Mark the blocks that suit the applicant and are vacant, while one is dragged."""
        vacant = {unit.unit.id for unit in self.units if unit.can_be_let}
        self.suited = frozenset(vacant.intersection(unit_ids) if self._is_dragged_over else ())
        self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        application_id = application_of(event.mimeData())
        if application_id is None:
            event.ignore()
            return
        self._is_dragged_over = True
        self.application_entered.emit(application_id)
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._aim(self._offered_at(event))
        event.setAccepted(bool(self._target))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_drag()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        application_id, unit_ids = application_of(event.mimeData()), self._offered_at(event)
        self._end_drag()
        if application_id is not None and unit_ids:
            event.acceptProposedAction()
            self.application_dropped.emit(application_id, unit_ids)

    def paint_marks(self, painter: QPainter) -> None:
        sharp = Qt.PenJoinStyle.MiterJoin
        painter.setPen(QPen(self._painter.colour("success"), 3, j=sharp))
        paint_frames(painter, self._plan, self.suited, 1)
        painter.setPen(QPen(self._painter.colour("accent"), 5, j=sharp))
        paint_frames(painter, self._plan, self._target, 2)

    def _offered_at(self, event: QDropEvent) -> tuple[int, ...]:
        place: QPoint = event.position().toPoint()
        return units_to_offer(self.units, self.chosen.ids, self.unit_at(place))

    def _end_drag(self) -> None:
        self._is_dragged_over = False
        self._aim(())
        self.suit(())

    def _aim(self, unit_ids: tuple[int, ...]) -> None:
        if unit_ids != self._target:
            self._target = unit_ids
            self.viewport().update()
