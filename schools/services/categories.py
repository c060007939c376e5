"""Which schools are ШНОР, ШНСУ … in an academic year."""

from django.db import transaction

from schools.academic_year import academic_year_name
from schools.choices import Category, Deed
from schools.models import SchoolCategory
from schools.services import audit

RANKS = {category: rank for rank, category in enumerate(Category.values)}


@transaction.atomic
def set_categories(*, school, academic_year, categories, act, by):
    """The school has exactly these categories in the year; whether anything changed.

    New ones rest on `act` (a LegalAct, or None), and so do those kept that had none.
    """
    school.municipality.lock()
    kept = {row.category: row for row in school.categories.filter(academic_year=academic_year)}
    dropped = [row for category, row in kept.items() if category not in categories]
    added = [category for category in Category.values if category in set(categories) - set(kept)]
    without_act = [
        row for category, row in kept.items() if category in categories and row.act is None and act
    ]
    if not (dropped or added or without_act):
        return False
    SchoolCategory.objects.filter(pk__in=[row.pk for row in dropped]).delete()
    SchoolCategory.objects.filter(pk__in=[row.pk for row in without_act]).update(act=act)
    SchoolCategory.objects.bulk_create(
        SchoolCategory(
            municipality=school.municipality,
            school=school,
            academic_year=academic_year,
            category=category,
            act=act,
        )
        for category in added
    )
    changes = {f"категории {academic_year_name(academic_year)}": [names(kept), names(categories)]}
    if act and (added or without_act):
        changes["распорядительный акт"] = ["", str(act)]
    audit.record(deed=Deed.CHANGED, by=by, obj=school, changes=changes)
    return True


@transaction.atomic
def set_categories_of_year(*, chosen, academic_year, act, by):
    """Each school has exactly the categories of its pair in `chosen`; how many schools changed."""
    return sum(
        set_categories(
            school=school, academic_year=academic_year, categories=categories, act=act, by=by
        )
        for school, categories in chosen
    )


def in_order(rows):
    """SchoolCategory rows in the order of `Category`."""
    return sorted(rows, key=lambda row: RANKS[row.category])


def names(categories):
    """«ШНОР, ШНСУ», in the order of `Category`."""
    return ", ".join(category.label for category in Category if category in categories)
