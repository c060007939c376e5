"""Lists of a reference: points with the signs that end them, names that do not go on for ever."""

from reports.document import Point, Points
from reports.name_lists import gathered
from reports.sentences import listed

_LONGEST = 400  # letters of names within a sentence


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
    return together if len(together) <= _LONGEST else listed(names, noun=noun)
