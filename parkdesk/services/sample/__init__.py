"""An invented knowledge park to look around in: the same day gives the same park."""

from parkdesk.services.sample.park import fill_sample

__all__ = ["fill_sample"]
