"""Where an applicant who is dragged from the queue would be dropped on the plan."""

from collections.abc import Collection, Sequence

from parkdesk.rules.occupancy_facts import UnitDay


def units_to_offer(
    units: Sequence[UnitDay], chosen: Collection[int], under: int | None
) -> tuple[int, ...]:
    """The vacant block it is dropped on; with all vacant ones that are chosen if it is of them."""
    vacant = [unit.unit.id for unit in units if unit.can_be_let]
    if under not in vacant:
        return ()
    return tuple(one for one in vacant if one in chosen) if under in chosen else (under,)
