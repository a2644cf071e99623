"""A unit on a day in words: for the hover card, the side panel, the legend and screen readers."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.occupancy_facts import Letting, UnitDay
from parkdesk.rules.vocabulary import UnitState
from parkdesk.services.spaces.origins import Relative, UnitHistory
from parkdesk.ui.formats import format_area, format_day, format_days, format_money
from parkdesk.ui.theme import Tone

TONES: dict[UnitState, Tone] = {
    UnitState.VACANT: "neutral",
    UnitState.RESERVED: "info",
    UnitState.LET: "accent",
    UnitState.ENDING_90: "warning",
    UnitState.ENDING_30: "danger",
    UnitState.HOLDOVER: "danger",
    UnitState.OUT_OF_USE: "neutral",
    UnitState.COMMON: "neutral",
}


def state_name(state: UnitState) -> str:
    names = {
        UnitState.VACANT: _tr("Vacant"),
        UnitState.RESERVED: _tr("Reserved"),
        UnitState.LET: _tr("Let"),
        UnitState.ENDING_90: _tr("Ends in 90 days"),
        UnitState.ENDING_30: _tr("Ends in 30 days"),
        UnitState.HOLDOVER: _tr("Holdover"),
        UnitState.OUT_OF_USE: _tr("Out of use"),
        UnitState.COMMON: _tr("Common area"),
    }
    return names[state]


def lettings_of(unit: UnitDay) -> tuple[Letting, ...]:
    """Who is inside, else who it is kept for."""
    return unit.let or unit.reserved


def leases_text(unit: UnitDay) -> str:
    return ", ".join(dict.fromkeys(one.lease_number for one in lettings_of(unit)))


def last_day(unit: UnitDay) -> date | None:
    """When the first of the lettings is over: the unit's own last day, or the lease's before it."""
    days = (min(one.ends_on, one.agreed_until) for one in lettings_of(unit))
    return min(days, default=None)


def area_text(unit: UnitDay) -> str:
    area = format_area(unit.unit.rentable_sqft)
    if not unit.unit.by_seats:
        return area
    seats = _tr("{let} of {all} seats let").format(let=unit.seats_let, all=unit.unit.seats)
    return f"{area}, {seats}"


def place_text(unit: UnitDay) -> str:
    return f"{unit.unit.floor_label} · {unit.unit.building}"


def facts_of(unit: UnitDay, day: date | None = None) -> list[tuple[str, str]]:
    """Name and value of what there is to say; with a day also what comes after it."""
    facts = [
        (_tr("Area"), area_text(unit)),
        (_tr("Tenant"), unit.tenants),
        (_tr("Lease"), leases_text(unit)),
        (_tr("Days"), days_text(unit)),
        (_tr("Monthly rent"), format_money(unit.monthly_rent_paisa) if unit.let else ""),
        (_tr("Next increase"), increase_text(unit, day) if day else ""),
        (_tr("Asking rent"), "" if unit.let else asking_text(unit)),
        (_tr("Reason"), unit.block.reason if unit.block else ""),
    ]
    return [(name, value) for name, value in facts if value]


def days_text(unit: UnitDay) -> str:
    """From when to when who is inside, or is to come, has the unit."""
    lettings = lettings_of(unit)
    first = min((one.starts_on for one in lettings), default=None)
    return format_days(first, last_day(unit)) if first else ""


def increase_text(unit: UnitDay, day: date) -> str:
    """The next day on which one of those inside comes to pay another rent."""
    steps = [step for one in unit.let if (step := one.next_rent_after(day))]
    if not steps:
        return ""
    step = min(steps, key=lambda one: one.starts_on)
    text = _tr("{day}, to {rent}")
    return text.format(day=format_day(step.starts_on), rent=format_money(step.monthly_paisa))


def asking_text(unit: UnitDay) -> str:
    """The asking rate, which is per rentable sq ft and month."""
    rate = unit.unit.asking_rate_paisa
    return _tr("{rate} a sq ft").format(rate=format_money(rate)) if rate else ""


def history_sentences(history: UnitHistory) -> list[tuple[str, tuple[Relative, ...]]]:
    """`Came of S-01 on 1 Jul 2026`, `Became S-01A, S-01B on …`, each with the units it names."""
    found = []
    for text, day, relatives in (
        (_tr("Came of {units} on {day}"), history.came_on, history.came_of),
        (_tr("Became {units} on {day}"), history.became_on, history.became),
    ):
        if relatives:
            codes = ", ".join(one.code for one in relatives)
            found.append((text.format(units=codes, day=format_day(day)), relatives))
    return found


def sentence_of(unit: UnitDay) -> str:
    """What a screen reader says of a block."""
    parts = [unit.unit.code, state_name(unit.state), place_text(unit)]
    parts += [f"{name} {value}" for name, value in facts_of(unit)]
    return ". ".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("spaces", text)
