"""The sample park's tenants, with contacts and the staff they report each quarter."""

from decimal import Decimal

from sqlalchemy.orm import Session

from parkdesk.models.tenants import Contact, Organisation, TenantReturn
from parkdesk.rules.identity import name_key
from parkdesk.rules.vocabulary import OrganisationKind
from parkdesk.services.sample.calendar import Calendar

KIND = OrganisationKind
TENANTS = (
    # key, name, kind, line of business, contact, women, men
    ("loom", "Indus Loom Softworks", KIND.PRIVATE_LIMITED, "Textile ERP", "Rabia Noorani", 21, 34),
    ("kite", "Paper Kite Games", KIND.PRIVATE_LIMITED, "Mobile games", "Haris Daudzai", 9, 17),
    ("rd", "Khyber R&D Centre", KIND.UNIVERSITY, "Applied research", "Dr Saima Gandapur", 11, 12),
    ("qalam", "Qalam Publishing Tech", KIND.SINGLE_MEMBER_COMPANY, "Urdu typesetting", "Yusra Lodhi", 7, 5),
    ("saffron", "Saffron Ledger", KIND.PRIVATE_LIMITED, "Accounting services", "Imran Tareen", 14, 10),
    ("relay", "Relay Nine", KIND.LLP, "Call centre", "Zoya Mirza", 26, 22),
    ("terra", "Terra Sense", KIND.STARTUP_TEAM, "Soil sensors", "Bilal Hoti", 2, 4),
    ("dastak", "Dastak Health", KIND.PRIVATE_LIMITED, "Telemedicine", "Dr Maha Jadoon", 12, 6),
    ("peak", "Tirich Peak Analytics", KIND.PRIVATE_LIMITED, "Data services", "Usman Kakakhel", 5, 11),
    ("chai", "Chai & Charcha", KIND.SOLE_PROPRIETOR, "Canteen", "Gul Zaman", 1, 5),
    ("noor", "نور سافٹ ویئر ہاؤس", KIND.PARTNERSHIP, "Web development", "نورین خٹک", 6, 6),
    ("orbit", "Orbit Freight Systems", KIND.PRIVATE_LIMITED, "Logistics software", "Fahad Swati", 4, 15),
    ("bazm", "Bazm Learning", KIND.NGO, "Online courses", "Amber Shinwari", 8, 3),
    ("lane", "Fast Lane Freelancers", KIND.FREELANCER, "Freelance hub", "Sana Wardag", 5, 9),
)  # fmt: skip
NOT_FILED = {"orbit", "terra"}
GROWTH = Decimal("0.04")


def add_tenants(session: Session, calendar: Calendar) -> dict[str, int]:
    """The organisations' ids by key."""
    ids = {}
    for place, (key, name, kind, business, contact, women, men) in enumerate(TENANTS):
        tenant = Organisation(
            name=name,
            name_key=name_key(name),
            kind=kind,
            business=business,
            ntn=f"{4100317 + place * 7321}-{place % 9 + 1}",
            pseb_number=f"Z-26-{4100 + place * 13}" if place % 3 else "",
            pseb_expires_on=calendar.day(40 + place * 35) if place % 3 else None,
            signatory=contact,
        )
        session.add(tenant)
        session.flush()
        ids[key] = tenant.id
        session.add(
            Contact(
                organisation_id=tenant.id,
                name=contact,
                role="Focal person",
                mobile=f"+9230{place % 5}55{10200 + place * 311}",
                email=f"office@{key}.example.pk",
                starts_on=calendar.first(-30),
            )
        )
        _add_staff(session, calendar, tenant.id, women, men, filed=key not in NOT_FILED)
    return ids


def _add_staff(
    session: Session, calendar: Calendar, tenant_id: int, women: int, men: int, *, filed: bool
) -> None:
    """Eight quarters, growing to today's staff; those who did not file lack the last one."""
    for quarter in range(-8, 0 if filed else -1):
        then = 1 + GROWTH * (quarter + 1)
        session.add(
            TenantReturn(
                organisation_id=tenant_id,
                quarter_starts_on=calendar.quarter(quarter),
                women=max(0, round(women * then)),
                men=max(0, round(men * then)),
            )
        )
