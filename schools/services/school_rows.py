"""Rows about a school saved together, each with its entry in the audit trail."""

from django.db import transaction

from schools.academic_year import academic_year_name
from schools.choices import Deed, RiskLevel
from schools.models import SchoolRisk
from schools.services import audit


@transaction.atomic
def save_rows(*, formset, by):
    """Every row that a valid formset adds, changes or deletes; how many."""
    count = 0
    for form in formset.forms:
        if not form.has_changed():
            continue
        if formset.can_delete and form in formset.deleted_forms:
            if form.instance.pk:
                audit.delete_row(row=form.instance, by=by)
                count += 1
        else:
            audit.save_form(form=form, by=by)
            count += 1
    return count


@transaction.atomic
def set_risks(*, school, academic_year, levels, by):
    """The school's risks of the year are `levels`: {factor: (RiskLevel or None, note)}.

    None means not assessed, and no row is kept. One entry in the audit trail tells of all.
    """
    school.municipality.lock()
    kept = {row.factor_id: row for row in school.risks.filter(academic_year=academic_year)}
    changes = {}
    for factor, (level, note) in levels.items():
        row = kept.get(factor.pk)
        before = (row.level, row.note) if row else (None, "")
        after = (level, note if level is not None else "")
        if before == after:
            continue
        changes[str(factor)] = [_in_words(*before), _in_words(*after)]
        if level is None:
            row.delete()
        else:
            SchoolRisk.objects.update_or_create(
                school=school,
                factor=factor,
                academic_year=academic_year,
                defaults={"municipality": school.municipality, "level": level, "note": note},
            )
    if changes:
        year = f"Риски {academic_year_name(academic_year)}: {school}"
        audit.record(deed=Deed.CHANGED, by=by, obj=school, name=year, changes=changes)
    return changes


def _in_words(level, note):
    if level is None:
        return ""
    return f"{RiskLevel(level).label} ({note})" if note else RiskLevel(level).label
