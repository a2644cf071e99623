"""Tenants' quarterly returns: each of a tenant that the park has, and of one of its quarters."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.tenants import TenantReturn
from parkdesk.rules.money import JULY
from parkdesk.rules.quarter_words import quarter_of
from parkdesk.rules.returns import quarter_text
from parkdesk.rules.values import Reading
from parkdesk.rules.vocabulary import RowOutcome
from parkdesk.services.imports.known import last_imported_values
from parkdesk.services.imports.organisations import Organisations, Who, read_organisations
from parkdesk.services.imports.plan import ImportPlan, PlanDraft
from parkdesk.services.imports.rows import (
    Keys,
    Verdict,
    ambiguous,
    changed,
    news,
    one_key,
    plan_rows,
    refused,
)
from parkdesk.services.park import find_park
from parkdesk.spreadsheets.drafts import ListedReturn
from parkdesk.spreadsheets.parsed import ParsedSheet

_NAMES = frozenset({"quarter", "tenant", "ntn"})


@dataclass(slots=True)
class _Filed:
    """The park's tenants and what they have filed, by tenant and quarter."""

    tenants: Organisations
    start_month: int
    today: date
    returns: dict[tuple[int, date], Mapping[str, Any]]
    last_values: dict[int, dict[str, Any]]
    asked: dict[tuple[str | None, str | None], Who] = field(default_factory=dict)

    def tenant(self, draft: ListedReturn) -> Who:
        key = (draft.tenant, draft.ntn)
        if key not in self.asked:
            self.asked[key] = self.tenants.find_known(*key)
        return self.asked[key]

    def quarter(self, draft: ListedReturn) -> Reading[date]:
        return quarter_of(draft.quarter, self.start_month)

    def keys(self, draft: ListedReturn) -> Keys:
        tenant, quarter = self.tenant(draft).record, self.quarter(draft).value
        return one_key(tenant["id"], quarter) if tenant and quarter else Keys()

    def label(self, draft: ListedReturn) -> str:
        quarter = self.quarter(draft).value
        words = quarter_text(quarter, self.start_month) if quarter else draft.quarter.text
        return f"{draft.tenant or draft.ntn}, {words.partition(',')[0]}"


def plan_returns(
    session: Session, parsed: ParsedSheet[ListedReturn], *, now: datetime
) -> ImportPlan:
    filed = _read(session, now.date())
    return plan_rows(
        session,
        parsed,
        now=now,
        what="return",
        label=filed.label,
        keys=filed.keys,
        judge=lambda plan, row, draft: _judge(filed, plan, row.row, draft),
    )


def _read(session: Session, today: date) -> _Filed:
    park = find_park(session)
    rows = [dict(one._mapping) for one in session.execute(select(TenantReturn.__table__))]
    return _Filed(
        tenants=read_organisations(session),
        start_month=park.fiscal_year_start_month if park else JULY,
        today=today,
        returns={(one["organisation_id"], one["quarter_starts_on"]): one for one in rows},
        last_values=last_imported_values(session, "tenant_return", [one["id"] for one in rows]),
    )


def _judge(filed: _Filed, plan: PlanDraft, row: int, draft: ListedReturn) -> Verdict:
    quarter, who = filed.quarter(draft), filed.tenant(draft)
    if quarter.value is None:
        return refused(plan, row, "quarter", quarter.code, quarter.message)
    if quarter.value > filed.today:
        return refused(plan, row, "quarter", "day-to-come", "This quarter is still to come.")
    if who.doubt:
        return ambiguous(plan, row, "tenant", who.doubt)
    if who.record is None:
        return _unknown(filed.tenants, plan, row, draft)
    known = filed.returns.get((who.record["id"], quarter.value))
    given = {name: value for name, value in asdict(draft).items() if name not in _NAMES}
    if why := _wrong(known, given):
        return refused(plan, row, *why)
    if known is None:
        values = {"organisation_id": who.record["id"], "quarter_starts_on": quarter.value, **given}
        plan.write(row, "tenant_return", values)
        return Verdict(RowOutcome.NEW)
    last = filed.last_values.get(known["id"], {})
    new = news(plan, row, filed.label(draft), known, given, last, table="tenant_return")
    if why := _wrong(known, new):
        return refused(plan, row, *why)
    return changed(plan.change_typed(row, "tenant_return", known, new))


def _unknown(tenants: Organisations, plan: PlanDraft, row: int, draft: ListedReturn) -> Verdict:
    """Refused, with the name that is most like it."""
    if draft.tenant is None:
        why = f"No tenant here has the NTN {draft.ntn}. Type the tenant's name."
        return refused(plan, row, "tenant", "unknown-tenant", why)
    near = tenants.nearest(draft.tenant)
    if near:
        plan.proposals[row] = near
    most_like = f" The nearest is {near}." if near else ""
    why = (
        f"The park has no tenant called {draft.tenant}.{most_like} Correct the name, or add the "
        "tenant first."
    )
    return refused(plan, row, "tenant", "unknown-tenant", why)


def _wrong(
    known: Mapping[str, Any] | None, given: Mapping[str, Any]
) -> tuple[str, str, str] | None:
    """The field, code and reason that keep the figures out, with what was filed before."""
    said = {name: value for name, value in given.items() if value is not None}
    figures = {**(known or {}), **said}
    for name in ("women", "men"):
        if figures.get(name) is None:
            return (
                name,
                "missing",
                "Nothing was filed for this quarter yet: women and men are needed.",
            )
    staff, some = figures["women"] + figures["men"], figures.get("with_disability")
    if some is not None and some > staff:
        return "with_disability", "with-disability", f"There are only {staff:,} women and men."
    return None
