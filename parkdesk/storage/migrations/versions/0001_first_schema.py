# ruff: noqa: E501 - the words of a vocabulary stand in one string, as they do in the file
"""The first schema, written by packaging/first_migration.py."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("previous_seal", sa.Text(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sqlite_strict=True,
    )
    op.create_table(
        "board_pack",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("as_of IS date(as_of, '+0 days')", name=op.f("ck_board_pack_as_of_day")),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_board_pack_digest")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_pack")),
        sa.UniqueConstraint("digest", name=op.f("uq_board_pack_digest")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "building",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("owner_share_percent", sa.Integer(), nullable=True),
        sa.Column("agreement_starts_on", sa.Text(), nullable=True),
        sa.Column("agreement_ends_on", sa.Text(), nullable=True),
        sa.Column("conversion", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "agreement_ends_on IS date(agreement_ends_on, '+0 days')",
            name=op.f("ck_building_agreement_ends_on_day"),
        ),
        sa.CheckConstraint(
            "agreement_starts_on IS date(agreement_starts_on, '+0 days')",
            name=op.f("ck_building_agreement_starts_on_day"),
        ),
        sa.CheckConstraint(
            "conversion IN ('unused', 'in conversion', 'ready')",
            name=op.f("ck_building_conversion_word"),
        ),
        sa.CheckConstraint(
            "agreement_ends_on >= agreement_starts_on", name=op.f("ck_building_agreement_in_order")
        ),
        sa.CheckConstraint(
            "owner_share_percent BETWEEN 0 AND 10000", name=op.f("ck_building_owner_share")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_building")),
        sa.UniqueConstraint("name", name=op.f("uq_building_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "document_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(content) BETWEEN 1 AND 26214400", name=op.f("ck_document_file_size")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_file")),
        sqlite_strict=True,
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("partners", sa.Text(), nullable=False),
        sa.Column("women", sa.Integer(), nullable=False),
        sa.Column("men", sa.Integer(), nullable=False),
        sa.Column("leads", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "held_on IS date(held_on, '+0 days')", name=op.f("ck_event_held_on_day")
        ),
        sa.CheckConstraint("women >= 0 AND men >= 0", name=op.f("ck_event_attendance")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sqlite_strict=True,
    )
    op.create_table(
        "holiday",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.CheckConstraint("day IS date(day, '+0 days')", name=op.f("ck_holiday_day_day")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
        sa.UniqueConstraint("day", name=op.f("uq_holiday_day")),
        sqlite_strict=True,
    )
    op.create_table(
        "ignored_warning",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("column", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("ignored_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('applicants', 'tenants', 'units', 'rent-roll', 'space-applications', 'returns', 'batches', 'attendance')",
            name=op.f("ck_ignored_warning_kind_word"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ignored_warning")),
        sa.UniqueConstraint(
            "kind",
            "sender",
            "column",
            "code",
            "value",
            name=op.f("uq_ignored_warning_kind_sender_column_code_value"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("file_digest", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("header_row", sa.Integer(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("batch_code", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('applicants', 'tenants', 'units', 'rent-roll', 'space-applications', 'returns', 'batches', 'attendance')",
            name=op.f("ck_import_kind_word"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "import_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("header_fingerprint", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('applicants', 'tenants', 'units', 'rent-roll', 'space-applications', 'returns', 'batches', 'attendance')",
            name=op.f("ck_import_mapping_kind_word"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_mapping")),
        sa.UniqueConstraint(
            "kind",
            "sender",
            "header_fingerprint",
            name=op.f("uq_import_mapping_kind_sender_header_fingerprint"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "import_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("header_key", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('applicants', 'tenants', 'units', 'rent-roll', 'space-applications', 'returns', 'batches', 'attendance')",
            name=op.f("ck_import_word_kind_word"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_word")),
        sa.UniqueConstraint("kind", "header_key", name=op.f("uq_import_word_kind_header_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "mou",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("promises", sa.Text(), nullable=False),
        sa.Column("came_of_it", sa.Text(), nullable=False),
        sa.CheckConstraint("ends_on IS date(ends_on, '+0 days')", name=op.f("ck_mou_ends_on_day")),
        sa.CheckConstraint(
            "kind IN ('university', 'company', 'government', 'embassy', 'investor')",
            name=op.f("ck_mou_kind_word"),
        ),
        sa.CheckConstraint(
            "signed_on IS date(signed_on, '+0 days')", name=op.f("ck_mou_signed_on_day")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mou")),
        sqlite_strict=True,
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("trading_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("business", sa.Text(), nullable=False),
        sa.Column("ntn", sa.Text(), nullable=True),
        sa.Column("strn", sa.Text(), nullable=False),
        sa.Column("secp_number", sa.Text(), nullable=False),
        sa.Column("pseb_number", sa.Text(), nullable=False),
        sa.Column("pseb_location", sa.Text(), nullable=False),
        sa.Column("pseb_issued_on", sa.Text(), nullable=True),
        sa.Column("pseb_expires_on", sa.Text(), nullable=True),
        sa.Column("pseb_provisional", sa.Integer(), nullable=False),
        sa.Column("stza_licence", sa.Text(), nullable=False),
        sa.Column("stza_expires_on", sa.Text(), nullable=True),
        sa.Column("signatory", sa.Text(), nullable=False),
        sa.Column("signatory_cnic", sa.Text(), nullable=True),
        sa.Column("signatory_authority", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('private limited', 'single-member company', 'LLP', 'partnership', 'sole proprietor', 'freelancer', 'startup team', 'NGO', 'university', 'government')",
            name=op.f("ck_organisation_kind_word"),
        ),
        sa.CheckConstraint(
            "pseb_expires_on IS date(pseb_expires_on, '+0 days')",
            name=op.f("ck_organisation_pseb_expires_on_day"),
        ),
        sa.CheckConstraint(
            "pseb_issued_on IS date(pseb_issued_on, '+0 days')",
            name=op.f("ck_organisation_pseb_issued_on_day"),
        ),
        sa.CheckConstraint(
            "stza_expires_on IS date(stza_expires_on, '+0 days')",
            name=op.f("ck_organisation_stza_expires_on_day"),
        ),
        sa.CheckConstraint(
            "pseb_provisional IN (0, 1)", name=op.f("ck_organisation_pseb_provisional_flag")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sqlite_strict=True,
    )
    op.create_index("ix_organisation_name_key", "organisation", ["name_key"], unique=False)
    op.create_table(
        "park",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("province", sa.Text(), nullable=False),
        sa.Column("host_institution", sa.Text(), nullable=False),
        sa.Column("sponsor", sa.Text(), nullable=False),
        sa.Column("executing_agency", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("ntn", sa.Text(), nullable=False),
        sa.Column("strn", sa.Text(), nullable=False),
        sa.Column("fiscal_year_start_month", sa.Integer(), nullable=False),
        sa.Column("area_standard", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "area_standard IN ('covered', 'carpet', 'BOMA', 'IPMS 3', 'other')",
            name=op.f("ck_park_area_standard_word"),
        ),
        sa.CheckConstraint(
            "kind IN ('software technology park', 'innovation park', 'knowledge park', 'co-working space')",
            name=op.f("ck_park_kind_word"),
        ),
        sa.CheckConstraint(
            "fiscal_year_start_month BETWEEN 1 AND 12", name=op.f("ck_park_fiscal_year_start")
        ),
        sa.CheckConstraint("id = 1", name=op.f("ck_park_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_park")),
        sqlite_strict=True,
    )
    op.create_table(
        "park_logo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_park_logo_only_one")),
        sa.CheckConstraint("length(content) BETWEEN 1 AND 1048576", name=op.f("ck_park_logo_size")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_park_logo")),
        sqlite_strict=True,
    )
    op.create_table(
        "policy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "starts_on IS date(starts_on, '+0 days')", name=op.f("ck_policy_starts_on_day")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy")),
        sa.UniqueConstraint("name", "starts_on", name=op.f("uq_policy_name_starts_on")),
        sqlite_strict=True,
    )
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("sponsor", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "audience IN ('students and graduates', 'teachers', 'women', 'freelancers', 'government staff')",
            name=op.f("ck_programme_audience_word"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("name", "audience", name=op.f("uq_programme_name_audience")),
        sqlite_strict=True,
    )
    op.create_table(
        "project_money",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("approved_thousands", sa.Integer(), nullable=False),
        sa.Column("allocated_thousands", sa.Integer(), nullable=False),
        sa.Column("released_thousands", sa.Integer(), nullable=False),
        sa.Column("spent_thousands", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "as_of IS date(as_of, '+0 days')", name=op.f("ck_project_money_as_of_day")
        ),
        sa.CheckConstraint(
            "approved_thousands >= 0 AND allocated_thousands >= 0 AND released_thousands >= 0 AND spent_thousands >= 0",
            name=op.f("ck_project_money_amounts"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_money")),
        sa.UniqueConstraint("project", "as_of", name=op.f("uq_project_money_project_as_of")),
        sqlite_strict=True,
    )
    op.create_table(
        "report_preset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("usual_day", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("parameters", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "as_of IS date(as_of, '+0 days')", name=op.f("ck_report_preset_as_of_day")
        ),
        sa.CheckConstraint(
            "usual_day IN ('today', 'month', 'quarter', 'year')",
            name=op.f("ck_report_preset_usual_day_word"),
        ),
        sa.CheckConstraint(
            "(usual_day IS NULL) <> (as_of IS NULL)", name=op.f("ck_report_preset_one_day")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_preset")),
        sa.UniqueConstraint("name", name=op.f("uq_report_preset_name")),
        sqlite_strict=True,
    )
    op.create_table(
        "required_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_kind", sa.Text(), nullable=False),
        sa.Column("document_kind", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "document_kind IN ('signatory''s CNIC', 'authority to sign', 'incorporation certificate', 'memorandum and articles', 'partnership deed', 'LLP agreement', 'NGO registration', 'letter of the institution', 'NTN certificate', 'PSEB registration', 'STZA licence', 'police verification', 'business plan', 'insurance', 'other')",
            name=op.f("ck_required_document_document_kind_word"),
        ),
        sa.CheckConstraint(
            "organisation_kind IN ('private limited', 'single-member company', 'LLP', 'partnership', 'sole proprietor', 'freelancer', 'startup team', 'NGO', 'university', 'government')",
            name=op.f("ck_required_document_organisation_kind_word"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_required_document")),
        sa.UniqueConstraint(
            "organisation_kind",
            "document_kind",
            name=op.f("uq_required_document_organisation_kind_document_kind"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "signing_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("private_key", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "length(public_key) = 32 AND length(private_key) = 32",
            name=op.f("ck_signing_key_length"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "staged_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(content) >= 1", name=op.f("ck_staged_file_size")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staged_file")),
        sa.UniqueConstraint("digest", name=op.f("uq_staged_file_digest")),
        sqlite_strict=True,
    )
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("gender", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=False),
        sa.Column("baseline", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("share_percent", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "ends_on IS date(ends_on, '+0 days')", name=op.f("ck_target_ends_on_day")
        ),
        sa.CheckConstraint(
            "starts_on IS date(starts_on, '+0 days')", name=op.f("ck_target_starts_on_day")
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_target_days_in_order")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sqlite_strict=True,
    )
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("mobile", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "ends_on IS date(ends_on, '+0 days')", name=op.f("ck_contact_ends_on_day")
        ),
        sa.CheckConstraint(
            "starts_on IS date(starts_on, '+0 days')", name=op.f("ck_contact_starts_on_day")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_contact_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_contact_organisation_id"), "contact", ["organisation_id"], unique=False
    )
    op.create_table(
        "course",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.CheckConstraint("hours > 0", name=op.f("ck_course_hours")),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
            name=op.f("fk_course_programme_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("programme_id", "code", name=op.f("uq_course_programme_id_code")),
        sqlite_strict=True,
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issued_on", sa.Text(), nullable=True),
        sa.Column("expires_on", sa.Text(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_bytes", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "expires_on IS date(expires_on, '+0 days')", name=op.f("ck_document_expires_on_day")
        ),
        sa.CheckConstraint(
            "issued_on IS date(issued_on, '+0 days')", name=op.f("ck_document_issued_on_day")
        ),
        sa.CheckConstraint(
            "kind IN ('signatory''s CNIC', 'authority to sign', 'incorporation certificate', 'memorandum and articles', 'partnership deed', 'LLP agreement', 'NGO registration', 'letter of the institution', 'NTN certificate', 'PSEB registration', 'STZA licence', 'police verification', 'business plan', 'insurance', 'other')",
            name=op.f("ck_document_kind_word"),
        ),
        sa.CheckConstraint("expires_on >= issued_on", name=op.f("ck_document_days_in_order")),
        sa.ForeignKeyConstraint(
            ["file_id"], ["document_file.id"], name=op.f("fk_document_file_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_document_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("file_id", name=op.f("uq_document_file_id")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_document_organisation_id"), "document", ["organisation_id"], unique=False
    )
    op.create_table(
        "floor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("building_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["building_id"], ["building.id"], name=op.f("fk_floor_building_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_floor")),
        sa.UniqueConstraint("building_id", "level", name=op.f("uq_floor_building_id_level")),
        sqlite_strict=True,
    )
    op.create_table(
        "import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("mended", sa.Text(), nullable=False),
        sa.Column("problems", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('refused', 'duplicate', 'ambiguous', 'new', 'updated', 'unchanged')",
            name=op.f("ck_import_row_outcome_word"),
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import.id"], name=op.f("fk_import_row_import_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
        sqlite_strict=True,
    )
    op.create_index("ix_import_row_fingerprint", "import_row", ["fingerprint"], unique=False)
    op.create_index("ix_import_row_import", "import_row", ["import_id", "row"], unique=False)
    op.create_table(
        "lease",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("tenant_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("rent_starts_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=False),
        sa.Column("notice_days", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("part_months", sa.Text(), nullable=False),
        sa.Column("rent_free_months", sa.Integer(), nullable=False),
        sa.Column("escalation_percent", sa.Integer(), nullable=False),
        sa.Column("escalation_kind", sa.Text(), nullable=False),
        sa.Column("escalation_every_months", sa.Integer(), nullable=False),
        sa.Column("deposit_paisa", sa.Integer(), nullable=False),
        sa.Column("deposit_kind", sa.Text(), nullable=False),
        sa.Column("holdover_percent", sa.Integer(), nullable=False),
        sa.Column("authority_reference", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Text(), nullable=True),
        sa.Column("signed_by", sa.Text(), nullable=False),
        sa.Column("stamp_paper", sa.Text(), nullable=False),
        sa.Column("witnesses", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Text(), nullable=True),
        sa.Column("activated_on", sa.Text(), nullable=True),
        sa.Column("notice_given_on", sa.Text(), nullable=True),
        sa.Column("leaving_on", sa.Text(), nullable=True),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("end_kind", sa.Text(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.Column("renews_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(status = 'ended') = (ended_on IS NOT NULL)", name=op.f("ck_lease_ended_dated")
        ),
        sa.CheckConstraint(
            "activated_on IS date(activated_on, '+0 days')", name=op.f("ck_lease_activated_on_day")
        ),
        sa.CheckConstraint(
            "approved_on IS date(approved_on, '+0 days')", name=op.f("ck_lease_approved_on_day")
        ),
        sa.CheckConstraint(
            "deposit_kind IN ('refundable', 'adjustable')", name=op.f("ck_lease_deposit_kind_word")
        ),
        sa.CheckConstraint(
            "end_kind IN ('expired', 'terminated', 'surrendered', 'renewed')",
            name=op.f("ck_lease_end_kind_word"),
        ),
        sa.CheckConstraint(
            "ended_on IS date(ended_on, '+0 days')", name=op.f("ck_lease_ended_on_day")
        ),
        sa.CheckConstraint(
            "ends_on IS date(ends_on, '+0 days')", name=op.f("ck_lease_ends_on_day")
        ),
        sa.CheckConstraint(
            "escalation_kind IN ('compound', 'simple')", name=op.f("ck_lease_escalation_kind_word")
        ),
        sa.CheckConstraint(
            "leaving_on IS date(leaving_on, '+0 days')", name=op.f("ck_lease_leaving_on_day")
        ),
        sa.CheckConstraint(
            "notice_given_on IS date(notice_given_on, '+0 days')",
            name=op.f("ck_lease_notice_given_on_day"),
        ),
        sa.CheckConstraint(
            "part_months IN ('actual', '30', '365')", name=op.f("ck_lease_part_months_word")
        ),
        sa.CheckConstraint(
            "rent_starts_on IS date(rent_starts_on, '+0 days')",
            name=op.f("ck_lease_rent_starts_on_day"),
        ),
        sa.CheckConstraint(
            "signed_on IS date(signed_on, '+0 days')", name=op.f("ck_lease_signed_on_day")
        ),
        sa.CheckConstraint(
            "starts_on IS date(starts_on, '+0 days')", name=op.f("ck_lease_starts_on_day")
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'approved', 'active', 'notice given', 'ended', 'cancelled')",
            name=op.f("ck_lease_status_word"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'cancelled') OR number IS NOT NULL", name=op.f("ck_lease_numbered")
        ),
        sa.CheckConstraint("deposit_paisa >= 0", name=op.f("ck_lease_deposit")),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_lease_days_in_order")),
        sa.CheckConstraint("escalation_every_months > 0", name=op.f("ck_lease_escalation_every")),
        sa.CheckConstraint("escalation_percent >= 0", name=op.f("ck_lease_escalation_percent")),
        sa.CheckConstraint(
            "leaving_on IS NULL OR leaving_on BETWEEN starts_on AND ends_on",
            name=op.f("ck_lease_leaving_within"),
        ),
        sa.CheckConstraint("rent_free_months >= 0", name=op.f("ck_lease_rent_free")),
        sa.CheckConstraint("rent_starts_on >= starts_on", name=op.f("ck_lease_rent_after_start")),
        sa.ForeignKeyConstraint(
            ["renews_id"], ["lease.id"], name=op.f("fk_lease_renews_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["organisation.id"], name=op.f("fk_lease_tenant_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lease")),
        sa.UniqueConstraint("number", name=op.f("uq_lease_number")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_lease_renews_id"), "lease", ["renews_id"], unique=False)
    op.create_index(op.f("ix_lease_tenant_id"), "lease", ["tenant_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("father_name", sa.Text(), nullable=False),
        sa.Column("father_key", sa.Text(), nullable=False),
        sa.Column("cnic", sa.Text(), nullable=True),
        sa.Column("gender", sa.Text(), nullable=False),
        sa.Column("born_on", sa.Text(), nullable=True),
        sa.Column("mobile", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("province", sa.Text(), nullable=False),
        sa.Column("disability", sa.Integer(), nullable=True),
        sa.Column("degree", sa.Text(), nullable=False),
        sa.Column("university", sa.Text(), nullable=False),
        sa.Column("semester", sa.Integer(), nullable=True),
        sa.Column("graduated_year", sa.Integer(), nullable=True),
        sa.Column("graduated_month", sa.Integer(), nullable=True),
        sa.Column("cgpa", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("employment", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.Column("iban", sa.Text(), nullable=True),
        sa.Column("designation", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("institution", sa.Text(), nullable=False),
        sa.Column("nominated_by", sa.Text(), nullable=False),
        sa.Column("remarks", sa.Text(), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "born_on IS date(born_on, '+0 days')", name=op.f("ck_person_born_on_day")
        ),
        sa.CheckConstraint(
            "gender IN ('woman', 'man', 'other', 'not stated')", name=op.f("ck_person_gender_word")
        ),
        sa.CheckConstraint("cgpa IS NULL OR cgpa BETWEEN 0 AND 400", name=op.f("ck_person_cgpa")),
        sa.CheckConstraint("disability IN (0, 1)", name=op.f("ck_person_disability_flag")),
        sa.CheckConstraint(
            "percent IS NULL OR percent BETWEEN 0 AND 10000", name=op.f("ck_person_percent")
        ),
        sa.CheckConstraint(
            "score IS NULL OR score BETWEEN 0 AND 10000", name=op.f("ck_person_score")
        ),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["organisation.id"],
            name=op.f("fk_person_employer_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"],
            ["person.id"],
            name=op.f("fk_person_merged_into_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_person_employer",
        "person",
        ["employer_id"],
        unique=False,
        sqlite_where=sa.text("employer_id IS NOT NULL"),
    )
    op.create_index(
        "ix_person_merged",
        "person",
        ["merged_into_id"],
        unique=False,
        sqlite_where=sa.text("merged_into_id IS NOT NULL"),
    )
    op.create_index("ix_person_names", "person", ["name_key", "father_key"], unique=False)
    op.create_index(
        "ix_person_without_gender",
        "person",
        ["gender", "merged_into_id"],
        unique=False,
        sqlite_where=sa.text("gender = 'not stated'"),
    )
    op.create_index("uq_person_cnic", "person", ["cnic"], unique=True)
    op.create_table(
        "staged_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("header_row", sa.Integer(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=False),
        sa.Column("keeps_headings", sa.Integer(), nullable=False),
        sa.Column("dates", sa.Text(), nullable=False),
        sa.Column("batch_code", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("ignored", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("started_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('applicants', 'tenants', 'units', 'rent-roll', 'space-applications', 'returns', 'batches', 'attendance')",
            name=op.f("ck_staged_import_kind_word"),
        ),
        sa.CheckConstraint(
            "keeps_headings IN (0, 1)", name=op.f("ck_staged_import_keeps_headings_flag")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["staged_file.id"],
            name=op.f("fk_staged_import_file_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["import.id"],
            name=op.f("fk_staged_import_import_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staged_import")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_staged_import_file_id"), "staged_import", ["file_id"], unique=False)
    op.create_index(
        op.f("ix_staged_import_import_id"), "staged_import", ["import_id"], unique=False
    )
    op.create_table(
        "tenant_return",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("quarter_starts_on", sa.Text(), nullable=False),
        sa.Column("women", sa.Integer(), nullable=False),
        sa.Column("men", sa.Integer(), nullable=False),
        sa.Column("with_disability", sa.Integer(), nullable=True),
        sa.Column("exports_usd_cents", sa.Integer(), nullable=True),
        sa.Column("domestic_revenue_paisa", sa.Integer(), nullable=True),
        sa.Column("investment_paisa", sa.Integer(), nullable=True),
        sa.Column("filed_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "filed_on IS date(filed_on, '+0 days')", name=op.f("ck_tenant_return_filed_on_day")
        ),
        sa.CheckConstraint(
            "quarter_starts_on IS date(quarter_starts_on, '+0 days')",
            name=op.f("ck_tenant_return_quarter_starts_on_day"),
        ),
        sa.CheckConstraint(
            "domestic_revenue_paisa >= 0", name=op.f("ck_tenant_return_domestic_revenue")
        ),
        sa.CheckConstraint("exports_usd_cents >= 0", name=op.f("ck_tenant_return_exports")),
        sa.CheckConstraint("investment_paisa >= 0", name=op.f("ck_tenant_return_investment")),
        sa.CheckConstraint(
            "with_disability BETWEEN 0 AND women + men",
            name=op.f("ck_tenant_return_with_disability"),
        ),
        sa.CheckConstraint("women >= 0 AND men >= 0", name=op.f("ck_tenant_return_staff")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_tenant_return_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenant_return")),
        sa.UniqueConstraint(
            "organisation_id",
            "quarter_starts_on",
            name=op.f("uq_tenant_return_organisation_id_quarter_starts_on"),
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "deposit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lease_id", sa.Integer(), nullable=False),
        sa.Column("move", sa.Text(), nullable=False),
        sa.Column("moved_on", sa.Text(), nullable=False),
        sa.Column("amount_paisa", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "move IN ('received', 'returned', 'adjusted', 'carried out', 'carried in')",
            name=op.f("ck_deposit_entry_move_word"),
        ),
        sa.CheckConstraint(
            "moved_on IS date(moved_on, '+0 days')", name=op.f("ck_deposit_entry_moved_on_day")
        ),
        sa.CheckConstraint("amount_paisa > 0", name=op.f("ck_deposit_entry_amount")),
        sa.ForeignKeyConstraint(
            ["lease_id"], ["lease.id"], name=op.f("fk_deposit_entry_lease_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"],
            ["deposit_entry.id"],
            name=op.f("fk_deposit_entry_reverses_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deposit_entry")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_deposit_entry_reverses_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_deposit_entry_lease_id"), "deposit_entry", ["lease_id"], unique=False)
    op.create_table(
        "import_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_row_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_row_id"],
            ["import_row.id"],
            name=op.f("fk_import_record_import_row_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_record")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_import_record_import_row_id"), "import_record", ["import_row_id"], unique=False
    )
    op.create_index(
        "ix_import_record_record", "import_record", ["table_name", "record_id"], unique=False
    )
    op.create_table(
        "lease_amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lease_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("becomes", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("reversed_on", sa.Text(), nullable=True),
        sa.Column("reversal_reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(reversed_on IS NULL) = (reversal_reason = '')",
            name=op.f("ck_lease_amendment_reversal"),
        ),
        sa.CheckConstraint(
            "agreed_on IS date(agreed_on, '+0 days')", name=op.f("ck_lease_amendment_agreed_on_day")
        ),
        sa.CheckConstraint(
            "effective_on IS date(effective_on, '+0 days')",
            name=op.f("ck_lease_amendment_effective_on_day"),
        ),
        sa.CheckConstraint(
            "kind IN ('extended', 'unit added', 'unit given up', 'relocated', 'rent changed', 'terms changed')",
            name=op.f("ck_lease_amendment_kind_word"),
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_lease_amendment_reasoned")),
        sa.CheckConstraint(
            "reversed_on IS date(reversed_on, '+0 days')",
            name=op.f("ck_lease_amendment_reversed_on_day"),
        ),
        sa.ForeignKeyConstraint(
            ["lease_id"],
            ["lease.id"],
            name=op.f("fk_lease_amendment_lease_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lease_amendment")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_lease_amendment_lease_id"), "lease_amendment", ["lease_id"], unique=False
    )
    op.create_table(
        "lease_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lease_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("becomes", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "becomes IN ('draft', 'approved', 'active', 'notice given', 'ended', 'cancelled')",
            name=op.f("ck_lease_decision_becomes_word"),
        ),
        sa.CheckConstraint(
            "decided_on IS date(decided_on, '+0 days')",
            name=op.f("ck_lease_decision_decided_on_day"),
        ),
        sa.CheckConstraint(
            "was IN ('draft', 'approved', 'active', 'notice given', 'ended', 'cancelled')",
            name=op.f("ck_lease_decision_was_word"),
        ),
        sa.ForeignKeyConstraint(
            ["lease_id"], ["lease.id"], name=op.f("fk_lease_decision_lease_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lease_decision")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_lease_decision_lease_id"), "lease_decision", ["lease_id"], unique=False
    )
    op.create_table(
        "lease_subsidy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lease_id", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("funder", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "ends_on IS date(ends_on, '+0 days')", name=op.f("ck_lease_subsidy_ends_on_day")
        ),
        sa.CheckConstraint(
            "starts_on IS date(starts_on, '+0 days')", name=op.f("ck_lease_subsidy_starts_on_day")
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on",
            name=op.f("ck_lease_subsidy_days_in_order"),
        ),
        sa.CheckConstraint("percent BETWEEN 0 AND 10000", name=op.f("ck_lease_subsidy_percent")),
        sa.ForeignKeyConstraint(
            ["lease_id"], ["lease.id"], name=op.f("fk_lease_subsidy_lease_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lease_subsidy")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_lease_subsidy_lease_id"), "lease_subsidy", ["lease_id"], unique=False)
    op.create_table(
        "not_duplicate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("person_id < other_id", name=op.f("ck_not_duplicate_in_order")),
        sa.ForeignKeyConstraint(
            ["other_id"], ["person.id"], name=op.f("fk_not_duplicate_other_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_not_duplicate_person_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_duplicate")),
        sa.UniqueConstraint(
            "person_id", "other_id", name=op.f("uq_not_duplicate_person_id_other_id")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "person_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("merged_at", sa.Text(), nullable=False),
        sa.Column("kept_was", sa.Text(), nullable=False),
        sa.Column("merged_was", sa.Text(), nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.CheckConstraint("kept_id <> merged_id", name=op.f("ck_person_merge_two_people")),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["person.id"], name=op.f("fk_person_merge_kept_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["merged_id"],
            ["person.id"],
            name=op.f("fk_person_merge_merged_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_merge")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_person_merge_kept_id"), "person_merge", ["kept_id"], unique=False)
    op.create_index(op.f("ix_person_merge_merged_id"), "person_merge", ["merged_id"], unique=False)
    op.create_table(
        "space_application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Text(), nullable=False),
        sa.Column("wanted_sqft", sa.Integer(), nullable=True),
        sa.Column("wanted_seats", sa.Integer(), nullable=True),
        sa.Column("wanted_from", sa.Text(), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("headcount_in_12_months", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("confirmed_on", sa.Text(), nullable=True),
        sa.Column("offer_lapses_on", sa.Text(), nullable=True),
        sa.Column("lease_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "confirmed_on IS date(confirmed_on, '+0 days')",
            name=op.f("ck_space_application_confirmed_on_day"),
        ),
        sa.CheckConstraint(
            "offer_lapses_on IS date(offer_lapses_on, '+0 days')",
            name=op.f("ck_space_application_offer_lapses_on_day"),
        ),
        sa.CheckConstraint(
            "received_on IS date(received_on, '+0 days')",
            name=op.f("ck_space_application_received_on_day"),
        ),
        sa.CheckConstraint(
            "status IN ('received', 'under review', 'shortlisted', 'approved', 'offered', 'accepted', 'waitlisted', 'rejected', 'withdrawn')",
            name=op.f("ck_space_application_status_word"),
        ),
        sa.CheckConstraint(
            "wanted_from IS date(wanted_from, '+0 days')",
            name=op.f("ck_space_application_wanted_from_day"),
        ),
        sa.CheckConstraint(
            "(wanted_sqft IS NULL) <> (wanted_seats IS NULL)",
            name=op.f("ck_space_application_sqft_or_seats"),
        ),
        sa.CheckConstraint(
            "headcount >= 0 AND headcount_in_12_months >= 0",
            name=op.f("ck_space_application_headcount"),
        ),
        sa.CheckConstraint("wanted_seats > 0", name=op.f("ck_space_application_seats")),
        sa.CheckConstraint("wanted_sqft > 0", name=op.f("ck_space_application_sqft")),
        sa.ForeignKeyConstraint(
            ["lease_id"],
            ["lease.id"],
            name=op.f("fk_space_application_lease_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_space_application_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_space_application")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_space_application_organisation_id"),
        "space_application",
        ["organisation_id"],
        unique=False,
    )
    op.create_index("ix_space_application_status", "space_application", ["status"], unique=False)
    op.create_table(
        "staged_fix",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staged_import_id", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staged_import_id"],
            ["staged_import.id"],
            name=op.f("fk_staged_fix_staged_import_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staged_fix")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_staged_fix_staged_import_id"), "staged_fix", ["staged_import_id"], unique=False
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("floor_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rentable_sqft", sa.Integer(), nullable=False),
        sa.Column("usable_sqft", sa.Integer(), nullable=True),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("asking_rate_paisa", sa.Integer(), nullable=True),
        sa.Column("lettable", sa.Integer(), nullable=False),
        sa.Column("exists_from", sa.Text(), nullable=False),
        sa.Column("exists_to", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "exists_from IS date(exists_from, '+0 days')", name=op.f("ck_unit_exists_from_day")
        ),
        sa.CheckConstraint(
            "exists_to IS date(exists_to, '+0 days')", name=op.f("ck_unit_exists_to_day")
        ),
        sa.CheckConstraint(
            "kind <> 'open seats' OR seats IS NOT NULL", name=op.f("ck_unit_open_seats_counted")
        ),
        sa.CheckConstraint(
            "kind IN ('office', 'open seats', 'incubation bay', 'training room', 'lab', 'meeting room', 'auditorium', 'shop', 'common area')",
            name=op.f("ck_unit_kind_word"),
        ),
        sa.CheckConstraint("asking_rate_paisa >= 0", name=op.f("ck_unit_asking_rate")),
        sa.CheckConstraint(
            "exists_to IS NULL OR exists_to >= exists_from", name=op.f("ck_unit_days_in_order")
        ),
        sa.CheckConstraint("lettable IN (0, 1)", name=op.f("ck_unit_lettable_flag")),
        sa.CheckConstraint("rentable_sqft > 0", name=op.f("ck_unit_rentable_positive")),
        sa.CheckConstraint("seats IS NULL OR seats > 0", name=op.f("ck_unit_seats_positive")),
        sa.CheckConstraint(
            "usable_sqft IS NULL OR usable_sqft BETWEEN 1 AND rentable_sqft",
            name=op.f("ck_unit_usable_within"),
        ),
        sa.ForeignKeyConstraint(
            ["floor_id"], ["floor.id"], name=op.f("fk_unit_floor_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_unit_code")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_unit_floor_id"), "unit", ["floor_id"], unique=False)
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("trainer", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("womens_seats", sa.Integer(), nullable=False),
        sa.Column("womens_seats_released_on", sa.Text(), nullable=True),
        sa.Column("minimum_attendance_percent", sa.Integer(), nullable=False),
        sa.Column("pass_mark_percent", sa.Integer(), nullable=False),
        sa.Column("semester_from", sa.Integer(), nullable=True),
        sa.Column("semester_to", sa.Integer(), nullable=True),
        sa.Column("graduated_within_months", sa.Integer(), nullable=True),
        sa.Column("minimum_age", sa.Integer(), nullable=True),
        sa.Column("maximum_age", sa.Integer(), nullable=True),
        sa.Column("provinces", sa.Text(), nullable=False),
        sa.Column("degrees", sa.Text(), nullable=False),
        sa.Column("applications_from", sa.Text(), nullable=True),
        sa.Column("applications_to", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "applications_from IS date(applications_from, '+0 days')",
            name=op.f("ck_batch_applications_from_day"),
        ),
        sa.CheckConstraint(
            "applications_to IS date(applications_to, '+0 days')",
            name=op.f("ck_batch_applications_to_day"),
        ),
        sa.CheckConstraint(
            "closed_on IS date(closed_on, '+0 days')", name=op.f("ck_batch_closed_on_day")
        ),
        sa.CheckConstraint(
            "ends_on IS date(ends_on, '+0 days')", name=op.f("ck_batch_ends_on_day")
        ),
        sa.CheckConstraint(
            "starts_on IS date(starts_on, '+0 days')", name=op.f("ck_batch_starts_on_day")
        ),
        sa.CheckConstraint(
            "womens_seats_released_on IS date(womens_seats_released_on, '+0 days')",
            name=op.f("ck_batch_womens_seats_released_on_day"),
        ),
        sa.CheckConstraint(
            "applications_to >= applications_from", name=op.f("ck_batch_call_in_order")
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_batch_days_in_order")),
        sa.CheckConstraint("seats > 0", name=op.f("ck_batch_seats_positive")),
        sa.CheckConstraint("womens_seats BETWEEN 0 AND seats", name=op.f("ck_batch_womens_seats")),
        sa.ForeignKeyConstraint(
            ["course_id"], ["course.id"], name=op.f("fk_batch_course_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["unit.id"], name=op.f("fk_batch_room_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sa.UniqueConstraint("code", name=op.f("uq_batch_code")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_batch_course_id"), "batch", ["course_id"], unique=False)
    op.create_table(
        "lease_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lease_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "ends_on IS date(ends_on, '+0 days')", name=op.f("ck_lease_unit_ends_on_day")
        ),
        sa.CheckConstraint(
            "starts_on IS date(starts_on, '+0 days')", name=op.f("ck_lease_unit_starts_on_day")
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_lease_unit_days_in_order")),
        sa.CheckConstraint("seats IS NULL OR seats > 0", name=op.f("ck_lease_unit_seats_positive")),
        sa.ForeignKeyConstraint(
            ["lease_id"], ["lease.id"], name=op.f("fk_lease_unit_lease_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_lease_unit_unit_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lease_unit")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_lease_unit_lease_id"), "lease_unit", ["lease_id"], unique=False)
    op.create_index(op.f("ix_lease_unit_unit_id"), "lease_unit", ["unit_id"], unique=False)
    op.create_table(
        "space_application_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_application_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("becomes", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "becomes IN ('received', 'under review', 'shortlisted', 'approved', 'offered', 'accepted', 'waitlisted', 'rejected', 'withdrawn')",
            name=op.f("ck_space_application_change_becomes_word"),
        ),
        sa.CheckConstraint(
            "decided_on IS date(decided_on, '+0 days')",
            name=op.f("ck_space_application_change_decided_on_day"),
        ),
        sa.CheckConstraint(
            "was IN ('received', 'under review', 'shortlisted', 'approved', 'offered', 'accepted', 'waitlisted', 'rejected', 'withdrawn')",
            name=op.f("ck_space_application_change_was_word"),
        ),
        sa.ForeignKeyConstraint(
            ["space_application_id"],
            ["space_application.id"],
            name=op.f("fk_space_application_change_space_application_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_space_application_change")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_space_application_change_space_application_id"),
        "space_application_change",
        ["space_application_id"],
        unique=False,
    )
    op.create_table(
        "space_offer_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("space_application_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.CheckConstraint("seats > 0", name=op.f("ck_space_offer_unit_seats")),
        sa.ForeignKeyConstraint(
            ["space_application_id"],
            ["space_application.id"],
            name=op.f("fk_space_offer_unit_space_application_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_space_offer_unit_unit_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_space_offer_unit")),
        sa.UniqueConstraint(
            "space_application_id",
            "unit_id",
            name=op.f("uq_space_offer_unit_space_application_id_unit_id"),
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_space_offer_unit_unit_id"), "space_offer_unit", ["unit_id"], unique=False
    )
    op.create_table(
        "unit_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "ends_on IS date(ends_on, '+0 days')", name=op.f("ck_unit_block_ends_on_day")
        ),
        sa.CheckConstraint(
            "reason IN ('fit-out', 'repair', 'own use')", name=op.f("ck_unit_block_reason_word")
        ),
        sa.CheckConstraint(
            "starts_on IS date(starts_on, '+0 days')", name=op.f("ck_unit_block_starts_on_day")
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_unit_block_days_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_unit_block_unit_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_block")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_unit_block_unit_id"), "unit_block", ["unit_id"], unique=False)
    op.create_table(
        "unit_origin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("former_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("unit_id <> former_id", name=op.f("ck_unit_origin_two_units")),
        sa.ForeignKeyConstraint(
            ["former_id"], ["unit.id"], name=op.f("fk_unit_origin_former_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_unit_origin_unit_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_origin")),
        sa.UniqueConstraint("unit_id", "former_id", name=op.f("uq_unit_origin_unit_id_former_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_unit_origin_former_id"), "unit_origin", ["former_id"], unique=False)
    op.create_index(op.f("ix_unit_origin_unit_id"), "unit_origin", ["unit_id"], unique=False)
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("test_score", sa.Integer(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("ineligible_because", sa.Text(), nullable=False),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("waiting_since", sa.Text(), nullable=True),
        sa.Column("waiting_because", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.Text(), nullable=True),
        sa.Column("offer_lapses_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "status IN ('submitted', 'eligible', 'ineligible', 'shortlisted', 'offered', 'enrolled', 'waitlisted', 'rejected', 'withdrawn')",
            name=op.f("ck_application_status_word"),
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_application_batch_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_application_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint(
            "person_id", "batch_id", name=op.f("uq_application_person_id_batch_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_application_batch",
        "application",
        ["batch_id", "status", "submitted_at", "person_id"],
        unique=False,
    )
    op.create_index(
        "ix_application_person",
        "application",
        ["person_id", "status", "submitted_at"],
        unique=False,
    )
    op.create_table(
        "closed_month",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("month_starts_on", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "closed_on IS date(closed_on, '+0 days')", name=op.f("ck_closed_month_closed_on_day")
        ),
        sa.CheckConstraint(
            "month_starts_on IS date(month_starts_on, '+0 days')",
            name=op.f("ck_closed_month_month_starts_on_day"),
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_closed_month_batch_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_month")),
        sa.UniqueConstraint(
            "batch_id", "month_starts_on", name=op.f("uq_closed_month_batch_id_month_starts_on")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "lease_charge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lease_id", sa.Integer(), nullable=False),
        sa.Column("lease_unit_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("rate_paisa", sa.Integer(), nullable=False),
        sa.Column("billing", sa.Text(), nullable=False),
        sa.Column("billing_time", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "basis <> 'free' OR rate_paisa = 0", name=op.f("ck_lease_charge_free_is_zero")
        ),
        sa.CheckConstraint(
            "basis IN ('rentable sq ft', 'usable sq ft', 'seat', 'fixed', 'free')",
            name=op.f("ck_lease_charge_basis_word"),
        ),
        sa.CheckConstraint(
            "billing IN ('monthly', 'quarterly', 'half-yearly', 'yearly')",
            name=op.f("ck_lease_charge_billing_word"),
        ),
        sa.CheckConstraint(
            "billing_time IN ('advance', 'arrears')", name=op.f("ck_lease_charge_billing_time_word")
        ),
        sa.CheckConstraint(
            "ends_on IS date(ends_on, '+0 days')", name=op.f("ck_lease_charge_ends_on_day")
        ),
        sa.CheckConstraint(
            "kind IN ('rent', 'service charge', 'power', 'internet', 'parking', 'other', 'holdover')",
            name=op.f("ck_lease_charge_kind_word"),
        ),
        sa.CheckConstraint(
            "starts_on IS date(starts_on, '+0 days')", name=op.f("ck_lease_charge_starts_on_day")
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on",
            name=op.f("ck_lease_charge_days_in_order"),
        ),
        sa.CheckConstraint("rate_paisa >= 0", name=op.f("ck_lease_charge_rate")),
        sa.ForeignKeyConstraint(
            ["lease_id"], ["lease.id"], name=op.f("fk_lease_charge_lease_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["lease_unit_id"],
            ["lease_unit.id"],
            name=op.f("fk_lease_charge_lease_unit_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lease_charge")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_lease_charge_lease_id"), "lease_charge", ["lease_id"], unique=False)
    op.create_index(
        op.f("ix_lease_charge_lease_unit_id"), "lease_charge", ["lease_unit_id"], unique=False
    )
    op.create_table(
        "training_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.Text(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("trainer", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "held_on IS date(held_on, '+0 days')", name=op.f("ck_training_session_held_on_day")
        ),
        sa.CheckConstraint(
            "starts_at GLOB '[0-2][0-9]:[0-5][0-9]' AND ends_at GLOB '[0-2][0-9]:[0-5][0-9]'",
            name=op.f("ck_training_session_clock"),
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_training_session_hours_in_order")),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["batch.id"],
            name=op.f("fk_training_session_batch_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["room_id"], ["unit.id"], name=op.f("fk_training_session_room_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_session")),
        sa.UniqueConstraint(
            "batch_id",
            "held_on",
            "starts_at",
            name=op.f("uq_training_session_batch_id_held_on_starts_at"),
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_training_session_day", "training_session", ["held_on"], unique=False)
    op.create_table(
        "application_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("becomes", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_change_application_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_change")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_application_change_application_id"),
        "application_change",
        ["application_id"],
        unique=False,
    )
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("enrolled_on", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("result_percent", sa.Integer(), nullable=True),
        sa.Column("attendance_percent", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "ended_on IS date(ended_on, '+0 days')", name=op.f("ck_enrolment_ended_on_day")
        ),
        sa.CheckConstraint(
            "enrolled_on IS date(enrolled_on, '+0 days')", name=op.f("ck_enrolment_enrolled_on_day")
        ),
        sa.CheckConstraint(
            "status IN ('enrolled', 'completed', 'failed', 'dropped', 'no-show', 'transferred')",
            name=op.f("ck_enrolment_status_word"),
        ),
        sa.CheckConstraint("result_percent BETWEEN 0 AND 10000", name=op.f("ck_enrolment_result")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_enrolment_application_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batch.id"], name=op.f("fk_enrolment_batch_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_enrolment_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("application_id", name=op.f("uq_enrolment_application_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_enrolment_batch_status", "enrolment", ["batch_id", "status"], unique=False)
    op.create_index(
        "ix_enrolment_person",
        "enrolment",
        ["person_id", "enrolled_on", "ended_on", "status", "batch_id"],
        unique=False,
    )
    op.create_table(
        "rate_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("charge_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Text(), nullable=False),
        sa.Column("rate_paisa", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "starts_on IS date(starts_on, '+0 days')", name=op.f("ck_rate_step_starts_on_day")
        ),
        sa.CheckConstraint("rate_paisa >= 0", name=op.f("ck_rate_step_rate")),
        sa.ForeignKeyConstraint(
            ["charge_id"],
            ["lease_charge.id"],
            name=op.f("fk_rate_step_charge_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rate_step")),
        sa.UniqueConstraint(
            "charge_id", "starts_on", name=op.f("uq_rate_step_charge_id_starts_on")
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "mark IN ('present', 'late', 'absent', 'leave', 'holiday')",
            name=op.f("ck_attendance_mark_word"),
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_attendance_enrolment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["training_session.id"],
            name=op.f("fk_attendance_session_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "session_id", "enrolment_id", name=op.f("uq_attendance_session_id_enrolment_id")
        ),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_attendance_enrolment_id"), "attendance", ["enrolment_id"], unique=False
    )
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("printed_name", sa.Text(), nullable=False),
        sa.Column("printed_father_name", sa.Text(), nullable=False),
        sa.Column("printed_cnic", sa.Text(), nullable=False),
        sa.Column("printed_course", sa.Text(), nullable=False),
        sa.Column("printed_days", sa.Text(), nullable=False),
        sa.Column("printed_hours", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("revoked_on", sa.Text(), nullable=True),
        sa.Column("revoked_because", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(revoked_on IS NULL) = (revoked_because = '')", name=op.f("ck_certificate_revoked")
        ),
        sa.CheckConstraint(
            "issued_on IS date(issued_on, '+0 days')", name=op.f("ck_certificate_issued_on_day")
        ),
        sa.CheckConstraint(
            "revoked_on IS date(revoked_on, '+0 days')", name=op.f("ck_certificate_revoked_on_day")
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_certificate_enrolment_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_replaces_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_certificate_replaces_id")),
        sa.UniqueConstraint("serial", name=op.f("uq_certificate_serial")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_certificate_enrolment_id"), "certificate", ["enrolment_id"], unique=False
    )
    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("months_after", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("known_on", sa.Text(), nullable=False),
        sa.Column("employer", sa.Text(), nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('full-time', 'part-time', 'self-employed', 'freelance', 'none')",
            name=op.f("ck_outcome_kind_word"),
        ),
        sa.CheckConstraint(
            "known_on IS date(known_on, '+0 days')", name=op.f("ck_outcome_known_on_day")
        ),
        sa.CheckConstraint("months_after IN (3, 6, 12)", name=op.f("ck_outcome_months_after")),
        sa.ForeignKeyConstraint(
            ["employer_id"],
            ["organisation.id"],
            name=op.f("fk_outcome_employer_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_outcome_enrolment_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint(
            "enrolment_id", "months_after", name=op.f("uq_outcome_enrolment_id_months_after")
        ),
        sqlite_strict=True,
    )
