"""The tab of project money in Rs. million, and the form of one project's figures of a day."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.project_money import format_millions, overspent_thousands, parse_millions
from parkdesk.services import partners
from parkdesk.services.partners import MoneyDraft, MoneyRow, newest_of_each
from parkdesk.ui.formats import format_day, format_percent
from parkdesk.ui.page import PageContext
from parkdesk.ui.partners.needed import needed
from parkdesk.ui.partners.record_tab import Records, RecordTab
from parkdesk.ui.table_model import Column
from parkdesk.ui.widgets.fields import DayEdit, TypedEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.text import Label

AMOUNTS = ("approved", "allocated", "released", "spent")
NEWEST, EVERY_DAY = "newest", "all"


class MoneyTab(RecordTab[MoneyRow]):
    """The newest figures of each project at first; a chip shows every day."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self._newest: frozenset[int] = frozenset()
        super().__init__(context, self._listed(context), parent)

    def show_money(self, rows: list[MoneyRow]) -> None:
        self._newest = frozenset(row.id for row in newest_of_each(rows))
        self.show_rows(rows)

    def _listed(self, context: PageContext) -> Records[MoneyRow]:
        def form(row: MoneyRow | None, over: QWidget) -> FormDialog:
            return MoneyForm(context, over, row=row)

        def remove(row: MoneyRow) -> None:
            context.database.write(partners.remove_money, money_id=row.id)

        return Records(
            name="project_money",
            title=_tr("Project money, Rs. million"),
            new=_tr("New figures"),
            columns=_columns(),
            chips=[(NEWEST, _tr("Newest of each")), (EVERY_DAY, _tr("Every day"))],
            chips_of=lambda row: (NEWEST,) if row.id in self._newest else (),
            texts=lambda row: (row.project,),
            search_hint=_tr("Project"),
            form=form,
            remove=remove,
            name_of=lambda row: row.project,
            removed=_tr("Figures of {name} were removed."),
            nothing_yet=(
                _tr("No project money yet"),
                _tr("What was approved, allocated, released and spent, in Rs. million."),
            ),
            icon="reports",
        )


def _columns() -> list[Column[MoneyRow]]:
    return [
        Column(_tr("Project"), lambda row: row.project, width=140),
        Column(_tr("Until"), lambda row: row.as_of, format_day, width=96),
        Column(
            _tr("Note"),
            lambda row: _tr("More spent than released") if row.overspent_thousands else "",
            width=180,
            tone=lambda row: "warning" if row.overspent_thousands else None,
        ),
        _amount(_tr("Approved"), "approved"),
        _amount(_tr("Allocated"), "allocated"),
        _amount(_tr("Released"), "released"),
        _amount(_tr("Spent"), "spent"),
        Column(
            _tr("Spent of released"),
            lambda row: row.spent_of_released,
            format_percent,
            numeric=True,
            width=128,
        ),
        Column(
            _tr("Spent of approved"),
            lambda row: row.spent_of_approved,
            format_percent,
            numeric=True,
            width=128,
        ),
    ]


def _amount(title: str, name: str) -> Column[MoneyRow]:
    def value(row: MoneyRow) -> int:
        amount: int = getattr(row, f"{name}_thousands")
        return amount

    return Column(title, value, format_millions, numeric=True, width=88)


class MillionsEdit(TypedEdit):
    """An amount in Rs. million, read as whole thousands."""

    def __init__(self, thousands: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__("0.000", parent)
        self.set_value(thousands)

    def read(self, text: str) -> int:
        return parse_millions(text)

    def write(self, value: Any) -> str:
        return format_millions(value)

    def complaint(self) -> str:
        return self.tr("Type an amount in Rs. million like 939.359, with at most three decimals.")


class MoneyForm(FormDialog):
    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, row: MoneyRow | None = None
    ) -> None:
        title = self.tr("Change the figures") if row else self.tr("New figures of a project")
        super().__init__(
            title,
            self.tr("Save") if row else self.tr("Add"),
            parent,
            subtitle=self.tr("In Rs. million with three decimals, each in all until that day."),
        )
        self._context, self._row = context, row
        self.project = QLineEdit(row.project if row else "")
        self.as_of = DayEdit(row.as_of if row else context.today)
        self.amounts = {
            name: MillionsEdit(getattr(row, f"{name}_thousands") if row else None)
            for name in AMOUNTS
        }
        self.warning = Label(tone="warning", wrap=True)
        self._fill()
        self._warn()

    def submit(self) -> None:
        amounts = {f"{name}_thousands": needed(self, name) for name in AMOUNTS}
        draft = MoneyDraft(
            project=self.project.text().strip(), as_of=needed(self, "as_of"), **amounts
        )
        write = self._context.database.write
        if self._row:
            write(partners.change_money, money_id=self._row.id, draft=draft)
        else:
            write(partners.add_money, draft=draft)

    def _fill(self) -> None:
        self.form.add("project", self.tr("Project"), self.project)
        self.form.add("as_of", self.tr("Until the day"), self.as_of)
        words = (
            self.tr("Cost as approved"),
            self.tr("Allocated"),
            self.tr("Released"),
            self.tr("Spent"),
        )
        fields = [
            (name, word, self.amounts[name]) for name, word in zip(AMOUNTS, words, strict=True)
        ]
        self.form.add_row(fields[:2])
        self.form.add_row(fields[2:])
        self.form.add_widget(self.warning)
        for field in self.amounts.values():
            field.changed.connect(self._warn)

    @Slot()
    def _warn(self) -> None:
        """More spent than released is told, and kept all the same."""
        over = 0
        try:
            released, spent = self.amounts["released"].value(), self.amounts["spent"].value()
            if released is not None and spent is not None:
                over = overspent_thousands(released=released, spent=spent)
        except FieldError:
            pass  # said when the form is saved
        text = self.tr("{amount} million more was spent than released. It can be kept like this.")
        self.warning.setText(text.format(amount=format_millions(over)) if over else "")
        self.warning.setVisible(bool(over))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ProjectMoney", text)
