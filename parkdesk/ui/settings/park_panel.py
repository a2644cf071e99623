"""Who the park is: the details that stand on its reports."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.vocabulary import AreaStandard, ParkKind
from parkdesk.services.park import ParkDetail, change_park, find_park
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.settings.logo_field import LogoField
from parkdesk.ui.settings.sight import bring_into_sight
from parkdesk.ui.settings.words import area_standard_text, month_texts, park_kind_text
from parkdesk.ui.theme import SPACE_16
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.form import Form

Word = TypeVar("Word", bound=StrEnum)


class ParkPanel(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: ParkDetail | None = None
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored, but never over what is being typed."""
        self.logo.refresh()
        stored = self._context.database.read(find_park) or ParkDetail(name="")
        if self._shown is not None and self.read() != self._shown:
            return
        self._shown = stored
        for key, field in self.form.fields.items():
            value = getattr(stored, key)
            if isinstance(field, ChoiceBox):
                field.set_value(value)
            elif isinstance(field, QLineEdit):
                field.setText(value)

    def read(self) -> ParkDetail:
        """What the form says, not yet checked."""
        return ParkDetail(**{each.name: self._value(each.name) for each in fields(ParkDetail)})

    def save(self) -> None:
        self.form.clear_errors()
        detail = self.read()
        try:
            self._context.database.write(change_park, detail=detail)
        except UserError as error:
            if self.form.show_error(error):
                bring_into_sight(self.form.focusWidget())
            else:
                show_error(self, error)
            return
        self._shown = detail
        show_toast(self, self.tr("The park’s details are saved."))

    def _value(self, key: str) -> Any:
        field = self.form.fields[key]
        if isinstance(field, ChoiceBox):
            return field.value()
        assert isinstance(field, QLineEdit)  # the form has no other kind of field
        return field.text().strip()

    def _build(self) -> None:
        self.form = Form()
        self._add_name()
        self.logo = LogoField(self._context)
        self.form.add_widget(self.logo)
        self._add_people()
        self.save_button = Button(self.tr("Save the park"), self.save, kind="primary")
        self.form.add_widget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_16, 0)
        column.addWidget(self.form)
        column.addStretch()

    def _add_name(self) -> None:
        self.form.add(
            "name", self.tr("Name"), QLineEdit(), self.tr("Stands at the head of every report.")
        )
        self.form.add_row(
            [
                ("kind", self.tr("Kind"), ChoiceBox(_worded(ParkKind, park_kind_text))),
                ("city", self.tr("City"), QLineEdit()),
            ]
        )
        self.form.add_row(
            [
                ("district", self.tr("District"), QLineEdit()),
                ("province", self.tr("Province"), QLineEdit()),
            ]
        )
        self.form.add_row(
            [
                (
                    "area_standard",
                    self.tr("Areas are measured as"),
                    ChoiceBox(_worded(AreaStandard, area_standard_text)),
                ),
                (
                    "fiscal_year_start_month",
                    self.tr("Fiscal year begins in"),
                    ChoiceBox(enumerate(month_texts(), start=1)),
                ),
            ]
        )

    def _add_people(self) -> None:
        self.form.add_heading(self.tr("Who stands behind it"))
        self.form.add_row(
            [
                ("host_institution", self.tr("Host institution"), QLineEdit()),
                ("sponsor", self.tr("Sponsor"), QLineEdit()),
            ]
        )
        self.form.add_row(
            [
                ("executing_agency", self.tr("Executing agency"), QLineEdit()),
                ("operator", self.tr("Operator"), QLineEdit()),
            ]
        )
        self.form.add_row(
            [
                ("ntn", self.tr("NTN"), QLineEdit()),
                ("strn", self.tr("STRN"), QLineEdit()),
            ]
        )


def _worded(kinds: Iterable[Word], text: Callable[[Word], str]) -> list[tuple[Word, str]]:
    return [(kind, text(kind)) for kind in kinds]
