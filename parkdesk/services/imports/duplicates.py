"""Rows of one sheet that are the same person."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from parkdesk.rules.identity import name_key
from parkdesk.spreadsheets.drafts import ApplicantDraft

Key: TypeAlias = tuple[str, ...]


class RowsSeen:
    """The rows gone through so far, by all that a person may be known by."""

    def __init__(self, drafts: Iterable[ApplicantDraft]) -> None:
        self._all_known = all(whole_cnic(draft) for draft in drafts)  # then no name is asked for
        self._by_cnic: dict[str, int] = {}
        self._with_cnic: dict[Key, int] = {}
        self._without: dict[Key, int] = {}

    def find_earlier(self, draft: ApplicantDraft) -> int | None:
        """The earlier row that is the same person. Two different CNICs are two people."""
        cnic = whole_cnic(draft)
        if cnic and cnic in self._by_cnic:
            return self._by_cnic[cnic]
        places = [self._without] if cnic else [self._with_cnic, self._without]
        found = (place.get(key) for key in self._name_keys(draft) for place in places)
        return next(filter(None, found), None)

    def add(self, draft: ApplicantDraft, row: int) -> None:
        cnic = whole_cnic(draft)
        if cnic:
            self._by_cnic.setdefault(cnic, row)
        place = self._with_cnic if cnic else self._without
        for key in self._name_keys(draft):
            place.setdefault(key, row)

    def _name_keys(self, draft: ApplicantDraft) -> Iterator[Key]:
        if self._all_known:
            return
        names = (name_key(draft.name), name_key(draft.father_name or ""))
        known = (
            ("born", draft.born_on.isoformat() if draft.born_on else ""),
            ("mobile", draft.mobile or ""),
            ("email", (draft.email or "").casefold()),
            ("masked", draft.cnic or "" if draft.cnic_is_masked else ""),
        )
        for by, value in known:
            if value:
                yield (*names, by, value)


def whole_cnic(draft: ApplicantDraft) -> str | None:
    """The CNIC where all of it is given."""
    return None if draft.cnic_is_masked else draft.cnic
