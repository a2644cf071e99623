"""Invented values for the reports; a test names only what it is about."""

from datetime import date, timedelta
from decimal import Decimal

from parkdesk.reports.board.inputs import (
    BatchLine,
    BoardFigure,
    BoardPack,
    DataGap,
    DecisionLine,
    EventLine,
    ExpiryYear,
    FigureUnit,
    FloorRent,
    FunnelStage,
    JobsQuarter,
    OccupancyMonth,
    PartnerLine,
    TargetLine,
)
from parkdesk.reports.inputs import (
    BatchApplicants,
    PageInfo,
    PlanData,
    RankedApplicant,
    RentRoll,
    RentRollLine,
    ReportPark,
    total_area,
)
from parkdesk.rules.money import add_months, month_end
from parkdesk.rules.occupancy_facts import Letting, UnitDay, UnitFacts
from parkdesk.rules.vocabulary import LeaseStatus, UnitKind, UnitState

DAY = date(2026, 7, 5)
PARK = ReportPark(
    name="Peshawar Knowledge Park",
    city="Peshawar",
    kind="knowledge park",
    operator="Khyber Knowledge Parks Company",
)
INFO = PageInfo(PARK, DAY)
HOSTILE_NAMES = (
    "<b>Bold</b> & Sons",
    "R&D Centre",
    "<b",
    '<img src="http://example.org/x.png">',
    '=HYPERLINK("http://example.org")',
    "Smile \U0001f600 Tech",
    "a\u202egnp.exe",
    "محمد علی خان",
    "Ali علی Khan (Pvt) Ltd",
    "back\\slash (and) brackets",
    "bell\x07 and nul\x00",
)
TENANTS = (
    "Khyber Softworks (Private) Limited",
    "Indus Data Labs",
    "Chinar Learning Technologies (Private) Limited",
    "Saba Ilyas, freelancer",
    "Roshan Health Apps",
    "R&D Centre of Industry and Academia",
    "پشاور ٹیکنالوجی ہاؤس",
)
_STATES = (
    UnitState.LET,
    UnitState.LET,
    UnitState.ENDING_90,
    UnitState.LET,
    UnitState.VACANT,
    UnitState.LET,
    UnitState.HOLDOVER,
    UnitState.LET,
    UnitState.ENDING_30,
    UnitState.RESERVED,
    UnitState.LET,
    UnitState.OUT_OF_USE,
)


def make_line(
    at: int = 0, *, floors: int = 3, per_floor: int = 8, **changes: object
) -> RentRollLine:
    state = _STATES[at % len(_STATES)]
    let = state not in {UnitState.VACANT, UnitState.RESERVED, UnitState.OUT_OF_USE}
    named = let or state is UnitState.RESERVED
    area = Decimal(400 + at * 137 % 1400)
    rate = 22500 + at % 9 * 1250
    rent = int(area * rate)
    values: dict[str, object] = {
        "building": "Main building",
        "floor": f"Floor {floors - at // per_floor}",
        "unit": f"{floors - at // per_floor}{at % per_floor + 1:02}",
        "state": state,
        "area_sqft": area,
        "tenant": TENANTS[at % len(TENANTS)] if named else "",
        "lease": f"L-2025-{at + 1:03}" if named else "",
        "starts_on": date(2025, 7, 1) if named else None,
        "ends_on": date(2028, 6, 30) if named else None,
        "months_left": Decimal("23.82") if let else None,
        "rate_paisa": rate,
        "monthly_rent_paisa": rent if let else None,
        "asking_rent_paisa": None if let else rent,
        "next_increase_on": date(2026, 7, 1) if let else None,
        "next_rent_paisa": rent * 11 // 10 if let else None,
        "deposit_paisa": rent * 3 if let else None,
        "rent_free": "to 30 Sep 2026" if at % 7 == 3 else "",
        "subsidy_percent": Decimal("25.00") if at % 5 == 1 and let else None,
    }
    return RentRollLine(**(values | changes))  # type: ignore[arg-type]


def make_roll(count: int = 24, *, gaps: tuple[str, ...] = (), **shape: int) -> RentRoll:
    return roll_of(*(make_line(at, **shape) for at in range(count)), gaps=gaps)


