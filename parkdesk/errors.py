"""What can go wrong that the user can mend. Data only: window and command line say it."""

from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(eq=False)
class UserError(Exception):
    """An expected refusal. `sentence` is a template: what happened, where, what to do."""

    sentence: ClassVar[str] = "The action was refused."
    exit_code: ClassVar[int] = 3

    def __str__(self) -> str:
        return self.sentence.format(**vars(self))


@dataclass(eq=False)
class UsageError(UserError):
    """A wrong option, kind, entity, batch or sheet: the command line's exit code 2."""

    exit_code: ClassVar[int] = 2


# --- the park file -------------------------------------------------------------------------------


@dataclass(eq=False)
class ParkFileError(UserError):
    path: str


@dataclass(eq=False)
class ParkFileMissingError(ParkFileError):
    sentence: ClassVar[str] = (
        "There is no park file at {path}. Check the name, or make a park with “parkdesk new”."
    )


@dataclass(eq=False)
class ParkFileExistsError(ParkFileError):
    sentence: ClassVar[str] = "{path} already exists and was left as it is. Choose another name."


@dataclass(eq=False)
class ParkFileForeignError(ParkFileError):
    reason: str = ""
    sentence: ClassVar[str] = "{path} is not a ParkDesk park file: {reason}. It was not changed."


@dataclass(eq=False)
class ParkFileNewerError(ParkFileError):
    found: int = 0
    known: int = 0
    sentence: ClassVar[str] = (
        "{path} was made by a newer ParkDesk (file version {found}, this program knows {known}). "
        "Update ParkDesk to open it; it was not changed."
    )


@dataclass(eq=False)
class ParkFileUnreadableError(ParkFileError):
    reason: str = ""
    sentence: ClassVar[str] = "{path} cannot be opened: {reason}."


@dataclass(eq=False)
class ParkFileDamagedError(ParkFileError):
    reason: str = ""
    sentence: ClassVar[str] = (
        "{path} is damaged ({reason}). Nothing was changed; restore the newest backup."
    )


@dataclass(eq=False)
class CopyNotSoundError(ParkFileDamagedError):
    sentence: ClassVar[str] = (
        "The copy {path} was looked into and is not sound ({reason}), so it was not kept. Earlier "
        "backups are as they were. Let “parkdesk check” look at the park."
    )


@dataclass(eq=False)
class ParkFileBusyError(ParkFileError):
    holder: str = "another program"
    sentence: ClassVar[str] = (
        "{path} is in use by {holder}. Close it there, or wait until its work is done, "
        "and try again."
    )


@dataclass(eq=False)
class DiskFullError(ParkFileError):
    sentence: ClassVar[str] = (
        "The disk that holds {path} is full. Nothing was changed; free some space and try again."
    )


@dataclass(eq=False)
class BackupFolderError(UserError):
    """The folder that was chosen for backups; perhaps its disk is not plugged in."""

    path: str
    sentence: ClassVar[str] = (
        "There is no folder {path} for backups. Plug in its disk, or choose another folder in "
        "Settings."
    )


@dataclass(eq=False)
class OutputFileError(UserError):
    path: str
    reason: str
    sentence: ClassVar[str] = "{path} could not be written: {reason}."


# --- workbooks -----------------------------------------------------------------------------------


@dataclass(eq=False)
class WorkbookRefusedError(UserError):
    """The gate, the reader or the header finder refused a file; `reason` is a clause."""

    file: str
    reason: str
    sentence: ClassVar[str] = "{file} was not imported: {reason}."


@dataclass(eq=False)
class HeaderUnknownError(WorkbookRefusedError):
    """No row looks like a header; a person may still say which row of `sheet` is one."""

    sheet: str


@dataclass(eq=False)
class UnknownChoiceError(UsageError):
    what: str
    given: str
    known: str
    sentence: ClassVar[str] = "There is no {what} “{given}”. Choose one of: {known}."


# --- rules of the trade --------------------------------------------------------------------------


@dataclass(eq=False)
class RecordMissingError(UserError):
    what: str
    which: str
    sentence: ClassVar[str] = (
        "There is no {what} {which} in this park. It may have been removed since."
    )


@dataclass(eq=False)
class RecordHeldError(UserError):
    """Others still stand on the record; `held` counts them: `2 leases and 1 document`."""

    what: str
    held: str
    sentence: ClassVar[str] = (
        "{what} stays, as it has {held}. It can be removed only while it has none of these."
    )


@dataclass(eq=False)
class UnitTakenError(UserError):
    unit: str
    tenant: str
    starts_on: str
    ends_on: str
    sentence: ClassVar[str] = (
        "Unit {unit} is let to {tenant} from {starts_on} to {ends_on}. "
        "Choose other days or another unit."
    )


@dataclass(eq=False)
class UnitHeldOverError(UnitTakenError):
    """The lease's end has passed and nobody ended it: the tenant is still inside."""

    lease: str = ""
    sentence: ClassVar[str] = (
        "Unit {unit} is still held by {tenant}: lease {lease} ran to {ends_on} and was not ended. "
        "End it first."
    )


@dataclass(eq=False)
class SeatsTakenError(UserError):
    unit: str
    seats: int
    day: str
    sentence: ClassVar[str] = (
        "Unit {unit} has {seats} seats, and more than these would be let on {day}. "
        "Choose fewer seats, other days or another unit."
    )


@dataclass(eq=False)
class IncompleteError(UserError):
    """A draft lacks something; `missing` lists everything at once, one sentence each."""

    what: str
    missing: list[str] = field(default_factory=list)
    sentence: ClassVar[str] = "{what} is not complete: {joined}"

    def __str__(self) -> str:
        return self.sentence.format(what=self.what, joined=" ".join(self.missing))


@dataclass(eq=False)
class WrongStateError(UserError):
    what: str
    state: str
    action: str
    sentence: ClassVar[str] = "{what} is {state}, so it cannot be {action}."


@dataclass(eq=False)
class HinderedError(UserError):
    """Something that was done since stands in the way; `reason` is a clause that names it."""

    what: str
    action: str
    reason: str
    sentence: ClassVar[str] = "{what} cannot be {action}: {reason}."


@dataclass(eq=False)
class NoSeatError(UserError):
    batch: str
    seats: int
    sentence: ClassVar[str] = (
        "No seat of {batch} is free ({seats} in all). "
        "Put the applicant on the waiting list instead."
    )


@dataclass(eq=False)
class BatchClosedError(UserError):
    """A closed batch stands as it was; `effect` is a clause that says what is refused."""

    batch: str
    closed_on: str
    effect: str
    sentence: ClassVar[str] = (
        "{batch} was closed on {closed_on}, so {effect}. Reopen it first, under Results."
    )


@dataclass(eq=False)
class SeatKeptForWomenError(UserError):
    batch: str
    kept: int
    until: str
    sentence: ClassVar[str] = (
        "The seats of {batch} that are still free ({kept}) are kept for women until {until}. "
        "Put the applicant on the waiting list instead."
    )


@dataclass(eq=False)
class FieldError(UserError):
    """One field of a form is wrong; the form shows `reason` under it."""

    field_name: str
    reason: str
    sentence: ClassVar[str] = "{reason}"
