"""What a roadmap begun in the portal is to be called, for what time and for whom."""

from django import forms

from roadmaps.deadline_words import period_words
from roadmaps.forms.covered_schools import CoveredSchools
from roadmaps.models import Roadmap
from roadmaps.period import Period
from roadmaps.services.school_roadmaps import roadmaps_above
from schools.models import School

# Years that a plan of several years is usually made for.
LONGEST = 3


class NewRoadmapForm(forms.Form):
    """`usual` is the period that is chosen unless somebody decides otherwise."""

    title = forms.CharField(
        label="Название",
        required=False,
        max_length=Roadmap._meta.get_field("title").max_length,
        help_text="Можно не писать: портал возьмёт название шаблона и допишет срок.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    period = forms.ChoiceField(label="Срок")

    def __init__(self, *args, municipality, usual, today, title, **kwargs):
        super().__init__(*args, **kwargs)
        self.periods = {period_name(each): each for each in periods_to_choose(today, usual)}
        self.fields["period"].choices = [
            (name, period_words(period)) for name, period in self.periods.items()
        ]
        self.fields["period"].initial = period_name(usual)
        self.fields["title"].widget.attrs["placeholder"] = title

    @property
    def chosen_period(self):
        return self.periods[self.cleaned_data["period"]]


class MunicipalRoadmapForm(NewRoadmapForm):
    covered_schools = CoveredSchools()

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, municipality=municipality, **kwargs)
        self.fields["covered_schools"].offer(municipality)


class SchoolRoadmapForm(NewRoadmapForm):
    """The plan of one of the schools that `user` speaks for."""

    school = forms.ModelChoiceField(School.objects.none(), label="Школа", empty_label=None)
    parent = forms.ModelChoiceField(
        Roadmap.objects.none(),
        label="Муниципальная дорожная карта",
        required=False,
        empty_label="не выбрана: план сам по себе",
        help_text="Из неё можно взять мероприятия, которые касаются школы.",
    )
    field_order = ["school", "parent", "title", "period"]

    def __init__(self, *args, user, parent, **kwargs):
        super().__init__(*args, **kwargs)
        schools = own_schools(user)
        self.fields["school"].queryset = schools
        if len(schools) == 1:
            self.fields["school"].initial = schools[0]
            self.fields["school"].widget = self.fields["school"].hidden_widget()
        above = roadmaps_above(schools, user=user)
        self.fields["parent"].queryset = above
        self.fields["parent"].initial = parent

    def clean(self):
        values = super().clean()
        school, parent = values.get("school"), values.get("parent")
        if school and parent and not parent.covered_schools.filter(pk=school.pk).exists():
            self.add_error("parent", "Эта дорожная карта школу не охватывает: выберите другую.")
        return values


def own_schools(user):
    """Schools at work that the person speaks for."""
    return School.objects.filter(pk__in=user.organisations(), is_active=True).in_alphabet()


def periods_to_choose(today, usual):
    """Academic and calendar years around the day, and calendar years together; `usual` among
    them."""
    autumn = today.year if today.month >= 9 else today.year - 1
    found = [
        *(Period.academic(year) for year in (autumn, autumn + 1)),
        *(Period.calendar(year) for year in (today.year, today.year + 1)),
        *(
            Period.calendar(first, first + more)
            for first in (today.year, today.year + 1)
            for more in range(1, LONGEST)
        ),
    ]
    return found if usual in found else [usual, *found]


def period_name(period):
    return "{:%Y-%m-%d}:{:%Y-%m-%d}".format(*period)
