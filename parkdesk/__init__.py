"""ParkDesk: tenant leases, office assignments and training enrolments of one technology park."""

__version__ = "0.1.0"
