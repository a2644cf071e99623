"""Project money per project and day: as approved, allocated, released and spent."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.models.partners import ProjectMoney
from parkdesk.rules.money import percent_of
from parkdesk.rules.project_money import overspent_thousands
from parkdesk.services.partners import records


@dataclass(frozen=True, slots=True)
class MoneyDraft:
    """Amounts are whole thousands of rupees, each the sum until `as_of`."""

    project: str
    as_of: date
    approved_thousands: int
    allocated_thousands: int
    released_thousands: int
    spent_thousands: int

    @property
    def overspent_thousands(self) -> int:
        return overspent_thousands(released=self.released_thousands, spent=self.spent_thousands)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow(MoneyDraft):
    id: int

    @property
    def spent_of_released(self) -> Decimal | None:
        return percent_of(self.spent_thousands, self.released_thousands)

    @property
    def spent_of_approved(self) -> Decimal | None:
        return percent_of(self.spent_thousands, self.approved_thousands)


def list_money(session: Session) -> list[MoneyRow]:
    """By project, the newest day first."""
    query = select(ProjectMoney).order_by(
        ProjectMoney.project, ProjectMoney.as_of.desc(), ProjectMoney.id
    )
    return [records.row_of(MoneyRow, money) for money in session.scalars(query)]


def newest_of_each(rows: Iterable[MoneyRow]) -> list[MoneyRow]:
    """The newest figures of each project, by project."""
    newest: dict[str, MoneyRow] = {}
    for row in rows:
        key = row.project.casefold()
        if key not in newest or newest[key].as_of < row.as_of:
            newest[key] = row
    return [newest[key] for key in sorted(newest)]


def add_money(session: Session, *, draft: MoneyDraft) -> int:
    """Raises FieldError without a project, or where the project has figures of this day already."""
    _check(session, draft, but=None)
    return records.add(session, ProjectMoney(**asdict(draft)))


def change_money(session: Session, *, money_id: int, draft: MoneyDraft) -> None:
    """Raises as `add_money`, and RecordMissingError."""
    _check(session, draft, but=money_id)
    records.change(session, ProjectMoney, money_id, draft)


def remove_money(session: Session, *, money_id: int) -> None:
    records.remove(session, ProjectMoney, money_id)


def _check(session: Session, draft: MoneyDraft, *, but: int | None) -> None:
    records.named("project", draft.project, "Name the project.")
    same_day = select(ProjectMoney).where(ProjectMoney.as_of == draft.as_of)
    for money in session.scalars(same_day):
        if money.id != but and money.project.casefold() == draft.project.casefold():
            reason = "The project has figures of this day already; change those."
            raise FieldError(field_name="as_of", reason=reason)
