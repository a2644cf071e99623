"""The page Settings: each tab, a refusal at its field."""

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.own_words import add_own_word
from parkdesk.services.logo import set_logo
from parkdesk.ui.settings.view import SettingsView
from parkdesk.ui.widgets.fields import NumberEdit
from tests.tour import Shot, Tour


def _settings(tour: Tour, tab: int) -> SettingsView:
    page = tour.page("settings")
    assert isinstance(page, SettingsView)
    page.tabs.setCurrentIndex(tab)
    return page


def _park(tour: Tour) -> QWidget:
    _settings(tour, 1)
    return tour.window


def _logo(tour: Tour) -> QWidget:
    made = QImage(320, 120, QImage.Format.Format_RGB32)
    made.fill(QColor(11, 110, 110))
    content = QBuffer()
    content.open(QBuffer.OpenModeFlag.WriteOnly)
    made.save(content, "PNG")  # type: ignore[call-overload]
    tour.database.write(set_logo, content=bytes(content.data().data()), file="logo.png")
    _settings(tour, 1).park.refresh()
    return tour.window


def _policies(tour: Tour) -> QWidget:
    _settings(tour, 2)
    return tour.window


def _headings(tour: Tour) -> QWidget:
    words = (("name", "Roll holder"), ("name", "بندے کا نام"), ("district", "City"))
    for field, header in words:
        tour.database.write(add_own_word, kind=ImportKind.APPLICANTS, field=field, header=header)
    _settings(tour, 5).headings.refresh()
    return tour.window


def _refused(tour: Tour) -> QWidget:
    panel = _settings(tour, 2).policies
    field = panel.form.fields["pass_mark_percent"]
    assert isinstance(field, NumberEdit)
    field.setText("101")
    panel.save()
    return tour.window


SHOTS = [
    Shot("settings-park", _park),
    Shot("settings-logo", _logo, (1024, 680)),
    Shot("settings-policies", _policies),
    Shot("settings-headings", _headings, (1024, 680)),
    Shot("settings-refused", _refused, (1024, 680)),
]
