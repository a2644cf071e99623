"""Two records of one person become one: what differs is chosen field by field."""

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from parkdesk.rules.merging import FIELDS, FieldChoice, Side
from parkdesk.services import people
from parkdesk.services.people import PersonDetail
from parkdesk.ui.formats import format_instant
from parkdesk.ui.page import PageContext
from parkdesk.ui.people.facts import fact_label, fact_text
from parkdesk.ui.theme import SPACE_8, SPACE_16
from parkdesk.ui.widgets.detail import Facts
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.text import ElidedLabel, Label
from parkdesk.ui.widgets.value_button import ValueButton

WIDTH = 720


class MergeDialog(FormDialog):
    """Raises HinderedError where the two cannot be merged; `merge_id` is there once accepted."""

    def __init__(
        self, context: PageContext, *, kept_id: int, merged_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            self.tr("Merge two people"),
            self.tr("Merge"),
            parent,
            subtitle=self.tr("The two records become one. You can undo it."),
        )
        self._context = context
        self.plan = context.database.read(
            people.plan_merge, kept_id=kept_id, merged_id=merged_id, now=context.now
        )
        self.merge_id: int | None = None
        self.choices: dict[str, tuple[QRadioButton, QRadioButton]] = {}
        self.resize(WIDTH, self.height())
        self._fill()

    def submit(self) -> None:
        chosen = {
            key: Side.MERGED if other.isChecked() else Side.KEPT
            for key, (_, other) in self.choices.items()
        }
        self.merge_id = self._context.database.write(
            people.merge_people,
            kept_id=self.plan.kept.id,
            merged_id=self.plan.merged.id,
            choices=chosen,
            now=self._context.now,
        )

    def _fill(self) -> None:
        open_fields = [field for field in self.plan.fields if field.is_open]
        if open_fields:
            self.form.add_heading(self.tr("Choose where they differ"))
            self.form.add_widget(self._questions(open_fields))
        first = next((two[0] for two in self.choices.values()), self.verb_button)
        first.setFocus()
        if self.plan.notes:
            self.form.add_heading(self.tr("What else happens"))
            for note in self.plan.notes:
                self.form.add_widget(Label(note, wrap=True))
        self.form.add_heading(self.tr("The same of both, or known of one only"))
        self.form.add_widget(self._settled())

    def _questions(self, fields: list[FieldChoice]) -> QWidget:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_16)
        grid.setVerticalSpacing(SPACE_8)
        grid.setColumnMinimumWidth(0, self._label_width())
        for column, person in ((1, self.plan.kept), (2, self.plan.merged)):
            grid.addWidget(ElidedLabel(self._origin(person), "caption", tone="muted"), 0, column)
            grid.setColumnStretch(column, 1)
        for at, field in enumerate(fields, 1):
            label = fact_label(field.key)
            grid.addWidget(Label(label, tone="muted"), at, 0)
            two = [ValueButton(fact_text(one, field.key)) for one in self._two()]
            group = QButtonGroup(content)
            for column, button in enumerate(two, 1):
                button.setAccessibleName(f"{label}: {button.whole}")
                group.addButton(button)
                grid.addWidget(button, at, column)
            two[field.side is Side.MERGED].setChecked(True)
            self.choices[field.key] = (two[0], two[1])
        return content

    def _settled(self) -> QWidget:
        facts, lines = Facts(), []
        grid = facts.layout()
        if isinstance(grid, QGridLayout):
            grid.setColumnMinimumWidth(0, self._label_width())
        for field in self.plan.fields:
            if not field.is_open:
                mine, other = (fact_text(one, field.key) for one in self._two())
                text = other if field.side is Side.MERGED else mine
                lines.append((fact_label(field.key), text))
        facts.set_facts([line for line in lines if line[1]])
        return facts

    def _label_width(self) -> int:
        return max(self.fontMetrics().horizontalAdvance(fact_label(key)) for key in FIELDS)

    def _two(self) -> tuple[PersonDetail, PersonDetail]:
        return self.plan.kept, self.plan.merged

    def _origin(self, person: PersonDetail) -> str:
        if person.origins:
            origin = person.origins[0]
            text = self.tr("From {file}, row {row}")
            return text.format(file=origin.file, row=origin.row)
        return self.tr("Added {when}").format(when=format_instant(person.added_at))
