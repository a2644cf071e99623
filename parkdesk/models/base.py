"""What every table shares: portable, exact column types, and names for every constraint."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Generic, TypeVar

from sqlalchemy import (
    CheckConstraint,
    Dialect,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    event,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column

E = TypeVar("E", bound=StrEnum)


class Day(TypeDecorator[date]):
    """A calendar day, kept as ISO text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, _dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def result_processor(
        self, _dialect: Dialect, _coltype: object
    ) -> Callable[[str | None], date | None]:
        """Without the two calls that SQLAlchemy puts around each value: leases are full of days."""
        read = date.fromisoformat
        return lambda value: None if value is None else read(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, kept as ISO text to the millisecond."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def process_result_value(self, value: str | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Hundredths(TypeDecorator[Decimal]):
    """An exact number with two decimals (sq ft, percent), kept as an integer of hundredths."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _dialect: Dialect) -> int | None:
        return None if value is None else int((Decimal(value) * 100).to_integral_exact())

    def process_result_value(self, value: int | None, _dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


class Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, _dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Word(TypeDecorator[E], Generic[E]):
    """One word of a closed vocabulary, kept as its text and checked by the database."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[E]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: E | None, _dialect: Dialect) -> str | None:
        return None if value is None else self.words(value).value

    def result_processor(
        self, _dialect: Dialect, _coltype: object
    ) -> Callable[[str | None], E | None]:
        """A look into a dictionary, where calling the vocabulary takes ten times as long."""
        known: dict[str | None, E | None] = {word.value: word for word in self.words}
        known[None] = None
        return known.__getitem__


IntPK = Annotated[int, mapped_column(Integer, primary_key=True)]
Paisa = Annotated[int, mapped_column(Integer)]
Sqft = Annotated[Decimal, mapped_column(Hundredths)]
Percent = Annotated[Decimal, mapped_column(Hundredths)]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[type, type]] = {
        str: Text,
        int: Integer,
        date: Day,
        datetime: Instant,
        bool: Flag,
    }


def quoted(words: Iterable[object]) -> str:
    return ", ".join("'" + str(word).replace("'", "''") + "'" for word in words)


@event.listens_for(Base, "instrument_class", propagate=True)
def _guard_columns(_mapper: object, cls: type[Base]) -> None:
    """Give day, word and flag columns the CHECK that makes the database refuse a wrong one."""
    table = cls.__table__
    if not isinstance(table, Table) or table.info.get("guarded"):
        return
    table.info["guarded"] = True
    table.dialect_options["sqlite"]["strict"] = True
    for column in table.columns:
        if isinstance(column.type, Day):
            table.append_constraint(
                CheckConstraint(
                    f"{column.name} IS date({column.name}, '+0 days')", name=f"{column.name}_day"
                )
            )
        elif isinstance(column.type, Word):
            table.append_constraint(
                CheckConstraint(
                    f"{column.name} IN ({quoted(column.type.words.__members__.values())})",
                    name=f"{column.name}_word",
                )
            )
        elif isinstance(column.type, Flag):
            table.append_constraint(
                CheckConstraint(f"{column.name} IN (0, 1)", name=f"{column.name}_flag")
            )
