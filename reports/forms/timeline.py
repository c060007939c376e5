"""What the timeline may be narrowed to."""

from datetime import date, timedelta

from django import forms
from django.utils.text import Truncator

from monitoring.board import LOOKS, Look, Mark
from reports.months import months_between

# As on the board, and what is done.
SHOWN = {**LOOKS, "accepted": Look("принятое", (Mark.ACCEPTED,))}


class TimelineForm(forms.Form):
    """Offers what the plan has; `initial` is how it is narrowed now."""

    section = forms.ChoiceField(label="Раздел")
    party = forms.ChoiceField(label="Ответственный")
    school = forms.ChoiceField(label="Организация")
    show = forms.ChoiceField(
        label="Состояние",
        choices=[("", "все"), *((name, look.words) for name, look in SHOWN.items())],
    )
    period = forms.ChoiceField(label="Период")

    def __init__(self, *, sections, parties, organisations, periods, **kwargs):
        super().__init__(**kwargs)
        for name, offered, everything in (
            ("section", sections, "все"),
            ("party", parties, "все"),
            ("school", organisations, "все"),
            ("period", {name: words for name, (words, *_) in periods.items()}, "весь срок"),
        ):
            if len(offered) < 2:
                del self.fields[name]
                continue
            known = [(key, Truncator(words).chars(80)) for key, words in offered.items()]
            self.fields[name].choices = [("", everything), *known]
        if not organisations:
            del self.fields["show"]


def periods_of(first, last):
    """`{"2026": (words, first day, last day), "2026-1": …}`: each year and each quarter that the
    days from `first` to `last` touch."""
    found = {}
    for month in months_between(first, last):
        year, quarter = month.year, (month.month + 2) // 3
        found.setdefault(f"{year}", (f"{year} год", date(year, 1, 1), date(year, 12, 31)))
        begins = date(year, quarter * 3 - 2, 1)
        ends = (begins + timedelta(days=93)).replace(day=1) - timedelta(days=1)
        words = f"{'I' * quarter if quarter < 4 else 'IV'} квартал {year} года"
        found.setdefault(f"{year}-{quarter}", (words, begins, ends))
    return found
