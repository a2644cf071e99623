"""What a cell says: text, numbers, amounts and words from a list, or why it says nothing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Generic, TypeVar

CellValue = None | str | int | float | bool | date | datetime

V_co = TypeVar("V_co", covariant=True)
W = TypeVar("W")

EMPTY_WORDS = frozenset(
    {
        "n/a", "na", "n.a", "n.a.", "n a", "nil", "nill", "none", "null", "not available",
        "not applicable", "#n/a", "کوئی نہیں", "دستیاب نہیں", "ندارد",
    }
)  # fmt: skip
_LONGEST_EMPTY = max(map(len, EMPTY_WORDS))
_BLANKS = " -‐‑‒–—―−_.·•*=~،۔"

# Digits and separators as Urdu, Arabic and full-width keyboards type them.
DIGITS = str.maketrans(
    {chr(first + digit): str(digit) for first in (0x06F0, 0x0660, 0xFF10) for digit in range(10)}
    | {"٫": ".", "٬": ",", "٪": "%", "％": "%"}
)

# Invisible characters that come along from web pages. U+200C and U+200D are left: Urdu needs them.
_NO_WIDTH = dict.fromkeys([0x200B, 0x2060, 0xFEFF, 0x00AD, 0x7F, *range(0x09), *range(0x0E, 0x1C)])
_SAME_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ہ", "ه": "ہ", "ـ": None})
_NOT_WORD = re.compile(r"[\W_]+")

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,15})?|\.[0-9]{1,15})")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}(?:\.[0-9]{0,15})?")
_CURRENCY = re.compile(
    r"^(?:rs\.?|pkr\.?|₨|روپے)\s*|\s*(?:/[-=]|rs\.?|pkr|rupees|روپے)$", re.IGNORECASE
)

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Reading(Generic[V_co]):
    """What a cell says. A code beside a value warns; a code without one says why there is none."""

    value: V_co | None
    code: str = ""
    message: str = ""

    @property
    def refused(self) -> bool:
        return self.value is None and bool(self.code)


def as_text(value: CellValue) -> str:
    """A cell as a person sees it: whole numbers without a point, days in ISO form."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return (
            value.isoformat(" ", "minutes")
            if value.time() != value.min.time()
            else value.date().isoformat()
        )
    return str(value)


def clean(text: str) -> str:
    """Without double, odd and invisible spaces; letters stay as they were typed."""
    if not (text.isascii() and text.isprintable()):
        text = text.translate(_NO_WIDTH)
    return " ".join(text.split())


def text_of(value: CellValue) -> str | None:
    """The cleaned text of a cell; None where it is blank or only says so (`N/A`, `-`, `nil`)."""
    text = clean(value if isinstance(value, str) else as_text(value))
    if len(text) <= _LONGEST_EMPTY and text.casefold() in EMPTY_WORDS:
        return None
    if not text[:1].isalnum() and not text.strip(_BLANKS):
        return None
    return text


def fold(text: str) -> str:
    """Text as lists of words are searched: one case, one script of digits, no punctuation."""
    if not text.isascii():
        text = text.translate(DIGITS).translate(_SAME_LETTERS)
    return " ".join(_NOT_WORD.sub(" ", text.replace("'", "").replace("’", "").casefold()).split())


def read_text(value: CellValue) -> Reading[str]:
    return Reading(text_of(value))


def read_decimal(
    value: CellValue, *, least: Decimal | int = 0, most: Decimal | int, unit: str = ""
) -> Reading[Decimal]:
    """A number with two decimals, half up; also from texts such as `1,250.50` or `Rs. 500/-`."""
    text = text_of(value)
    if text is None:
        return Reading(None)
    exact = None if isinstance(value, date | bool) else exact_number(text)
    if exact is None:
        return Reading(None, "not-a-number", "This is not a number.")
    if not least <= exact <= most:
        return Reading(
            None, "out-of-range", f"A number from {least:,} to {most:,}{unit} is expected here."
        )
    return Reading(exact.quantize(HUNDREDTH, ROUND_HALF_UP))


def read_percent(value: CellValue) -> Reading[Decimal]:
    """0 to 100, with or without its sign."""
    return read_decimal(_without_sign(value), most=100)


def read_paisa(value: CellValue) -> Reading[int]:
    """Rupees as whole paisa; never negative."""
    rupees = read_decimal(value, most=10**12, unit=" rupees")
    if rupees.value is None:
        return Reading(None, rupees.code, rupees.message)
    return Reading(int(rupees.value * 100))


def read_sqft(value: CellValue) -> Reading[Decimal]:
    """An area above nothing; `sq ft` behind the number is let be."""
    if isinstance(value, str):
        value = re.sub(r"(?i)\s*(?:sq\.?\s*ft\.?|sft|square feet|ft2|ft²)\s*$", "", value)
    return read_decimal(value, least=HUNDREDTH, most=10**7, unit=" square feet")


def read_whole(value: CellValue, *, least: int, most: int) -> Reading[int]:
    """A whole number; `30.0` is one, `30.5` is not."""
    text = text_of(value)
    if text is None:
        return Reading(None)
    exact = None if isinstance(value, date | bool) else exact_number(text)
    if exact is None or exact != exact.to_integral_value():
        return Reading(None, "not-a-whole-number", "This is not a whole number.")
    if not least <= exact <= most:
        return Reading(
            None, "out-of-range", f"A whole number from {least:,} to {most:,} is expected here."
        )
    return Reading(int(exact))


def read_word(value: CellValue, words: Mapping[str, W], known: Iterable[str]) -> Reading[W]:
    """One of a list's words by any of its folded variants."""
    text = text_of(value)
    if text is None:
        return Reading(None)
    word = words.get(fold(text))
    if word is None:
        return Reading(None, "unknown-word", f"Known words here are: {', '.join(known)}.")
    return Reading(word)


def exact_number(text: str) -> Decimal | None:
    """The number a text is, without rounding; None where it is none. Never through a float."""
    text = _CURRENCY.sub("", text.translate(DIGITS).strip())
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    if _GROUPED.fullmatch(text):
        return Decimal(text.replace(",", ""))
    return None


def _without_sign(value: CellValue) -> CellValue:
    if isinstance(value, str):
        return value.translate(DIGITS).strip().removesuffix("%")
    return value
