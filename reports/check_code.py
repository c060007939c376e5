"""The code on the first sheet of a report, by which anybody learns whether the paper is genuine."""

import re
from secrets import choice

# Neither of two signs that look alike on paper: no 0 and O, no 1, I and L, no U beside V.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _IN_GROUP = 3, 4
_LONGEST = 100  # signs that a person may have typed around the code
# Capital Cyrillic letters, and the signs of the code that look the same.
_CYRILLIC = str.maketrans("АВЕЗКМНРСТУХ", "ABE3KMHPCTYX")


def new_code():
    """«7KX4-9MPT-2WQH»: of 30¹² codes, so that nobody comes upon one by trying."""
    signs = [choice(ALPHABET) for _ in range(_GROUPS * _IN_GROUP)]
    return _grouped("".join(signs))


def read_code(typed):
    """The code that a person typed, in any case, with Cyrillic letters, spaces and dashes of any
    kind; an empty text if it is none."""
    signs = re.sub(r"[\W_]", "", typed[:_LONGEST]).upper().translate(_CYRILLIC)
    is_code = len(signs) == _GROUPS * _IN_GROUP and set(signs) <= set(ALPHABET)
    return _grouped(signs) if is_code else ""


def _grouped(signs):
    return "-".join(signs[start : start + _IN_GROUP] for start in range(0, len(signs), _IN_GROUP))
