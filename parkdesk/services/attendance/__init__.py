"""Who was there: a batch's register, marked a cell at a time, and its closed months."""

from parkdesk.services.attendance.percents import attendance_percents

__all__ = ["attendance_percents"]
