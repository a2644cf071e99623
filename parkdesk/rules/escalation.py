"""A rate's steps over time: computed from the base rate, or typed in by hand, which wins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from parkdesk.rules.lease_terms import EscalationTerm, Step
from parkdesk.rules.money import add_months, div_half_up, hundredths
from parkdesk.rules.vocabulary import EscalationKind

_WHOLE = 10_000  # a hundred percent in hundredths


def escalated_rate(base_rate_paisa: int, escalation: EscalationTerm, step: int) -> int:
    """Step `step` (0 is the base) to the paisa, half up, from the base and never a rounded rate."""
    percent = hundredths(escalation.percent)
    if escalation.kind is EscalationKind.SIMPLE:
        return div_half_up(base_rate_paisa * (_WHOLE + step * percent), _WHOLE)
    return div_half_up(base_rate_paisa * (_WHOLE + percent) ** step, _WHOLE**step)


def rate_steps(
    base_rate_paisa: int,
    escalation: EscalationTerm | None,
    *,
    rent_starts_on: date,
    until: date,
    typed: Iterable[Step] = (),
) -> list[Step]:
    """The steps from rent start to `until`; one typed before rent start counts from there."""
    steps = {rent_starts_on: base_rate_paisa}
    if escalation is not None and escalation.percent and escalation.every_months > 0:
        number = 1
        while (day := add_months(rent_starts_on, number * escalation.every_months)) <= until:
            steps[day] = escalated_rate(base_rate_paisa, escalation, number)
            number += 1
    for step in sorted(typed, key=lambda step: step.starts_on):
        if step.starts_on <= until:
            steps[max(step.starts_on, rent_starts_on)] = step.rate_paisa
    return [Step(day, steps[day]) for day in sorted(steps)]


@dataclass(frozen=True, slots=True)
class RateStepTerm:
    """A step as it is seen and typed over: `reckoned_paisa` is None where only a hand made it."""

    starts_on: date
    rate_paisa: int
    by_hand: bool
    reckoned_paisa: int | None


def explained_steps(
    base_rate_paisa: int,
    escalation: EscalationTerm | None,
    *,
    rent_starts_on: date,
    until: date,
    typed: Iterable[Step] = (),
) -> list[RateStepTerm]:
    """The steps of `rate_steps`, each with the rate that reckoning alone would give that day."""
    typed = tuple(typed)
    alone = rate_steps(base_rate_paisa, escalation, rent_starts_on=rent_starts_on, until=until)
    reckoned = {step.starts_on: step.rate_paisa for step in alone}
    by_hand = {max(step.starts_on, rent_starts_on) for step in typed}
    steps = rate_steps(
        base_rate_paisa, escalation, rent_starts_on=rent_starts_on, until=until, typed=typed
    )
    return [
        RateStepTerm(
            step.starts_on, step.rate_paisa, step.starts_on in by_hand, reckoned.get(step.starts_on)
        )
        for step in steps
    ]
