from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.admission import Stage
from parkdesk.rules.merging import FIELDS, Side, choose_fields, stands
from parkdesk.rules.vocabulary import Gender

COLUMNS = [name for columns in FIELDS.values() for name in columns]
UNKNOWN = (None, "", Gender.NOT_STATED)
people = st.fixed_dictionaries({name: st.sampled_from([None, "", "a", "b"]) for name in COLUMNS})
choices = st.dictionaries(st.sampled_from(sorted(FIELDS)), st.sampled_from(list(Side)))


@given(people, people, choices)
def test_a_field_is_one_persons_or_completes_it_and_never_mixes_two(
    kept: dict[str, Any], merged: dict[str, Any], chosen: dict[str, Side]
) -> None:
    for field in choose_fields(kept, merged, chosen):
        names = FIELDS[field.key]
        if field.is_open:
            source = merged if chosen.get(field.key) is Side.MERGED else kept
            assert field.values == {name: source[name] for name in names}
        for name in () if field.is_open else names:
            known = {one[name] for one in (kept, merged)} - set(UNKNOWN)
            assert field.values[name] in (known or UNKNOWN)


@given(people, choices)
def test_two_alike_ask_nothing_and_change_nothing(
    one: dict[str, Any], chosen: dict[str, Side]
) -> None:
    for field in choose_fields(one, dict(one), chosen):
        assert (field.is_open, field.side) == (False, Side.KEPT)
        assert field.values == {name: one[name] for name in FIELDS[field.key]}


def test_a_gender_that_is_not_stated_and_a_no_are_told_apart() -> None:
    nothing = dict.fromkeys(COLUMNS)
    kept = nothing | {"gender": Gender.NOT_STATED, "disability": False}
    merged = nothing | {"gender": Gender.WOMAN, "disability": True}
    found = {field.key: field for field in choose_fields(kept, merged, {})}
    assert found["gender"].values == {"gender": Gender.WOMAN}
    assert (found["disability"].is_open, found["disability"].values) == (
        True,
        {"disability": False},
    )


@pytest.mark.parametrize(
    ("further", "behind"),
    [
        (Stage.ENROLLED, Stage.OFFERED),
        (Stage.DROPPED, Stage.OFFERED),
        (Stage.OFFERED, Stage.SHORTLISTED),
        (Stage.WAITLISTED, Stage.INELIGIBLE),
        (Stage.SUBMITTED, Stage.REJECTED),
    ],
)
def test_the_application_further_on_stands_whoever_has_it(further: Stage, behind: Stage) -> None:
    assert stands(further, behind) is Side.KEPT
    assert stands(behind, further) is Side.MERGED


@given(st.sampled_from(list(Stage)))
def test_of_equals_the_kept_persons_stands(stage: Stage) -> None:
    assert stands(stage, stage) is Side.KEPT
