"""Who a row is: the people of the park that it may mean."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.rules.identity import name_key
from parkdesk.services.imports.answers import Answer
from parkdesk.services.imports.duplicates import whole_cnic
from parkdesk.services.imports.plan import Candidate, told
from parkdesk.services.imports.stored import find_stored, typed
from parkdesk.spreadsheets.drafts import ApplicantDraft

ALIKE = 80  # of 100; "Muhammad Ahmad Khan" and "Ahmad Khan" are alike, two other men are not

FIELDS = (
    "name", "father_name", "cnic", "gender", "born_on", "mobile", "email", "district", "province",
    "disability", "degree", "university", "semester", "graduated_year", "graduated_month", "cgpa",
    "percent", "score", "category", "remarks",
)  # fmt: skip


OF_COLUMN = {
    "mark": ("cgpa", "percent", "score"),
    "passing": ("graduated_year", "graduated_month"),
}
"""The fields that one column of the list fills together."""


@dataclass(frozen=True, slots=True)
class Match:
    """The people a row may mean; `doubt` says why even one is not sure.

    `by_cnic`: it is this one or nobody, for a second person cannot have the number.
    """

    people: tuple[Mapping[str, Any], ...] = ()
    doubt: str = ""
    by_cnic: bool = False


@dataclass(slots=True)
class PeopleIndex:
    """The people of the park that rows of one sheet could mean, by CNIC and by name.

    Their values are as the park stores them. `former` are CNICs of records that were merged into
    theirs: they mean the person, and are not theirs.
    """

    by_cnic: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    former: set[str] = field(default_factory=set)
    by_name: dict[str, list[Mapping[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def match(self, draft: ApplicantDraft) -> Match:
        cnic = whole_cnic(draft)
        if cnic and (person := self.by_cnic.get(cnic)):
            return Match((person,), _doubt_of_cnic(draft, person), by_cnic=True)
        hits = tuple(
            person for person in self.by_name.get(name_key(draft.name), ()) if _same(draft, person)
        )
        return Match(hits, "" if len(hits) < 2 else _doubt_of_many(hits))

    def add(self, person: Mapping[str, Any]) -> None:
        if person["cnic"]:
            self.by_cnic[person["cnic"]] = person
        self.by_name[person["name_key"]].append(person)


def index_people(session: Session, drafts: Iterable[ApplicantDraft]) -> PeopleIndex:
    """Read only the people that these rows can mean."""
    cnics, names_of_all, names_without = set(), set(), set()
    for draft in drafts:
        if cnic := whole_cnic(draft):
            cnics.add(cnic)
            names_without.add(name_key(draft.name))
        else:
            names_of_all.add(name_key(draft.name))
    former = _former_cnics(session, cnics)
    names = ("id", "name_key", "father_key", *FIELDS)
    columns = [getattr(Person, name) for name in names]
    index = PeopleIndex()
    seen: set[int] = set()
    for column, wanted, extra in (
        (Person.id, former.values(), ()),
        (Person.cnic, cnics, ()),
        (Person.name_key, names_of_all, ()),
        (Person.name_key, names_without - names_of_all, (Person.cnic.is_(None),)),
    ):
        query = select(*columns).where(Person.merged_into_id.is_(None), *extra)
        for row in find_stored(session, query, column, wanted):
            if row[0] not in seen:
                seen.add(row[0])
                index.add(dict(zip(names, row, strict=True)))
    people = {person["id"]: person for several in index.by_name.values() for person in several}
    index.former.update(former)
    index.by_cnic.update({cnic: people[person_id] for cnic, person_id in former.items()})
    return index


def answered(match: Match, answer: Answer | None) -> Match:
    """Without its doubt, where somebody has said who is meant and may be."""
    if answer is None or not match.doubt:
        return match
    if answer.record_id is None:
        return match if match.by_cnic else Match()
    meant = tuple(person for person in match.people if person["id"] == answer.record_id)
    return replace(match, people=meant, doubt="") if meant else match


def said_of(match: Match) -> str:
    """What was answered, for the list of problems."""
    if not match.people:
        return "You said that this is a new person."
    return f"You said that this is {_described(match.people[0])}."


def candidates(match: Match, given: Mapping[str, Any]) -> tuple[Candidate, ...]:
    """Each person who may be meant, beside what the row says; a CNIC is masked."""
    says = _by_column(given)
    return tuple(
        Candidate(
            id=person["id"],
            label=_described(person),
            had=_by_column(_facts(person)),
            says=says,
            only=match.by_cnic,
        )
        for person in match.people
    )


def kept_fields(answer: Answer | None) -> frozenset[str]:
    """The fields that stay as the park has them, with all that a column of the list fills."""
    kept = answer.keeps if answer else frozenset[str]()
    return kept.union(*(OF_COLUMN.get(name, ()) for name in kept))


def _by_column(values: Mapping[str, Any]) -> dict[str, str]:
    """The values as the list's columns name them; those that one column fills are one."""
    parts = {name: column for column, fields in OF_COLUMN.items() for name in fields}
    found: dict[str, str] = {}
    for name, value in values.items():
        text = told(name, value)
        if text and name != "score":  # the marks on one scale, which nobody types
            text = f"{text} %" if name == "percent" else text
            column = parts.get(name, name)
            found[column] = f"{found[column]}-{text:0>2}" if column in found else text
    return found


