"""Organisations: whoever takes, or may take, space in the park."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from parkdesk.models.base import Base, IntPK, Paisa, Word
from parkdesk.rules.vocabulary import OrganisationKind


class Organisation(Base):
    """A firm, team or person that leases space; it is a tenant while it has a lease."""

    __tablename__ = "organisation"
    __table_args__ = (Index("ix_organisation_name_key", "name_key"),)
    id: Mapped[IntPK]
    name: Mapped[str]
    name_key: Mapped[str]
    trading_name: Mapped[str] = mapped_column(default="")
    kind: Mapped[OrganisationKind] = mapped_column(Word(OrganisationKind))
    business: Mapped[str] = mapped_column(default="")
    ntn: Mapped[str | None]
    strn: Mapped[str] = mapped_column(default="")
    secp_number: Mapped[str] = mapped_column(default="")
    pseb_number: Mapped[str] = mapped_column(default="")
    pseb_location: Mapped[str] = mapped_column(default="")
    pseb_issued_on: Mapped[date | None]
    pseb_expires_on: Mapped[date | None]
    pseb_provisional: Mapped[bool] = mapped_column(default=False)
    stza_licence: Mapped[str] = mapped_column(default="")
    stza_expires_on: Mapped[date | None]
    signatory: Mapped[str] = mapped_column(default="")
    signatory_cnic: Mapped[str | None]
    signatory_authority: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class Contact(Base):
    """A person to reach at an organisation, in a role, from and to a day."""

    __tablename__ = "contact"
    id: Mapped[IntPK]
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="RESTRICT"), index=True
    )
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    mobile: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]


class TenantReturn(Base):
    """A tenant's figures for a quarter, which is named by its first day.

    What was not stated is empty: nothing and not stated are told apart.
    """

    __tablename__ = "tenant_return"
    __table_args__ = (
        UniqueConstraint("organisation_id", "quarter_starts_on"),
        CheckConstraint("women >= 0 AND men >= 0", name="staff"),
        CheckConstraint("with_disability BETWEEN 0 AND women + men", name="with_disability"),
        CheckConstraint("exports_usd_cents >= 0", name="exports"),
        CheckConstraint("domestic_revenue_paisa >= 0", name="domestic_revenue"),
        CheckConstraint("investment_paisa >= 0", name="investment"),
    )
    id: Mapped[IntPK]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"))
    quarter_starts_on: Mapped[date]
    women: Mapped[int]
    men: Mapped[int]
    with_disability: Mapped[int | None]
    exports_usd_cents: Mapped[int | None]
    domestic_revenue_paisa: Mapped[Paisa | None]
    investment_paisa: Mapped[Paisa | None]
    filed_on: Mapped[date | None]
