"""The columns in which lists of tenants and of applicants for space name the same things."""

from parkdesk.rules.contacts import read_email, read_phone
from parkdesk.rules.identity import read_name, read_ntn
from parkdesk.rules.values import CellValue, as_text, read_text
from parkdesk.rules.vocabulary import OrganisationKind
from parkdesk.spreadsheets.columns import Column, choice, plain, words

_NTN_DIGITS = 7


def is_ntn_like(cell: CellValue) -> bool:
    return sum(map(str.isdigit, as_text(cell))) >= _NTN_DIGITS


def name_column(field: str, header: str) -> Column:
    return Column(
        field, header, plain(read_name), required=True, width=30,
        examples=("Margalla Bytes (Pvt) Ltd", "Neelum Robotics"),
        help="As it is registered. Required.",
    )  # fmt: skip


def kind_column(header: str) -> Column:
    return Column(
        "kind", header, choice(OrganisationKind), width=20, choices=words(OrganisationKind),
        examples=("private limited", "startup team"), help="Empty is private limited.",
    )  # fmt: skip


def ntn_column(examples: tuple[CellValue, ...]) -> Column:
    return Column(
        "ntn", "NTN", plain(read_ntn), is_text=True, examples=examples,
        help="Seven digits and a check digit; it tells namesakes apart.",
    )  # fmt: skip


def business_column() -> Column:
    return Column(
        "business", "Line of business", plain(read_text), width=24,
        examples=("Accounting software", "Warehouse robots"), help="In a few words.",
    )  # fmt: skip


def contact_columns(header: str) -> tuple[Column, Column, Column]:
    """The person to reach, with number and address."""
    return (
        Column("contact_name", header, plain(read_name), width=22,
               examples=("Zarmina Kakar", "Jawad Hashmi"), help="The person to reach."),
        Column("contact_mobile", "Mobile", plain(read_phone), is_text=True, width=16,
               examples=("03001234567", "03331234567"), help="Of this person."),
        Column("contact_email", "Email", plain(read_email), width=28,
               examples=("office@margalla.example.pk", "hello@neelum.example.pk"),
               help="Of this person."),
    )  # fmt: skip
