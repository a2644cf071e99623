"""A part of a plan: some of its rows, with all that they need."""

from collections.abc import Sequence
from dataclasses import replace

from parkdesk.services.imports.plan import ImportPlan, RecordWrite


def only_rows(plan: ImportPlan, wanted: frozenset[int]) -> ImportPlan:
    """Of the rows those that are wanted, and rows that bring what these link to."""
    kept = _needed(plan.writes, wanted)
    place = {old: new for new, old in enumerate(kept)}
    writes = tuple(
        replace(
            plan.writes[old],
            links={name: place[link] for name, link in plan.writes[old].links.items()},
        )
        for old in kept
    )
    shown = wanted | {write.row for write in writes}
    return replace(
        plan,
        rows=tuple(row for row in plan.rows if row.row in shown),
        writes=writes,
        problems=tuple(one for one in plan.problems if one.row is None or one.row in shown),
    )


def _needed(writes: Sequence[RecordWrite], wanted: frozenset[int]) -> list[int]:
    """The places of the wanted rows' writes and of those that they link to, in their order."""
    needed: set[int] = set()
    ahead = [place for place, write in enumerate(writes) if write.row in wanted]
    while ahead:
        place = ahead.pop()
        if place not in needed:
            needed.add(place)
            ahead.extend(writes[place].links.values())
    return sorted(needed)
