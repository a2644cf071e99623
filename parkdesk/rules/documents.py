"""Which papers a tenant owes: by its kind, and by the days written on them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from parkdesk.rules.vocabulary import DocumentKind, DocumentState, OrganisationKind

SOON_DAYS = 30
RANK = {kind: at for at, kind in enumerate(DocumentKind)}
OwedPaper = tuple[DocumentKind, DocumentState, date | None]
_DOCUMENT, _KIND = DocumentKind, OrganisationKind
_SIGNING = (_DOCUMENT.SIGNATORY_CNIC, _DOCUMENT.AUTHORITY_TO_SIGN, _DOCUMENT.NTN_CERTIFICATE)
_COMPANY = (
    _DOCUMENT.INCORPORATION_CERTIFICATE,
    _DOCUMENT.MEMORANDUM_AND_ARTICLES,
    *_SIGNING,
    _DOCUMENT.PSEB_REGISTRATION,
)
_INSTITUTION = (
    _DOCUMENT.LETTER_OF_INSTITUTION,
    _DOCUMENT.SIGNATORY_CNIC,
    _DOCUMENT.AUTHORITY_TO_SIGN,
)

# What a new park asks for until it decides otherwise in Settings.
USUALLY_REQUIRED: Mapping[OrganisationKind, tuple[DocumentKind, ...]] = {
    _KIND.PRIVATE_LIMITED: _COMPANY,
    _KIND.SINGLE_MEMBER_COMPANY: _COMPANY,
    _KIND.LLP: (
        _DOCUMENT.INCORPORATION_CERTIFICATE,
        _DOCUMENT.LLP_AGREEMENT,
        *_SIGNING,
        _DOCUMENT.PSEB_REGISTRATION,
    ),
    _KIND.PARTNERSHIP: (_DOCUMENT.PARTNERSHIP_DEED, *_SIGNING),
    _KIND.SOLE_PROPRIETOR: (_DOCUMENT.SIGNATORY_CNIC, _DOCUMENT.NTN_CERTIFICATE),
    _KIND.FREELANCER: (_DOCUMENT.SIGNATORY_CNIC,),
    _KIND.STARTUP_TEAM: (_DOCUMENT.SIGNATORY_CNIC, _DOCUMENT.BUSINESS_PLAN),
    _KIND.NGO: (_DOCUMENT.NGO_REGISTRATION, *_SIGNING),
    _KIND.UNIVERSITY: _INSTITUTION,
    _KIND.GOVERNMENT: _INSTITUTION,
}

# How the names of scans begin their words, the plainer one first.
_SIGNS = (
    ("cnic|nic|id card", _DOCUMENT.SIGNATORY_CNIC),
    ("author|resolution|power of attorney", _DOCUMENT.AUTHORITY_TO_SIGN),
    ("incorporation|secp|coi", _DOCUMENT.INCORPORATION_CERTIFICATE),
    ("memorandum|moa|aoa|articles", _DOCUMENT.MEMORANDUM_AND_ARTICLES),
    ("llp", _DOCUMENT.LLP_AGREEMENT),
    ("deed|partnership", _DOCUMENT.PARTNERSHIP_DEED),
    ("ntn|fbr", _DOCUMENT.NTN_CERTIFICATE),
    ("pseb", _DOCUMENT.PSEB_REGISTRATION),
    ("stza", _DOCUMENT.STZA_LICENCE),
    ("police", _DOCUMENT.POLICE_VERIFICATION),
    ("business plan|pitch", _DOCUMENT.BUSINESS_PLAN),
    ("insurance|policy", _DOCUMENT.INSURANCE),
    ("letter", _DOCUMENT.LETTER_OF_INSTITUTION),
)


def document_state(expires_on: date | None, *, on: date) -> DocumentState:
    """How a paper that is there stands on a day; `expires_on` is the last day it holds."""
    if expires_on is None or (expires_on - on).days > SOON_DAYS:
        return DocumentState.PRESENT
    return DocumentState.EXPIRED if expires_on < on else DocumentState.EXPIRING


def owed_papers(
    asked: Iterable[DocumentKind], there: Sequence[tuple[DocumentKind, date]], *, on: date
) -> list[OwedPaper]:
    """What is missing of the kinds asked for, and what is there but expires or has, by kind.

    `there` has the last day on which a paper of each kind holds.
    """
    missing = set(asked) - {kind for kind, _until in there}
    owed: list[OwedPaper] = [(kind, DocumentState.MISSING, None) for kind in missing]
    for kind, until in there:
        state = document_state(until, on=on)
        if state is not DocumentState.PRESENT:
            owed.append((kind, state, until))
    return sorted(owed, key=lambda paper: RANK[paper[0]])


def propose_kind(name: str, missing: Iterable[DocumentKind]) -> DocumentKind:
    """The kind that a file's name speaks of, else the first that is missing, else other."""
    words = " ".join(re.split(r"[\W_]+", name.casefold()))
    for sign, kind in _SIGNS:
        if re.search(rf"\b(?:{sign})", words):
            return kind
    return next(iter(missing), DocumentKind.OTHER)
