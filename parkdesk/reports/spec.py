"""What a report is: its name and what it asks for, how it becomes a PDF or a workbook."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from parkdesk.errors import UnknownChoiceError, UsageError
from parkdesk.reports import sources
from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.listing import listing_tables, make_listing
from parkdesk.reports.paper.formats import CellKind
from parkdesk.reports.paper.tables import ReportTable
from parkdesk.reports.sources import Parameters, Read, Write
from parkdesk.spreadsheets.cells import in_place_of

KEPT = "kept"

# A percent is its own number, 12.5 for 12.5 %, so the sign is only shown.
_WORKBOOK_FORMATS = {CellKind.COUNT: "#,##0", CellKind.PERCENT: '0.00" %"'}


@dataclass(eq=False)
class ParameterMissingError(UsageError):
    """A report was asked for without what it needs to know."""

    report: str
    parameter: str
    sentence: ClassVar[str] = "{report} needs to know its {parameter}: add --set {parameter}=…"


class KeptIsPdfError(UsageError):
    sentence: ClassVar[str] = (
        "What was kept is the PDF. Take a name that ends in .pdf, or make the workbook anew."
    )


@dataclass(frozen=True)
class ReportSpec:
    """A report. All of `parameters` must be given; besides them every report has its day.

    `choices` may be given: a parameter's name with its values, of which the first is the usual one.
    `keep` is for a report that the park keeps as it is handed out, and `again` gives such a one
    out as it was; it is asked for by the parameter `kept` with its number.
    """

    name: str
    title: str
    purpose: str
    parameters: tuple[str, ...]
    load: Callable[..., Any]
    make: Callable[[Any, PageInfo], bytes]
    tables: Callable[[Any, PageInfo], tuple[ReportTable[Any], ...]]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keep: Callable[..., None] | None = None
    again: Callable[[Read, str], bytes] | None = None

    @property
    def asks(self) -> tuple[str, ...]:
        """The names of all that may be said besides the day."""
        return (*self.parameters, *self.choices, *((KEPT,) if self.again else ()))

    def pdf(self, read: Read, *, as_of: date, parameters: Parameters) -> bytes:
        """The PDF's bytes to look at: the same for the same data and day."""
        if self.again is not None and KEPT in parameters:
            self._check(parameters)
            return self.again(read, parameters[KEPT])
        return self.make(*self._data(read, as_of, parameters))

    def issue(
        self, read: Read, write: Write, *, as_of: date, parameters: Parameters, now: datetime
    ) -> bytes:
        """The PDF's bytes to hand out."""
        if KEPT in parameters:
            return self.pdf(read, as_of=as_of, parameters=parameters)
        data, info = self._data(read, as_of, parameters)
        made = self.make(data, info)
        if self.keep is not None:
            self.keep(write, data, made, as_of=as_of, now=now)
        return made

    def workbook(
        self, read: Read, *, as_of: date, parameters: Parameters
    ) -> tuple[ReportTable[Any], ...]:
        """The sheets of the workbook that says the same as the PDF."""
        if self.again is not None and KEPT in parameters:
            raise KeptIsPdfError
        return self.tables(*self._data(read, as_of, parameters))

    def save(
        self,
        read: Read,
        write: Write,
        out: Path,
        *,
        as_of: date,
        parameters: Parameters,
        now: datetime,
    ) -> None:
        """Write the PDF or, where the name ends in .xlsx, the workbook; all of it or nothing.

        Raises OutputFileError.
        """
        if out.suffix.lower() == ".xlsx":
            _write_workbook(out, self.workbook(read, as_of=as_of, parameters=parameters))
            return
        made = self.issue(read, write, as_of=as_of, parameters=parameters, now=now)
        with in_place_of(out) as half:
            half.write_bytes(made)

    def _data(self, read: Read, as_of: date, parameters: Parameters) -> tuple[Any, PageInfo]:
        self._check(parameters)
        info = sources.load_page_info(read, as_of=as_of)
        return self.load(read, as_of=as_of, parameters=parameters), info

    def _check(self, parameters: Parameters) -> None:
        for given in parameters:
            if given not in self.asks:
                known = ", ".join(self.asks) or "none, this report asks for nothing"
                raise UnknownChoiceError(what="parameter", given=given, known=known)
        for needed in self.parameters:
            if not parameters.get(needed):
                raise ParameterMissingError(report=self.name, parameter=needed)
        for name, values in self.choices.items():
            if (value := parameters.get(name, values[0])) not in values:
                raise UnknownChoiceError(what=name, given=value, known=", ".join(values))


def _write_workbook(out: Path, tables: tuple[ReportTable[Any], ...]) -> None:
    from parkdesk.spreadsheets.writer import Table, write_tables

    write_tables(
        out,
        [
            Table(
                table.name,
                table.titles,
                table.cells(),
                _totals(table),
                [_WORKBOOK_FORMATS.get(column.format.kind, "") for column in table.columns],
            )
            for table in tables
        ],
    )


def _totals(table: ReportTable[Any]) -> tuple[Any, ...] | None:
    """The line of totals that the PDF shows, with its name where there is room for it."""
    totals = table.totals()
    if not totals:
        return None
    return ("Total" if totals[0] is None else totals[0], *totals[1:])


def listing_spec(
    name: str, title: str, purpose: str, parameters: tuple[str, ...] = ()
) -> ReportSpec:
    """A report of tables under headings: the module of `lists` that is named like it.

    Its `load` reads the rows as a service does, its `shape` lays them out; it is imported when it
    is first made.
    """

    def module() -> Any:
        return import_module(f"parkdesk.reports.lists.{name.replace('-', '_')}")

    return ReportSpec(
        name,
        title,
        purpose,
        parameters,
        lambda read, *, as_of, parameters: read(module().load, as_of=as_of, **parameters),
        lambda data, info: make_listing(module().shape(data, info), title, info),
        lambda data, info: listing_tables(module().shape(data, info)),
    )
