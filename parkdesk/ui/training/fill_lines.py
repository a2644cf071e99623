"""What filling the seats would do, person by person, and how it differs from the batch as it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.admission import Stage
from parkdesk.services.seats import OfferedSeat, SeatWhatIf, WaitlistedApplicant
from parkdesk.ui.formats import format_names
from parkdesk.ui.table_model import Column
from parkdesk.ui.training.words import format_score, score_tip, stage_text, stage_tone
from parkdesk.ui.words import titled

NAMES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class FillLine:
    id: int
    rank: int | None
    name: str
    gender: str
    score: int | None
    stage: Stage
    why: str


def fill_columns() -> list[Column[FillLine]]:
    return [
        Column(tr("Rank"), lambda row: row.rank, numeric=True, width=76),
        Column(tr("Name"), lambda row: row.name, width=170),
        Column(tr("Gender"), lambda row: row.gender, width=96),
        Column(
            tr("Score"),
            lambda row: row.score,
            format_score,
            numeric=True,
            width=80,
            tip=lambda row: score_tip(row.score),
        ),
        Column(
            tr("Will be"),
            lambda row: row.stage,
            stage_text,
            width=124,
            tone=lambda row: stage_tone(row.stage),
        ),
        Column(tr("Why"), lambda row: row.why, tip=lambda row: row.why, width=280),
    ]


def has_other_numbers(answer: SeatWhatIf) -> bool:
    """Whether it was asked by other seats or another floor than the batch's own."""
    asked = answer.fill.seats, answer.womens_seats
    return asked != (answer.own_seats, answer.own_womens_seats)


def difference_text(answer: SeatWhatIf) -> str:
    """How the offers differ from those by the batch's own numbers today."""
    parts = []
    if answer.added:
        text = tr("{count} more than today as the batch is: {names}.")
        parts.append(text.format(count=len(answer.added), names=_names(answer.added)))
    if answer.dropped:
        text = tr("{count} no longer: {names}.")
        parts.append(text.format(count=len(answer.dropped), names=_names(answer.dropped)))
    if has_other_numbers(answer) and not parts:
        parts.append(tr("The same people are offered a seat as by the batch’s numbers."))
    return " ".join(parts)


def fill_lines(answer: SeatWhatIf) -> list[FillLine]:
    """Offered, waiting, left out; those who stand otherwise than as it is say so."""
    added = {one.rank for one in answer.added}
    dropped = {one.rank for one in answer.dropped}
    more = tr("Not offered a seat as the batch is today.")
    less = tr("Offered a seat as the batch is today.")
    fill = answer.fill
    floor = tr("By the floor for women.")
    offered = [
        _ranked(
            one,
            Stage.OFFERED,
            f"{floor if one.rank in answer.by_floor else ''} {more if one.rank in added else ''}",
        )
        for one in fill.offered
    ]
    waiting = [
        _ranked(one, Stage.WAITLISTED, f"{less if one.rank in dropped else ''} {one.why}")
        for one in fill.waitlisted
    ]
    left_out = [
        FillLine(0, None, one.name, "", None, Stage.INELIGIBLE, " ".join(one.reasons))
        for one in fill.ineligible
    ]
    lines = [*offered, *waiting, *left_out]
    return [replace(line, id=number) for number, line in enumerate(lines, start=1)]


def _ranked(one: OfferedSeat | WaitlistedApplicant, stage: Stage, why: str) -> FillLine:
    return FillLine(0, one.rank, one.name, titled(one.gender), one.score, stage, why.strip())


def _names(some: Sequence[OfferedSeat]) -> str:
    return format_names([one.name for one in some], NAMES_SHOWN)


def tr(text: str) -> str:
    return QCoreApplication.translate("seats", text)
