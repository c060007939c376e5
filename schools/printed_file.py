"""A printed document as somebody keeps it: bytes under a name."""

import re
from typing import NamedTuple

_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_LONGEST = 100  # letters: two bytes each, and a file system takes 255


class PrintedFile(NamedTuple):
    name: str
    content: bytes
    content_type: str


def in_file_name(words):
    """The words on one line, without the signs that file systems forbid; too many end in «…»."""
    words = " ".join(_FORBIDDEN.sub(" ", words).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"
