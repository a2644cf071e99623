"""The renewal sheet's grid: a row a term or figure, how it is now, and a column a scenario."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from parkdesk.rules.renewal import Scenario
from parkdesk.services.leases.renewing import RenewalSheet, RentLine
from parkdesk.ui import theme
from parkdesk.ui.formats import format_day, format_money
from parkdesk.ui.leases.renewal_column import OUTCOMES, ScenarioColumn, months_text
from parkdesk.ui.leases.words import rate_text, tr
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_16, SPACE_24
from parkdesk.ui.widgets.form import scrolled
from parkdesk.ui.widgets.text import ElidedLabel, Label, Line

AT_LEAST, AT_MOST = 2, 4
NAMES, NOW, COLUMN = 168, 120, 136
FIRST = 2  # the first scenario's place; names and the present stand before


class RenewalGrid(QWidget):
    """Terms scroll, what they bring stays in sight. `changed` by typing; `save_wanted(column)`."""

    changed = Signal()
    save_wanted = Signal(object)

    def __init__(self, sheet: RenewalSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.columns: list[ScenarioColumn] = []
        keys = row_keys(sheet)
        self._inputs, self._figures = keys[: keys.index("line")], keys[keys.index("line") + 1 :]
        self._head, self._top, self._below = _section(), _section(), _section()
        self.obstacles = Label(tone="danger", wrap=True)
        self._build()
        for scenario in sheet.scenarios:
            self.add(scenario)

    def add(self, scenario: Scenario) -> ScenarioColumn:
        column = ScenarioColumn(self.sheet.rents, scenario, self)
        column.changed.connect(self.changed)
        column.save_wanted.connect(lambda: self.save_wanted.emit(column))
        column.removed.connect(lambda: self.remove(column))
        self.columns.append(column)
        self._place()
        self.changed.emit()
        return column

    def remove(self, column: ScenarioColumn) -> None:
        self.columns.remove(column)
        for widget in column.widgets:
            widget.hide()
            widget.deleteLater()
        column.deleteLater()
        self._place()
        self.changed.emit()

    def tell_obstacles(self, found: Mapping[ScenarioColumn, Sequence[str]]) -> None:
        """Say over the whole width why units are not to be had, each sentence once."""
        told: dict[str, list[str]] = {}
        for column, sentences in found.items():
            for sentence in sentences:
                told.setdefault(sentence, []).append(column.title.text())
        lines = (f"{', '.join(names)}: {sentence}" for sentence, names in told.items())
        self.obstacles.setText("\n".join(lines))
        self.obstacles.setVisible(bool(told))

    @property
    def needed_width(self) -> int:
        """Of all columns side by side."""
        return NAMES + NOW + len(self.columns) * (COLUMN + SPACE_16) + 2 * SPACE_24

    # --- inside

    def _build(self) -> None:
        names = dict(zip(row_keys(self.sheet), row_names(self.sheet), strict=True))
        present = present_texts(self.sheet)
        self._head.addWidget(_wide(QWidget(), NAMES), 0, 0)
        self._head.addWidget(_wide(Label(tr("Now"), "section", strong=True), NOW), 0, 1)
        for grid, keys in ((self._top, self._inputs), (self._below, self._figures)):
            for row, key in enumerate(keys):
                strong = key == "net_effective"
                name = ElidedLabel(names[key], tone="text" if strong else "muted", strong=strong)
                grid.addWidget(_wide(name, NAMES), row, 0)
                grid.addWidget(_wide(ElidedLabel(present.get(key, "")), NOW), row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(_around(self._head))
        column.addWidget(scrolled(_around(self._top)), 1)
        column.addWidget(Line())
        column.addWidget(_around(self._below))
        column.addWidget(self.obstacles)

    def _place(self) -> None:
        for at, column in enumerate(self.columns):
            place = FIRST + at
            column.set_place(at + 1, removable=len(self.columns) > AT_LEAST)
            self._head.addWidget(_wide(column.head, COLUMN), 0, place)
            names = row_names(self.sheet)
            for row, (field, name) in enumerate(zip(column.inputs, names, strict=False)):
                field.setAccessibleName(f"{name}, {column.title.text()}")
                self._top.addWidget(_wide(field, COLUMN), row, place)
            for row, key in enumerate(self._figures):
                self._below.addWidget(_wide(column.figure(key), COLUMN), row, place)


def _section() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, SPACE_8, 0)
    grid.setHorizontalSpacing(SPACE_16)
    grid.setVerticalSpacing(SPACE_4)
    grid.setColumnStretch(FIRST + AT_MOST, 1)
    return grid


def _around(grid: QGridLayout) -> QWidget:
    """The sections keep their columns under each other by fixed widths."""
    widget = QWidget()
    widget.setLayout(grid)
    return widget


def _wide(widget: QWidget, width: int) -> QWidget:
    widget.setFixedWidth(theme.current().px(width))
    return widget


def row_keys(sheet: RenewalSheet) -> list[str]:
    rates = [f"rate {at}" for at in range(len(sheet.rents))]
    return [
        "starts_on", "months", "rise", *rates, "escalation", "every", "kind", "free", "percent",
        "line", *OUTCOMES, "obstacles", "save",
    ]  # fmt: skip


def row_names(sheet: RenewalSheet) -> list[str]:
    return [
        tr("First day"),
        tr("Months"),
        tr("Change of the rate, %"),
        *(_rate_name(rent) for rent in sheet.rents),
        tr("Escalation, %"),
        tr("Every (months)"),
        tr("Reckoned"),
        tr("Rent-free months"),
        tr("Subsidy, %"),
        "",
        tr("Last day"),
        tr("Rent a month at first"),
        tr("Against the present rent"),
        tr("Rent over the term"),
        tr("Rent-free over the term"),
        tr("Subsidy over the term"),
        tr("Net over the term"),
        tr("Net effective a sq ft"),
        tr("WALE by area"),
        tr("WALE by rent"),
        "",
        "",
    ]


def present_texts(sheet: RenewalSheet) -> dict[str, str]:
    """How it is today, beside the scenarios."""
    rates: Sequence[tuple[str, str]] = [
        (
            f"rate {at}",
            rate_text(one.last_rate_paisa, one.basis) if one.last_rate_paisa else tr("free"),
        )
        for at, one in enumerate(sheet.rents)
    ]
    return dict(rates) | {
        "ends_on": format_day(sheet.agreed_until),
        "month": format_money(sheet.present_paisa),
        "wale_area": months_text(sheet.wale.by_area),
        "wale_rent": months_text(sheet.wale.by_rent),
    }


def _rate_name(rent: RentLine) -> str:
    return tr("Rate of {unit}").format(unit=rent.unit) if rent.unit else tr("Rate of the lease")
