"""The form of one target, which says what its words count and how its share reckons."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.targets import Indicator, find_indicator, is_share, meaning
from parkdesk.rules.vocabulary import Audience, Gender
from parkdesk.services import targets
from parkdesk.services.targets import TargetDraft, TargetRow
from parkdesk.ui import theme
from parkdesk.ui.page import PageContext
from parkdesk.ui.partners.needed import needed
from parkdesk.ui.partners.target_words import own_text
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, NumberEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled

LINES = 2  # as many as any meaning needs


class TargetForm(FormDialog):
    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, row: TargetRow | None = None
    ) -> None:
        title = self.tr("Change the target") if row else self.tr("New target")
        super().__init__(title, self.tr("Save") if row else self.tr("Add"), parent)
        self._context, self._row = context, row
        self.indicator = QComboBox()
        self.indicator.setEditable(True)
        self.indicator.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.indicator.addItems([titled(one) for one in Indicator])
        kept = row.indicator if row else ""
        self.indicator.setCurrentText(titled(kept) if find_indicator(kept) else kept)
        self.audience = self._words(Audience, row.audience if row else "")
        self.gender = self._words(Gender, row.gender if row else "")
        self.starts_on = DayEdit(row.starts_on if row else context.today)
        self.ends_on = DayEdit(row.ends_on if row else None)
        self.value = NumberEdit(row.value if row else None)
        self.share_percent = NumberEdit(row.share_percent if row else None, places=2)
        self.baseline = NumberEdit(row.baseline if row else 0)
        self.source = QLineEdit(row.source if row else "")
        self.meaning, self.own = Label(tone="muted", wrap=True), Label(tone="muted", wrap=True)
        line = QFontMetrics(theme.current().font()).lineSpacing()
        self.meaning.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.meaning.setMinimumHeight(
            LINES * line
        )  # so that no field moves away while one is aimed at
        self._fill()
        self._connect()
        self._explain()

    def submit(self) -> None:
        draft = TargetDraft(
            indicator=self._indicator(),
            value=int(needed(self, "value")),
            starts_on=needed(self, "starts_on"),
            ends_on=needed(self, "ends_on"),
            audience=self.audience.value() or "",
            gender=self.gender.value() or "",
            baseline=self.baseline.whole() or 0,
            source=self.source.text().strip(),
            share_percent=self.share_percent.number(),
        )
        write = self._context.database.write
        if self._row:
            write(targets.change_target, target_id=self._row.id, draft=draft)
        else:
            write(targets.add_target, draft=draft)

    def _indicator(self) -> str:
        """What ParkDesk counts by its own word, whatever the case; else as typed."""
        typed = self.indicator.currentText().strip()
        known = (one for one in Indicator if typed.casefold() in (one, titled(one).casefold()))
        return next(known, typed)

    def _words(self, words: type[Audience] | type[Gender], kept: str) -> ChoiceBox:
        """Everyone, the words there are, and the one that was kept before, such as youth."""
        values = ["", *(one.value for one in words)]
        values += [kept] if kept not in values else []
        box = ChoiceBox([(one, titled(one) or self.tr("Everyone")) for one in values])
        box.set_value(kept)
        return box

    def _fill(self) -> None:
        self.form.add("indicator", self.tr("What is counted"), self.indicator)
        self.form.add_widget(self.meaning)
        self.form.add_row(
            [
                ("audience", self.tr("Of whom"), self.audience),
                ("gender", self.tr("Gender"), self.gender),
            ]
        )
        self.form.add_row(
            [
                ("starts_on", self.tr("From"), self.starts_on),
                ("ends_on", self.tr("Until"), self.ends_on),
            ]
        )
        self.form.add_row(
            [
                ("value", self.tr("Figure"), self.value),
                ("share_percent", self.tr("This park’s share, %"), self.share_percent),
                ("baseline", self.tr("Baseline"), self.baseline),
            ]
        )
        self.form.add_widget(self.own)
        self.form.add("source", self.tr("Source"), self.source)

    def _connect(self) -> None:
        self.indicator.currentTextChanged.connect(self._explain)
        self.indicator.editTextChanged.connect(lambda _text: self.form.set_error("indicator", ""))
        self.value.changed.connect(self._explain)
        self.share_percent.changed.connect(self._explain)

    @Slot()
    def _explain(self) -> None:
        """Say what the words count, and which number is this park's."""
        words = self._indicator()
        self.meaning.setText(
            meaning(words)
            if words
            else self.tr("Choose what ParkDesk counts, or type other words.")
        )
        text = ""
        try:
            value, share = self.value.whole(), self.share_percent.number()
        except FieldError:
            value = share = None  # said when the form is saved
        if value and share is not None and share <= targets.ALL and not is_share(words):
            day = self._context.today
            text = own_text(TargetDraft(words, value, day, day, share_percent=share))
        self.own.setText(text or self.tr("Without a share the whole figure is this park’s."))
