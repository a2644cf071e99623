"""What stands in the fields of a form, to tell whether anything was typed since it opened."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)


def typed_values(form: QWidget) -> list[object]:
    """One value a field; two forms alike have equal lists."""
    values = (_value(child) for child in form.findChildren(QWidget))
    return [value for value in values if value is not None]


def _value(child: QObject) -> object | None:
    if isinstance(child, QLineEdit):
        return child.text()
    if isinstance(child, QComboBox):  # its place, as the texts of others may follow what is typed
        return child.currentIndex()
    if isinstance(child, QPlainTextEdit | QTextEdit):
        return child.toPlainText()
    if isinstance(child, QAbstractButton) and child.isCheckable():
        return child.isChecked()
    if isinstance(child, QListWidget):
        return [child.item(at).checkState() for at in range(child.count())]
    return None
