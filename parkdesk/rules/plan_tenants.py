"""Colours of the stacking plan by tenant: each of the larger ones has its own, on every day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from parkdesk.rules.draw_list import Token
from parkdesk.rules.occupancy_facts import Letting, UnitDay, UnitFacts
from parkdesk.rules.plan_colours import (
    ColourBy,
    PlanColours,
    shared_paint,
    state_paint,
    swatch,
    unlet_classes,
)
from parkdesk.rules.plan_labels import Line, detail_texts
from parkdesk.rules.plan_paint import BlockPaint
from parkdesk.rules.vocabulary import BINDING, LeaseStatus

TENANTS = (
    Token.PLAN_TENANT_1,
    Token.PLAN_TENANT_2,
    Token.PLAN_TENANT_3,
    Token.PLAN_TENANT_4,
    Token.PLAN_TENANT_5,
    Token.PLAN_TENANT_6,
    Token.PLAN_TENANT_7,
    Token.PLAN_TENANT_8,
    Token.PLAN_TENANT_9,
    Token.PLAN_TENANT_10,
    Token.PLAN_TENANT_11,
    Token.PLAN_TENANT_12,
)
OTHERS = "others"


class TenantColours(PlanColours):
    """`colours` is the place of a tenant's colour; who has none is among the others, in grey.

    The tenant that is `framed` stands out, with a colour or without.
    """

    by = ColourBy.TENANT

    def __init__(self, colours: Mapping[str, int], framed: str = "") -> None:
        super().__init__()
        self._colours = colours
        self._framed = framed
        self._shown: dict[int, str] = {}

    def scale_of(self, units: Sequence[UnitDay], day: date) -> None:
        """Who has a colour on this day, for the legend; it changes no block."""
        del day
        self._shown = {}
        for unit in units:
            for letting in unit.let:
                if (place := self._colours.get(letting.tenant)) is not None:
                    self._shown[place] = letting.tenant

    def paint(self, unit: UnitDay) -> BlockPaint:
        if not unit.let:
            return replace(state_paint(unit), framed=self._stands_out(unit.reserved))
        lines = (self._who(unit), Line(tuple(detail_texts(unit))))
        paint = shared_paint(unit, [self._class(one.tenant) for one in unit.let], lines)
        return replace(paint, framed=self._stands_out(unit.let))

    def classes(self) -> Iterable[tuple[str, str, BlockPaint]]:
        for place in sorted(self._shown):
            tenant = self._shown[place]
            look = replace(swatch(tenant, TENANTS[place]), framed=tenant == self._framed)
            yield tenant, f"{place + 1} {tenant}", look
        yield OTHERS, OTHERS, swatch(OTHERS, Token.PLAN_OTHERS)
        yield from unlet_classes()

    def _who(self, unit: UnitDay) -> Line:
        """Names with the numbers of the legend; the numbers alone where there is little room."""
        places = [self._colours.get(one.tenant) for one in unit.let]
        numbers = "+".join(dict.fromkeys(f"{one + 1}" for one in places if one is not None))
        if not numbers:
            return Line((unit.tenants,), cuts=True)
        return Line((f"{numbers} {unit.tenants}", numbers), cuts=True)

    def _class(self, tenant: str) -> tuple[str, Token]:
        place = self._colours.get(tenant)
        return (OTHERS, Token.PLAN_OTHERS) if place is None else (tenant, TENANTS[place])

    def _stands_out(self, lettings: Iterable[Letting]) -> bool:
        return any(one.tenant == self._framed for one in lettings)


def tenant_colours(units: Iterable[UnitFacts], lettings: Iterable[Letting]) -> dict[str, int]:
    """The place of each tenant's colour, the same on every day.

    The larger tenant chooses first; two that are never inside on one day may share a colour.
    """
    sizes = {unit.id: unit.rentable_sqft for unit in units}
    held: dict[str, set[int]] = defaultdict(set)
    first: dict[str, date] = {}
    last: dict[str, date] = {}
    for one in lettings:
        if one.status in BINDING or one.status is LeaseStatus.ENDED:
            until = one.lease_holdover_until or one.lease_last
            held[one.tenant].add(one.unit_id)
            first[one.tenant] = min(one.starts_on, first.get(one.tenant, date.max))
            last[one.tenant] = max(until, last.get(one.tenant, date.min))
    areas = {tenant: sum(sizes[one] for one in ids) for tenant, ids in held.items()}
    taken: list[list[tuple[date, date]]] = [[] for _ in TENANTS]
    places = {}
    for tenant in sorted(areas, key=lambda name: (-areas[name], name)):
        begins, ends = first[tenant], last[tenant]
        for place, spans in enumerate(taken):
            if all(ends < start or end < begins for start, end in spans):
                spans.append((begins, ends))
                places[tenant] = place
                break
    return places
