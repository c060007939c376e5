"""Words that titles of reports have in common."""

from roadmaps.deadline_words import day_words
from schools.declension import declined


def as_of(day):
    """«по состоянию на 20 июня 2024 г.»"""
    return f"по состоянию на {day_words(day)}"


def of_municipality(municipality):
    """«Заречного округа»"""
    return municipality.name_genitive or declined(municipality.name, "gent")


def in_one_line(title):
    """The title as a document is called outside its pages."""
    return " ".join(title.split())
