"""Quarterly returns in the columns of their template."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.tenants import Organisation, TenantReturn
from parkdesk.rules.money import JULY
from parkdesk.rules.returns import quarter_text
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.exports.table import Cell, Table, in_rupees
from parkdesk.services.park import find_park
from parkdesk.spreadsheets.kinds import headers


def export_returns(
    session: Session, *, as_of: date, whole_cnic: bool = False, holdover: bool = False
) -> Table:
    """The returns of all quarters that had begun by the day, by quarter and tenant."""
    del whole_cnic, holdover
    park = find_park(session)
    start_month = park.fiscal_year_start_month if park else JULY
    query = (
        select(TenantReturn, Organisation.name, Organisation.ntn)
        .join(Organisation, Organisation.id == TenantReturn.organisation_id)
        .where(TenantReturn.quarter_starts_on <= as_of)
        .order_by(TenantReturn.quarter_starts_on, Organisation.name, TenantReturn.id)
    )
    found = session.execute(query)
    return Table(headers(ImportKind.RETURNS), tuple(_cells(*row, start_month) for row in found))


def _cells(figures: TenantReturn, tenant: str, ntn: str | None, month: int) -> tuple[Cell, ...]:
    return (
        tenant,
        ntn,
        quarter_text(figures.quarter_starts_on, month).partition(",")[0],
        figures.women,
        figures.men,
        figures.with_disability,
        in_rupees(figures.exports_usd_cents),
        in_rupees(figures.domestic_revenue_paisa),
        in_rupees(figures.investment_paisa),
        figures.filed_on,
    )
