"""Whom on a batch's register a row of a filled one means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from parkdesk.rules.identity import mask_cnic, name_key
from parkdesk.services.imports.people_match import alike
from parkdesk.spreadsheets.drafts import ListedMarks

_LEAST_LIKE = 70  # of 100


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Somebody on the register, by their enrolment's id; whoever left has `ended_on`."""

    id: int
    name: str
    father_name: str
    cnic: str | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Whom a row means, or why nobody; with a `doubt` somebody must say who it is."""

    enrolled: Enrolled | None = None
    field: str = "name"
    code: str = ""
    why: str = ""
    doubt: str = ""


def find_person(code: str, people: Sequence[Enrolled], draft: ListedMarks) -> FoundPerson:
    """By the CNIC; without one by the name, and the father's name where it is given."""
    if draft.cnic:
        mine = [one for one in people if _has_cnic(one, draft)]
        named = [one for one in mine if not draft.name or alike(draft.name, one.name)]
        if len(named) == 1:
            return FoundPerson(named[0])
        if mine and not draft.cnic_is_masked:
            return FoundPerson(field="cnic", doubt=_unlike(mine[0], draft))
    if not draft.name:
        return FoundPerson(field="cnic", code="unknown-person", why=_nobody(code, people, draft))
    hits = [one for one in people if _may_be(one, draft)]
    if len(hits) > 1:
        return FoundPerson(doubt=_several(hits))
    if not hits:
        return FoundPerson(code="unknown-person", why=_nobody(code, people, draft))
    return FoundPerson(hits[0])


def _has_cnic(one: Enrolled, draft: ListedMarks) -> bool:
    if draft.cnic_is_masked:
        return one.cnic is not None and mask_cnic(one.cnic) == draft.cnic
    return one.cnic == draft.cnic


def _may_be(one: Enrolled, draft: ListedMarks) -> bool:
    """Another CNIC is another person, however alike the names."""
    if draft.cnic and one.cnic and not _has_cnic(one, draft):
        return False
    if name_key(one.name) != name_key(draft.name or ""):
        return False
    fathers = [name_key(one.father_name), name_key(draft.father_name or "")]
    return not all(fathers) or fathers[0] == fathers[1]


def _unlike(one: Enrolled, draft: ListedMarks) -> str:
    return (
        f"The CNIC is that of {one.name}, whose name is not like “{draft.name}”: one of the two "
        "is mistyped. Correct the number or the name."
    )


def _several(people: Sequence[Enrolled]) -> str:
    fathers = " and ".join(one.father_name or "nobody named" for one in people[:3])
    return (
        f"{len(people)} people of this name are on the register, with the fathers {fathers}. "
        "Add the father's name or the CNIC to say which."
    )


def _nobody(code: str, people: Sequence[Enrolled], draft: ListedMarks) -> str:
    name = draft.name or mask_cnic(draft.cnic)
    near = _nearest(people, draft.name or "")
    most_like = f" The nearest is {near}." if near else ""
    return (
        f"{name} is not on the register of {code}.{most_like} Correct the name, or enrol "
        "them first."
    )


def _nearest(people: Sequence[Enrolled], name: str) -> str:
    from rapidfuzz import fuzz, process

    names = [name_key(one.name) for one in people]
    found = process.extractOne(name_key(name), names, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE)
    return people[found[2]].name if found else ""
