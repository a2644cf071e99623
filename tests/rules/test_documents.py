from datetime import date, timedelta

import pytest

from parkdesk.rules.contacts import is_focal, read_phone
from parkdesk.rules.documents import USUALLY_REQUIRED, document_state
from parkdesk.rules.vocabulary import DocumentKind, DocumentState, OrganisationKind

DAY = date(2026, 7, 5)


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (-1, DocumentState.EXPIRED), (0, DocumentState.EXPIRING), (30, DocumentState.EXPIRING),
        (31, DocumentState.PRESENT),
    ],
)  # fmt: skip
def test_a_paper_holds_through_its_last_day(days: int, state: DocumentState) -> None:
    assert document_state(DAY + timedelta(days=days), on=DAY) is state


def test_a_paper_without_a_last_day_is_simply_there() -> None:
    assert document_state(None, on=DAY) is DocumentState.PRESENT


def test_every_kind_of_organisation_is_asked_for_its_signatorys_cnic() -> None:
    assert set(USUALLY_REQUIRED) == set(OrganisationKind)
    assert all(DocumentKind.SIGNATORY_CNIC in kinds for kinds in USUALLY_REQUIRED.values())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0300 1234567", "+923001234567"), ("051 111222", "051 111222"),
        ("+92 51 9203456", "+92 51 9203456"), ("(091) 921-6701 ext 12", "(091) 921-6701 ext 12"),
        ("", None), ("ask Omar", None), ("123", None),
    ],
)  # fmt: skip
def test_a_phone_is_a_mobile_or_a_landline(typed: str, kept: str | None) -> None:
    assert read_phone(typed).value == kept
    assert read_phone(typed).refused is (kept is None and bool(typed))


def test_the_focal_persons_role_is_known_however_it_is_typed() -> None:
    assert is_focal("focal  Person")
    assert not is_focal("Director")
