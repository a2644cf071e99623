"""Bank account numbers of Pakistan: PK, 24 characters, proven by their check digits."""

from parkdesk.rules.values import DIGITS, CellValue, Reading, text_of

LENGTH = 24


def read_iban(value: CellValue) -> Reading[str]:
    """Without spaces and in capitals; anything else is refused with its reason."""
    text = text_of(value)
    if text is None:
        return Reading(None)
    number = "".join(text.translate(DIGITS).split()).replace("-", "").upper()
    if not number.startswith("PK") or len(number) != LENGTH:
        return Reading(None, "iban-shape", "An IBAN of Pakistan is PK and 22 more characters.")
    from stdnum import iban

    if not iban.is_valid(number, check_country=False):
        return Reading(None, "iban-check", "The check digits do not fit: a character is mistyped.")
    return Reading(number)


def mask_iban(iban: str | None) -> str:
    """Country, check digits, bank and the last four: `PK36SCBL************1702`."""
    return f"{iban[:8]}{'*' * max(0, len(iban) - 12)}{iban[-4:]}" if iban else ""
