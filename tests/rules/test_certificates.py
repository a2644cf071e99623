import hashlib
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parkdesk.rules.certificates import (
    CertificateState,
    Claim,
    next_serials,
    park_code,
    public_key_of,
    sign,
    verify,
)

PRIVATE = hashlib.sha256(b"this park").digest()
OTHER_PRIVATE = hashlib.sha256(b"another park").digest()
KEYS = [public_key_of(PRIVATE)]
CLAIM = Claim(
    serial="SKP-2026-00012",
    name="Gulalai Khattak",
    course="Web Development",
    days="6 Apr 2026 to 30 Jun 2026",
    issued_on=date(2026, 7, 5),
    park="Sarsabz Knowledge Park",
)
TEXT = sign(CLAIM, PRIVATE)

one_line = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=80)


@given(name=one_line, course=one_line, park=one_line)
@example(name="گلالئی خٹک", course="ویب ڈیولپمنٹ", park="سرسبز نالج پارک")
@example(name="Zara 🎓👩‍💻 Khan", course="R&D <b>", park="")
@example(name="م" * 80, course="X" * 80, park="\u200f")
def test_a_signed_text_says_again_what_was_printed(name: str, course: str, park: str) -> None:
    claim = Claim("SKP-2026-00001", name, course, "1 day", date(2026, 7, 5), park)
    proof = verify(sign(claim, PRIVATE), KEYS)
    assert proof.state is CertificateState.GOOD
    assert proof.claim == claim


@given(place=st.integers(0, len(TEXT) - 1), letter=st.characters())
def test_no_letter_of_the_text_can_be_another(place: int, letter: str) -> None:
    changed = TEXT[:place] + letter + TEXT[place + 1 :]
    if changed != TEXT:
        proof = verify(changed, KEYS)
        assert proof.state is not CertificateState.GOOD
        assert proof.claim is None


@given(place=st.integers(0, len(TEXT) - 1), bit=st.integers(0, 7))
def test_no_bit_of_the_text_can_be_another(place: int, bit: int) -> None:
    raw = bytearray(TEXT.encode())
    raw[place] ^= 1 << bit
    proof = verify(raw.decode("latin-1"), KEYS)
    assert proof.state is not CertificateState.GOOD


def test_no_other_spelling_of_the_same_bytes_is_taken() -> None:
    """Unpadded base64 has idle bits in its last letter."""
    head, fields, signature = TEXT.split(".")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    for part in (1, 2):
        for letter in letters:
            parts = [head, fields, signature]
            parts[part] = parts[part][:-1] + letter
            if (made := ".".join(parts)) != TEXT:
                assert verify(made, KEYS).state is not CertificateState.GOOD
    for made in (TEXT + "=", TEXT + "\n", f"{TEXT[:50]} {TEXT[50:]}", TEXT.replace("PD1", "pd1")):
        assert verify(made, KEYS).state is not CertificateState.GOOD


@given(st.text(max_size=200))
def test_any_other_text_is_never_good(text: str) -> None:
    for made in (text, f"PD1.{text}", f"PD1.{text}.{TEXT.rpartition('.')[2]}"):
        assert verify(made, KEYS).state is not CertificateState.GOOD


def test_another_parks_key_is_unknown_and_a_text_altered_under_ours_is_altered() -> None:
    assert verify(sign(CLAIM, OTHER_PRIVATE), KEYS).state is CertificateState.UNKNOWN_KEY
    _, fields, _ = TEXT.split(".")
    _, _, signature = sign(CLAIM, OTHER_PRIVATE).split(".")
    assert verify(f"PD1.{fields}.{signature}", KEYS).state is CertificateState.ALTERED
    assert verify(TEXT, []).state is CertificateState.UNKNOWN_KEY


def test_an_older_key_of_the_park_still_proves_what_it_signed() -> None:
    newer = public_key_of(OTHER_PRIVATE)
    assert verify(TEXT, [newer, *KEYS]).state is CertificateState.GOOD


@pytest.mark.parametrize("text", ["", "PD1", "PD1..", "PD2." + TEXT[4:], TEXT + ".", "." * 9_000])
def test_what_is_no_code_is_not_taken_for_one(text: str) -> None:
    assert verify(text, KEYS).state is not CertificateState.GOOD


def test_a_field_of_two_lines_is_never_signed() -> None:
    two = Claim("S", "Ali\nKhan", "Web", "1 day", date(2026, 7, 5), "Park")
    with pytest.raises(ValueError, match="one line"):
        sign(two, PRIVATE)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Sarsabz Knowledge Park", "SKP"),
        ("National Centre (R&D) for the Arts", "NCRDF"),
        ("سرسبز نالج پارک", "PARK"),
    ],
)
def test_a_parks_code_is_its_initials(name: str, code: str) -> None:
    assert park_code(name) == code


def test_numbers_go_on_after_the_highest_and_gaps_stay() -> None:
    given_already = ["SKP-2026-00002", "OLD-2026-00007", "SKP-2025-00040", "typed by hand"]
    assert next_serials("SKP", 2026, given_already, 2) == ["SKP-2026-00008", "SKP-2026-00009"]
    assert next_serials("SKP", 2027, given_already, 1) == ["SKP-2027-00001"]
