"""Project money: whole thousands of rupees, typed and shown as Rs. million with three decimals."""

import re

_MILLIONS = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{2,3})+|[0-9]{1,9})(?:\.(?P<rest>[0-9]{1,3}))?"
)
_WORDS = re.compile(r"^(?:Rs\.?|PKR)\s*|\s*(?:million|mn|m)\.?$", re.IGNORECASE)


def parse_millions(text: str) -> int:
    """Thousands from `939.359`, `1,250.5`, `Rs. 939.359 million`; raises ValueError."""
    found = _MILLIONS.fullmatch(_WORDS.sub("", text.strip()).strip())
    if found is None:
        raise ValueError(f"“{text}” is not an amount in Rs. million")
    whole, rest = found["whole"].replace(",", ""), found["rest"] or ""
    return int(whole) * 1000 + int(rest.ljust(3, "0"))


def format_millions(thousands: int) -> str:
    """`939.359`, always with three decimals."""
    whole, rest = divmod(abs(thousands), 1000)
    return f"{'-' if thousands < 0 else ''}{whole:,}.{rest:03}"


def overspent_thousands(*, released: int, spent: int) -> int:
    """By how much more was spent than was released; nothing where it was not."""
    return max(0, spent - released)
