import io

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from parkdesk.rules.pictures import picture_size

SIDES = st.integers(1, 60)


def picture(kind: str, width: int, height: int) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height)).save(made, kind)
    return made.getvalue()


@given(SIDES, SIDES, st.sampled_from(["PNG", "JPEG"]))
def test_a_picture_says_its_size(width: int, height: int, kind: str) -> None:
    assert picture_size(picture(kind, width, height)) == (width, height)


@given(st.sampled_from(["PNG", "JPEG", "GIF", "BMP"]), st.integers(0, 200))
def test_what_is_cut_off_or_of_another_kind_is_none_or_its_size(kind: str, kept: int) -> None:
    assert picture_size(picture(kind, 7, 5)[:kept]) in (None, (7, 5))


@given(st.binary(max_size=64))
def test_no_bytes_are_too_odd(content: bytes) -> None:
    for head in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        picture_size(head + content)
