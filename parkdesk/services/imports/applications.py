"""Applications to a batch that an import of applicants puts in with their people."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.training import Application, Batch, Course
from parkdesk.rules.admission import outside_call
from parkdesk.rules.identity import name_key
from parkdesk.rules.vocabulary import ApplicationStatus
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.closed_batches import refuse_closed
from parkdesk.services.eligibility import REASONS_APART, Weigher
from parkdesk.services.imports.plan import IfFilledNow, PlanDraft
from parkdesk.services.imports.stored import find_stored
from parkdesk.services.seats import Newcomer, seats_if_filled


@dataclass(slots=True)
class Applying:
    """One batch, who has applied to it before, and what became of the rows gone through."""

    batch: Batch
    course_names: frozenset[str]
    weigher: Weigher
    applied: frozenset[int]
    now: datetime
    newcomers: list[Newcomer] = field(default_factory=list)
    ineligible: Counter[str] = field(default_factory=Counter)
    ineligible_rows: int = 0

    @classmethod
    def of(cls, session: Session, *, batch: str, person_ids: Iterable[int], now: datetime) -> Self:
        """For these people of the park; raises UnknownChoiceError where there is no such batch.

        BatchClosedError where it is closed.
        """
        found = find_batch(session, batch)
        refuse_closed(found, "no applicants can be imported into it")
        course = session.get_one(Course, found.course_id)
        ids = list(person_ids)
        query = select(Application.person_id).where(Application.batch_id == found.id)
        return cls(
            batch=found,
            course_names=frozenset(map(name_key, (course.code, course.name, found.code))),
            weigher=Weigher.of(session, batch_id=found.id, person_ids=ids),
            applied=frozenset(
                row[0] for row in find_stored(session, query, Application.person_id, ids)
            ),
            now=now,
        )

    def add(
        self,
        plan: PlanDraft,
        row: int,
        person: Mapping[str, Any],
        person_id: int | None,
        place: int | None,
    ) -> bool:
        """Plan the application of a person, known or at a place of the plan; not a second one."""
        if person_id in self.applied:
            return False
        reasons = self.weigher.reasons(person, person_id)
        if reasons:
            self.ineligible_rows += 1
            self.ineligible.update(reasons)
        else:
            self.newcomers.append(
                Newcomer(
                    row=row, gender=person["gender"], score=person["score"], applied_at=self.now
                )
            )
        values = {
            "batch_id": self.batch.id,
            "status": ApplicationStatus.INELIGIBLE if reasons else ApplicationStatus.ELIGIBLE,
            "submitted_at": self.now,
            "score": person["score"],
            "ineligible_because": REASONS_APART.join(reasons),
        }
        if place is None:
            plan.write(row, "application", {**values, "person_id": person_id})
        else:
            plan.write(row, "application", values, person_id=place)
        self._note_call(plan, row)
        return True

    def _note_call(self, plan: PlanDraft, row: int) -> None:
        call = self.batch.applications_from, self.batch.applications_to
        if outside := outside_call(*call, self.now.date()):
            plan.warn(row, None, "after-call", f"{outside} The application is put in all the same.")

    def note_course(self, plan: PlanDraft, row: int, course: str) -> None:
        """Say where a row's course is another than the batch's."""
        if name_key(course) not in self.course_names:
            plan.warn(
                row,
                "course_applied",
                "other-course",
                f"The row applies for “{course}”, but the batch {self.batch.code} is of another "
                "course. The application is put in for this batch.",
            )

    def if_filled_now(self, session: Session) -> IfFilledNow:
        plan = seats_if_filled(
            session,
            batch=self.batch.code,
            newcomers=self.newcomers,
            on=self.now.date(),
            now=self.now,
        )
        return IfFilledNow(offered=len(plan.offered), waiting=len(plan.waiting))
