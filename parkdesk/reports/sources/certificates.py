"""A batch's certificates as they are printed."""

from collections.abc import Collection
from datetime import date

from parkdesk.reports.sources.page import Parameters, Read
from parkdesk.services.certificates import CertificatePage, list_pages


def load_certificates(
    read: Read, *, as_of: date, parameters: Parameters, only: Collection[int] | None = None
) -> tuple[CertificatePage, ...]:
    """Of the batch that the parameter `batch` names: those that stand and were issued by the day.

    `only` keeps those of these ids. What was revoked since is never printed again.
    """
    pages = read(list_pages, batch=parameters["batch"], only=only)
    return tuple(page for page in pages if page.issued_on <= as_of)
