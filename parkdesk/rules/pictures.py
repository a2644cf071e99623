"""What a picture file says of itself in its first bytes: its kind and its size in pixels."""

from typing import NamedTuple

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
# Frame headers of the JPEG format; the markers between them are tables.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class PictureSize(NamedTuple):
    width: int
    height: int


def picture_size(content: bytes) -> PictureSize | None:
    """Of a PNG or JPEG; None for anything else, also for one that is cut off."""
    if content.startswith(PNG):
        return _of_png(content)
    return _of_jpeg(content) if content.startswith(JPEG) else None


def _of_png(content: bytes) -> PictureSize | None:
    """ISO/IEC 15948: the header chunk comes first, width and height at its beginning."""
    if content[12:16] != b"IHDR" or len(content) < 24:
        return None
    return PictureSize(int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big"))


def _of_jpeg(content: bytes) -> PictureSize | None:
    """ITU-T T.81: segments of a marker and a length, until one begins a frame."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _FRAMES:
            height, width = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return PictureSize(int.from_bytes(width, "big"), int.from_bytes(height, "big"))
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None
