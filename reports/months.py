"""Months of a plan, each known by its first day."""

from django.utils.formats import date_format


def month_of(day):
    """The first day of the day's month."""
    return day.replace(day=1)


def months_between(first, last):
    """The months from that of `first` to that of `last`, both included."""
    found = [month_of(first)]
    while found[-1] < month_of(last):
        year, month = divmod(found[-1].year * 12 + found[-1].month, 12)
        found.append(found[-1].replace(year=year, month=month + 1))
    return found


def month_words(month):
    """«Январь 2024»"""
    return date_format(month, "F Y")
