"""Tables, one file per subject. A subject is imported on its first use: declaring them all costs start-up time."""

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
