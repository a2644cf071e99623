"""All of a board pack, from the same services as the screens."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from parkdesk.reports.board.decisions import decision_lines
from parkdesk.reports.board.funnel import funnel_stages
from parkdesk.reports.board.inputs import (
    BatchLine,
    BoardFigure,
    BoardPack,
    DataGap,
    EventLine,
    ExpiryYear,
    FigureUnit,
    FloorRent,
    JobsQuarter,
    OccupancyMonth,
    PartnerLine,
)
from parkdesk.reports.board.targets import target_lines
from parkdesk.reports.inputs import total_area
from parkdesk.reports.sources.page import Parameters, Read, end_of
from parkdesk.reports.sources.plan import plan_of
from parkdesk.rules.expiry import expiry_by_year
from parkdesk.rules.money import add_months
from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.property_figures import rent_lost
from parkdesk.rules.returns import QUARTER_MONTHS, last_whole_quarter, quarter_text
from parkdesk.rules.targets import Indicator, find_indicator
from parkdesk.rules.vocabulary import Gender
from parkdesk.services.audit import trail_seal
from parkdesk.services.figures import Figures, figures_of
from parkdesk.services.occupancy_months import occupancy_by_month
from parkdesk.services.packs import LastPack, find_last_pack
from parkdesk.services.partners import list_events, list_mous
from parkdesk.services.property import PropertyFacts, load_property
from parkdesk.services.targets import TargetProgress, TargetRow, list_progress
from parkdesk.services.tenants import fiscal_start_month, list_not_filed, returns_summary
from parkdesk.services.today import list_gaps
from parkdesk.services.training import list_batches
from parkdesk.services.training_figures import FunnelRow, list_funnel

# key, label, unit, is more better
FIGURES = (
    ("occupancy_percent", "Occupancy", FigureUnit.PERCENT, True),
    ("leased_percent", "Leased", FigureUnit.PERCENT, True),
    ("lettable_sqft", "Lettable area", FigureUnit.SQFT, None),
    ("let_sqft", "Let area", FigureUnit.SQFT, True),
    ("vacant_sqft", "Vacant area", FigureUnit.SQFT, False),
    ("monthly_rent_paisa", "Monthly rent", FigureUnit.RUPEES, True),
    ("passing_rent_per_sqft_paisa", "Passing rent a sq ft", FigureUnit.RATE, True),
    ("wale_area_months", "WALE by area", FigureUnit.MONTHS, True),
    ("ending_90_days", "Leases ending in 90 days", FigureUnit.COUNT, False),
    ("holdovers", "Holdovers", FigureUnit.COUNT, False),
    ("enrolled", "Enrolled in training", FigureUnit.COUNT, True),
    ("completed", "Completed training", FigureUnit.COUNT, True),
    ("women_percent_of_enrolled", "Women of those enrolled", FigureUnit.PERCENT, True),
    ("tenant_staff", "Staff of tenants", FigureUnit.COUNT, True),
    ("tenant_staff_women_percent", "Women of tenants' staff", FigureUnit.PERCENT, True),
)
# What stands on a day; targets that count people over time are told in their own table
TARGETED = {
    Indicator.OCCUPANCY: "occupancy_percent",
    Indicator.LET_AREA: "let_sqft",
    Indicator.JOBS: "tenant_staff",
}
QUARTERS = 4


def load_board_pack(read: Read, *, as_of: date, parameters: Parameters) -> BoardPack:
    del parameters
    return read(_board_pack, as_of=as_of)  # type: ignore[no-any-return]


def _board_pack(session: Any, *, as_of: date) -> BoardPack:
    park = load_property(session)
    last = find_last_pack(session, before=as_of)
    now = end_of(as_of)
    targets = [one for one in list_progress(session, on=as_of) if one.target.covers(as_of)]
    funnel = list_funnel(session)
    return BoardPack(
        figures=_figures(figures_of(session, park, as_of=as_of), targets, last),
        targets=tuple(target_lines(targets)),
        plan=plan_of(park, as_of),
        occupancy=tuple(
            OccupancyMonth(month.day, month.lettable_sqft, month.let_sqft)
            for month in occupancy_by_month(park.occupancy, until=as_of)
        ),
        expiries=_expiries(park, as_of),
        floors=tuple(_floors(park, as_of)),
        funnel=funnel_stages(funnel),
        women_target_percent=_womens_target(targets),
        jobs=tuple(_jobs(session, as_of)),
        not_filed=_not_filed(session, as_of),
        batches=_batches(session, funnel, as_of),
        partners=_partners(session),
        events=_events(session, as_of),
        decisions=decision_lines(session, day=as_of, now=now),
        gaps=tuple(
            DataGap(gap.what, gap.count, gap.effect)
            for gap in list_gaps(session, day=as_of, now=now)
        ),
        last_pack_on=last.as_of if last else None,
        audit_head=trail_seal(session),
    )


def _figures(
    found: Figures, targets: list[TargetProgress], last: LastPack | None
) -> tuple[BoardFigure, ...]:
    by_key: dict[str, list[TargetRow]] = defaultdict(list)
    for one in targets:
        indicator = find_indicator(one.target.indicator)
        if indicator in TARGETED:
            by_key[TARGETED[indicator]].append(one.target)
    before = last.figures if last else {}
    return tuple(
        replace(figure, last=before.get(figure.key))
        for figure in (
            _figure(found, by_key[key], key, label, unit, better)
            for key, label, unit, better in FIGURES
        )
    )


def _figure(
    found: Figures,
    targets: list[TargetRow],
    key: str,
    label: str,
    unit: FigureUnit,
    better: bool | None,
) -> BoardFigure:
    value = getattr(found, key)
    note = found.notes.get(key)
    target = targets[0] if len(targets) == 1 else None  # several are told in their table
    return BoardFigure(
        key=key.removesuffix("_paisa"),
        label=label,
        value=value,
        unit=unit,
        formula=note.formula if note else "",
        target=target.own_number if target else None,
        target_note=target.source if target else "",
        more_is_better=better,
        missing="" if value is not None else "There is nothing to divide by on this day.",
    )


def _womens_target(targets: list[TargetProgress]) -> Decimal | None:
    shares = [
        one.target.value
        for one in targets
        if find_indicator(one.target.indicator) is Indicator.WOMEN
    ]
    return Decimal(max(shares)) if shares else None


def _expiries(park: PropertyFacts, day: date) -> tuple[ExpiryYear, ...]:
    return tuple(
        ExpiryYear(
            year=row.year or "Holdover",
            leases=len(row.lease_ids),
            area_sqft=row.area_sqft,
            monthly_rent_paisa=row.monthly_rent_paisa,
            holdover=row.year is None,
        )
        for row in expiry_by_year(park.occupancy, day, park.fiscal_start_month)
    )


def _floors(park: PropertyFacts, day: date) -> list[FloorRent]:
    """By building, the top floor first; together they are the whole property."""
    floors: dict[tuple[str, int, str], list[UnitDay]] = defaultdict(list)
    for unit in park.occupancy.units_on(day):
        if unit.unit.counts:
            facts = unit.unit
            floors[facts.building, -facts.floor_level, facts.floor_label].append(unit)
    return [
        FloorRent(
            building=building,
            floor=label,
            units=len(units),
            units_let=sum(bool(unit.let) for unit in units),
            lettable_sqft=total_area(unit.lettable_sqft for unit in units),
            let_sqft=total_area(unit.let_sqft for unit in units),
            monthly_rent_paisa=sum(unit.monthly_rent_paisa for unit in units),
            lost_rent_paisa=sum(rent_lost(unit) for unit in units),
        )
        for (building, _, label), units in sorted(floors.items())
    ]


def _batches(session: Any, funnel: list[FunnelRow], day: date) -> tuple[BatchLine, ...]:
    by_batch: dict[str, list[FunnelRow]] = defaultdict(list)
    for row in funnel:
        by_batch[row.batch].append(row)

    def count(code: str, stage: str, *, women: bool = False) -> int:
        rows = by_batch[code]
        return sum(getattr(row, stage) for row in rows if not women or row.gender is Gender.WOMAN)

    return tuple(
        BatchLine(
            programme=batch.programme,
            batch=batch.code,
            starts_on=batch.starts_on,
            seats=batch.seats,
            applied=count(batch.code, "applied"),
            eligible=count(batch.code, "eligible"),
            enrolled=count(batch.code, "enrolled"),
            women_enrolled=count(batch.code, "enrolled", women=True),
            completed=count(batch.code, "completed"),
        )
        for batch in list_batches(session, now=end_of(day))
    )


def _jobs(session: Any, day: date) -> Iterator[JobsQuarter]:
    month = fiscal_start_month(session)
    last = last_whole_quarter(day, month)
    for back in reversed(range(QUARTERS)):
        quarter = add_months(last, -back * QUARTER_MONTHS)
        found = returns_summary(session, quarter=quarter)
        yield JobsQuarter(
            quarter=quarter_text(quarter, month),
            tenants=found.tenants,
            filed=found.filed,
            women=found.women,
            men=found.men,
            exports_usd_cents=found.exports_usd_cents,
        )


def _not_filed(session: Any, day: date) -> tuple[str, ...]:
    last = last_whole_quarter(day, fiscal_start_month(session))
    return tuple(name for _, name in list_not_filed(session, quarter=last))


def _partners(session: Any) -> tuple[PartnerLine, ...]:
    return tuple(
        PartnerLine(
            party=mou.partner,
            kind=str(mou.kind),
            signed_on=mou.signed_on,
            ends_on=mou.ends_on,
            promises=mou.promises,
            results=mou.came_of_it,
        )
        for mou in list_mous(session)
    )


def _events(session: Any, day: date) -> tuple[EventLine, ...]:
    return tuple(
        EventLine(
            day=event.held_on,
            kind=event.kind,
            name=event.name,
            partners=event.partners,
            women=event.women,
            men=event.men,
            leads=event.leads,
        )
        for event in list_events(session)
        if event.held_on <= day
    )
