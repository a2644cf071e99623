from parkdesk.rules.numbering import next_number


def test_numbers_follow_each_other_in_a_year() -> None:
    assert next_number("L", 2026, []) == "L-2026-001"
    assert next_number("L", 2026, ["L-2026-013", "L-2026-002"]) == "L-2026-014"
    assert next_number("L", 2026, ["L-2026-999"]) == "L-2026-1000"


def test_numbers_of_other_years_and_shapes_do_not_count() -> None:
    assert next_number("L", 2026, ["L-2025-044", "2026/14", "L-2026-003-A"]) == "L-2026-001"
