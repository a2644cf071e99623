"""Certificates on paper: a page each, all of it there, the code as it was signed."""

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest

from parkdesk.reports.certificates import QUIET, certificates_tables, make_certificates
from parkdesk.rules.certificates import Claim, sign
from parkdesk.services.certificates import CertificatePage
from tests.reports.examples import INFO
from tests.reports.reading import bookmarks, fonts_embedded, page_sizes, page_texts, whole_text

CLAIM = Claim(
    serial="SKP-2026-00012",
    name="Gulalai Khattak",
    course="Web Development",
    days="6 Apr 2026 to 30 Jun 2026",
    issued_on=date(2026, 7, 5),
    park="Sarsabz Knowledge Park",
)
PRIVATE = hashlib.sha256(b"a test").digest()
PAGE = CertificatePage(
    serial=CLAIM.serial,
    name=CLAIM.name,
    father_name="Kamran Khattak",
    cnic="17301-1234567-8",
    course=CLAIM.course,
    hours=120,
    days=CLAIM.days,
    issued_on=CLAIM.issued_on,
    park=CLAIM.park,
    text=sign(CLAIM, PRIVATE),
)


def named(name: str, **given: Any) -> CertificatePage:
    text = sign(replace(CLAIM, name=name), PRIVATE)
    return replace(PAGE, name=name, text=text, **given)


def test_all_that_is_certified_stands_on_the_page() -> None:
    text = whole_text(make_certificates([PAGE], INFO))
    for said in (
        "Sarsabz Knowledge Park", "Gulalai Khattak", "Kamran Khattak", "17301-1234567-8",
        "Web Development", "120 hours", "6 Apr 2026 to 30 Jun 2026", "SKP-2026-00012", "5 Jul 2026",
    ):  # fmt: skip
        assert said in text
    assert "Page 1" not in text


def test_each_has_a_page_of_its_own_across_the_paper() -> None:
    pdf = make_certificates([PAGE, replace(PAGE, serial="SKP-2026-00013")], INFO)
    assert page_sizes(pdf) == [(842, 595), (842, 595)]
    assert [page for _, page in bookmarks(pdf)] == [1, 2]
    assert fonts_embedded(pdf)


def test_the_same_certificates_are_the_same_bytes() -> None:
    assert make_certificates([PAGE], INFO) == make_certificates([PAGE], INFO)


@pytest.mark.parametrize(
    "name",
    ["W" * 80, "Muhammad Abdul " * 5 + "Khan", "گلالئی " * 11, "Zara 🎓 Khan", "R&D <b>", "م" * 80],
)
def test_a_long_or_odd_name_keeps_to_one_page_inside_the_frame(name: str) -> None:
    page = named(name, father_name=name, course="Applied AI for Faculty " * 4, park=name)
    pdf = make_certificates([page], INFO)
    assert len(page_texts(pdf)) == 1
    document = pypdfium2.PdfDocument(pdf)
    textpage = document[0].get_textpage()
    boxes = [textpage.get_charbox(at) for at in range(textpage.count_chars())]
    drawn = [box for box in boxes if box[2] > box[0]]
    document.close()
    assert min(box[0] for box in drawn) > 40
    assert max(box[2] for box in drawn) < 842 - 40
    assert min(box[1] for box in drawn) > 40


def test_without_father_and_cnic_the_line_is_left_out() -> None:
    text = whole_text(make_certificates([replace(PAGE, father_name="", cnic="")], INFO))
    assert "Father" not in text
    assert "CNIC" not in text


def test_the_workbook_masks_the_cnic() -> None:
    [table] = certificates_tables([PAGE], INFO)
    cells = [cell for row in table.cells() for cell in row]
    assert "17301-*****67-8" in cells
    assert "17301-1234567-8" not in cells


def test_a_batch_without_certificates_says_so() -> None:
    assert "No certificate" in whole_text(make_certificates([], INFO))


def test_the_code_is_drawn_in_modules_a_camera_can_part() -> None:
    """Read back from the picture: every module of the longest name's code as segno has it."""
    import segno

    page = named("م" * 80)
    pdf = make_certificates([page], INFO)
    matrix = segno.make_qr(page.text, error="m").matrix
    module = 118 / (len(matrix) + 2 * QUIET)
    assert module > 1.1  # points: 0.4 mm
    scale = 6
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=scale).to_pil().convert("L")
    document.close()
    left, top = 842 - 26 - 40 - 118, 595.276 - (26 + 24) - 118
    for down, row in enumerate(matrix):
        for across, dark in enumerate(row):
            x = (left + (across + QUIET + 0.5) * module) * scale
            y = (top + (down + QUIET + 0.5) * module) * scale
            assert (picture.getpixel((int(x), int(y))) < 128) == bool(dark)
