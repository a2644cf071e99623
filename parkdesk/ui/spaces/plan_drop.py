"""A waiting applicant dragged from the queue onto the plan."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QMimeData

from parkdesk.rules.occupancy_facts import UnitDay

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
