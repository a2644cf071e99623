"""The units of the stacking plan on a day."""

from datetime import date
from typing import Any

from parkdesk.reports.inputs import PlanData
from parkdesk.reports.sources.page import Parameters, Read
from parkdesk.services.property import PropertyFacts, load_property


def load_stacking_plan(read: Read, *, as_of: date, parameters: Parameters) -> PlanData:
    del parameters
    return read(_plan, as_of=as_of)  # type: ignore[no-any-return]


def _plan(session: Any, *, as_of: date) -> PlanData:
    return plan_of(load_property(session), as_of)


def plan_of(park: PropertyFacts, day: date) -> PlanData:
    return PlanData(tuple(park.occupancy.units_on(day)))
