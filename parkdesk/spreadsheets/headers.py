"""Which field a header means: by its aliases in three scripts, then by a typing error."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from parkdesk import settings
from parkdesk.rules.values import fold
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.kinds import sheet_kind

BAR = 0.85
_SUGGESTED_FROM = 0.55
LONGEST_HEADER = 80

_EXACT, _WITHOUT_HINT, _WITHOUT_ROLE, _TYPED_WRONG = 1.0, 0.98, 0.96, 0.97
_PARENTHESES = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_SAME_WORDS = {"number": "no", "num": "no", "nbr": "no", "numbers": "no", "nos": "no"}

# What may stand in parentheses, or behind a header, without changing its meaning
_HINTS = frozenset(
    {
        "as", "per", "cnic", "nic", "on", "in", "with", "without", "dash", "dashes", "hyphen",
        "hyphens", "dd", "mm", "yy", "yyyy", "mmm", "optional", "required", "mandatory", "must",
        "if", "any", "english", "urdu", "capital", "block", "letters", "letter", "only",
        "digits", "digit", "11", "13", "format", "text", "e", "g", "eg", "example", "male",
        "female", "m", "f", "y", "n", "yes", "no", "whatsapp", "active", "out", "of", "4", "00",
        "0", "or", "and", "rs", "pkr", "rupees", "sq", "ft", "sqft", "month", "months", "years",
        "matric", "certificate", "ssc", "please", "write", "correct", "valid", "current",
        "latest", "obtained", "like",
    }
)  # fmt: skip
# Who the list is about; `Applicant CNIC` is their CNIC
_ROLES = frozenset(
    {
        "applicant", "applicants", "candidate", "candidates", "student", "students", "trainee",
        "trainees", "participant", "participants", "teacher", "teachers", "umeedwar", "امیدوار",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Meaning:
    """The field a header means, or nearly means, and how sure that is (1 is an alias)."""

    field: str
    confidence: float


Find = Callable[[str, ImportKind], Meaning | None]


@dataclass(frozen=True)
class Aliases:
    """A kind's headers by key, those never to be guessed at, and mere headings above others."""

    fields: dict[str, str]
    never: frozenset[str]
    groups: frozenset[str]


@lru_cache(maxsize=8)
def aliases(kind: ImportKind) -> Aliases:
    listed = json.loads(settings.resource(f"aliases/{kind}.json").read_text(encoding="utf-8"))
    fields: dict[str, str] = {}
    for field, names in listed["fields"].items():
        for name in names:
            fields.setdefault(header_key(name), field)
    return Aliases(
        fields=fields,
        never=frozenset(map(header_key, listed["never"])),
        groups=frozenset(map(header_key, listed["groups"])),
    )


def header_key(header: str) -> str:
    """A header as headers are compared: `Mobile #`, `mobile no.` and `Mobile Number` are one."""
    signs = header.replace("#", " no ").replace("%", " percent ").replace("&", " and ")
    return " ".join(_SAME_WORDS.get(word, word) for word in fold(signs).split())


@lru_cache(maxsize=4096)
def find_meaning(header: str, kind: ImportKind) -> Meaning | None:
    """What a header means; with a confidence below the bar it is only a suggestion."""
    known = aliases(kind)
    key = header_key(header)
    if not key or key in known.never or len(header) > LONGEST_HEADER:
        return None
    return find_alias(header, kind) or _nearest(key, known)


@lru_cache(maxsize=4096)
def find_alias(header: str, kind: ImportKind) -> Meaning | None:
    """The meaning by the list alone: quick, for rows that may be no header at all."""
    known = aliases(kind)
    if len(header) > LONGEST_HEADER:
        return None
    key = header_key(header)
    if key in known.fields:
        return Meaning(known.fields[key], _EXACT)
    if not key or key in known.never:
        return None
    for shorter, confidence in (
        (_without_hints(header), _WITHOUT_HINT),
        (_without_role(key), _WITHOUT_ROLE),
    ):
        if shorter in known.fields:
            return Meaning(known.fields[shorter], confidence)
    further = sheet_kind(kind).find_further(header)
    return Meaning(further.field, _EXACT) if further else None


def knowing(find: Find, own: Mapping[str, str]) -> Find:
    """The same with a park's own headings, field by key; they come before all that is listed."""

    def look(header: str, kind: ImportKind) -> Meaning | None:
        field = own.get(header_key(header))
        return Meaning(field, _EXACT) if field else find(header, kind)

    return look if own else find


def _without_hints(header: str) -> str:
    """Without a harmless note in parentheses; whole where it may matter: `Name (Father)`."""
    for note in _PARENTHESES.findall(header):
        if not set(fold(note).split()) <= _HINTS:
            return header_key(header)
    return header_key(_PARENTHESES.sub(" ", header))


def _without_role(key: str) -> str:
    return " ".join(word for word in key.split() if word not in _ROLES)


def _nearest(key: str, known: Aliases) -> Meaning | None:
    """A typing error passes the bar; what is merely alike is at best suggested."""
    typed = max(
        ((_typing_error(key, alias), field) for alias, field in known.fields.items()),
        default=(0.0, ""),
    )
    if typed[0] >= BAR:
        return Meaning(typed[1], round(typed[0], 2))
    from rapidfuzz import fuzz, process

    alike = process.extractOne(key, known.fields.keys(), scorer=fuzz.token_sort_ratio)
    if alike is None or alike[1] / 100 < _SUGGESTED_FROM:
        return None
    return Meaning(known.fields[alike[0]], round(min(alike[1] / 100, BAR - 0.05), 2))


def _typing_error(key: str, alias: str) -> float:
    """How sure it is that `key` is `alias` mistyped, word by word: none is lost or added."""
    words, others = key.split(), alias.split()
    if len(words) != len(others):
        return 0.0
    from rapidfuzz.distance import OSA

    slips = 0
    for word, other in zip(words, others, strict=True):
        if word == other:
            continue
        length = min(len(word), len(other))
        allowed = 0 if length < 5 else 1 if length < 9 else 2
        if word[0] != other[0] or not word.isalpha():
            return 0.0
        distance = int(OSA.distance(word, other, score_cutoff=allowed))
        if distance > allowed:
            return 0.0
        slips += distance
    return (1 - slips / max(len(key), 1)) * _TYPED_WRONG
