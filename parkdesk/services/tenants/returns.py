"""Tenants' quarterly figures: staff, exports, revenue, investment; and who has not filed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.models.park import Park
from parkdesk.models.tenants import Organisation, TenantReturn
from parkdesk.rules.money import JULY, percent_of
from parkdesk.rules.returns import quarter_before, quarter_end, quarter_start
from parkdesk.services.field_problems import refuse
from parkdesk.services.tenants_inside import tenants_inside

MOST_STAFF = 100_000
AMOUNTS = ("exports_usd_cents", "domestic_revenue_paisa", "investment_paisa")
MOST_AMOUNT = 10**15  # hundredths


@dataclass(frozen=True, slots=True)
class ReturnDraft:
    """A tenant's figures of a quarter, named by its first day; what was not stated is None."""

    quarter_starts_on: date
    women: int | None = None
    men: int | None = None
    with_disability: int | None = None
    exports_usd_cents: int | None = None
    domestic_revenue_paisa: int | None = None
    investment_paisa: int | None = None
    filed_on: date | None = None

    @property
    def staff(self) -> int:
        return (self.women or 0) + (self.men or 0)

    @property
    def is_empty(self) -> bool:
        """Nothing of the quarter is stated; the day of filing says nothing of it."""
        figures = (self.women, self.men, self.with_disability)
        return all(one is None for one in (*figures, *(getattr(self, name) for name in AMOUNTS)))


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A return as it is stored. `before` is the tenant's return of the quarter before, if filed."""

    id: int
    tenant_id: int
    figures: ReturnDraft
    before: ReturnDraft | None = None


@dataclass(frozen=True, slots=True)
class QuarterLine:
    """A tenant in the sheet of a quarter. `filed` and `before` are None where it has not filed."""

    id: int
    tenant: str
    due: bool
    filed: ReturnDraft | None
    before: ReturnDraft | None


@dataclass(frozen=True, slots=True)
class ReturnsSummary:
    """A quarter's figures of the tenants that were to file: inside on the quarter's last day.

    An amount is the sum of those that stated it, None where nobody did. The women's share is
    women ÷ staff of those that filed.
    """

    quarter: date
    tenants: int
    filed: int
    women: int
    men: int
    with_disability: int
    exports_usd_cents: int | None
    domestic_revenue_paisa: int | None
    investment_paisa: int | None
    not_filed: tuple[tuple[int, str], ...]

    @property
    def staff(self) -> int:
        return self.women + self.men

    @property
    def women_percent(self) -> Decimal | None:
        return percent_of(self.women, self.staff)


def fiscal_start_month(session: Session) -> int:
    """The month in which the park's fiscal year, and so its first quarter, begins."""
    return session.scalar(select(Park.fiscal_year_start_month)) or JULY


def list_returns(session: Session, *, tenant_id: int) -> list[ReturnRow]:
    """A tenant's returns, the newest quarter first."""
    query = select(TenantReturn).where(TenantReturn.organisation_id == tenant_id)
    rows = {one.quarter_starts_on: one for one in session.scalars(query)}
    return [
        ReturnRow(
            one.id,
            tenant_id,
            _draft(one),
            _draft(earlier) if (earlier := rows.get(quarter_before(quarter))) else None,
        )
        for quarter, one in sorted(rows.items(), reverse=True)
    ]


def check_return(
    session: Session, *, tenant_id: int, draft: ReturnDraft, return_id: int | None = None
) -> dict[str, str]:
    """What is wrong, by field; empty where the return can be stored."""
    problems = problems_of_figures(draft) | _problems_of_quarter(session, draft.quarter_starts_on)
    query = select(TenantReturn.id).where(
        TenantReturn.organisation_id == tenant_id,
        TenantReturn.quarter_starts_on == draft.quarter_starts_on,
    )
    if session.scalar(query) not in (None, return_id):
        problems["quarter_starts_on"] = "This quarter is filed already. Change that return."
    return problems


def problems_of_figures(draft: ReturnDraft) -> dict[str, str]:
    """What is wrong with the figures alone, by field."""
    problems: dict[str, str] = {}
    for name in ("women", "men"):
        value = getattr(draft, name)
        if value is None:
            problems[name] = "Give the number, 0 where there are none."
        elif not 0 <= value <= MOST_STAFF:
            problems[name] = f"A number from 0 to {MOST_STAFF:,} is expected here."
    disabled = draft.with_disability
    if disabled is not None and not 0 <= disabled <= max(0, draft.staff):
        problems["with_disability"] = "These are among the staff, so at most women and men."
    for name in AMOUNTS:
        amount = getattr(draft, name)
        if amount is not None and not 0 <= amount <= MOST_AMOUNT:
            problems[name] = "This is no amount of a quarter."
    return problems


def add_return(session: Session, *, tenant_id: int, draft: ReturnDraft) -> int:
    """File a quarter of a tenant; raises FieldError for the first wrong field."""
    refuse(check_return(session, tenant_id=tenant_id, draft=draft))
    if session.get(Organisation, tenant_id) is None:
        raise RecordMissingError(what="tenant", which=str(tenant_id))
    stored = TenantReturn(organisation_id=tenant_id, **asdict(draft))
    session.add(stored)
    session.flush()
    return stored.id


