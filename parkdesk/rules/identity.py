"""Identity numbers and names: CNIC, NTN, and the key by which names are compared."""

import re
import unicodedata
from functools import lru_cache

from parkdesk.rules.values import DIGITS, CellValue, Reading, as_text, fold, text_of
from parkdesk.rules.vocabulary import Gender

# Where a CNIC was issued, by its first digit. That is not the domicile, so it only ever warns.
ISSUED_IN = {
    "1": "Khyber Pakhtunkhwa",
    "2": "Khyber Pakhtunkhwa",
    "3": "Punjab",
    "4": "Sindh",
    "5": "Balochistan",
    "6": "Islamabad",
    "7": "Gilgit-Baltistan",
    "8": "Azad Kashmir",
}
CNIC_DIGITS = 13

_CNIC = re.compile(r"[0-9]{5}-[0-9]{7}-[0-9]")
_MASKED = re.compile(r"([0-9]{5})-?[*xX•]{5}([0-9]{2})-?([0-9])")
_DECIMALS_OF_A_WHOLE = re.compile(r"(?<=[0-9]{11})\.0+$")
_SHORTENED = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")
_ZEROS_OF_A_SHORTENED_NUMBER = "0000000"
_NTN = re.compile(r"([0-9A-Z][0-9]{6})-?([0-9])?|([0-9]{13})", re.IGNORECASE)


def read_cnic(value: CellValue) -> Reading[str]:
    """A CNIC as `#####-#######-#`, or masked as `17301-*****67-8`; else the reason why not."""
    if isinstance(value, str) and _CNIC.fullmatch(value):
        return _checked(value.replace("-", ""))
    text = text_of(value)
    if text is None:
        return Reading(None)
    text = _DECIMALS_OF_A_WHOLE.sub("", text.translate(DIGITS))
    digits = _without_separators(text)
    if digits.isascii() and digits.isdigit():
        return _checked(digits, was_number=not isinstance(value, str))
    if masked := _MASKED.fullmatch(digits):
        return Reading("{}-*****{}-{}".format(*masked.groups()))
    if _SHORTENED.fullmatch(text):
        return Reading(
            None,
            "cnic-shortened",
            "A spreadsheet shortened this CNIC and its last digits are lost; "
            "format the column as text and type it again.",
        )
    return Reading(None, "cnic-not-digits", "A CNIC has only digits; something else stands here.")


def _checked(digits: str, *, was_number: bool = False) -> Reading[str]:
    count = len(digits)
    if count != CNIC_DIGITS:
        return Reading(
            None, "cnic-digits", f"A CNIC has 13 digits; this one has {count}{_why(count)}."
        )
    if was_number and digits.endswith(_ZEROS_OF_A_SHORTENED_NUMBER):
        return Reading(
            None,
            "cnic-shortened",
            "This number ends in zeros as a spreadsheet leaves them when it shortens a CNIC; "
            "format the column as text and type it again.",
        )
    cnic = f"{digits[:5]}-{digits[5:12]}-{digits[12]}"
    if digits[0] not in ISSUED_IN:
        return Reading(
            cnic, "cnic-first-digit", "No CNIC is known to begin with 0 or 9; look it up again."
        )
    return Reading(cnic)


def _why(count: int) -> str:
    if count == CNIC_DIGITS - 1:
        return ", one is missing"
    if count == CNIC_DIGITS + 1:
        return ", one too many"
    if count == 2 * CNIC_DIGITS:
        return ", as two numbers in one cell have"
    return ""


def _without_separators(text: str) -> str:
    """Without the spaces, dashes, dots and quotes that people put between the parts."""
    return "".join(
        sign
        for sign in text
        if sign not in " ._'’`/\\−ـ"
        and (sign.isascii() or unicodedata.category(sign) not in ("Pd", "Cf", "Mn"))
        and sign != "-"
    )


def is_masked(cnic: str) -> bool:
    return "*" in cnic


def mask_cnic(cnic: str | None) -> str:
    """As lists and reports show it: `17301-*****67-8`; nothing where there is none."""
    return f"{cnic[:6]}*****{cnic[11:]}" if cnic else ""


def gender_disagrees(cnic: str, gender: Gender | None) -> bool:
    """Whether the last digit (odd for men, even for women) speaks against the gender."""
    odd = cnic[-1:] in "13579"
    return (gender is Gender.WOMAN and odd) or (gender is Gender.MAN and not odd)


def read_ntn(value: CellValue) -> Reading[str]:
    """A tax number by its shape alone: seven signs and a check digit, or a person's CNIC."""
    text = text_of(value)
    if text is None:
        return Reading(None)
    match = _NTN.fullmatch(_ntn_signs(text))
    if match is None:
        return Reading(
            None, "ntn-shape", "An NTN has seven digits and a check digit, such as 1234567-8."
        )
    number, check, cnic = match.groups()
    if cnic:
        return Reading(f"{cnic[:5]}-{cnic[5:12]}-{cnic[12]}")
    return Reading(f"{number.upper()}-{check}" if check else number.upper())


def _ntn_signs(text: str) -> str:
    return _without_separators(text.translate(DIGITS))


def read_name(value: CellValue) -> Reading[str]:
    """A name, cleaned of double and odd spaces and of nothing else."""
    name = text_of(value)
    if name and not name[0].isalpha() and not any(sign.isalpha() for sign in name):
        return Reading(None, "not-a-name", "A name has letters; there are none here.")
    return Reading(name)


@lru_cache(maxsize=50_000)  # a list has the same names again and again
def name_key(name: str) -> str:
    """The name as names are compared: one case, no marks, dots or dashes."""
    if not name.isascii():
        name = "".join(
            sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)
        )
    return fold(as_text(name))
