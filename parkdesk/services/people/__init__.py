"""People: found by name or number, shown, added and mended by hand."""

from parkdesk.services.people.duplicates import (
    DuplicatePair,
    forget_apart,
    keep_apart,
    list_duplicates,
)
from parkdesk.services.people.forms import add_person, change_person, check_person
from parkdesk.services.people.history import person_history
from parkdesk.services.people.likely import LikelyPerson, find_likely
from parkdesk.services.people.merge_rows import MergePlan, MergeRow
from parkdesk.services.people.merging import merge_people, plan_merge
from parkdesk.services.people.reading import (
    get_person,
    get_person_rows,
    list_people,
    list_person_drafts,
)
from parkdesk.services.people.revealing import show_whole_cnic
from parkdesk.services.people.rows import (
    PersonDetail,
    PersonDraft,
    PersonRow,
)
from parkdesk.services.people.search import PersonSort, count_people, list_person_ids
from parkdesk.services.people.unmerging import MergeUndone, list_merges, undo_merge

__all__ = [
    "DuplicatePair",
    "LikelyPerson",
    "MergePlan",
    "MergeRow",
    "MergeUndone",
    "PersonDetail",
    "PersonDraft",
    "PersonRow",
    "PersonSort",
    "add_person",
    "change_person",
    "check_person",
    "count_people",
    "find_likely",
    "forget_apart",
    "get_person",
    "get_person_rows",
    "keep_apart",
    "list_duplicates",
    "list_merges",
    "list_people",
    "list_person_drafts",
    "list_person_ids",
    "merge_people",
    "person_history",
    "plan_merge",
    "show_whole_cnic",
    "undo_merge",
]
