"""The choice of published figures to begin a park's own targets with."""

from itertools import groupby

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.money import fiscal_year_start
from parkdesk.rules.published_figures import PUBLISHED_FIGURES, PublishedFigure
from parkdesk.services import targets
from parkdesk.services.park import fiscal_start_month
from parkdesk.ui.formats import format_decimal, format_number
from parkdesk.ui.page import PageContext
from parkdesk.ui.partners.needed import needed
from parkdesk.ui.partners.target_words import tr
from parkdesk.ui.theme import SPACE_4, SPACE_8
from parkdesk.ui.widgets.fields import DayEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled

WIDTH = 720


class PublishedDialog(FormDialog):
    """Each chosen figure becomes a target that can be edited."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Published figures"),
            self.tr("Add the chosen"),
            parent,
            subtitle=self.tr(
                "What programmes have published. Each becomes a target that you can change."
            ),
        )
        self._context = context
        first = fiscal_year_start(context.today, context.database.read(fiscal_start_month))
        self.starts_on = DayEdit(first)
        self.boxes = [QCheckBox(_figure_text(figure)) for figure in PUBLISHED_FIGURES]
        self.form.add("figures", self.tr("Figures"), self._figures())
        self.form.add("starts_on", self.tr("From"), self.starts_on)
        self.setMinimumWidth(WIDTH)
        for box in self.boxes:
            box.toggled.connect(lambda _on: self.form.set_error("figures", ""))

    def submit(self) -> None:
        pairs = zip(PUBLISHED_FIGURES, self.boxes, strict=True)
        chosen = [figure for figure, box in pairs if box.isChecked()]
        if not chosen:
            raise FieldError("figures", self.tr("Choose at least one figure."))
        self._context.database.write(
            targets.add_published, chosen=chosen, starts_on=needed(self, "starts_on")
        )

    def _figures(self) -> QWidget:
        """By programme, a box a figure."""
        figures = QWidget()
        column = QVBoxLayout(figures)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        pairs = zip(PUBLISHED_FIGURES, self.boxes, strict=True)
        for programme, group in groupby(pairs, key=lambda pair: pair[0].programme):
            if column.count():
                column.addSpacing(SPACE_4)
            column.addWidget(Label(programme, tone="muted"))
            for _, box in group:
                column.addWidget(box)
        figures.setFocusProxy(self.boxes[0])
        return figures


def _figure_text(figure: PublishedFigure) -> str:
    """`People trained: 6,000 · students and graduates · 12 parks together · share 8.33 %`."""
    share = figure.share_percent
    parts = [
        f"{titled(figure.indicator)}: {format_number(figure.value)}",
        figure.audience,
        figure.note,
        tr("{count} years").format(count=figure.years),
        tr("share {share} %").format(share=format_decimal(share)) if share else "",
    ]
    return "  ·  ".join(filter(None, parts))
