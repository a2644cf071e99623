"""The pages themselves: numbers, head, metadata, bookmarks, fonts, the same bytes twice."""

import io
import subprocess
import sys
from dataclasses import replace
from datetime import date

from PIL import Image

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.paper.frame import Entry, Frame
from parkdesk.reports.paper.style import BODY
from tests.reports.examples import INFO, PARK
from tests.reports.reading import bookmarks, fonts_embedded, metadata, page_sizes, page_texts


def make_pages(count: int = 3, info: PageInfo = INFO, *, landscape: bool = False) -> bytes:
    frame = Frame(info, "Sample", landscape=landscape)
    frame.new_page(head=False)
    frame.title_block()
    frame.contents([Entry(f"Part {at}", f"part-{at}") for at in range(1, count)])
    for at in range(1, count):
        frame.new_page()
        frame.heading(f"Part {at}", f"part-{at}")
        frame.write("محمد علی خان and R&D", BODY)
    return frame.save()


def test_every_page_says_its_number_of_how_many() -> None:
    for at, text in enumerate(page_texts(make_pages(12)), start=1):
        assert f"Page {at} of 12" in text


def test_later_pages_repeat_park_title_and_day() -> None:
    first, *others = page_texts(make_pages())
    assert "As of 5 Jul 2026" in first
    for text in others:
        assert "Peshawar Knowledge Park" in text
        assert "Sample · as of 5 Jul 2026" in text


def test_the_contents_name_the_page_that_a_bookmark_leads_to() -> None:
    pdf = make_pages(4)
    contents = " ".join(page_texts(pdf)[0].split())
    assert bookmarks(pdf) == [("Sample", 1), ("Part 1", 2), ("Part 2", 3), ("Part 3", 4)]
    assert "Part 1 2 Part 2 3 Part 3 4" in contents


def test_metadata_name_the_report_the_park_and_the_day() -> None:
    found = metadata(make_pages())
    assert found["Title"] == "Sample, Peshawar Knowledge Park"
    assert found["Author"] == "Khyber Knowledge Parks Company"
    assert found["Subject"] == "Sample as of 2026-07-05"
    assert found["CreationDate"] == "D:20260705000000+05'00'"


def test_the_language_is_named() -> None:
    assert b"/Lang (ur)" in make_pages(info=replace(INFO, language="ur"))


def test_pages_are_a4_upright_or_lying() -> None:
    assert set(page_sizes(make_pages())) == {(595, 842)}
    assert set(page_sizes(make_pages(landscape=True))) == {(842, 595)}


def test_all_fonts_are_embedded() -> None:
    pdf = make_pages()
    assert fonts_embedded(pdf)
    assert b"Helvetica" not in pdf


def test_the_same_data_give_the_same_bytes_in_any_process() -> None:
    made = make_pages()
    assert make_pages() == made
    code = (
        "import sys; from tests.reports.paper.test_frame import make_pages; "
        "sys.stdout.buffer.write(make_pages())"
    )
    other = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, timeout=60
    )
    assert other.stdout == made


def test_another_day_gives_another_file() -> None:
    assert make_pages() != make_pages(info=replace(INFO, as_of=date(2026, 7, 6)))


def test_a_logo_is_drawn_and_a_broken_one_is_named() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 20), (11, 110, 110)).save(picture, "PNG")
    logo = replace(INFO, park=replace(PARK, logo=picture.getvalue()))
    broken = replace(INFO, park=replace(PARK, logo=b"no picture"))
    assert b"/Subtype /Image" in make_pages(info=logo)
    assert "(logo unreadable)" in page_texts(make_pages(info=broken))[0]


def test_a_hostile_park_name_stands_in_head_metadata_and_bookmarks() -> None:
    name = "<b>R&D</b> (محمد) \U0001f600 \x00"
    pdf = make_pages(info=replace(INFO, park=replace(PARK, name=name)))
    assert "<b>R&D</b>" in page_texts(pdf)[1]
    assert metadata(pdf)["Title"].startswith("Sample, <b>R&D</b> (محمد)")
