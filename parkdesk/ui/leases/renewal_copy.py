"""The renewal sheet as lines for a spreadsheet: numbers, days and words."""

from collections.abc import Sequence
from decimal import Decimal

from parkdesk.rules.renewal import Outcome, Scenario
from parkdesk.services.leases.renewing import RenewalSheet
from parkdesk.ui.leases.renewal_grid import row_keys, row_names
from parkdesk.ui.leases.words import tr
from parkdesk.ui.widgets.clipboard import Cell

IN_RUPEES = ("month", "gross", "rent_free", "subsidy", "net", "net_effective")


def copied_lines(
    sheet: RenewalSheet, compared: Sequence[tuple[Scenario, Outcome]]
) -> list[list[Cell]]:
    """A head, then a line a row of the sheet; money in rupees, days as days, months as numbers."""
    columns = [_now(sheet), *(_values(*one) for one in compared)]
    names = [tr("Scenario {number}").format(number=at) for at in range(1, len(compared) + 1)]
    keys = [key for key in row_keys(sheet) if key not in ("line", "obstacles", "save", "rise")]
    titles = dict(zip(row_keys(sheet), row_names(sheet), strict=True))
    head: list[Cell] = [f"{sheet.number} {sheet.tenant}".strip(), tr("Now"), *names]
    return [head, *([_title(key, titles[key]), *(c.get(key, "") for c in columns)] for key in keys)]


def _title(key: str, name: str) -> str:
    return f"{name} (Rs.)" if key in IN_RUPEES or key.startswith("rate") else name


def _now(sheet: RenewalSheet) -> dict[str, Cell]:
    rates: dict[str, Cell] = {
        f"rate {at}": _rupees(one.last_rate_paisa) for at, one in enumerate(sheet.rents)
    }
    return rates | {
        "ends_on": sheet.agreed_until,
        "month": _rupees(sheet.present_paisa),
        "wale_area": _number(sheet.wale.by_area),
        "wale_rent": _number(sheet.wale.by_rent),
    }


def _values(scenario: Scenario, outcome: Outcome) -> dict[str, Cell]:
    effective = outcome.net_effective_paisa
    rates: dict[str, Cell] = {f"rate {at}": _rupees(rate) for at, rate in enumerate(scenario.rates)}
    return rates | {
        "starts_on": scenario.starts_on,
        "months": Decimal(scenario.months),
        "escalation": _number(scenario.escalation.percent),
        "every": Decimal(scenario.escalation.every_months),
        "kind": scenario.escalation.kind,
        "free": Decimal(scenario.rent_free_months),
        "percent": _number(scenario.subsidy_percent),
        "ends_on": scenario.ends_on,
        "month": _rupees(outcome.month_paisa),
        "change": _number(outcome.change_percent),
        "gross": _rupees(outcome.gross_paisa),
        "rent_free": _rupees(outcome.rent_free_paisa),
        "subsidy": _rupees(outcome.subsidy_paisa),
        "net": _rupees(outcome.net_paisa),
        "net_effective": "" if effective is None else _rupees(effective),
        "wale_area": _number(outcome.wale.by_area),
        "wale_rent": _number(outcome.wale.by_rent),
    }


def _rupees(paisa: int) -> Cell:
    return Decimal(paisa).scaleb(-2)


def _number(value: Decimal | None) -> Cell:
    return "" if value is None else value
