"""How the figures come about that are counted by queries and not by the rules."""

TRAINING = {
    "people": "People in the park's file, merged ones once.",
    "applications": "Applications to all batches, whatever became of them.",
    "enrolled": "Enrolments begun by the day and not ended by it.",
    "completed": "Enrolments completed by the day.",
    "women_percent_of_enrolled": "Women ÷ enrolments begun by the day and not ended by it.",
}
STAFF = "Women and men of the tenants inside on the day, as each last reported by then."
STAFF_WOMEN = "Women ÷ staff of the tenants inside on the day, as each last reported by then."