def _facts(person: Mapping[str, Any]) -> dict[str, Any]:
    return typed("person", {name: person[name] for name in FIELDS})


def _former_cnics(session: Session, cnics: Collection[str]) -> dict[str, int]:
    """Of these CNICs those of records that were merged, with the person whom they mean now."""
    query = select(Person.id, Person.cnic, Person.merged_into_id)
    merged = session.execute(query.where(Person.merged_into_id.is_not(None))).all()
    into = {row.id: row.merged_into_id for row in merged}
    found = {}
    for row in merged:
        if row.cnic in cnics:
            person_id = row.merged_into_id
            while person_id in into:
                person_id = into[person_id]
            found[row.cnic] = person_id
    return found


def alike(one: str, other: str) -> bool:
    """Whether two names could be spellings of one person's name."""
    first, second = name_key(one), name_key(other)
    if first == second:
        return True
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(first, second) >= ALIKE


def _doubt_of_cnic(draft: ApplicantDraft, person: Mapping[str, Any]) -> str:
    if alike(draft.name, person["name"]):
        return ""
    return (
        f"The CNIC is that of {person['name']}, whose name is not like “{draft.name}”: "
        "one of the two numbers is mistyped. Correct the number or the name."
    )


def _doubt_of_many(people: Sequence[Mapping[str, Any]]) -> str:
    known = " and ".join(_described(person) for person in people[:3])
    return f"{len(people)} people could be meant: {known}. Add the CNIC to say which."


def _described(person: Mapping[str, Any]) -> str:
    father = f" (father {person['father_name']})" if person["father_name"] else ""
    return f"{person['name']}{father}"


def _same(draft: ApplicantDraft, person: Mapping[str, Any]) -> bool:
    """Names and father's names agree, and one of birth date, mobile, email or masked CNIC."""
    if whole_cnic(draft) and person["cnic"]:
        return False
    if name_key(draft.father_name or "") != person["father_key"]:
        return False
    if draft.cnic_is_masked and draft.cnic and person["cnic"]:
        return bool(draft.cnic[:6] == person["cnic"][:6] and draft.cnic[-4:] == person["cnic"][-4:])
    born_on = draft.born_on.isoformat() if draft.born_on else None
    return _agree(born_on, person["born_on"]) or any(
        _agree(_folded(given), _folded(known))
        for given, known in ((draft.mobile, person["mobile"]), (draft.email, person["email"]))
    )


def _agree(given: str | None, known: str | None) -> bool:
    return bool(given) and given == known


def _folded(text: str | None) -> str | None:
    return text.casefold() if text else None