def roll_of(*lines: RentRollLine, gaps: tuple[str, ...] = ()) -> RentRoll:
    return RentRoll(lines, total_area(line.area_sqft for line in lines), gaps)


def make_applicant(at: int = 0, **changes: object) -> RankedApplicant:
    eligible = at % 6 != 5
    values: dict[str, object] = {
        "rank": at + 1 - at // 6 if eligible else None,
        "name": ("Ayesha Gul", "محمد علی خان", "Bilal Ahmad", "Hina Shah")[at % 4],
        "father_name": ("Gul Zaman", "احمد خان", "Ahmad Jan", "Shah Faisal")[at % 4],
        "gender": ("woman", "man", "man", "woman")[at % 4],
        "cnic_masked": f"17301-*****{at % 100:02}-{at % 9 + 1}",
        "status": "eligible" if eligible else "ineligible",
        "eligible": eligible,
        "score": 9650 - at * 13,
        "test_score": Decimal(90 - at % 40),
        "university": "University of Engineering and Technology, Peshawar",
        "degree": "BS Computer Science",
        "district": "Peshawar",
        "applied_on": date(2026, 6, 1) + timedelta(days=at % 20),
        "reasons": () if eligible else ("Semester 4 is outside 6 to 8.", "CGPA is missing."),
        "why": "Waits: all seats are held." if eligible and at > 30 else "",
    }
    return RankedApplicant(**(values | changes))  # type: ignore[arg-type]


def make_batch(*applicants: RankedApplicant, **changes: object) -> BatchApplicants:
    values: dict[str, object] = {
        "programme": "Industry-academia skills programme",
        "course": "Python for data work",
        "batch": "PY-2026-02",
        "seats": 25,
        "womens_seats": 8,
        "seats_held": 12,
        "applicants": tuple(sorted(applicants, key=lambda each: not each.eligible)),
        "starts_on": date(2026, 8, 3),
        "ends_on": date(2026, 10, 30),
        "room": "Training room 104",
        "trainer": "Sana Yousaf",
        "rules": ("Semester 6 to 8, or graduated at most 12 months before.", "Age 18 to 30."),
    }
    return BatchApplicants(**(values | changes))  # type: ignore[arg-type]


def make_unit_day(at: int = 0, *, per_floor: int = 8, building: str = "Main building") -> UnitDay:
    line = make_line(at, per_floor=per_floor)
    level = at // per_floor
    facts = UnitFacts(
        id=at + 1,
        code=f"{level}{at % per_floor + 1:02}",
        kind=UnitKind.OFFICE,
        lettable=True,
        building=building,
        floor_level=level,
        floor_label=f"Floor {level}" if level else "Ground floor",
        rentable_sqft=line.area_sqft,
        exists_from=date(2023, 1, 1),
        asking_rate_paisa=25000,
    )
    letting = Letting(
        lease_id=at + 1,
        lease_number=f"L-2025-{at + 1:03}",
        tenant=line.tenant,
        unit_id=facts.id,
        status=LeaseStatus.ACTIVE,
        starts_on=date(2025, 7, 1),
        ends_on=date(2028, 6, 30),
        lease_starts_on=date(2025, 7, 1),
        agreed_until=date(2028, 6, 30),
    )
    inside = (letting,) if line.is_let else ()
    zero = Decimal("0.00")
    return UnitDay(
        unit=facts,
        state=line.state,
        let=inside,
        reserved=(letting,) if line.state is UnitState.RESERVED else (),
        holdover=inside if line.state is UnitState.HOLDOVER else (),
        let_sqft=line.area_sqft if line.is_let else zero,
        reserved_sqft=line.area_sqft if line.state is UnitState.RESERVED else zero,
        vacant_sqft=zero if line.is_let else line.area_sqft,
        seats_let=0,
        monthly_rent_paisa=line.monthly_rent_paisa or 0,
        block=None,
        let_areas=(line.area_sqft,) if inside else (),
        let_rents=(line.monthly_rent_paisa or 0,) if inside else (),
        lettable_sqft=line.area_sqft,
    )


