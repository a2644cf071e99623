"""Figures that programmes have published, to begin a park's own targets with; all can be edited."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from parkdesk.rules.targets import Indicator


class PublishedProgramme(StrEnum):
    DIGITAL_KP = "Digital KP policy"
    KNOWLEDGE_PARKS = "Knowledge parks"
    SOFTWARE_TECHNOLOGY_PARKS = "Software technology parks"
    DISTRICT_PARKS = "KP district parks"


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A programme's figure over `years`; `parks` say among how many it is shared, if it is."""

    programme: PublishedProgramme
    indicator: str
    value: int
    years: int
    note: str = ""
    audience: str = ""
    gender: str = ""
    baseline: int = 0
    parks: int | None = None

    @property
    def source(self) -> str:
        return f"{self.programme}, {self.note}" if self.note else str(self.programme)

    @property
    def share_percent(self) -> Decimal | None:
        """An equal part for each of the programme's parks, to begin with."""
        return None if self.parks is None else (Decimal(100) / self.parks).quantize(Decimal("0.01"))


_KP, _KNOWLEDGE, _STP, _DISTRICTS = PublishedProgramme
YOUTH_JOBS = PublishedFigure(
    _KP, Indicator.JOBS, 30_000, 10, "jobs for youth in the province", audience="youth"
)
WOMEN_IN_TECHNOLOGY = PublishedFigure(
    _KP, Indicator.WOMEN, 50, 10, "women in technology", gender="woman"
)
STUDENTS_TRAINED = PublishedFigure(
    _KNOWLEDGE, Indicator.TRAINED, 6_000, 3, "12 parks together",
    audience="students and graduates", parks=12,
)  # fmt: skip
TEACHERS_TRAINED = PublishedFigure(
    _KNOWLEDGE, Indicator.TRAINED, 500, 3, "12 parks together", audience="teachers", parks=12
)
FAISALABAD_LET = PublishedFigure(_STP, Indicator.LET_AREA, 19_500, 3, "Faisalabad")
PUBLISHED_FIGURES = (
    YOUTH_JOBS,
    WOMEN_IN_TECHNOLOGY,
    PublishedFigure(
        _KP, "financial inclusion, percent", 50, 10, "through digital payments", baseline=14
    ),
    STUDENTS_TRAINED,
    TEACHERS_TRAINED,
    PublishedFigure(_KNOWLEDGE, "parks opened", 12, 3, "the first 4, then 8"),
    FAISALABAD_LET,
    PublishedFigure(_STP, Indicator.LET_AREA, 44_000, 3, "Rawalpindi"),
    PublishedFigure(_DISTRICTS, "parks opened", 9, 3, "nine districts"),
)
