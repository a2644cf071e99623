"""A CNIC with a slip in it, where somebody of the same name and a near number is known here."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.rules.identity import mask_cnic, name_key
from parkdesk.rules.near_cnic import is_near
from parkdesk.services.imports.plan import ImportPlan
from parkdesk.services.imports.stored import find_stored
from parkdesk.spreadsheets.parsed import ParsedSheet, Problem

DIGITS, SHORTENED = "cnic-digits", "cnic-shortened"
OF_CNICS = frozenset({DIGITS, SHORTENED})


@dataclass(frozen=True, slots=True)
class _Asked:
    """A row whose CNIC is none, and whom it names."""

    problem: Problem
    name: str
    father: str


def with_proposals(session: Session, plan: ImportPlan, parsed: ParsedSheet[Any]) -> ImportPlan:
    """The plan with the numbers that may be meant, by row, said in the problems too."""
    asked = list(_asked(parsed))
    if not asked:
        return plan
    known = _people(session, {one.name for one in asked})
    found: dict[int, str] = {}
    messages: dict[Problem, Problem] = {}
    for one in asked:
        near = [person for person in known.get(one.name, ()) if _may_be(one, person)]
        if len(near) == 1 and one.problem.row is not None:
            found[one.problem.row] = near[0]["cnic"]
            messages[one.problem] = replace(
                one.problem, message=f"{one.problem.message} {_perhaps(near[0])}"
            )
    problems = tuple(messages.get(problem, problem) for problem in plan.problems)
    return replace(plan, problems=problems, proposals=found)


def _asked(parsed: ParsedSheet[Any]) -> Iterator[_Asked]:
    mapped = parsed.mapping.by_field
    if "name" not in mapped or "cnic" not in mapped:
        return
    wrong = {
        problem.row: problem
        for problem in parsed.problems
        if problem.code in OF_CNICS and problem.row is not None
    }
    if not wrong:
        return
    for row in parsed.rows:
        if problem := wrong.get(row.row):
            father = (
                row.raw.get(mapped["father_name"].header, "") if "father_name" in mapped else ""
            )
            name = row.raw.get(mapped["name"].header, "")
            yield _Asked(problem, name_key(name), name_key(father))


def _people(session: Session, names: set[str]) -> Mapping[str, list[dict[str, Any]]]:
    columns = (Person.name_key, Person.name, Person.father_name, Person.father_key, Person.cnic)
    query = select(*columns).where(Person.merged_into_id.is_(None), Person.cnic.is_not(None))
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in find_stored(session, query, Person.name_key, names - {""}):
        person = dict(
            zip(("name_key", "name", "father_name", "father_key", "cnic"), row, strict=True)
        )
        found[person["name_key"]].append(person)
    return found


def _may_be(one: _Asked, person: Mapping[str, Any]) -> bool:
    """Fathers that are both given agree; for the few digits of a shortened number they must."""
    same_father = one.father == person["father_key"]
    unknown = one.problem.code == DIGITS and not (one.father and person["father_key"])
    return (same_father or unknown) and is_near(one.problem.value, person["cnic"])


def _perhaps(person: Mapping[str, Any]) -> str:
    father = f" (father {person['father_name']})" if person["father_name"] else ""
    return f"Perhaps {mask_cnic(person['cnic'])}, the number of {person['name']}{father}."
