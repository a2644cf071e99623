"""The shape of a lease as text and back, as an amendment keeps it."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from parkdesk.rules.lease_terms import Step
from parkdesk.rules.vocabulary import (
    Basis,
    Billing,
    BillingTime,
    ChargeKind,
    DepositKind,
    EscalationKind,
    PartMonths,
)
from parkdesk.services.leases.shapes import (
    ChargeDraft,
    LeaseDraft,
    LeaseUnitDraft,
    SubsidyDraft,
)

Values = dict[str, Any]


def shape_text(shape: LeaseDraft) -> str:
    return json.dumps(asdict(shape), default=str, ensure_ascii=False, separators=(",", ":"))


def shape_from(text: str) -> LeaseDraft:
    """A value that an older version did not keep has the one of a new draft."""
    given = json.loads(text)
    given["units"] = tuple(LeaseUnitDraft(**_read(one)) for one in given["units"])
    given["charges"] = tuple(_charge(one) for one in given["charges"])
    given["subsidies"] = tuple(SubsidyDraft(**_read(one)) for one in given["subsidies"])
    return LeaseDraft(**_read(given))


def _charge(given: Values) -> ChargeDraft:
    steps = tuple(Step(**_read(step)) for step in given.pop("steps"))
    return ChargeDraft(**_read(given), steps=steps)


_WORDS: dict[str, Callable[[str], Any]] = {
    "kind": ChargeKind,
    "basis": Basis,
    "billing": Billing,
    "billing_time": BillingTime,
    "part_months": PartMonths,
    "escalation_kind": EscalationKind,
    "deposit_kind": DepositKind,
}


def _read(given: Values) -> Values:
    return {name: _value(name, value) for name, value in given.items()}


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _WORDS:
        return _WORDS[name](value)
    if name.endswith("_on"):
        return date.fromisoformat(value)
    return Decimal(value) if name.endswith("percent") else value
