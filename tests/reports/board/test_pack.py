"""The board pack: its parts, its figures with their formulas, and that its totals tie."""

from dataclasses import replace
from decimal import Decimal

import pytest

from parkdesk.reports.board.figures import change_text, target_text, value_text
from parkdesk.reports.board.inputs import (
    BoardFigure,
    BoardPack,
    DecisionLine,
    FigureUnit,
)
from parkdesk.reports.board.pack import make_board_pack
from parkdesk.reports.board.tables import board_pack_tables
from parkdesk.reports.board.ties import board_ties
from parkdesk.reports.inputs import PlanData
from parkdesk.settings import Grouping
from tests.reports.examples import (
    EMPTY_PACK,
    HOSTILE_NAMES,
    INFO,
    make_pack,
    make_unit_day,
)
from tests.reports.reading import (
    bookmarks,
    fonts_embedded,
    page_sizes,
    page_texts,
    whole_text,
)

PLAIN = Grouping.THOUSANDS


def make_figure(**changes: object) -> BoardFigure:
    figure = BoardFigure("completed", "Completed", 55, FigureUnit.COUNT, "Enrolments completed")
    return replace(figure, **changes)  # type: ignore[arg-type]


def test_every_part_is_in_the_contents_and_bookmarked() -> None:
    pdf = make_board_pack(make_pack(), INFO)
    contents = " ".join(page_texts(pdf)[0].split())
    marks = [(title, page) for title, page in bookmarks(pdf) if title != "Board pack"]
    assert len(marks) == 12
    for title, page in marks:
        assert f"{title} {page}" in contents


def test_each_figure_stands_over_its_formula_on_one_page() -> None:
    pack = make_pack()
    text = " ".join(page_texts(make_board_pack(pack, INFO))[1].split())
    for figure in pack.figures:
        assert figure.label in text
        assert figure.formula.split(" ÷")[0] in text
        assert figure.missing in text


def test_the_totals_of_a_sound_pack_tie() -> None:
    ties = board_ties(make_pack())
    assert {tie.name for tie in ties} >= {"Lettable area", "Let area", "Completed"}
    [rent] = [tie for tie in ties if tie.name == "Monthly rent"]
    assert [place for place, _ in rent.said] == ["figures", "rent roll", "expiry"]
    assert all(tie.holds for tie in ties)
    assert "Does not tie" not in whole_text(make_board_pack(make_pack(), INFO))


def test_a_total_that_differs_is_named_with_both_numbers() -> None:
    pack = make_pack()
    figures = tuple(
        replace(figure, value=Decimal(1)) if figure.key == "let_sqft" else figure
        for figure in pack.figures
    )
    text = whole_text(make_board_pack(replace(pack, figures=figures), INFO))
    assert "Does not tie: Let area: 1 sq ft in figures, 19,504 sq ft in stacking plan" in text


def test_the_numbers_of_tables_and_charts_are_the_packs() -> None:
    pack = make_pack()
    text = whole_text(make_board_pack(pack, INFO))
    assert f"{sum(floor.let_sqft for floor in pack.floors):,.2f}" in text
    assert "300 in all, women 43.67 %" in text
    assert "Target: 50 %" in text
    assert pack.audit_head in text


def test_decisions_and_gaps_are_printed_as_typed() -> None:
    decisions = tuple(DecisionLine(name, f"Decide on {name}?") for name in HOSTILE_NAMES)
    text = whole_text(make_board_pack(make_pack(decisions=decisions), INFO))
    for shown in ("Decide on R&D Centre?", "<b>Bold</b> & Sons", "[U+1F600]", "محمد علی خان"):
        assert shown in text


def test_a_new_park_has_a_pack_that_says_what_is_not_there() -> None:
    text = whole_text(make_board_pack(EMPTY_PACK, INFO))
    assert "This park has no units on this day." in text
    assert "No lease is in force." in text
    assert "Nothing waits for a decision" in text


@pytest.mark.parametrize("count", [1, 500])
def test_a_park_of_any_size_has_a_pack(count: int) -> None:
    units = tuple(make_unit_day(at, per_floor=25) for at in range(count))
    texts = page_texts(make_board_pack(make_pack(plan=PlanData(units)), INFO))
    assert f"Page {len(texts)} of {len(texts)}" in texts[-1]


def test_only_the_stacking_plan_lies() -> None:
    sizes = page_sizes(make_board_pack(make_pack(), INFO))
    assert sizes[2] == (842, 595)
    assert set(sizes[:2] + sizes[3:]) == {(595, 842)}


def test_the_same_pack_gives_the_same_bytes_with_embedded_fonts() -> None:
    made = make_board_pack(make_pack(), INFO)
    assert make_board_pack(make_pack(), INFO) == made
    assert fonts_embedded(made)


def test_values_are_written_in_their_unit() -> None:
    assert value_text(Decimal("76.40"), FigureUnit.PERCENT, PLAIN) == "76.4 %"
    assert value_text(125_000_000, FigureUnit.RUPEES, PLAIN) == "Rs. 1,250,000"
    assert value_text(125_000_000, FigureUnit.RUPEES, Grouping.LAKHS) == "Rs. 12,50,000"
    assert value_text(Decimal("19500.00"), FigureUnit.SQFT, PLAIN) == "19,500 sq ft"
    assert value_text(None, FigureUnit.MONTHS, PLAIN) == "–"


def test_changes_and_targets_are_said_in_words() -> None:
    assert change_text(make_figure(last=40), PLAIN) == "+15 since the last pack"
    assert change_text(make_figure(last=55), PLAIN) == "Unchanged since the last pack"
    assert change_text(make_figure(last=None), PLAIN) == ""
    assert target_text(make_figure(target=600), PLAIN) == "Target 600: 545 to go"
    assert target_text(make_figure(target=50), PLAIN) == "Target 50: reached"
    fewer = make_figure(target=50, more_is_better=False)
    assert target_text(fewer, PLAIN) == "Target 50: 5 to go"
    share = make_figure(value=Decimal("38.78"), last=Decimal("40.00"), unit=FigureUnit.PERCENT)
    assert change_text(share, PLAIN) == "–1.22 points since the last pack"


def test_the_workbook_has_a_sheet_for_each_part_with_rows() -> None:
    names = [table.name for table in board_pack_tables(make_pack(), INFO)]
    assert names[:4] == ["Figures", "Targets", "Occupancy", "Expiry"]
    assert len(names) == 12
    [only] = board_pack_tables(EMPTY_PACK, INFO)
    assert only.name == "Figures"


def test_money_in_the_workbook_is_in_rupees() -> None:
    pack: BoardPack = make_pack()
    figures = board_pack_tables(pack, INFO)[0]
    row = next(cells for cells in figures.cells() if cells[0] == "Monthly rent")
    rent = sum(floor.monthly_rent_paisa for floor in pack.floors)
    assert row[1] == Decimal(rent) / 100


def test_each_target_says_where_it_stands_and_what_is_left() -> None:
    text = " ".join(whole_text(make_board_pack(make_pack(), INFO)).split())
    assert "Teachers 42 17 Short by 25; 5 a month needed 31 Dec 2026" in text


def test_who_has_not_filed_is_named_under_the_jobs() -> None:
    text = whole_text(make_board_pack(make_pack(), INFO))
    assert "Not filed for the last of them: R&D Centre <b>, Khyber Softworks." in text
    assert "532 262 49.25 %" in text
