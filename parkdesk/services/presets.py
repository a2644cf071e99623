"""Reports under names of the park's own, to be made again for the day that then is meant."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.models.presets import ReportPreset
from parkdesk.rules.usual_days import UsualDay


@dataclass(frozen=True, slots=True)
class PresetDraft:
    """`report` by its name, for a usual day or else for the day `as_of`, and what it is about."""

    report: str
    usual_day: UsualDay | None
    as_of: date | None
    parameters: Mapping[str, str]

    def day(self, usual: Mapping[UsualDay, date]) -> date:
        """The day that is meant now."""
        if self.usual_day is not None:
            return usual[self.usual_day]
        assert self.as_of is not None  # one of the two is there, says the table
        return self.as_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetRow(PresetDraft):
    id: int
    name: str


def list_presets(session: Session) -> list[PresetRow]:
    """By name, whatever the case of its letters."""
    rows = [_row(preset) for preset in session.scalars(select(ReportPreset))]
    return sorted(rows, key=lambda row: (row.name.casefold(), row.id))


def find_preset(session: Session, *, name: str) -> PresetRow | None:
    """Known by its name, whatever the case of its letters."""
    wanted = _tidy(name).casefold()
    return next((row for row in list_presets(session) if row.name.casefold() == wanted), None)


def keep_preset(session: Session, *, name: str, draft: PresetDraft) -> int:
    """Keep a report under a name; one of that name is replaced. Raises FieldError without one."""
    name = _checked(name)
    there = find_preset(session, name=name)
    preset = _get(session, there.id) if there else ReportPreset()
    preset.name = name
    preset.report = draft.report
    preset.usual_day, preset.as_of = draft.usual_day, draft.as_of
    preset.parameters = json.dumps(dict(draft.parameters), sort_keys=True, ensure_ascii=False)
    session.add(preset)
    session.flush()
    return preset.id


def rename_preset(session: Session, *, preset_id: int, name: str) -> None:
    """Raises FieldError without a name or where another preset has it, RecordMissingError."""
    name = _checked(name)
    other = find_preset(session, name=name)
    if other is not None and other.id != preset_id:
        raise FieldError("name", "Another preset has this name already. Take another name.")
    _get(session, preset_id).name = name


def remove_preset(session: Session, *, preset_id: int) -> None:
    """Raises RecordMissingError."""
    session.delete(_get(session, preset_id))


def _row(preset: ReportPreset) -> PresetRow:
    return PresetRow(
        id=preset.id,
        name=preset.name,
        report=preset.report,
        usual_day=preset.usual_day,
        as_of=preset.as_of,
        parameters=json.loads(preset.parameters),
    )


def _get(session: Session, preset_id: int) -> ReportPreset:
    preset = session.get(ReportPreset, preset_id)
    if preset is None:
        raise RecordMissingError(what="preset", which=f"no. {preset_id}")
    return preset


def _checked(name: str) -> str:
    if not (tidy := _tidy(name)):
        raise FieldError("name", "Give it a name, by which you will find it again.")
    return tidy


def _tidy(name: str) -> str:
    return " ".join(name.split())
