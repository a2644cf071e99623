"""One search for everything that has a name, a code or a number."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.tenants import Organisation
from parkdesk.rules.finding import spellings, wanted_of
from parkdesk.rules.values import DIGITS
from parkdesk.services.finding.names import find_batches, find_presets, find_tenants
from parkdesk.services.finding.people import find_people
from parkdesk.services.finding.places import find_leases, find_units
from parkdesk.services.finding.rows import MOST, FoundRecord, RecordKind

AT_A_TIME = 2_000

__all__ = ["MOST", "FoundRecord", "RecordKind", "find_records", "known_words"]


def find_records(
    session: Session, *, text: str, today: date, known: Sequence[str] = (), most: int = MOST
) -> list[FoundRecord]:
    """The nearest records of each kind, kind by kind.

    `known` are the `known_words` of just before: what a misspelt word may mean, and which word no
    name holds. Without them only what is spelled as it is stored is found.
    """
    text = text.translate(DIGITS).strip()
    wanted = wanted_of(text)
    if not wanted.words:
        return []
    spelled = [spellings(word, known) for word in wanted.words]
    misspelt = bool(known) and not all(any(word in one for one in known) for word in wanted.words)
    return [
        *find_people(
            session, text=text, wanted=wanted, spelled=spelled, most=most, misspelt=misspelt
        ),
        *find_tenants(session, wanted=wanted, spelled=spelled, most=most),
        *find_units(session, wanted=wanted, today=today, most=most),
        *find_leases(session, wanted=wanted, spelled=spelled, most=most),
        *find_batches(session, wanted=wanted, most=most),
        *find_presets(session, wanted=wanted, most=most),
    ]


def known_words(session: Session) -> tuple[str, ...]:
    """Every word of the names of people, their fathers and the organisations.

    Some thousand names at a time: the window's thread has its turn between them.
    """
    known: set[str] = set()
    for query in (
        select(Person.name_key + " " + Person.father_key),
        select(Organisation.name_key),
    ):
        cursor = session.connection().execute(query).cursor
        if cursor is not None:  # plain rows of the driver, as there may be 100,000
            while rows := cursor.fetchmany(AT_A_TIME):
                known.update(" ".join([row[0] for row in rows]).split())
    return tuple(sorted(known))
