"""From applied to completed by gender, as counts and as bars."""

from collections.abc import Iterable, Sequence

from parkdesk.reports.board.inputs import FunnelStage
from parkdesk.reports.paper.charts import Bar
from parkdesk.reports.paper.formats import capital, percent_text
from parkdesk.rules.money import percent_of
from parkdesk.rules.vocabulary import Gender
from parkdesk.services.training_figures import FunnelRow

STAGES = ("applied", "eligible", "offered", "enrolled", "completed")
SERIES = ("women", "men", "other and not stated")


def funnel_stages(rows: Sequence[FunnelRow]) -> tuple[FunnelStage, ...]:
    def count(stage: str, *genders: Gender) -> int:
        return sum(getattr(row, stage) for row in rows if row.gender in genders)

    return tuple(
        FunnelStage(
            stage,
            women=count(stage, Gender.WOMAN),
            men=count(stage, Gender.MAN),
            others=count(stage, Gender.OTHER, Gender.NOT_STATED),
        )
        for stage in STAGES
    )


def stage_bars(stages: Iterable[FunnelStage]) -> list[Bar]:
    return [
        Bar(capital(stage.stage), (stage.women, stage.men, stage.others), _note(stage))
        for stage in stages
    ]


def _note(stage: FunnelStage) -> str:
    share = percent_text(percent_of(stage.women, stage.total))
    return f"{stage.total:,} in all, women {share}"
