"""Every report by name: what it is for and asks for, how it becomes a PDF or a workbook."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from parkdesk.errors import UnknownChoiceError, UsageError
from parkdesk.reports import sources
from parkdesk.reports.applicants import applicants_tables, make_applicants
from parkdesk.reports.attendance import attendance_tables, make_attendance
from parkdesk.reports.attendance_sheet import attendance_sheet_tables, make_attendance_sheet
from parkdesk.reports.board_pack import make_board_pack
from parkdesk.reports.board_tables import board_pack_tables
from parkdesk.reports.certificates import certificates_tables, make_certificates
from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.rent_roll import make_rent_roll, rent_roll_tables
from parkdesk.reports.sources import Parameters, Read
from parkdesk.reports.stacking_plan import make_stacking_plan, stacking_plan_tables
from parkdesk.reports.tables import ReportTable
from parkdesk.rules.plan_colours import ColourBy
from parkdesk.spreadsheets.cells import in_place_of


@dataclass(eq=False)
class ParameterMissingError(UsageError):
    """A report was asked for without what it needs to know."""

    report: str
    parameter: str
    sentence: ClassVar[str] = "{report} needs to know its {parameter}: add --set {parameter}=…"


@dataclass(frozen=True)
class ReportSpec:
    """A report. All of `parameters` must be given; besides them every report has its day.

    `choices` may be given: a parameter's name with its values, of which the first is the usual one.
    """

    name: str
    title: str
    purpose: str
    parameters: tuple[str, ...]
    load: Callable[..., Any]
    make: Callable[[Any, PageInfo], bytes]
    tables: Callable[[Any, PageInfo], tuple[ReportTable[Any], ...]]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def pdf(self, read: Read, *, as_of: date, parameters: Parameters) -> bytes:
        """The PDF's bytes: the same for the same data and day."""
        return self.make(*self._data(read, as_of, parameters))

    def workbook(
        self, read: Read, *, as_of: date, parameters: Parameters
    ) -> tuple[ReportTable[Any], ...]:
        """The sheets of the workbook that says the same as the PDF."""
        return self.tables(*self._data(read, as_of, parameters))

    def save(self, read: Read, out: Path, *, as_of: date, parameters: Parameters) -> None:
        """Write the PDF or, where the name ends in .xlsx, the workbook; all of it or nothing.

        Raises OutputFileError.
        """
        if out.suffix.lower() == ".xlsx":
            _write_workbook(out, self.workbook(read, as_of=as_of, parameters=parameters))
            return
        made = self.pdf(read, as_of=as_of, parameters=parameters)
        with in_place_of(out) as half:
            half.write_bytes(made)

    def _data(self, read: Read, as_of: date, parameters: Parameters) -> tuple[Any, PageInfo]:
        self._check(parameters)
        info = sources.load_page_info(read, as_of=as_of)
        return self.load(read, as_of=as_of, parameters=parameters), info

    def _check(self, parameters: Parameters) -> None:
        names = (*self.parameters, *self.choices)
        for given in parameters:
            if given not in names:
                known = ", ".join(names) or "none, this report asks for nothing"
                raise UnknownChoiceError(what="parameter", given=given, known=known)
        for needed in self.parameters:
            if not parameters.get(needed):
                raise ParameterMissingError(report=self.name, parameter=needed)
        for name, values in self.choices.items():
            if (value := parameters.get(name, values[0])) not in values:
                raise UnknownChoiceError(what=name, given=value, known=", ".join(values))


def _write_workbook(out: Path, tables: tuple[ReportTable[Any], ...]) -> None:
    from parkdesk.spreadsheets.writer import write_tables

    write_tables(out, [(table.name, table.titles, _rows(table)) for table in tables])


def _rows(table: ReportTable[Any]) -> Iterator[Sequence[Any]]:
    """The rows and, under them, the totals that the PDF shows."""
    yield from table.cells()
    totals = table.totals()
    if totals:
        label = "Total" if totals[0] is None else totals[0]
        yield (label, *totals[1:])


REPORTS = (
    ReportSpec(
        "board-pack",
        "Board pack",
        "Figures against targets, plan, rents, training, partners, and what needs a decision",
        (),
        sources.load_board_pack,
        make_board_pack,
        board_pack_tables,
    ),
    ReportSpec(
        "rent-roll",
        "Rent roll",
        "Every unit on a day, let or vacant, with its lease and its money",
        (),
        sources.load_rent_roll,
        make_rent_roll,
        rent_roll_tables,
    ),
    ReportSpec(
        "stacking-plan",
        "Stacking plan",
        "The plan of the Spaces page on any day",
        (),
        sources.load_stacking_plan,
        make_stacking_plan,
        stacking_plan_tables,
        {"colour": tuple(ColourBy)},
    ),
    ReportSpec(
        "applicants",
        "Ranked applicants",
        "A batch's applicants by merit, with what decided their eligibility",
        ("batch",),
        sources.load_applicants,
        make_applicants,
        applicants_tables,
    ),
    ReportSpec(
        "certificates",
        "Certificates",
        "A page each for those who completed a batch, with the signed code that proves it",
        ("batch",),
        sources.load_certificates,
        make_certificates,
        certificates_tables,
    ),
    ReportSpec(
        "attendance-sheet",
        "Attendance sheet",
        "A batch’s names with a place to sign for each coming session",
        ("batch",),
        sources.load_register,
        make_attendance_sheet,
        attendance_sheet_tables,
    ),
    ReportSpec(
        "attendance",
        "Attendance",
        "Who was there how often, and who is below the batch’s minimum",
        ("batch",),
        sources.load_register,
        make_attendance,
        attendance_tables,
    ),
)


def known_reports() -> tuple[ReportSpec, ...]:
    return REPORTS


def find_report(name: str) -> ReportSpec | None:
    return next((report for report in REPORTS if report.name == name), None)
