"""Which value a person keeps, and which application stands, where two records become one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from parkdesk.rules.admission import Stage
from parkdesk.rules.vocabulary import Gender


class Side(StrEnum):
    KEPT = "kept"
    MERGED = "merged"


FIELDS: dict[str, tuple[str, ...]] = {
    "name": ("name", "name_key"),
    "father_name": ("father_name", "father_key"),
    "cnic": ("cnic",),
    "gender": ("gender",),
    "born_on": ("born_on",),
    "mobile": ("mobile",),
    "email": ("email",),
    "domicile": ("district", "province"),
    "disability": ("disability",),
    "degree": ("degree",),
    "university": ("university",),
    "semester": ("semester",),
    "graduated": ("graduated_year", "graduated_month"),
    "marks": ("cgpa", "percent", "score"),
    "category": ("category",),
    "employer": ("employer_id",),
    "employment": ("employment",),
    "iban": ("iban",),
    "designation": ("designation",),
    "department": ("department",),
    "institution": ("institution",),
    "nominated_by": ("nominated_by",),
    "remarks": ("remarks",),
}
"""What is chosen at once, with its columns: a month without its year says nothing."""

_EMPTY = (None, "", Gender.NOT_STATED)

# From the least to the furthest; whoever was enrolled, whatever came of it, is furthest.
_WAY = (
    Stage.WITHDRAWN, Stage.REJECTED, Stage.INELIGIBLE, Stage.SUBMITTED, Stage.ELIGIBLE,
    Stage.WAITLISTED, Stage.SHORTLISTED, Stage.LAPSED, Stage.OFFERED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """`is_open` where both have a value and they differ; `values` are the columns' new ones."""

    key: str
    side: Side
    is_open: bool
    values: Mapping[str, Any]


def choose_fields(
    kept: Mapping[str, Any], merged: Mapping[str, Any], choices: Mapping[str, Side]
) -> tuple[FieldChoice, ...]:
    """Field by field: what only one has is taken, where they differ the choice, else the kept."""
    return tuple(_choose(key, kept, merged, choices.get(key, Side.KEPT)) for key in FIELDS)


def stands(kept: Stage, merged: Stage) -> Side:
    """Of two applications for one batch the one further on; of equals the kept person's."""
    return Side.MERGED if _how_far(merged) > _how_far(kept) else Side.KEPT


def _choose(
    key: str, kept: Mapping[str, Any], merged: Mapping[str, Any], chosen: Side
) -> FieldChoice:
    columns = FIELDS[key]
    mine, other = ({name: one[name] for name in columns} for one in (kept, merged))
    if any(_differ(mine[name], other[name]) for name in columns):
        return FieldChoice(key, chosen, True, mine if chosen is Side.KEPT else other)
    values = {name: other[name] if mine[name] in _EMPTY else mine[name] for name in columns}
    side = Side.KEPT if values == mine else Side.MERGED
    return FieldChoice(key, side, False, values)


def _differ(one: object, other: object) -> bool:
    return one not in _EMPTY and other not in _EMPTY and one != other


def _how_far(stage: Stage) -> int:
    return _WAY.index(stage) if stage in _WAY else len(_WAY)
