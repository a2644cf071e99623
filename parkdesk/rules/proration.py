"""What a part of a month costs. A month covered from its first to its last day costs the month."""

from collections.abc import Sequence

from parkdesk.rules.money import div_half_up
from parkdesk.rules.vocabulary import PartMonths


def part_of_month(month_paisa: int, days: int, month_days: int, rule: PartMonths) -> int:
    """The amount of `days` of a month that has `month_days`, to the paisa, half up."""
    if days == month_days:
        return month_paisa
    if rule is PartMonths.THIRTY:
        return div_half_up(month_paisa * days, 30)  # at most the month: 31 days are covered above
    if rule is PartMonths.YEAR_365:
        return div_half_up(12 * month_paisa * days, 365)
    return div_half_up(month_paisa * days, month_days)


def split_run(
    month_paisa: int, parts: Sequence[int], month_days: int, rule: PartMonths
) -> list[int]:
    """Amounts of neighbouring parts at one rate: the last is what the earlier left of the run."""
    left = part_of_month(month_paisa, sum(parts), month_days, rule)
    amounts = []
    for days in parts[:-1]:
        # Halves rounded up could take more than there is where a month costs a few paisa.
        amount = min(left, part_of_month(month_paisa, days, month_days, rule))
        amounts.append(amount)
        left -= amount
    return [*amounts, left]
