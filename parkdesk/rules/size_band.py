"""How large a tenant is, by its staff."""

from parkdesk.rules.vocabulary import SizeBand

_UP_TO = ((20, SizeBand.STARTUP), (250, SizeBand.SME), (1000, SizeBand.LARGE))


def size_band(staff: int | None) -> SizeBand | None:
    """Startup to 20, SME to 250, large to 1,000, then anchor; none without staff, or not known."""
    if not staff or staff < 0:
        return None
    return next((band for most, band in _UP_TO if staff <= most), SizeBand.ANCHOR)
