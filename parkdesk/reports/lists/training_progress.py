"""From applied to completed, per programme and batch, beside the targets of the programmes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from parkdesk.reports.board.funnel import SERIES, funnel_stages, stage_bars
from parkdesk.reports.board.inputs import FunnelStage, TargetLine
from parkdesk.reports.board.tables import target_columns
from parkdesk.reports.board.targets import target_lines
from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.listing import Listing, Part
from parkdesk.reports.paper import columns
from parkdesk.reports.paper.charts import funnel
from parkdesk.reports.paper.frame import Frame
from parkdesk.reports.paper.sections import Fact
from parkdesk.reports.paper.tables import ReportColumn
from parkdesk.rules.money import percent_of
from parkdesk.rules.targets import TRAINING, find_indicator
from parkdesk.rules.vocabulary import Gender
from parkdesk.services.targets import list_progress
from parkdesk.services.training_figures import FunnelRow, list_funnel

_STEPS = ("applied", "eligible", "enrolled", "dropped", "completed")


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How far the applicants of one batch came, and how many of the enrolled are women."""

    programme: str
    course: str
    batch: str
    applied: int
    eligible: int
    enrolled: int
    dropped: int
    completed: int
    women: int


@dataclass(frozen=True, slots=True)
class TrainingProgress:
    batches: tuple[BatchProgress, ...]
    stages: tuple[FunnelStage, ...]
    targets: tuple[TargetLine, ...]


def load(session: Any, *, as_of: date) -> TrainingProgress:
    running = [
        one
        for one in list_progress(session, on=as_of)
        if one.target.covers(as_of) and find_indicator(one.target.indicator) in TRAINING
    ]
    rows = list_funnel(session)
    return TrainingProgress(
        batches=tuple(_batches(rows)),
        stages=funnel_stages(rows),
        targets=tuple(target_lines(running)),
    )


def _batches(rows: list[FunnelRow]) -> Iterator[BatchProgress]:
    """The funnel has a row for each gender of a batch."""
    by_batch: dict[tuple[str, str, str], list[FunnelRow]] = {}
    for row in rows:
        by_batch.setdefault((row.programme, row.course, row.batch), []).append(row)
    for names, same in by_batch.items():
        women = sum(row.enrolled for row in same if row.gender is Gender.WOMAN)
        counts = {step: sum(getattr(row, step) for row in same) for step in _STEPS}
        yield BatchProgress(*names, **counts, women=women)


def shape(data: TrainingProgress, _info: PageInfo) -> Listing:
    return Listing(
        about="Applications and enrolments as they stand now; a person counts once in each batch.",
        facts=tuple(_facts(data.batches)),
        parts=(
            Part(
                "Programmes and batches",
                tuple(_columns()),
                data.batches,
                empty="Nobody has applied for training yet.",
                note="Women's share = women ÷ enrolled; enrolled counts all who ever took a seat.",
                group=lambda row: row.programme,
                chart=partial(_draw, stages=data.stages),
            ),
            Part(
                "Against the targets",
                target_columns(),
                data.targets,
                empty="No target for training runs on this day.",
            ),
        ),
    )


def _draw(frame: Frame, *, stages: tuple[FunnelStage, ...]) -> None:
    funnel(frame, stage_bars(stages), SERIES)


def _facts(rows: tuple[BatchProgress, ...]) -> Iterator[Fact]:
    for label, step in (("Applied", "applied"), ("Enrolled", "enrolled")):
        yield Fact(label, f"{sum(getattr(row, step) for row in rows):,}", "In all batches")
    women, enrolled = (sum(getattr(row, name) for row in rows) for name in ("women", "enrolled"))
    share = percent_of(women, enrolled)
    yield Fact("Women", "–" if share is None else f"{share:.2f} %", f"{women:,} ÷ {enrolled:,}")
    completed = sum(row.completed for row in rows)
    yield Fact("Completed", f"{completed:,}", "Enrolments completed")


def _columns() -> Iterator[ReportColumn[BatchProgress]]:
    yield columns.words("Batch", lambda row: row.batch, 12)
    yield columns.words("Course", lambda row: row.course, 24)
    yield columns.count("Applied", lambda row: row.applied)
    yield columns.count("Eligible", lambda row: row.eligible)
    yield columns.count("Enrolled", lambda row: row.enrolled)
    yield columns.count("Women", lambda row: row.women)
    yield columns.percent("Women, %", lambda row: percent_of(row.women, row.enrolled), 9)
    yield columns.count("Dropped", lambda row: row.dropped)
    yield columns.count("Completed", lambda row: row.completed, width=9)
