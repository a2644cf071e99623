"""The committee's list: ranked, with reasons, and no whole CNIC."""

from decimal import Decimal

import pytest

from parkdesk.reports.applicants import applicants_tables, make_applicants
from tests.reports.examples import HOSTILE_NAMES, INFO, make_applicant, make_batch
from tests.reports.reading import page_texts, whole_text


def test_applicants_stand_in_the_order_of_their_rank() -> None:
    batch = make_batch(*(make_applicant(at, name=f"Person-{at:02}") for at in range(30)))
    text = whole_text(make_applicants(batch, INFO))
    places = [text.index(each.name) for each in batch.applicants]
    assert places == sorted(places)


def test_reasons_stand_beside_those_not_eligible() -> None:
    out = make_applicant(5, name="Bilal", eligible=False, reasons=("Semester 4 is too early.",))
    text = whole_text(make_applicants(make_batch(make_applicant(), out), INFO))
    assert "Not eligible (1)" in text
    assert text.index("Not eligible (1)") < text.index("Bilal")
    assert "Semester 4 is too" in text


def test_a_whole_cnic_is_masked_even_if_it_was_handed_in() -> None:
    batch = make_batch(make_applicant(cnic_masked="17301-1234567-8"))
    text = whole_text(make_applicants(batch, INFO))
    assert "17301-*****67-8" in text
    assert "1234567" not in text
    [table] = applicants_tables(batch, INFO)
    assert "17301-1234567-8" not in next(iter(table.cells()))


def test_counts_and_merit_are_shown() -> None:
    batch = make_batch(make_applicant(0, score=8725), make_applicant(1), seats=25, womens_seats=8)
    text = whole_text(make_applicants(batch, INFO))
    assert "87.25" in text
    assert "Of them a floor of 8 for women" in text
    assert "Batch PY-2026-02" in text


@pytest.mark.parametrize("count", [0, 1, 2_000])
def test_a_batch_of_any_size_has_a_list(count: int) -> None:
    batch = make_batch(*(make_applicant(at) for at in range(count)))
    texts = page_texts(make_applicants(batch, INFO))
    assert f"Page {len(texts)} of {len(texts)}" in texts[-1]


def test_hostile_names_are_printed_as_typed() -> None:
    people = (make_applicant(0, name=name, father_name=name) for name in HOSTILE_NAMES)
    text = whole_text(make_applicants(make_batch(*people), INFO))
    assert text.count("<b>Bold</b> &") == 2
    assert text.count("محمد علی خان") == 2


def test_the_same_batch_gives_the_same_bytes() -> None:
    batch = make_batch(make_applicant())
    assert make_applicants(batch, INFO) == make_applicants(batch, INFO)


def test_the_workbook_holds_merit_as_a_number() -> None:
    [table] = applicants_tables(make_batch(make_applicant(0, score=8725)), INFO)
    assert Decimal("87.25") in next(iter(table.cells()))
