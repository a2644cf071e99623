"""Applicants: the columns of their spreadsheet, and what a row says about a person."""

import re
from datetime import date
from typing import Any

from parkdesk.rules.contacts import read_email, read_mobile
from parkdesk.rules.districts import (
    list_districts,
    list_provinces,
    province_of,
    read_district,
    read_province,
)
from parkdesk.rules.education import (
    Mark,
    Passing,
    read_degree,
    read_mark,
    read_passing,
    read_semester,
)
from parkdesk.rules.identity import (
    gender_disagrees,
    is_masked,
    read_cnic,
    read_name,
)
from parkdesk.rules.values import DIGITS, CellValue, Reading, as_text, clean, fold, read_text
from parkdesk.rules.vocabulary import Gender, ImportKind
from parkdesk.rules.words import read_yes_no
from parkdesk.spreadsheets.columns import (
    FOOT_WORDS,
    Around,
    Column,
    RowValues,
    SheetKind,
    birth_day,
    choice,
    plain,
    words,
    yes_no,
)
from parkdesk.spreadsheets.drafts import ApplicantDraft
from parkdesk.spreadsheets.remarks import Remarks

_CNIC_LIKE = re.compile(r"[0-9][0-9\s.‐‑‒–—−-]{9,}[0-9]|[0-9]\.[0-9]+[eE]\+?[0-9]+")
_MOBILE_LIKE = re.compile(r"\+?[0-9(][0-9\s()./,‐‑‒–—−-]{8,}")
_NAME_LIKE = re.compile(r"[^\W\d_][^\d_:=@]{2,59}")


def is_serial(cell: CellValue) -> bool:
    text = as_text(cell).translate(DIGITS).strip(" .)")
    return text.isascii() and text.isdigit() and len(text) <= 6


def is_cnic_like(cell: CellValue) -> bool:
    return _CNIC_LIKE.search(as_text(cell).translate(DIGITS)) is not None or "-*****" in as_text(
        cell
    )


def _is_mobile_like(cell: CellValue) -> bool:
    return _MOBILE_LIKE.fullmatch(as_text(cell).translate(DIGITS).strip()) is not None


def _is_email_like(cell: CellValue) -> bool:
    return "@" in as_text(cell)


def is_name_like(cell: CellValue) -> bool:
    """A name, and not `Total candidates:` or `Prepared by` at the foot."""
    text = clean(as_text(cell))
    return _NAME_LIKE.fullmatch(text) is not None and fold(text).split(" ")[0] not in FOOT_WORDS


def running_number(_cell: CellValue, _around: Around) -> Reading[None]:
    """It only shows that a row is one; the raw record keeps it."""
    return Reading(None)


def _passing(cell: CellValue, around: Around) -> Reading[Passing]:
    return read_passing(cell, today=around.today)


