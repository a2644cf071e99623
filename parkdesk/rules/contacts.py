"""Mobile numbers and email addresses as they are kept."""

import re

from parkdesk.rules.values import DIGITS, CellValue, Reading, text_of

# 0300…, 300…, 92300…, +92 (0)300…, 0092300… once spaces and dashes are gone
_PAKISTANI = re.compile(r"(?:(?:\+|00)?92(?:\(0\)|0)?|0)?(3[0-9]{9})")
_BETWEEN = re.compile(r"[\s\-‐‑‒–—−._()’'`]+")
_SEVERAL = re.compile(r"[/,;&|\n]|\bor\b|\band\b|یا")
_NUMBER = re.compile(r"\+?[0-9]{7,15}")
_LANDLINE = re.compile(r"\+?[0-9]{6,14}(?:(?:x|ext)[0-9]{1,6})?")
FOCAL_PERSON = "Focal person"
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")


def read_mobile(value: CellValue) -> Reading[str]:
    """A number as `+92…`, a foreign one as `+…`; of two in a cell the first, with a warning."""
    if isinstance(value, str) and (plain := _PAKISTANI.fullmatch(value)):
        return Reading(f"+92{plain[1]}")
    text = text_of(value)
    if text is None:
        return Reading(None)
    text = text.translate(DIGITS)
    number = _pakistani(text)
    if number:
        return Reading(number)
    parts = [part for part in _SEVERAL.split(text) if part.strip()]
    found = [number for number in map(_any_mobile, parts) if number]
    if not found:
        return Reading(None, "mobile", "This is not a mobile number.")
    if len(parts) > 1 and not (len(found) == len(parts) and len(set(found)) == 1):
        return Reading(
            found[0], "two-mobiles", "There is more than one number; the first was used."
        )
    return Reading(found[0])


def read_phone(value: CellValue) -> Reading[str]:
    """A mobile as `read_mobile` gives it, or a landline as it was typed."""
    mobile = read_mobile(value)
    text = text_of(value)
    if mobile.value or text is None:
        return mobile
    if _LANDLINE.fullmatch(_BETWEEN.sub("", text.translate(DIGITS)).lower()):
        return Reading(text)
    return Reading(None, "phone", "This is not a phone number.")


def is_focal(role: str) -> bool:
    """Whether a contact's role is that of the focal person, however it is spaced and cased."""
    return "".join(role.split()).casefold() == "focalperson"


def _any_mobile(text: str) -> str | None:
    return _pakistani(text) or _foreign(text)


def _pakistani(text: str) -> str | None:
    match = _PAKISTANI.fullmatch(text) or _PAKISTANI.fullmatch(_BETWEEN.sub("", text))
    return f"+92{match[1]}" if match else None


def _foreign(text: str) -> str | None:
    plain = _BETWEEN.sub("", text)
    if plain.startswith("00"):
        plain = f"+{plain[2:]}"
    if not (_NUMBER.fullmatch(plain) and plain.startswith("+")):
        return None
    import phonenumbers
    from phonenumbers import PhoneNumberType

    try:
        number = phonenumbers.parse(plain)
    except phonenumbers.NumberParseException:
        return None
    mobile = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
    if not phonenumbers.is_valid_number(number) or phonenumbers.number_type(number) not in mobile:
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def read_email(value: CellValue) -> Reading[str]:
    """An address as typed; of two in a cell the first, with a warning."""
    if isinstance(value, str) and value.isascii() and _EMAIL.fullmatch(value):
        return Reading(value)
    text = text_of(value)
    if text is None:
        return Reading(None)
    if _EMAIL.fullmatch(text):
        return Reading(text)
    parts = [part.strip("<> ").removeprefix("mailto:") for part in re.split(r"[\s,;/|]+", text)]
    found = [part for part in parts if _EMAIL.fullmatch(part)]
    if not found:
        return Reading(None, "email", "This is not an email address.")
    if sum("@" in part for part in parts) > 1:
        return Reading(
            found[0], "two-emails", "There is more than one address; the first was used."
        )
    if len(parts) > 1 and not (len(found) == len(parts) and len(set(found)) == 1):
        return Reading(None, "email", "This is not an email address.")
    return Reading(found[0])
