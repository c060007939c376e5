"""Which way a measured thing is to go: «рост …», «снижение …»."""

import re

from roadmaps.indicators.reading import Comparison

_UP = (
    r"рост(?:а|у|ом|е)?\b|прирост[а-я]*|возраст(?:е|а)(?:т|н)[а-я]*|вырас[а-я]+|увелич[а-я]+"
    r"|повы(?:ш|с)[а-я]+|улучш[а-я]+|расшир[а-я]+"
)
_DOWN = r"сни[жз][а-я]+|уменьш[а-я]+|сокра[тщ][а-я]+|пони[жз][а-я]+|спад[а-я]*"
# «снизивших», «повышенный», «риска снижения», «повышение квалификации» say nothing of the target.
_WORD = re.compile(
    rf"(?<![а-я])(?<!риска\s)(?<!риском\s)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
    r"(?![а-я]|\s+(?:\w+\s+)?квалификаци)"
)
_PARTICIPLE = re.compile(r"енн|(?:вш|[юяау]щ)(?:ий|ие|их|им|ими|ая|ей|ую|ее|его|ему|ем)(?:ся)?\Z")


def direction_of(text, start, quantity_start, end):
    """GROWS_BY, FALLS_BY or None, by the last such word before the number, else the next behind."""
    before = [found for found in _WORD.finditer(text, start, quantity_start) if _counts(found)]
    behind = [found for found in _WORD.finditer(text, quantity_start, end) if _counts(found)]
    found = before[-1] if before else next(iter(behind), None)
    if found is None:
        return None
    return Comparison.GROWS_BY if found["up"] else Comparison.FALLS_BY


def _counts(found):
    return not _PARTICIPLE.search(found[0])