def make_pack(**changes: object) -> BoardPack:
    """A pack whose totals tie."""
    units = tuple(make_unit_day(at) for at in range(24))
    floors = tuple(
        _floor(name, units[start : start + 8])
        for name, start in (("Floor 2", 16), ("Floor 1", 8), ("Ground floor", 0))
    )
    values: dict[str, object] = {
        "figures": make_figures(floors),
        "targets": (
            TargetLine(
                "People trained",
                "Teachers",
                42,
                17,
                "Short by 25; 5 a month needed",
                date(2026, 12, 31),
                "Knowledge parks, 12 parks together",
            ),
            TargetLine(
                "Jobs for youth", "Everyone", 30000, None, "Not counted", date(2028, 12, 31)
            ),
        ),
        "plan": PlanData(units),
        "occupancy": _occupancy(floors),
        "expiries": _expiries(floors),
        "floors": floors,
        "funnel": (
            FunnelStage("Applied", 131, 162, 7),
            FunnelStage("Eligible", 102, 121, 4),
            FunnelStage("Enrolled", 38, 59, 1),
            FunnelStage("Completed", 21, 34, 0),
        ),
        "women_target_percent": Decimal("50.00"),
        "jobs": (
            JobsQuarter("Q3 2025-26, Jan–Mar 2026", 21, 20, 240, 261, 310_000_00),
            JobsQuarter("Q4 2025-26, Apr–Jun 2026", 22, 20, 262, 270, None),
        ),
        "not_filed": ("R&D Centre <b>", "Khyber Softworks"),
        "batches": (
            BatchLine("Skills programme", "PY-2026-01", date(2026, 2, 2), 25, 140, 104, 48, 19, 44),
            BatchLine("Skills programme", "PY-2026-02", date(2026, 8, 3), 25, 110, 83, 30, 12, 0),
            BatchLine("Teachers", "TT-2026-01", None, 25, 50, 40, 20, 7, 0),
        ),
        "partners": (
            PartnerLine(
                "UET Peshawar",
                "university",
                date(2024, 9, 1),
                date(2026, 8, 31),
                "Joint research and 40 internships a year",
                "31 internships, two joint papers",
            ),
            PartnerLine("R&D Centre <b>", "company", date(2025, 1, 15), None, "Guest lectures", ""),
        ),
        "events": (
            EventLine(date(2026, 5, 12), "job fair", "Spring job fair", "UET", 210, 340, 18),
            EventLine(date(2026, 6, 20), "talk", "Exporting software", "PSEB", 34, 41, 5),
        ),
        "decisions": (
            DecisionLine("L-2025-007, Khyber Softworks", "In holdover: renew it or end it?", DAY),
            DecisionLine(
                "UET Peshawar", "The MoU ends on 31 Aug 2026: extend it?", date(2026, 8, 31)
            ),
        ),
        "gaps": (
            DataGap("Tenants without this quarter's return", 4, "Staff and exports are too low."),
            DataGap("People without a CNIC", 17, "They cannot be told apart by number."),
        ),
        "last_pack_on": date(2026, 4, 5),
        "audit_head": "9f2c41d07be3a5508812cd6f",
    }
    return BoardPack(**(values | changes))  # type: ignore[arg-type]


EMPTY_PACK = BoardPack(
    figures=(),
    targets=(),
    plan=PlanData(()),
    occupancy=(),
    expiries=(),
    floors=(),
    funnel=(),
    women_target_percent=None,
    jobs=(),
    not_filed=(),
    batches=(),
    partners=(),
    events=(),
    decisions=(),
    gaps=(),
)


def _floor(name: str, units: tuple[UnitDay, ...]) -> FloorRent:
    return FloorRent(
        building="Main building",
        floor=name,
        units=len(units),
        units_let=sum(1 for unit in units if unit.let),
        lettable_sqft=total_area(unit.unit.rentable_sqft for unit in units),
        let_sqft=total_area(unit.let_sqft for unit in units),
        monthly_rent_paisa=sum(unit.monthly_rent_paisa for unit in units),
        lost_rent_paisa=sum(int(unit.vacant_sqft * 25000) for unit in units),
    )


