"""The units of the stacking plan on a day, and their colours."""

from datetime import date
from typing import Any

from parkdesk.reports.inputs import PlanData
from parkdesk.reports.sources.page import Parameters, Read
from parkdesk.rules.plan_colours import ColourBy
from parkdesk.services.plan_colours import colours_of
from parkdesk.services.property import PropertyFacts, load_property


def load_stacking_plan(read: Read, *, as_of: date, parameters: Parameters) -> PlanData:
    by = ColourBy(parameters.get("colour", ColourBy.STATE))
    return read(_plan, as_of=as_of, by=by)  # type: ignore[no-any-return]


def _plan(session: Any, *, as_of: date, by: ColourBy) -> PlanData:
    return plan_of(load_property(session), as_of, by)


def plan_of(park: PropertyFacts, day: date, by: ColourBy = ColourBy.STATE) -> PlanData:
    units = tuple(park.occupancy.units_on(day))
    return PlanData(units, coloured=colours_of(park, by).on(units, day))
