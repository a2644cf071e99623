import pytest

from parkdesk.rules.iban import read_iban

GOOD = "PK36SCBL0000001123456702"


def test_an_iban_is_kept_without_spaces_and_in_capitals() -> None:
    assert read_iban("pk36 scbl 0000 0011 2345 6702").value == GOOD


def test_urdu_digits_are_read() -> None:
    assert read_iban("PK۳۶SCBL0000001123456702").value == GOOD


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("GB82WEST12345698765432", "iban-shape"),
        ("PK36SCBL000000112345670", "iban-shape"),
        ("PK36SCBL0000001123456703", "iban-check"),
        ("PK36SCBL0000001123456720", "iban-check"),
    ],
)
def test_a_foreign_short_or_mistyped_iban_is_refused(typed: str, code: str) -> None:
    assert read_iban(typed).code == code


def test_no_iban_is_no_problem() -> None:
    assert not read_iban(" - ").refused