def _occupancy(floors: tuple[FloorRent, ...]) -> tuple[OccupancyMonth, ...]:
    lettable = total_area(floor.lettable_sqft for floor in floors)
    let = total_area(floor.let_sqft for floor in floors)
    past = tuple(
        OccupancyMonth(
            month_end(add_months(date(2025, 8, 1), at)), lettable, let - (11 - at) * at % 5 * 700
        )
        for at in range(11)
    )
    return (*past, OccupancyMonth(DAY, lettable, let))


def _expiries(floors: tuple[FloorRent, ...]) -> tuple[ExpiryYear, ...]:
    let = total_area(floor.let_sqft for floor in floors)
    rent = sum(floor.monthly_rent_paisa for floor in floors)
    return (
        ExpiryYear("2026-27", 4, let / 4, rent // 4),
        ExpiryYear("2027-28", 9, let / 2, rent // 2),
        ExpiryYear("2028-29", 2, let / 8, rent // 8),
        ExpiryYear(
            "", 2, let - let / 4 - let / 2 - let / 8, rent - rent // 4 - rent // 2 - rent // 8, True
        ),
    )


def make_figures(floors: tuple[FloorRent, ...]) -> tuple[BoardFigure, ...]:
    lettable = total_area(floor.lettable_sqft for floor in floors)
    let = total_area(floor.let_sqft for floor in floors)
    rent = sum(floor.monthly_rent_paisa for floor in floors)
    share = (let / lettable * 100).quantize(Decimal("0.01"))
    sqft, percent, count = FigureUnit.SQFT, FigureUnit.PERCENT, FigureUnit.COUNT
    return (
        BoardFigure(
            "occupancy_percent",
            "Occupancy",
            share,
            percent,
            f"Let {let} ÷ lettable {lettable} sq ft",
            Decimal(80),
            "plan of 2026",
            Decimal("64.10"),
        ),
        BoardFigure(
            "lettable_sqft",
            "Lettable area",
            lettable,
            sqft,
            "Units that exist and can be let",
            more_is_better=None,
        ),
        BoardFigure("let_sqft", "Let area", let, sqft, "In force or in holdover", last=let - 900),
        BoardFigure(
            "vacant_sqft",
            "Vacant area",
            lettable - let,
            sqft,
            "Lettable less let area",
            last=lettable - let + 900,
            more_is_better=False,
        ),
        BoardFigure(
            "monthly_rent",
            "Monthly rent",
            rent,
            FigureUnit.RUPEES,
            "Current step of the let units",
            last=rent - 12_500_000,
        ),
        BoardFigure(
            "passing_rent_per_sqft",
            "Passing rent a sq ft",
            int(rent / let),
            FigureUnit.RATE,
            "Monthly rent ÷ let area",
            26000,
            "market study",
            26500,
        ),
        BoardFigure(
            "wale_area_months",
            "WALE by area",
            Decimal("15.75"),
            FigureUnit.MONTHS,
            "Sum of area × remaining months ÷ sum of area",
            None,
            "",
            Decimal("17.10"),
        ),
        BoardFigure(
            "ending_90_days",
            "Leases ending in 90 days",
            3,
            count,
            "Ends 0 to 90 days after the day",
            last=1,
            more_is_better=False,
        ),
        BoardFigure(
            "holdovers",
            "Holdovers",
            2,
            count,
            "Past the agreed end, not ended",
            last=2,
            more_is_better=False,
        ),
        BoardFigure(
            "women_percent_of_enrolled",
            "Women among enrolled",
            Decimal("38.78"),
            percent,
            "Women enrolled 38 ÷ enrolled 98",
            Decimal(50),
            "Digital KP policy",
            Decimal("36.00"),
        ),
        BoardFigure(
            "completed",
            "Trained, completed",
            55,
            count,
            "Enrolments completed",
            600,
            "share of 6,000",
            40,
        ),
        BoardFigure(
            "tenant_staff",
            "Staff of tenants",
            None,
            count,
            "Latest quarterly returns",
            missing="No tenant has filed a return.",
        ),
    )
