"""All of one person at the side: facts, applications, and the rows of imports they came from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.errors import RecordMissingError
from parkdesk.services import people
from parkdesk.services.people import PersonApplication, PersonDetail, PersonDraft, RecordOrigin
from parkdesk.ui.formats import format_day, format_decimal, format_instant
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.training.words import format_score, stage_text, stage_tone
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.detail import Facts, SideDetail
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.words import titled


class PersonPanel(SideDetail):
    """Says `change_asked()`, `apply_asked()`, and `batch_asked(code)` on a double click."""

    change_asked = Signal()
    apply_asked = Signal()
    batch_asked = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.person_id: int | None = None
        self.facts, self.origins = Facts(), Facts()
        self.applications = RowTableModel(self._columns(), self)
        self._fill()

    def show_person(self, person_id: int) -> None:
        self.person_id = person_id
        self.refresh()
        self.show()

    def refresh(self) -> None:
        if self.person_id is None:
            return
        try:
            person = self._context.database.read(
                people.get_person, person_id=self.person_id, now=self._context.now
            )
        except RecordMissingError:
            self.person_id = None
            self.close_panel()
            return
        self._show(person)

    def _show(self, person: PersonDetail) -> None:
        facts = person.facts
        father = self.tr("Father: {father}").format(father=facts.father_name)
        self.set_heading(facts.name, father if facts.father_name else "")
        self.chip.show_state(titled(facts.gender), "neutral")
        self.facts.set_facts(self._facts(person))
        self.applications.set_rows(person.applications)
        self.tabs.setTabText(
            1, self.tr("Applications {count}").format(count=len(person.applications))
        )
        self.origins.set_facts(self._origins(person))

    def _fill(self) -> None:
        self.add_action(Button(self.tr("Change"), self.change_asked.emit, icon="edit"))
        self.add_action(Button(self.tr("Apply for a batch"), self.apply_asked.emit, icon="plus"))
        self.add_tab(self.tr("Overview"), self.facts)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self.table: DataTable[PersonApplication] = DataTable(
            self.applications, accessible_name=self.tr("Applications"), multi=False
        )
        self.table.set_empty(
            self.tr("No applications"), self.tr("This person has not applied for a batch.")
        )
        self.table.activated.connect(lambda row: self.batch_asked.emit(row.batch))
        column.addWidget(self.table)
        self.add_tab(self.tr("Applications"), holder, scroll=False)
        self.add_tab(self.tr("Origin"), self.origins)

    def _columns(self) -> list[Column[PersonApplication]]:
        return [
            Column(self.tr("Batch"), lambda row: row.batch, tip=lambda row: row.course, width=120),
            Column(
                self.tr("State"),
                lambda row: row.stage,
                stage_text,
                width=116,
                tone=lambda row: stage_tone(row.stage),
            ),
            Column(self.tr("Since, or why"), self._why, tip=self._why, width=120),
        ]

    def _facts(self, person: PersonDetail) -> list[tuple[str, str]]:
        facts = person.facts
        always = [
            (self.tr("CNIC"), facts.cnic or ""),
            (self.tr("Born"), format_day(facts.born_on)),
            (self.tr("Mobile"), facts.mobile or ""),
            (self.tr("Email"), facts.email or ""),
            (self.tr("Domicile"), ", ".join(filter(None, (facts.district, facts.province)))),
            (self.tr("Degree"), facts.degree),
            (self.tr("University"), facts.university),
            (self.tr("Studies"), self._studies(facts)),
            (self.tr("Marks"), self._marks(person)),
        ]
        others = [
            (self.tr("Category"), facts.category),
            (self.tr("Disability"), self._yes_no(facts.disability)),
            (self.tr("Works at"), person.employer),
            (self.tr("Employment"), facts.employment),
            (self.tr("IBAN"), facts.iban or ""),
            (self.tr("Designation"), facts.designation),
            (self.tr("Department"), facts.department),
            (self.tr("Institution"), facts.institution),
            (self.tr("Nominated by"), facts.nominated_by),
            (self.tr("Remarks"), facts.remarks),
        ]
        return always + [(name, value) for name, value in others if value]

    def _studies(self, facts: PersonDraft) -> str:
        if facts.semester is not None:
            return self.tr("Semester {number}").format(number=facts.semester)
        if facts.graduated_year is None:
            return ""
        day = f"{facts.graduated_month}/" if facts.graduated_month else ""
        return self.tr("Graduated {when}").format(when=f"{day}{facts.graduated_year}")

    def _marks(self, person: PersonDetail) -> str:
        facts = person.facts
        if facts.cgpa is not None:
            mark = self.tr("CGPA {mark}").format(mark=format_decimal(facts.cgpa))
        elif facts.percent is not None:
            mark = f"{format_decimal(facts.percent)} %"
        else:
            return ""
        if person.score is None:
            return mark
        score = self.tr("score {score}").format(score=format_score(person.score))
        return f"{mark}, {score}"

    def _yes_no(self, value: bool | None) -> str:
        return "" if value is None else self.tr("Yes") if value else self.tr("No")

    def _origins(self, person: PersonDetail) -> list[tuple[str, str]]:
        if not person.origins:
            when = format_instant(person.added_at)
            return [(self.tr("Typed by hand"), when)]
        return [self._origin(origin) for origin in person.origins]

    def _origin(self, origin: RecordOrigin) -> tuple[str, str]:
        text = self.tr("{file}, sheet {sheet}, row {row}, imported {when}").format(
            file=origin.file,
            sheet=origin.sheet,
            row=origin.row,
            when=format_instant(origin.imported_at),
        )
        return (self.tr("Made by") if origin.created else self.tr("Changed by"), text)

    def _why(self, row: PersonApplication) -> str:
        return row.detail or format_day(row.ended_on or row.enrolled_on)