APPLICANTS = SheetKind(
    kind=ImportKind.APPLICANTS,
    title="Applicants",
    anchors={
        "serial": is_serial,
        "cnic": is_cnic_like,
        "mobile": _is_mobile_like,
        "email": _is_email_like,
        "name": is_name_like,
    },
    weak_anchors=frozenset({"name"}),
    known_by=("cnic", "mobile", "email"),
    columns=(
        Column("serial", "S.No", running_number, examples=(1, 2), width=6),
        Column(
            "name", "Full Name (as per CNIC)", plain(read_name), required=True, width=26,
            examples=("Gulalai Tareen", "Shahzeb Leghari"), help="As on the CNIC. Required.",
        ),
        Column("father_name", "Father's Name", plain(read_name), width=24,
               examples=("Sartaj Tareen", "Mazhar Leghari"), help="Tells namesakes apart."),
        Column(
            "cnic", "CNIC", plain(read_cnic), strict=True, is_text=True, width=18,
            examples=("17301-1234567-8", "36302-7654321-5"),
            help="13 digits, format the column as text. One of CNIC, mobile and email is required.",
        ),
        Column("gender", "Gender", choice(Gender), choices=words(Gender), width=10,
               examples=("woman", "man"), help="Male, female, M, F and the like are understood."),
        Column("born_on", "Date of Birth", birth_day, strict=True, is_day=True,
               examples=(date(2003, 4, 17), date(2001, 11, 2)), help="A real date, not a text."),
        Column("district", "Domicile District", plain(read_district), width=18,
               choices=list_districts, examples=("Kohat", "Multan"), help="Of the domicile."),
        Column("province", "Province", plain(read_province), choices=list_provinces, width=20,
               examples=("Khyber Pakhtunkhwa", "Punjab"), help="The province of the domicile."),
        Column("mobile", "Mobile No", plain(read_mobile), is_text=True, width=16,
               examples=("03001234567", "03331234567"), help="One number, as text."),
        Column("email", "Email", plain(read_email), width=28,
               examples=("gulalai@example.edu.pk", "shahzeb@example.edu.pk"), help="One address."),
        Column("degree", "Degree", plain(read_degree), width=24,
               examples=("BS Computer Science", "BS IT"), help="Studied or earned last."),
        Column("university", "University", plain(read_text), width=32,
               examples=("University of Kohat Hills", "Multan Institute of Computing"),
               help="In full, without a city where it is in the name."),
        Column("semester", "Semester", plain(read_semester), width=10, examples=(7, None),
               help="1 to 12, for those who still study."),
        Column("passing", "Passing Year", _passing, width=12, examples=(None, 2026),
               help="For graduates; a month such as June 2026 helps."),
        Column("mark", "CGPA or %", plain(read_mark), width=10,
               is_percent=True, examples=(3.42, 71.5), help="To 4.00, or 33 to 100 for a percent."),
        Column("category", "Category", plain(read_text), examples=("Student", "Graduate"),
               help="As the sender sorts people."),
        Column("disability", "Disability", plain(read_yes_no), width=10,
               choices=yes_no, examples=("no", "no"), help="Yes or no."),
        Column("course_applied", "Course Applied", plain(read_text), width=24,
               examples=("Web Development", "Web Development"), help="The course wished for."),
        Column("remarks", "Remarks", plain(read_text), width=24, help="Anything else."),
    ),
)  # fmt: skip


def build_applicants(
    rows: list[RowValues], remarks: Remarks, _around: Around
) -> dict[int, ApplicantDraft]:
    """A draft for every row that says who the person is."""
    drafts = {}
    for row in rows:
        if row.row in remarks.refused:
            continue
        if not any(row[field] for field in APPLICANTS.known_by):
            remarks.refuse(
                row.row,
                None,
                "nobody",
                "There is no usable CNIC, mobile number or email in this row.",
            )
            continue
        _weigh(row, remarks)
        drafts[row.row] = _draft(row.values)
    return drafts


def _weigh(row: RowValues, remarks: Remarks) -> None:
    """Warn where two values of a row speak against each other."""
    given = row.values.get
    cnic, gender = given("cnic"), given("gender")
    district, province = given("district"), given("province")
    if cnic and gender_disagrees(cnic, gender):
        remarks.warn(
            row.row, "cnic", "cnic-gender",
            f"The last digit of this CNIC is not that of a {gender}; one of the two may be wrong.",
        )  # fmt: skip
    home = province_of(district) if district and province else None
    if home and home != province:
        remarks.warn(
            row.row, "province", "province-district", f"{district} is in {home}, not in {province}."
        )


def _draft(values: dict[str, Any]) -> ApplicantDraft:
    known = {field: value for field, value in values.items() if value is not None}
    mark: Mark | None = known.pop("mark", None)
    passing: Passing | None = known.pop("passing", None)
    if mark:
        known |= {"cgpa": mark.cgpa, "percent": mark.percent, "score": mark.score}
    if passing:
        known |= {"graduated_year": passing.year, "graduated_month": passing.month}
    return ApplicantDraft(**known, cnic_is_masked=is_masked(known.get("cnic", "")))
