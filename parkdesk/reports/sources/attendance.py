"""A batch's register, with the marks until a day."""

from datetime import date

from parkdesk.reports.sources.page import Parameters, Read
from parkdesk.services.attendance import Register, get_register


def load_register(read: Read, *, as_of: date, parameters: Parameters) -> Register:
    """The register of the batch that the parameter `batch` names by its code."""
    return read(get_register, batch=parameters["batch"], until=as_of)  # type: ignore[no-any-return]
