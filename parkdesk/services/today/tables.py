"""The few columns that Today reads, as plain Core tables: the start waits for no model."""

from sqlalchemy import column, table

from parkdesk.models.base import Day, Flag, Hundredths, Instant, Word
from parkdesk.rules.vocabulary import (
    ApplicationStatus,
    ChargeKind,
    DocumentKind,
    EnrolmentStatus,
    Gender,
    LeaseStatus,
    OrganisationKind,
    SpaceApplicationStatus,
    UnitKind,
)

UNIT = table(
    "unit",
    column("id"),
    column("code"),
    column("kind", Word(UnitKind)),
    column("lettable", Flag()),
    column("rentable_sqft", Hundredths()),
    column("seats"),
    column("asking_rate_paisa"),
    column("exists_from", Day()),
    column("exists_to", Day()),
).c
LEASES = table(
    "lease",
    column("id"),
    column("number"),
    column("tenant_id"),
    column("status", Word(LeaseStatus)),
    column("starts_on", Day()),
    column("ends_on", Day()),
    column("leaving_on", Day()),
    column("ended_on", Day()),
    column("rent_starts_on", Day()),
    column("escalation_every_months"),
    column("escalation_percent", Hundredths()),
)
LEASE = LEASES.c
CHARGES = table(
    "lease_charge",
    column("id"),
    column("lease_id"),
    column("lease_unit_id"),
    column("kind", Word(ChargeKind)),
    column("rate_paisa"),
    column("ends_on", Day()),
)
CHARGE = CHARGES.c
RATE_STEP = table("rate_step", column("charge_id"), column("starts_on", Day())).c
LEASE_UNITS = table(
    "lease_unit",
    column("id"),
    column("lease_id"),
    column("unit_id"),
    column("starts_on", Day()),
    column("ends_on", Day()),
    column("seats"),
)
LEASE_UNIT = LEASE_UNITS.c
ORGANISATION = table(
    "organisation",
    column("id"),
    column("name"),
    column("kind", Word(OrganisationKind)),
    column("pseb_number"),
    column("pseb_issued_on", Day()),
    column("pseb_expires_on", Day()),
    column("pseb_provisional", Flag()),
    column("stza_licence"),
    column("stza_expires_on", Day()),
).c
DOCUMENT = table(
    "document",
    column("id"),
    column("organisation_id"),
    column("kind", Word(DocumentKind)),
    column("expires_on", Day()),
).c
REQUIRED = table(
    "required_document",
    column("organisation_kind", Word(OrganisationKind)),
    column("document_kind", Word(DocumentKind)),
).c
SPACE_APPLICATION = table(
    "space_application",
    column("id"),
    column("organisation_id"),
    column("status", Word(SpaceApplicationStatus)),
    column("received_on", Day()),
    column("confirmed_on", Day()),
    column("offer_lapses_on", Day()),
).c
BUILDING = table("building", column("id"), column("name"), column("agreement_ends_on", Day())).c
PARK = table("park", column("fiscal_year_start_month")).c
POLICY = table("policy", column("name"), column("starts_on", Day()), column("value")).c
STAFF = table(
    "tenant_return",
    column("organisation_id"),
    column("quarter_starts_on", Day()),
    column("women"),
    column("men"),
).c
BATCH = table(
    "batch",
    column("id"),
    column("course_id"),
    column("code"),
    column("starts_on", Day()),
    column("ends_on", Day()),
    column("closed_on", Day()),
    column("room_id"),
    column("seats"),
    column("womens_seats"),
    column("womens_seats_released_on", Day()),
).c
COURSE = table("course", column("id"), column("name")).c
APPLICATIONS = table(
    "application",
    column("id"),
    column("batch_id"),
    column("status", Word(ApplicationStatus)),
    column("offer_lapses_at", Instant()),
)
APPLICATION = APPLICATIONS.c
ENROLMENTS = table(
    "enrolment",
    column("id"),
    column("batch_id"),
    column("application_id"),
    column("person_id"),
    column("status", Word(EnrolmentStatus)),
    column("enrolled_on", Day()),
    column("ended_on", Day()),
)
ENROLMENT = ENROLMENTS.c
CERTIFICATE = table("certificate", column("enrolment_id"), column("issued_on", Day())).c
OUTCOMES = table("outcome", column("enrolment_id"), column("months_after"))
OUTCOME = OUTCOMES.c
PERSONS = table(
    "person", column("id"), column("gender", Word(Gender)), column("cnic"), column("merged_into_id")
)
PERSON = PERSONS.c
STAGED = table(
    "staged_import",
    column("id"),
    column("import_id"),
    column("file"),
    column("rows"),
    column("updated_at", Instant()),
).c
