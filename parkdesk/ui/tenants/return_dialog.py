"""A tenant's figures of one quarter."""

from datetime import date

from PySide6.QtWidgets import QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.returns import (
    format_dollars,
    last_whole_quarter,
    quarter_before,
    quarter_start,
    quarter_text,
)
from parkdesk.services import tenants
from parkdesk.services.tenants import ReturnDraft, ReturnRow
from parkdesk.ui.formats import format_money, format_number
from parkdesk.ui.page import PageContext
from parkdesk.ui.tenants.dollar_edit import DollarEdit
from parkdesk.ui.tenants.words import tr
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, MoneyEdit, NumberEdit, TypedEdit
from parkdesk.ui.widgets.form import FormDialog

QUARTERS_BACK = 12


class ReturnDialog(FormDialog):
    """A new return, of the first quarter due that is not filed, or one that is there."""

    def __init__(
        self,
        context: PageContext,
        tenant_id: int,
        parent: QWidget | None = None,
        *,
        filed: ReturnRow | None = None,
    ) -> None:
        new = filed is None
        super().__init__(
            tr("Add a quarterly return") if new else tr("Change a quarterly return"),
            tr("Add") if new else tr("Save"),
            parent,
        )
        self._context = context
        self._tenant_id = tenant_id
        self._filed = filed
        database = context.database
        self._month = database.read(tenants.fiscal_start_month)
        rows = database.read(tenants.list_returns, tenant_id=tenant_id)
        self._rows = {row.figures.quarter_starts_on: row.figures for row in rows}
        self.quarter = ChoiceBox([(one, self._name(one)) for one in self._quarters()])
        self.quarter.setMaxVisibleItems(QUARTERS_BACK)
        self.numbers = {name: NumberEdit() for name in ("women", "men", "with_disability")}
        self.exports = DollarEdit()
        self.revenue, self.investment = MoneyEdit(), MoneyEdit()
        self.filed_on = DayEdit(context.today)
        self._fill()
        self._show(filed)
        self.quarter.currentIndexChanged.connect(lambda _at: self._show_before())
        self.resize(600, 480)

    def submit(self) -> None:
        draft = self._typed()
        database = self._context.database
        return_id = self._filed.id if self._filed else None
        problems = database.read(
            tenants.check_return, tenant_id=self._tenant_id, draft=draft, return_id=return_id
        )
        for name, reason in problems.items():
            self.form.set_error(name, reason)
        for name, reason in problems.items():
            raise FieldError(name, reason)
        if return_id is None:
            database.write(tenants.add_return, tenant_id=self._tenant_id, draft=draft)
        else:
            database.write(tenants.change_return, return_id=return_id, draft=draft)

    def _typed(self) -> ReturnDraft:
        numbers = {name: field.whole() for name, field in self.numbers.items()}
        return ReturnDraft(
            quarter_starts_on=self.quarter.value(),
            **numbers,
            exports_usd_cents=self.exports.cents(),
            domestic_revenue_paisa=self.revenue.paisa(),
            investment_paisa=self.investment.paisa(),
            filed_on=self.filed_on.day(),
        )

    def _quarters(self) -> list[date]:
        """Of a new return those that are not filed, the newest first; its own of a stored one."""
        quarter = quarter_start(self._context.today, self._month)
        found = []
        for _ in range(QUARTERS_BACK):
            found.append(quarter)
            quarter = quarter_before(quarter)
        own = self._filed.figures.quarter_starts_on if self._filed else None
        open_ = [one for one in found if one == own or one not in self._rows]
        return open_ if own is None or own in open_ else [*open_, own]

    def _name(self, quarter: date) -> str:
        return quarter_text(quarter, self._month)

    def _fill(self) -> None:
        form, numbers = self.form, self.numbers
        form.add("quarter_starts_on", self.tr("Quarter"), self.quarter)
        form.add_heading(self.tr("Staff"))
        form.add_row(
            [
                ("women", self.tr("Women"), numbers["women"]),
                ("men", self.tr("Men"), numbers["men"]),
                ("with_disability", self.tr("With a disability"), numbers["with_disability"]),
            ]
        )
        form.add_heading(self.tr("Money in the quarter"))
        form.add_row(
            [
                ("exports_usd_cents", self.tr("Exports, US$"), self.exports),
                ("domestic_revenue_paisa", self.tr("Domestic revenue, Rs."), self.revenue),
                ("investment_paisa", self.tr("Investment, Rs."), self.investment),
            ]
        )
        form.add("filed_on", self.tr("Filed on"), self.filed_on)

    def _show(self, filed: ReturnRow | None) -> None:
        if filed is None:
            due = last_whole_quarter(self._context.today, self._month)
            self.quarter.set_value(due if due not in self._rows else self._quarters()[0])
        else:
            figures = filed.figures
            self.quarter.set_value(figures.quarter_starts_on)
            for name, field in self.numbers.items():
                field.set_value(getattr(figures, name))
            self.exports.set_value(figures.exports_usd_cents)
            self.revenue.set_paisa(figures.domestic_revenue_paisa)
            self.investment.set_paisa(figures.investment_paisa)
            self.filed_on.set_day(figures.filed_on)
        self._show_before()

    def _show_before(self) -> None:
        """What was filed for the quarter before stands faintly where nothing is typed yet."""
        before = self._rows.get(quarter_before(self.quarter.value()))
        texts: list[tuple[TypedEdit, str]] = [
            (field, format_number(getattr(before, name, None)))
            for name, field in self.numbers.items()
        ]
        texts += [
            (self.exports, format_dollars(before.exports_usd_cents if before else None)),
            (self.revenue, format_money(before.domestic_revenue_paisa if before else None)),
            (self.investment, format_money(before.investment_paisa if before else None)),
        ]
        for field, text in texts:
            said = self.tr("before: {figure}").format(figure=text) if text else ""
            field.setPlaceholderText(said)
