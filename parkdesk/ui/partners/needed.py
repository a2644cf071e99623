"""A field that cannot be left empty."""

from typing import Any

from parkdesk.errors import FieldError
from parkdesk.ui.widgets.fields import TypedEdit
from parkdesk.ui.widgets.form import FormDialog


def needed(dialog: FormDialog, name: str) -> Any:
    """The field's value; raises FieldError where it is empty or cannot be read."""
    field = dialog.form.fields[name]
    assert isinstance(field, TypedEdit)
    value = field.value()
    if value is None:
        raise FieldError(name, dialog.tr("This cannot be left empty."))
    return value
