"""The ranked list of a batch's applicants with what decided their eligibility, for a committee."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from parkdesk.reports.inputs import BatchApplicants, PageInfo, RankedApplicant
from parkdesk.reports.paper import style
from parkdesk.reports.paper.formats import DAY, NUMBER, Format, day_text
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.sections import Fact, bullets, fact_strip, missing_section
from parkdesk.reports.paper.style import TextStyle
from parkdesk.reports.paper.tables import ReportColumn, ReportTable, Table
from parkdesk.rules.identity import is_masked, mask_cnic
from parkdesk.rules.vocabulary import Gender

TITLE = "Ranked applicants"
_SIZE = 7.2
_CNIC_LENGTH = 15

Column = ReportColumn[RankedApplicant]
_RANK = Format(NUMBER.kind, str)


def make_applicants(batch: BatchApplicants, info: PageInfo) -> bytes:
    """The PDF; the eligible by rank, then the others, each with the reasons."""
    frame = Frame(info, TITLE, landscape=True)
    frame.new_page(head=False)
    frame.title_block(_about(batch))
    fact_strip(frame, _facts(batch))
    if batch.rules:
        frame.heading("Rules of this batch", "rules", note="On the day the batch starts.")
        bullets(frame, batch.rules)
        frame.y -= 10
    ranked = [each for each in batch.applicants if each.eligible]
    others = [each for each in batch.applicants if not each.eligible]
    _list(frame, "Eligible, by merit", "eligible", ranked, "Nobody is eligible yet.")
    _list(frame, "Not eligible", "ineligible", others, "Nobody was found ineligible.")
    frame.write(
        "Merit: CGPA ÷ 4 or percent ÷ 100 on one scale, shown of 100; then the test, then the "
        "earlier application. CNICs are masked.",
        style.SMALL,
    )
    missing_section(frame, batch.gaps)
    return frame.save()


def applicants_tables(
    batch: BatchApplicants, info: PageInfo
) -> tuple[ReportTable[RankedApplicant], ...]:
    del info
    return (ReportTable(TITLE, tuple(_columns()), batch.applicants),)


def _about(batch: BatchApplicants) -> str:
    days = f"{day_text(batch.starts_on)} to {day_text(batch.ends_on)}" if batch.starts_on else ""
    parts = [f"Batch {batch.batch}", batch.course, batch.programme, days, batch.room, batch.trainer]
    return "  ·  ".join(filter(None, parts))


def _facts(batch: BatchApplicants) -> list[Fact]:
    eligible = [each for each in batch.applicants if each.eligible]
    women = sum(each.gender == Gender.WOMAN for each in eligible)
    applied = len(batch.applicants)
    return [
        Fact("Applicants", f"{applied:,}", "All applications to this batch"),
        Fact("Eligible", f"{len(eligible):,}", f"Of {applied:,} applications"),
        Fact("Women eligible", f"{women:,}", f"Of {len(eligible):,} eligible"),
        Fact("Seats", f"{batch.seats:,}", f"Of them a floor of {batch.womens_seats:,} for women"),
        Fact("Seats held", f"{batch.seats_held:,}", "Offered, enrolled and completed"),
    ]


def _list(
    frame: Frame, title: str, key: str, applicants: Sequence[RankedApplicant], nobody: str
) -> None:
    frame.heading(f"{title} ({len(applicants):,})", key)
    if applicants:
        Table(frame, list(_columns()), size=_SIZE).draw(applicants)
    else:
        frame.write(nobody, TextStyle(9, color=style.MUTED))
    frame.y -= 14


def _columns() -> Iterator[Column]:
    yield Column("Rank", lambda each: each.rank, 5, numeric=True, format=_RANK)
    yield Column("Name", lambda each: each.name, 14, wrap=True)
    yield Column("Father's name", lambda each: each.father_name or None, 13, wrap=True)
    yield Column("CNIC", lambda each: _masked(each.cnic_masked), 11)
    yield Column("Gender", lambda each: each.gender, 7.5)
    yield Column("University", lambda each: each.university or None, 21, wrap=True)
    yield Column("Degree", lambda each: each.degree or None, 11, wrap=True)
    yield Column("District", lambda each: each.district or None, 9, wrap=True)
    yield Column("Merit", lambda each: _points(each.score), 5.5, numeric=True, format=NUMBER)
    yield Column("Test", lambda each: each.test_score, 5.5, numeric=True, format=NUMBER)
    yield Column("Applied", lambda each: each.applied_on, 8.5, format=DAY)
    yield Column("Status", lambda each: each.status, 8)
    yield Column("Reasons", _why, 21, wrap=True)


def _points(score: int | None) -> Decimal | None:
    """Ten-thousandths as points of a hundred."""
    return None if score is None else Decimal(score).scaleb(-2)


def _why(applicant: RankedApplicant) -> str | None:
    return " ".join(filter(None, (*applicant.reasons, applicant.why))) or None


def _masked(cnic: str) -> str:
    """Masked in any case: a whole number must not reach a committee's table."""
    whole = len(cnic) == _CNIC_LENGTH and not is_masked(cnic)
    return mask_cnic(cnic) if whole else cnic
