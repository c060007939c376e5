"""A day as an official writes it in a sentence."""

from django.utils.formats import date_format


def day_words(day):
    """«10 апреля 2020 г.»."""
    return f"{date_format(day, 'j E Y')} г."
