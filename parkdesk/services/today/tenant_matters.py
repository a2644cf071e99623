"""Tenants that owe something: papers, registrations about to lapse, the quarter's return."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.documents import OwedPaper, owed_papers
from parkdesk.rules.lease_stage import INSIDE
from parkdesk.rules.money import JULY
from parkdesk.rules.registrations import lapses_on
from parkdesk.rules.returns import last_whole_quarter, quarter_end, quarter_text
from parkdesk.rules.urgency import Matter, Urgency, urgency_of
from parkdesk.rules.vocabulary import (
    DocumentKind,
    DocumentState,
    OrganisationKind,
    RegistrationKind,
)
from parkdesk.services.today.facts import TodayFacts
from parkdesk.services.today.rows import Action, Subject, Verb, Verbs
from parkdesk.services.today.tables import DOCUMENT, ORGANISATION, PARK, REQUIRED, STAFF

RETURNS_WITHIN = timedelta(days=30)
NAMED = 3


def tenant_matters(session: Session, facts: TodayFacts) -> Iterator[Action]:
    yield from _papers(session, facts)
    yield from _registrations(session, facts)
    yield from _returns(session, facts)


def _papers(session: Session, facts: TodayFacts) -> Iterator[Action]:
    """One line a tenant, whatever it owes."""
    required = _required(session)
    expiries = _expiries(session)
    query = select(ORGANISATION.id, ORGANISATION.name, ORGANISATION.kind)
    for one, name, kind in session.execute(query).all():
        if one in facts.inside:
            owed = owed_papers(required.get(kind, ()), expiries.get(one, ()), on=facts.day)
            if owed:
                days = [until for _, _, until in owed if until is not None]
                due_on = min(days, default=None)
                urgency = _shown(urgency_of(Matter.DOCUMENTS, due_on, facts.day))
                question, verbs = _owed_text(owed), (Verb.ADD_DOCUMENT, None)
                yield _of_tenant(one, name, Matter.DOCUMENTS, question, verbs, due_on, urgency)


def _owed_text(owed: Sequence[OwedPaper]) -> str:
    """As in `Expired: insurance. Missing: NTN certificate.`, the longest lists cut."""
    texts = []
    for state, word in (
        (DocumentState.EXPIRED, "Expired"),
        (DocumentState.MISSING, "Missing"),
        (DocumentState.EXPIRING, "Expires soon"),
    ):
        kinds = [kind.value for kind, one, _ in owed if one is state]
        if kinds:
            more = f" and {len(kinds) - NAMED} more" if len(kinds) > NAMED else ""
            texts.append(f"{word}: {', '.join(kinds[:NAMED])}{more}.")
    return " ".join(texts)


def _required(session: Session) -> dict[OrganisationKind, set[DocumentKind]]:
    found: dict[OrganisationKind, set[DocumentKind]] = defaultdict(set)
    query = select(REQUIRED.organisation_kind, REQUIRED.document_kind)
    for organisation, document in session.execute(query):
        found[organisation].add(document)
    return found


def _expiries(session: Session) -> dict[int, list[tuple[DocumentKind, date]]]:
    """Of each tenant's kinds the last day that one of them holds; each other paper by itself."""
    by_itself = case((DOCUMENT.kind == DocumentKind.OTHER, DOCUMENT.id), else_=0)
    until = func.max(func.coalesce(DOCUMENT.expires_on, date.max))
    query = select(DOCUMENT.organisation_id, DOCUMENT.kind, until)
    found: dict[int, list[tuple[DocumentKind, date]]] = defaultdict(list)
    grouped = query.group_by(DOCUMENT.organisation_id, DOCUMENT.kind, by_itself)
    for tenant_id, kind, last in session.execute(grouped):
        found[tenant_id].append((kind, last))
    return found


def _registrations(session: Session, facts: TodayFacts) -> Iterator[Action]:
    query = select(
        ORGANISATION.id, ORGANISATION.name, ORGANISATION.pseb_issued_on,
        ORGANISATION.pseb_expires_on, ORGANISATION.pseb_provisional, ORGANISATION.stza_expires_on,
    )  # fmt: skip
    for one, name, issued_on, expires_on, provisional, stza in session.execute(query).all():
        pseb = lapses_on(issued_on=issued_on, expires_on=expires_on, provisional=provisional)
        for kind, last in ((RegistrationKind.PSEB, pseb), (RegistrationKind.STZA, stza)):
            if last is None or one not in facts.inside:
                continue
            urgency = urgency_of(Matter.REGISTRATION, last, facts.day)
            if urgency is not None:
                word = "lapsed" if urgency is Urgency.OVERDUE else "lapses"
                question, verbs = f"{kind} {word} on {day_text(last)}.", (Verb.OPEN_TENANT, None)
                yield _of_tenant(one, name, Matter.REGISTRATION, question, verbs, last, urgency)


def _returns(session: Session, facts: TodayFacts) -> Iterator[Action]:
    """One line for the quarter that is over."""
    month = session.scalar(select(PARK.fiscal_year_start_month)) or JULY
    quarter = last_whole_quarter(facts.day, month)
    filed = set(
        session.scalars(select(STAFF.organisation_id).where(STAFF.quarter_starts_on == quarter))
    )
    last = quarter_end(quarter)
    due = {lease.tenant_id for lease in facts.leases if lease.stage(last) in INSIDE}
    missing = sorted(due - filed)
    if not missing:
        return
    urgency = _shown(urgency_of(Matter.RETURNS, last + RETURNS_WITHIN, facts.day))
    tenants = "1 tenant has" if len(missing) == 1 else f"{len(missing):,} tenants have"
    yield Action(
        id=f"returns-{quarter}",
        matter=Matter.RETURNS,
        subject=Subject.TENANT,
        record_id=missing[0],
        label=f"Returns · {quarter_text(quarter, month)}",
        question=f"{tenants} not filed.",
        verb=Verb.OPEN_RETURNS,
        due_on=last + RETURNS_WITHIN,
        urgency=urgency,
        ids=tuple(missing),
    )


def _shown(urgency: Urgency | None) -> Urgency:
    """What is owed already is shown before its day too."""
    return Urgency.THIS_MONTH if urgency is None else urgency


def _of_tenant(
    tenant_id: int,
    name: str,
    matter: Matter,
    question: str,
    verbs: Verbs,
    due_on: date | None,
    urgency: Urgency,
) -> Action:
    return Action(
        id=f"{matter}-{tenant_id}-{question}",
        matter=matter,
        subject=Subject.TENANT,
        record_id=tenant_id,
        label=name,
        question=question,
        verb=verbs[0],
        other_verb=verbs[1],
        due_on=due_on,
        urgency=urgency,
    )
