"""Which organisation of the park a row means: by NTN, else by name; what is only like one asks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.tenants import Organisation
from parkdesk.rules.identity import name_key
from parkdesk.services.imports.people_match import alike

_LEAST_LIKE = 60
NEAR = 88  # of 100: a slip or two in a name, not another word
LEGAL_FORMS = frozenset(
    {
        "pvt", "private", "ltd", "limited", "smc", "llp", "llc", "co", "company", "inc",
        "corporation", "corp", "m", "s", "ms", "messrs",
    }
)  # fmt: skip
_SHORT_NTN = 9  # with its check digit; a longer one is a CNIC
_NTN_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Who:
    """The organisation that is meant, None where it is not known; `doubt` says why it asks.

    `near` is the known name that it may be.
    """

    record: Mapping[str, Any] | None = None
    doubt: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    ntn: str


@dataclass(slots=True)
class Organisations:
    """The park's, and those that the sheet's earlier rows bring."""

    records: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    by_ntn: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_trading_name: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _named: list[_Named] = field(default_factory=list)
    _bare: list[str] = field(default_factory=list)

    def find(self, name: str, ntn: str | None) -> Who:
        """Who may be new to the park; a name that is only like a known one asks."""
        who = self.exact(name, ntn)
        near = "" if who.record or who.doubt else self._near(name, ntn)
        if not near:
            return who
        return Who(
            doubt=f"“{name}” is like {near}, which is known here. Type that name if it is meant; "
            "if it is another organisation, add it under Tenants first.",
            near=near,
        )

    def find_known(self, name: str | None, ntn: str | None) -> Who:
        """Who must be one of the park's, by NTN, by name, or by the name it trades under."""
        who = self.exact(name, ntn)
        if who.record or who.doubt or name is None:
            return who
        trading = self._of(self.by_trading_name.get(name_key(name), ()))
        return _namesake(trading, name, ntn) if trading else who

    def nearest(self, name: str) -> str:
        """The known name that is most like this one, empty where none is."""
        from rapidfuzz import fuzz, process

        bare = bare_name(name)
        found = process.extractOne(bare, self._bare, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE)
        return self._named[found[2]].name if found else ""

    def add(self, record: Mapping[str, Any]) -> None:
        key = record["id"]
        self.records[key] = record
        self.by_name[record["name_key"]].append(key)
        if record["ntn"]:
            self.by_ntn[ntn_key(record["ntn"])].append(key)
        if record["trading_name"]:
            self.by_trading_name[name_key(record["trading_name"])].append(key)
        self.note(record["name"], record["ntn"])

    def note(self, name: str, ntn: str | None) -> None:
        """One that an earlier row brings: a name like it asks."""
        self._named.append(_Named(name, ntn_key(ntn) if ntn else ""))
        self._bare.append(bare_name(name))

    def exact(self, name: str | None, ntn: str | None) -> Who:
        """By NTN or by name; what is only like a known name is nobody."""
        owners = self._of(self.by_ntn.get(ntn_key(ntn), ()) if ntn else ())
        if owners:
            return self._owner(owners, name, ntn or "")
        named = self._of(self.by_name.get(name_key(name), ()) if name else ())
        return _namesake(named, name or "", ntn) if named else Who()

    def _of(self, keys: Iterable[int]) -> list[Mapping[str, Any]]:
        return [self.records[key] for key in keys]

    def _owner(self, owners: list[Mapping[str, Any]], name: str | None, ntn: str) -> Who:
        if name is not None:
            exact = [one for one in owners if one["name_key"] == name_key(name)]
            owners = exact or owners
        if len(owners) > 1:
            known = " and ".join(one["name"] for one in owners)
            return Who(doubt=f"{known} have the same NTN {ntn}. Correct it under Tenants first.")
        [owner] = owners
        if name is None:
            return Who(owner)
        if set(self.by_name.get(name_key(name), ())) - {owner["id"]}:
            return Who(
                doubt=f"{name} is known here, but the NTN {ntn} is that of {owner['name']}. "
                "Correct the number or the name."
            )
        if _alike(name, owner):
            return Who(owner)
        return Who(
            doubt=f"The NTN {ntn} is that of {owner['name']}, whose name is not like “{name}”: "
            "one of the two is mistyped. Correct the number or the name."
        )

    def _near(self, name: str, ntn: str | None) -> str:
        """A known name that may be this one with a slip; none whose NTN is another one."""
        from rapidfuzz import fuzz, process

        bare, key = bare_name(name), ntn_key(ntn) if ntn else ""
        found = process.extract(bare, self._bare, scorer=fuzz.ratio, score_cutoff=NEAR, limit=9)
        near = [self._named[place] for _bare, _score, place in found]
        same = [one for one in near if _digits(one.name) == _digits(name)]
        return next((one.name for one in same if not (key and one.ntn)), "")


def read_organisations(session: Session) -> Organisations:
    known = Organisations()
    for row in session.execute(select(Organisation.__table__).order_by(Organisation.id)):
        known.add(dict(row._mapping))
    return known


def ntn_key(ntn: str) -> str:
    """An NTN as NTNs are compared: its check digit is often left out."""
    return ntn[:_NTN_DIGITS] if len(ntn) <= _SHORT_NTN else ntn


def bare_name(name: str) -> str:
    """A name without the words of its legal form."""
    key = name_key(name)
    return " ".join(word for word in key.split() if word not in LEGAL_FORMS) or key


def _namesake(named: list[Mapping[str, Any]], name: str, ntn: str | None) -> Who:
    """Of one name: the only one, and with an NTN only one that has none yet."""
    if ntn:
        free = [one for one in named if not one["ntn"]]
        if not free:
            return Who(
                doubt=f"{name} is known here with the NTN {named[0]['ntn']}, not {ntn}. "
                "Correct the number that is wrong, or the name."
            )
        named = free
    if len(named) > 1:
        return Who(doubt=f"Several organisations here are called {name}. Add the NTN.")
    return Who(named[0])


def _alike(name: str, record: Mapping[str, Any]) -> bool:
    return any(alike(name, known) for known in (record["name"], record["trading_name"]) if known)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
