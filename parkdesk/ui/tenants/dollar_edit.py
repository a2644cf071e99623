"""Amounts in US dollars, typed and shown."""

from typing import Any

from PySide6.QtWidgets import QWidget

from parkdesk.rules.returns import format_dollars, parse_dollars
from parkdesk.ui.widgets.fields import TypedEdit


class DollarEdit(TypedEdit):
    """An amount in US dollars, read as cents."""

    def __init__(self, cents: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__("US$ 0", parent)
        self.set_value(cents)

    def cents(self) -> int | None:
        """The amount in cents, None if empty; raises FieldError if the text is no amount."""
        value = self.value()
        return value if isinstance(value, int) else None

    def read(self, text: str) -> int:
        return parse_dollars(text)

    def write(self, value: Any) -> str:
        return format_dollars(value)

    def complaint(self) -> str:
        return self.tr("This is no amount in dollars. Type it like 12,500 or 12,500.50.")
