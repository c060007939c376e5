"""Lists of a reference: points with the signs that end them, names that do not go on for ever."""

from itertools import accumulate

from reports.document import Point, Points
from reports.name_lists import gathered
from reports.sentences import listed

_LONGEST = 350  # letters of names within a sentence or a cell
_FEWEST = 3  # names that are told however long they are


def dashed(texts):
    """«– первое;» … «– последнее.»"""
    texts = list(texts)
    signs = [*(";" for _ in texts[1:]), "."]
    return Points(
        tuple(
            Point("–", text.removesuffix(".") + sign)
            for text, sign in zip(texts, signs, strict=True)
        )
    )


def names_in(names, noun):
    """Names within a sentence: those alike together; a list that is long even so is cut, and says
    how many of the `noun` it leaves out."""
    names = list(dict.fromkeys(names))
    together = gathered(names)
    if len(together) <= _LONGEST:
        return together
    ends = accumulate(len(name) for name in names)
    most = max(_FEWEST, sum(end <= _LONGEST for end in ends))
    return listed(names, most=most, noun=noun)
