import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.file_names import is_shown, safe_name, size_text


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("NTN certificate.pdf", "NTN certificate.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Windows\\x.pdf", "C__Windows_x.pdf"),
        ("شناختی کارڈ.pdf", "شناختی کارڈ.pdf"),
        ("deed 🎉.png", "deed 🎉.png"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("con.pdf", "_con.pdf"),
        ("trailing. . ", "trailing"),
        (".hidden", "hidden"),
        ("...", "document"),
        ("", "document"),
    ],
)  # fmt: skip
def test_a_given_name_is_made_safe_for_a_disk(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=400))
def test_any_text_becomes_a_name_inside_its_folder(text: str) -> None:
    name = safe_name(text)
    assert name
    assert name not in (".", "..")
    assert not set(name) & set('/\\<>:"|?*\0')
    assert len(name.encode()) <= 255
    assert name == name.strip()
    assert safe_name(name) == name


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_name("ا" * 300 + ".pdf").endswith(".pdf")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.PDF", True), ("a.jpeg", True), ("a.exe", False), ("a.desktop", False), ("a", False),
        ("a.docm", False), ("a.pdf.bat", False), ("a.exe\u202e.pdf", True),
    ],
)  # fmt: skip
def test_only_papers_and_pictures_are_opened(name: str, shown: bool) -> None:
    assert is_shown(name) is shown


@pytest.mark.parametrize(
    ("size", "text"), [(512, "512 bytes"), (1499, "1 KB"), (2_440_000, "2.4 MB")]
)
def test_a_size_is_told_roughly(size: int, text: str) -> None:
    assert size_text(size) == text
