"""The sample park's memoranda, events, targets and project money."""

from decimal import Decimal

from sqlalchemy.orm import Session

from parkdesk.models.partners import Event, Mou, ProjectMoney, Target
from parkdesk.rules.vocabulary import PartnerKind
from parkdesk.services.sample.calendar import Calendar

MOUS = (
    # partner, kind, signed (months), ends (months), promises, what came of it
    ("Sarsabz University", PartnerKind.UNIVERSITY, -34, 26, "Labs, guest lectures and 60 interns a year", "112 interns, 14 guest lectures"),
    ("Hunza Cloud Company", PartnerKind.COMPANY, -20, 4, "Cloud credits for startups", "Credits for 6 startups"),
    ("Provincial IT Board", PartnerKind.GOVERNMENT, -15, 21, "Training vouchers", "180 people trained"),
    ("Embassy of Norden", PartnerKind.EMBASSY, -8, 2, "Trade delegation", ""),
    ("Karakoram Angels", PartnerKind.INVESTOR, -5, 31, "Two demo days a year", "One demo day, 2 investments"),
)  # fmt: skip
EVENTS = (
    # name, kind, held (days from today), room, partners, women, men, leads
    ("Open house for startups", "open house", -240, "G-06", "Sarsabz University", 48, 61, 9),
    ("Women in technology day", "conference", -150, "G-06", "Provincial IT Board", 96, 14, 12),
    ("Freelancing bootcamp", "workshop", -75, "G-07", "", 22, 19, 3),
    ("Demo day", "demo day", -33, "G-06", "Karakoram Angels", 27, 40, 7),
    ("Industry and academia round table", "round table", 12, "G-06", "Sarsabz University", 0, 0, 0),
)  # fmt: skip
TARGETS = (
    # indicator, audience, gender, baseline, value, share, source
    ("people trained", "students and graduates", "", 0, 6_000, Decimal("8.33"), "Knowledge parks, 12 parks together"),
    ("people trained", "teachers", "", 0, 500, Decimal("8.33"), "Knowledge parks, 12 parks together"),
    ("completions", "", "", 20, 60, None, "Board resolution 7"),
    ("share of women, percent", "students and graduates", "", 0, 50, None, "Digital KP policy"),
    ("occupancy, percent", "", "", 0, 85, None, "Board resolution 4"),
    ("financial inclusion, percent", "", "", 14, 50, None, "Digital KP policy"),
)  # fmt: skip
MONEY = (
    # project, months, thousands approved, allocated, released, spent
    ("Knowledge parks, the first four", -13, 939_359, 320_000, 210_000, 187_450),
    ("Knowledge parks, the first four", -1, 939_359, 610_000, 455_500, 401_287),
    ("Conversion of the textile hall", -1, 84_250, 84_250, 60_000, 63_118),
    ("Solar roof", 0, 12_500, 6_000, 0, 0),
)


def add_partners(session: Session, calendar: Calendar) -> None:
    session.add_all(
        Mou(
            partner=partner,
            kind=kind,
            signed_on=calendar.first(signed),
            ends_on=calendar.first(ends),
            promises=promises,
            came_of_it=came,
        )
        for partner, kind, signed, ends, promises, came in MOUS
    )
    session.add_all(
        Event(
            name=name, kind=kind, held_on=calendar.day(days), room=room, partners=partners,
            women=women, men=men, leads=leads,
        )
        for name, kind, days, room, partners, women, men, leads in EVENTS
    )  # fmt: skip
    session.add_all(
        Target(
            indicator=indicator, audience=audience, gender=gender, baseline=baseline, value=value,
            share_percent=share, source=source, starts_on=calendar.first(-36),
            ends_on=calendar.first(0).replace(month=12, day=31),
        )
        for indicator, audience, gender, baseline, value, share, source in TARGETS
    )  # fmt: skip
    session.add_all(
        ProjectMoney(
            project=project, as_of=calendar.first(months), approved_thousands=approved,
            allocated_thousands=allocated, released_thousands=released, spent_thousands=spent,
        )
        for project, months, approved, allocated, released, spent in MONEY
    )  # fmt: skip
