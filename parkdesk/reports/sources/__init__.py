"""What each report is made of, read from a park in one transaction of reading."""

from parkdesk.reports.sources.applicants import load_applicants
from parkdesk.reports.sources.attendance import load_register
from parkdesk.reports.sources.certificates import load_certificates
from parkdesk.reports.sources.page import Parameters, Read, Write, load_page_info
from parkdesk.reports.sources.plan import load_stacking_plan
from parkdesk.reports.sources.rent_roll import load_rent_roll

__all__ = [
    "Parameters",
    "Read",
    "Write",
    "load_applicants",
    "load_certificates",
    "load_page_info",
    "load_register",
    "load_rent_roll",
    "load_stacking_plan",
]
