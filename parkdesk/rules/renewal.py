"""What renewing a lease on other terms would bring: one scenario reckoned beside another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from parkdesk.rules.lease_terms import EscalationTerm, LeaseTerms, SubsidyTerm
from parkdesk.rules.money import add_months, div_half_up, half_up, hundredths, two_decimals
from parkdesk.rules.monthly_rent import letting_rents
from parkdesk.rules.property_figures import LeaseDay, wale
from parkdesk.rules.schedule import schedule
from parkdesk.rules.vocabulary import Basis, ChargeKind

NET_EFFECTIVE = "Rent of the whole term less rent-free and subsidy ÷ area ÷ months of the term."
_WHOLE = 10_000  # a hundred percent in hundredths


@dataclass(frozen=True, slots=True)
class Scenario:
    """Terms to compare. `rates` are a month's, one for each rent of the lease, in its order."""

    starts_on: date
    months: int
    rates: tuple[int, ...]
    escalation: EscalationTerm
    rent_free_months: int = 0
    subsidy_percent: Decimal = Decimal(0)

    @property
    def ends_on(self) -> date:
        return add_months(self.starts_on, self.months) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wale:
    """Months to run, weighted by area and by rent; None without any lease in force."""

    by_area: Decimal | None
    by_rent: Decimal | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a scenario brings, in paisa of rent alone over the whole term.

    `month_paisa` is a month of the first rate, before rent-free months and subsidy, which
    `change_percent` compares with the present rent. A figure with nothing to divide by is None.
    """

    month_paisa: int
    change_percent: Decimal | None
    gross_paisa: int
    rent_free_paisa: int
    subsidy_paisa: int
    net_paisa: int
    net_effective_paisa: int | None
    wale: Wale


@dataclass(frozen=True, slots=True)
class RenewalBase:
    """The lease as it would go on (its rents first), and the park it stands in on a day."""

    lease_id: int
    terms: LeaseTerms
    funder: str
    present_paisa: int
    today: date
    in_force: tuple[LeaseDay, ...]


def raised_rate(rate_paisa: int, percent: Decimal) -> int:
    """A rate so many percent up, or down, to the paisa."""
    return max(0, div_half_up(rate_paisa * (_WHOLE + hundredths(percent)), _WHOLE))


def common_change(rates: Sequence[tuple[int, int]]) -> Decimal | None:
    """The one percent that makes each second rate of the first, the shortest; None without one.

    Rates that all change alike, but by no two decimals exactly, have it rounded.
    """
    paid = [(was, becomes) for was, becomes in rates if was]
    if not paid or any(becomes for was, becomes in rates if not was):
        return None
    exact = Fraction(paid[0][1] - paid[0][0], paid[0][0]) * 100
    for places in range(3):
        percent = Decimal(half_up(exact * 10**places)).scaleb(-places)
        if all(raised_rate(was, percent) == becomes for was, becomes in paid):
            return percent
    alike = len({Fraction(becomes, was) for was, becomes in paid}) == 1
    return two_decimals(exact) if alike else None


def terms_of(base: RenewalBase, scenario: Scenario) -> LeaseTerms:
    """The renewed lease's terms: the base with the scenario's days, rates and concessions."""
    first, last = scenario.starts_on, scenario.ends_on
    rents = [one for one in base.terms.charges if one.kind is ChargeKind.RENT]
    charges = tuple(
        replace(rent, rate_paisa=rate, basis=rent.basis if rate else Basis.FREE)
        for rent, rate in zip(rents, scenario.rates, strict=True)
    )
    percent = scenario.subsidy_percent
    return replace(
        base.terms,
        starts_on=first,
        rent_starts_on=first,
        ends_on=last,
        units=tuple(replace(unit, starts_on=first, ends_on=last) for unit in base.terms.units),
        charges=charges,
        escalation=scenario.escalation,
        rent_free_months=scenario.rent_free_months,
        subsidies=(SubsidyTerm(percent, funder=base.funder),) if percent else (),
    )


def reckon(base: RenewalBase, scenario: Scenario) -> Outcome:
    """The scenario by the schedule's own rows: what the lease would be charged, summed."""
    terms = terms_of(base, scenario)
    rows = [row for row in schedule(terms) if row.charge is ChargeKind.RENT]
    net = sum(row.net_paisa for row in rows)
    area = sum((unit.rentable_sqft for unit in terms.units), Decimal(0))
    month = sum(rents[0].monthly_paisa for rents in letting_rents(terms) if rents)
    return Outcome(
        month_paisa=month,
        change_percent=change_percent(base.present_paisa, month),
        gross_paisa=sum(row.gross_paisa for row in rows),
        rent_free_paisa=sum(row.rent_free_paisa for row in rows),
        subsidy_paisa=sum(row.subsidy_paisa for row in rows),
        net_paisa=net,
        net_effective_paisa=net_effective(net, area, scenario.months),
        wale=wale_with(base, LeaseDay(base.lease_id, terms.ends_on, hundredths(area), month)),
    )


def net_effective(net_paisa: int, area_sqft: Decimal, months: int) -> int | None:
    """Paisa per sq ft and month: the term's net rent ÷ area ÷ months, half up, undiscounted.

    Source: concessions spread evenly over the term, as IFRS 16 (81) has a lessor spread them.
    """
    divisor = Fraction(area_sqft) * months
    return half_up(net_paisa / divisor) if divisor else None


def change_percent(was_paisa: int, becomes_paisa: int) -> Decimal | None:
    """How much more, in percent of what it was, with two decimals."""
    if not was_paisa:
        return None
    return two_decimals(Fraction(becomes_paisa - was_paisa, was_paisa) * 100)


def wale_now(base: RenewalBase) -> Wale:
    return _wale(base.in_force, base.today)


def wale_with(base: RenewalBase, renewed: LeaseDay) -> Wale:
    """The park's WALE of today with the renewed lease in place of the one it follows."""
    others = (one for one in base.in_force if one.lease_id != base.lease_id)
    return _wale((*others, renewed), base.today)


def _wale(leases: Iterable[LeaseDay], day: date) -> Wale:
    leases = list(leases)
    return Wale(
        wale((one.area, (one.last - day).days) for one in leases),
        wale((one.rent, (one.last - day).days) for one in leases),
    )
