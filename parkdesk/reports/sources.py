"""What each report is made of, read from a park in one transaction of reading."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from parkdesk.reports.inputs import BatchApplicants, BoardPack, PageInfo, PlanData, RentRoll

# `Database.read`: a service function and its arguments by name.
Read = Callable[..., Any]
Parameters = Mapping[str, str]


def load_page_info(read: Read, *, as_of: date) -> PageInfo:
    raise NotImplementedError


def load_rent_roll(read: Read, *, as_of: date, parameters: Parameters) -> RentRoll:
    raise NotImplementedError


def load_applicants(read: Read, *, as_of: date, parameters: Parameters) -> BatchApplicants:
    """The applicants of the batch that the parameter `batch` names by its code."""
    raise NotImplementedError


def load_board_pack(read: Read, *, as_of: date, parameters: Parameters) -> BoardPack:
    raise NotImplementedError


def load_stacking_plan(read: Read, *, as_of: date, parameters: Parameters) -> PlanData:
    raise NotImplementedError
