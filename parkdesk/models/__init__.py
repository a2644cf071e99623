"""Tables, one file per subject, imported on first use: declaring all costs start-up time."""

SUBJECTS = (
    "park",
    "spaces",
    "tenants",
    "leases",
    "people",
    "training",
    "partners",
    "imports",
    "audit",
)
