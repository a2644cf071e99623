"""What is wrong with a form: a sentence by the field it is about."""

from collections.abc import Mapping

from parkdesk.errors import FieldError
from parkdesk.rules.values import Reading


def problem_of(name: str, reading: Reading[str]) -> dict[str, str]:
    """The field with its sentence where the text in it cannot be read, else nothing."""
    return {name: reading.message} if reading.refused else {}


def refuse(problems: Mapping[str, str]) -> None:
    """Raise FieldError for the first wrong field, if there is one."""
    for name, reason in problems.items():
        raise FieldError(field_name=name, reason=reason)
