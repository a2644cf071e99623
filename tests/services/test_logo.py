from datetime import date

import pytest

from parkdesk.reports.catalogue import find_report
from parkdesk.services.logo import LogoError, find_logo, remove_logo, set_logo
from parkdesk.storage.database import Database
from tests.factories import make_park
from tests.rules.test_pictures import picture

DAY = date(2026, 7, 5)


def test_the_logo_stands_on_reports_until_it_is_removed(database: Database) -> None:
    make_park(database)
    spec = find_report("occupancy")
    assert spec is not None
    plain = spec.pdf(database.read, as_of=DAY, parameters={})
    database.write(set_logo, content=picture("JPEG", 40, 20), file="old.jpg")
    database.write(set_logo, content=picture("PNG", 40, 20), file="logo.png")
    assert database.read(find_logo) == picture("PNG", 40, 20)
    made = spec.pdf(database.read, as_of=DAY, parameters={})
    assert b"/Subtype /Image" in made
    database.write(remove_logo)
    assert spec.pdf(database.read, as_of=DAY, parameters={}) == plain


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"GIF89a......", "no PNG or JPEG picture"),
        (b"\x89PNG\r\n\x1a\n", "no PNG or JPEG picture"),
        (picture("PNG", 4001, 1), "4001 × 1 pixels"),
        (picture("PNG", 1, 1) + bytes(2**20), "1 MB at most"),
    ],
)
def test_a_file_that_is_no_fit_logo_says_why(
    database: Database, content: bytes, reason: str
) -> None:
    make_park(database)
    with pytest.raises(LogoError, match=reason):
        database.write(set_logo, content=content, file="logo.png")
    assert database.read(find_logo) is None
