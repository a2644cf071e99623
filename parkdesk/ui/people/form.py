"""The form of a person; every wrong field is said under it, all at once."""

from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.districts import list_districts, list_provinces, province_of
from parkdesk.rules.vocabulary import Gender
from parkdesk.services import people
from parkdesk.services.people import PersonDraft
from parkdesk.services.tenants import list_tenant_names
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, NumberEdit, TypedEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.notices import Banner
from parkdesk.ui.words import titled

TEXTS = (
    "name", "father_name", "cnic", "mobile", "email", "district", "degree", "university",
    "category", "employment", "iban", "designation", "department", "institution",
    "nominated_by", "remarks",
)  # fmt: skip
OPTIONAL = frozenset({"cnic", "mobile", "email", "iban"})
TYPED = ("born_on", "semester", "graduated_month", "graduated_year", "cgpa", "percent")
WIDTH, HEIGHT = 720, 700
WHOLE = frozenset({"semester", "graduated_month", "graduated_year"})


class YearEdit(NumberEdit):
    """A year is never grouped as 2,026."""

    def write(self, value: Any) -> str:
        return str(value)


class PersonForm(FormDialog):
    """`person_id` of who is changed, None for someone new, whose id it has once accepted.

    `likely_id` is who is to be opened instead of somebody new being added.
    """

    def __init__(
        self, context: PageContext, *, person_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        new = person_id is None
        title = self.tr("New person") if new else self.tr("Change a person")
        super().__init__(title, self.tr("Add") if new else self.tr("Save"), parent)
        self._context = context
        self.person_id = person_id
        self.likely_id: int | None = None
        self._said = ""
        self.resize(WIDTH, HEIGHT)
        self._make_fields()
        self._lay_out()
        self._warn_of_likely()
        if person_id is not None:
            self._show(context.database.read(people.get_person, person_id=person_id).facts)

    def submit(self) -> None:
        draft = self._draft()
        database, now = self._context.database, self._context.now
        problems = database.read(
            people.check_person, draft=draft, today=self._context.today, person_id=self.person_id
        )
        for name, reason in problems.items():
            self.form.set_error(name, reason)
        for name, reason in problems.items():
            raise FieldError(name, reason)
        if self.person_id is None:
            self.person_id = database.write(people.add_person, draft=draft, now=now)
        else:
            database.write(people.change_person, person_id=self.person_id, draft=draft, now=now)

    def reject(self) -> None:
        self.likely_id = None
        super().reject()

    def _warn_of_likely(self) -> None:
        """Beside the buttons, so that no field moves while somebody types."""
        self.likely = Banner()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, self.likely)
        if self.person_id is None:
            for name in ("name", "father_name", "cnic", "mobile", "email"):
                self.texts[name].editingFinished.connect(self._look_for_likely)
            self.typed["born_on"].editingFinished.connect(self._look_for_likely)

    @Slot()
    def _look_for_likely(self) -> None:
        if not self.isVisible():
            return  # a dialog that closes leaves its fields too
        try:
            draft = self._draft()
        except FieldError:
            return  # said when the form is saved
        found = self._context.database.read(people.find_likely, draft=draft)
        if found is None:
            self.likely.hide()
            return
        text = self.tr("{who} may be the same person: {reasons}.").format(
            who=", ".join(filter(None, (found.name, found.father_name, found.cnic))),
            reasons=", ".join(found.reasons),
        )
        if text != self._said:
            self._said = text  # one that was closed is not said again
            self.likely.say(
                text, "warning", action=self.tr("Open"), on_action=lambda: self._open(found.id)
            )

    def _open(self, person_id: int) -> None:
        self.likely_id = person_id
        super().reject()  # which asks, as something was typed

    def _make_fields(self) -> None:
        self.texts = {name: QLineEdit() for name in TEXTS}
        self.texts["cnic"].setPlaceholderText("17301-1234567-8")
        self.texts["mobile"].setPlaceholderText("0300 1234567")
        districts = QCompleter(list_districts(), self)
        districts.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.texts["district"].setCompleter(districts)
        self.texts["district"].editingFinished.connect(self._propose_province)
        self.gender = ChoiceBox([(one, titled(one)) for one in Gender])
        self.gender.set_value(Gender.NOT_STATED)
        self.province = ChoiceBox(
            [("", self.tr("Not stated"))] + [(p, p) for p in list_provinces()]
        )
        self.disability = ChoiceBox(
            [(None, self.tr("Not stated")), (False, self.tr("No")), (True, self.tr("Yes"))]
        )
        organisations = self._context.database.read(list_tenant_names)
        self.employer = ChoiceBox([(None, self.tr("Nowhere here")), *organisations])
        self.employer.setMaxVisibleItems(16)
        self.typed: dict[str, TypedEdit] = {name: self._typed_field(name) for name in TYPED}

    def _typed_field(self, name: str) -> TypedEdit:
        if name == "born_on":
            return DayEdit()
        if name == "graduated_year":
            return YearEdit()
        return NumberEdit(places=0 if name in WHOLE else 2)

    def _lay_out(self) -> None:
        form, texts, typed = self.form, self.texts, self.typed
        form.add("name", self.tr("Name as on the CNIC"), texts["name"])
        form.add_row(
            [
                ("father_name", self.tr("Father’s name"), texts["father_name"]),
                ("cnic", self.tr("CNIC"), texts["cnic"]),
            ]
        )
        form.add_row(
            [
                ("gender", self.tr("Gender"), self.gender),
                ("born_on", self.tr("Born on"), typed["born_on"]),
                ("disability", self.tr("Disability"), self.disability),
            ]
        )
        form.add_row(
            [
                ("mobile", self.tr("Mobile"), texts["mobile"]),
                ("email", self.tr("Email"), texts["email"]),
            ]
        )
        form.add_row(
            [
                ("district", self.tr("Domicile district"), texts["district"]),
                ("province", self.tr("Province"), self.province),
            ]
        )
        self._lay_out_study()
        self._lay_out_work()

    def _lay_out_study(self) -> None:
        form, texts, typed = self.form, self.texts, self.typed
        form.add_heading(self.tr("Education"))
        form.add_row(
            [
                ("degree", self.tr("Degree"), texts["degree"]),
                ("university", self.tr("University"), texts["university"]),
            ]
        )
        form.add_row(
            [
                ("semester", self.tr("Semester"), typed["semester"]),
                ("graduated_month", self.tr("Graduated, month"), typed["graduated_month"]),
                ("graduated_year", self.tr("Graduated, year"), typed["graduated_year"]),
            ]
        )
        form.add_row(
            [
                ("cgpa", self.tr("CGPA of 4.00"), typed["cgpa"]),
                ("percent", self.tr("Or percent"), typed["percent"]),
                ("category", self.tr("Category"), texts["category"]),
            ]
        )

    def _lay_out_work(self) -> None:
        form, texts = self.form, self.texts
        form.add_heading(self.tr("Work, and what teachers add"))
        form.add_row(
            [
                ("employer_id", self.tr("Works at, in the park"), self.employer),
                ("employment", self.tr("Employment"), texts["employment"]),
                ("iban", self.tr("IBAN"), texts["iban"]),
            ]
        )
        form.add_row(
            [
                ("designation", self.tr("Designation"), texts["designation"]),
                ("department", self.tr("Department"), texts["department"]),
            ]
        )
        form.add_row(
            [
                ("institution", self.tr("Institution"), texts["institution"]),
                ("nominated_by", self.tr("Nominated by"), texts["nominated_by"]),
            ]
        )
        form.add("remarks", self.tr("Remarks"), texts["remarks"])

    def _show(self, facts: PersonDraft) -> None:
        for name, field in self.texts.items():
            field.setText(getattr(facts, name) or "")
            field.setCursorPosition(0)
        for name, typed in self.typed.items():
            typed.set_value(getattr(facts, name))
        self.gender.set_value(facts.gender)
        self._offer_province(facts.province)
        self.disability.set_value(facts.disability)
        self.employer.set_value(facts.employer_id)

    def _draft(self) -> PersonDraft:
        """Raises FieldError where a field's text cannot be read."""
        values: dict[str, Any] = {
            name: (field.text().strip() or None) if name in OPTIONAL else field.text()
            for name, field in self.texts.items()
        }
        for name, typed in self.typed.items():
            value = typed.value()
            values[name] = int(value) if name in WHOLE and value is not None else value
        return PersonDraft(
            gender=self.gender.value(),
            province=self.province.value() or "",
            disability=self.disability.value(),
            employer_id=self.employer.value(),
            **values,
        )

    def _propose_province(self) -> None:
        province = province_of(self.texts["district"].text().strip())
        if province and not self.province.value():
            self.province.set_value(province)

    def _offer_province(self, province: str) -> None:
        """Choose it; one that was typed otherwise is kept as it is."""
        listed = list_provinces()
        others = [province] if province and province not in listed else []
        self.province.set_choices(
            [("", self.tr("Not stated")), *((one, one) for one in [*others, *listed])]
        )
        self.province.set_value(province)
