"""Provinces and districts by every name they are typed with."""

import json
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from parkdesk import settings
from parkdesk.rules.values import CellValue, Reading, fold, text_of


@dataclass(frozen=True)
class _Places:
    provinces: dict[str, str]
    districts: dict[str, str]
    province_of: dict[str, str]


@lru_cache(maxsize=1)
def _places() -> _Places:
    listed = json.loads(settings.resource("districts.json").read_text(encoding="utf-8"))
    return _Places(
        provinces=_by_variant(listed["provinces"]),
        districts=_by_variant(listed["districts"]),
        province_of={place["name"]: place["province"] for place in listed["districts"]},
    )


def _by_variant(places: list[dict[str, str]]) -> dict[str, str]:
    """Every folded name, also without its spaces: `D.I. Khan` is `d i khan` and `dikhan`."""
    found: dict[str, str] = {}
    for place in places:
        for name in (place["name"], *place["variants"]):
            found.setdefault(fold(name), place["name"])
            found.setdefault(fold(name).replace(" ", ""), place["name"])
    return found


def list_provinces() -> list[str]:
    return list(dict.fromkeys(_places().provinces.values()))


def list_districts(province: str | None = None) -> list[str]:
    """All districts, or those of one province."""
    return [name for name, of in _places().province_of.items() if province in (None, of)]


def find_province(text: str) -> str | None:
    """The province that is meant, old and short names included."""
    return _find(text, _places().provinces)


def province_of(district: str) -> str | None:
    """The province of a district by its standard name."""
    return _places().province_of.get(district)


def read_province(value: CellValue) -> Reading[str]:
    """The standard name; an unknown one is kept as typed, with a warning."""
    return _read(value, _places().provinces, "province")


def read_district(value: CellValue) -> Reading[str]:
    """The standard name; an unknown one is kept as typed, with a warning."""
    return _read(value, _places().districts, "district")


def _find(text: str, known: dict[str, str]) -> str | None:
    folded = fold(text)
    for word in ("district ", "distt ", "dist ", "province ", "zila ", "ضلع ", "صوبہ "):
        folded = folded.removeprefix(word)
    for word in (" district", " distt", " dist", " province", " city"):
        folded = folded.removesuffix(word)
    return known.get(folded) or known.get(folded.replace(" ", ""))


def _read(value: CellValue, known: dict[str, str], what: str) -> Reading[str]:
    text = text_of(value)
    if text is None:
        return Reading(None)
    name = _find(text, known)
    if name:
        return Reading(name)
    if not any(sign.isalpha() for sign in text):
        return Reading(None, f"{what}-unknown", f"This is not the name of a {what}.")
    near = get_close_matches(fold(text), known, n=1, cutoff=0.8)
    hint = f" Perhaps {known[near[0]]} is meant." if near else ""
    return Reading(
        text, f"{what}-unknown", f"This {what} is not known; it was kept as typed.{hint}"
    )
