"""The sample park's tenants: registrations, contacts, and what they report each quarter."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.tenants import Contact, Organisation, TenantReturn
from parkdesk.models.training import Enrolment
from parkdesk.rules.identity import name_key
from parkdesk.rules.returns import quarter_end
from parkdesk.rules.vocabulary import EnrolmentStatus, OrganisationKind
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
# US dollars and rupees a quarter of each of the staff; what is not in here is not stated
EXPORTS = {
    "loom": 2_400,
    "kite": 3_100,
    "qalam": 900,
    "relay": 1_700,
    "dastak": 650,
    "peak": 2_800,
    "lane": 1_500,
}
REVENUE = {
    "loom": 210_000,
    "saffron": 260_000,
    "dastak": 180_000,
    "chai": 95_000,
    "noor": 140_000,
    "orbit": 230_000,
}
INVESTED = {"terra": 1_500_000, "kite": 4_000_000}
PROVISIONAL = "terra"
ZONE_LICENCES = {"loom": 21, "dastak": -6, "kite": 400}  # days from today to their last one
GROWTH = Decimal("0.04")
WORK_HERE = ("loom", "relay", "peak", "lane", "dastak")
TRAINEES_WHO_STAYED = 12


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
            signatory=contact,
            signatory_cnic=f"16101-{2_000_117 + place * 40_013}-{place % 9 + 1}",
            signatory_authority="Board resolution" if "limited" in kind else "",
        )
        _register(tenant, calendar, key, place)
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
        if place % 4 == 0:
            _add_past_contact(session, calendar, tenant.id, key)
        _add_returns(session, calendar, tenant.id, key, women, men)
    return ids


def employ_trainees(session: Session, tenants: dict[str, int]) -> None:
    """Some of those who were trained found work at a tenant."""
    done = select(Enrolment.person_id).where(Enrolment.status == EnrolmentStatus.COMPLETED)
    query = select(Person).where(Person.id.in_(done)).order_by(Person.id)
    people = session.scalars(query.limit(TRAINEES_WHO_STAYED))
    for place, person in enumerate(people):
        person.employer_id = tenants[WORK_HERE[place % len(WORK_HERE)]]
        person.employment = "Junior developer" if place % 3 else "Analyst"


def _register(tenant: Organisation, calendar: Calendar, key: str, place: int) -> None:
    if key == PROVISIONAL:
        tenant.pseb_number, tenant.pseb_provisional = "P-26-4187", True
        tenant.pseb_issued_on = calendar.day(-74)
    elif place % 3:
        tenant.pseb_number = f"Z-26-{4100 + place * 13}"
        tenant.pseb_issued_on = calendar.day(-325 + place * 35)
        tenant.pseb_expires_on = calendar.day(40 + place * 35)
    if tenant.pseb_number:
        tenant.pseb_location = "Sarsabz Knowledge Park, Mardan"
    if key in ZONE_LICENCES:
        tenant.stza_licence = f"STZA-ZE-{210 + place}"
        tenant.stza_expires_on = calendar.day(ZONE_LICENCES[key])


def _add_past_contact(session: Session, calendar: Calendar, tenant_id: int, key: str) -> None:
    session.add(
        Contact(
            organisation_id=tenant_id,
            name="Adeel Hamdani",
            role="Accounts",
            email=f"accounts@{key}.example.pk",
            starts_on=calendar.first(-30),
            ends_on=calendar.day(-95),
        )
    )


def _add_returns(
    session: Session, calendar: Calendar, tenant_id: int, key: str, women: int, men: int
) -> None:
    """Eight quarters, growing to today's staff; those who did not file lack the last one."""
    for quarter in range(-8, -1 if key in NOT_FILED else 0):
        then = 1 + GROWTH * (quarter + 1)
        starts_on = calendar.quarter(quarter)
        staff_women, staff_men = max(0, round(women * then)), max(0, round(men * then))
        staff = staff_women + staff_men
        session.add(
            TenantReturn(
                organisation_id=tenant_id,
                quarter_starts_on=starts_on,
                women=staff_women,
                men=staff_men,
                with_disability=staff // 20,
                exports_usd_cents=EXPORTS[key] * staff * 100 if key in EXPORTS else None,
                domestic_revenue_paisa=REVENUE[key] * staff * 100 if key in REVENUE else None,
                investment_paisa=INVESTED[key] * 100 if key in INVESTED else None,
                filed_on=min(quarter_end(starts_on) + timedelta(days=12), calendar.today),
            )
        )