def change_return(session: Session, *, return_id: int, draft: ReturnDraft) -> None:
    """Change a return, also its quarter; raises FieldError for the first wrong field."""
    stored = _get(session, return_id)
    tenant_id = stored.organisation_id
    refuse(check_return(session, tenant_id=tenant_id, draft=draft, return_id=return_id))
    _put(stored, draft)


def remove_return(session: Session, *, return_id: int) -> ReturnRow:
    """Take a return out; `add_return` of what is given puts it back."""
    stored = _get(session, return_id)
    removed = ReturnRow(stored.id, stored.organisation_id, _draft(stored))
    session.delete(stored)
    return removed


def get_quarter_sheet(session: Session, *, quarter: date) -> list[QuarterLine]:
    """Every tenant that is to file the quarter, or has, by name."""
    due = tenants_inside(session, on=quarter_end(quarter))
    filed, before = _of_quarter(session, quarter), _of_quarter(session, quarter_before(quarter))
    names = session.execute(select(Organisation.id, Organisation.name))
    lines = [
        QuarterLine(one.id, one.name, one.id in due, filed.get(one.id), before.get(one.id))
        for one in names
        if one.id in due or one.id in filed
    ]
    return sorted(lines, key=lambda line: (line.tenant.casefold(), line.id))


def save_quarter(
    session: Session, *, quarter: date, drafts: Mapping[int, ReturnDraft | None]
) -> int:
    """Store a quarter of many tenants, all or none; None takes a return out. How many changed.

    Raises FieldError named `tenant id.field`.
    """
    refuse(_problems_of_quarter(session, quarter))
    query = select(TenantReturn).where(TenantReturn.quarter_starts_on == quarter)
    stored = {one.organisation_id: one for one in session.scalars(query)}
    changed = 0
    for tenant_id, draft in drafts.items():
        there = stored.get(tenant_id)
        if (_draft(there) if there else None) == draft:
            continue
        changed += 1
        if draft is None:
            session.delete(stored[tenant_id])
            continue
        for name, reason in problems_of_figures(draft).items():
            raise FieldError(f"{tenant_id}.{name}", reason)
        if there is None:
            session.add(
                TenantReturn(
                    organisation_id=tenant_id,
                    **asdict(draft) | {"quarter_starts_on": quarter},
                )
            )
        else:
            _put(there, draft)
    return changed


def not_filed_ids(session: Session, *, quarter: date, only: int | None = None) -> frozenset[int]:
    """Who was inside on the quarter's last day and has not filed it."""
    query = select(TenantReturn.organisation_id).where(TenantReturn.quarter_starts_on == quarter)
    if only is not None:
        query = query.where(TenantReturn.organisation_id == only)
    due = tenants_inside(session, on=quarter_end(quarter), only=only)
    return due - frozenset(session.scalars(query))


def list_not_filed(session: Session, *, quarter: date) -> list[tuple[int, str]]:
    """The id and name of those, by name."""
    silent = not_filed_ids(session, quarter=quarter)
    names = session.execute(select(Organisation.id, Organisation.name)).all()
    return sorted(
        ((one.id, one.name) for one in names if one.id in silent),
        key=lambda one: (one[1].casefold(), one[0]),
    )


def returns_summary(session: Session, *, quarter: date) -> ReturnsSummary:
    due = [line for line in get_quarter_sheet(session, quarter=quarter) if line.due]
    filed = [line.filed for line in due if line.filed is not None]
    return ReturnsSummary(
        quarter=quarter,
        tenants=len(due),
        filed=len(filed),
        women=sum(one.women or 0 for one in filed),
        men=sum(one.men or 0 for one in filed),
        with_disability=sum(one.with_disability or 0 for one in filed),
        exports_usd_cents=_sum([one.exports_usd_cents for one in filed]),
        domestic_revenue_paisa=_sum([one.domestic_revenue_paisa for one in filed]),
        investment_paisa=_sum([one.investment_paisa for one in filed]),
        not_filed=tuple((line.id, line.tenant) for line in due if line.filed is None),
    )


def _problems_of_quarter(session: Session, quarter: date) -> dict[str, str]:
    if quarter_start(quarter, fiscal_start_month(session)) == quarter:
        return {}
    return {"quarter_starts_on": "No quarter of this park's fiscal year begins on this day."}


def _get(session: Session, return_id: int) -> TenantReturn:
    stored = session.get(TenantReturn, return_id)
    if stored is None:
        raise RecordMissingError(what="return", which=str(return_id))
    return stored


def _put(stored: TenantReturn, draft: ReturnDraft) -> None:
    for name, value in asdict(draft).items():
        if getattr(stored, name) != value:
            setattr(stored, name, value)


def _draft(stored: TenantReturn) -> ReturnDraft:
    return ReturnDraft(
        quarter_starts_on=stored.quarter_starts_on,
        women=stored.women,
        men=stored.men,
        with_disability=stored.with_disability,
        exports_usd_cents=stored.exports_usd_cents,
        domestic_revenue_paisa=stored.domestic_revenue_paisa,
        investment_paisa=stored.investment_paisa,
        filed_on=stored.filed_on,
    )


def _of_quarter(session: Session, quarter: date) -> dict[int, ReturnDraft]:
    query = select(TenantReturn).where(TenantReturn.quarter_starts_on == quarter)
    return {one.organisation_id: _draft(one) for one in session.scalars(query)}


def _sum(amounts: list[int | None]) -> int | None:
    stated = [one for one in amounts if one is not None]
    return sum(stated) if stated else None
