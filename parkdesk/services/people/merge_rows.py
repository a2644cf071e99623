"""What a merge would do, as its dialog shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from parkdesk.rules.merging import FieldChoice
from parkdesk.services.people.rows import PersonDetail


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Both as they are, CNICs masked but for where they differ; `notes` say what moves."""

    kept: PersonDetail
    merged: PersonDetail
    fields: Sequence[FieldChoice]
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A merge that stands: whose record went into this person's, and when."""

    id: int
    name: str
    merged_at: datetime
