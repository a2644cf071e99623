"""Tables, one file per subject, imported on first use: declaring all costs start-up time."""

SUBJECTS = (
    "park",
    "spaces",
    "tenants",
    "documents",
    "leases",
    "lease_changes",
    "space_applications",
    "people",
    "training",
    "sessions",
    "certificates",
    "merges",
    "outcomes",
    "partners",
    "imports",
    "staging",
    "packs",
    "presets",
    "audit",
)
