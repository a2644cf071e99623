"""Organisations: whoever takes, or may take, space in the park."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from parkdesk.models.base import Base, IntPK, Word
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
    pseb_expires_on: Mapped[date | None]
    stza_licence: Mapped[str] = mapped_column(default="")
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


class TenantStaff(Base):
    """Staff of a tenant as it reported them for a quarter (named by its first day)."""

    __tablename__ = "tenant_staff"
    __table_args__ = (
        Index("uq_tenant_staff_quarter", "organisation_id", "quarter_starts_on", unique=True),
    )
    id: Mapped[IntPK]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id", ondelete="RESTRICT"))
    quarter_starts_on: Mapped[date]
    women: Mapped[int]
    men: Mapped[int]
