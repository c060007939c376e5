"""The audit trail is written here and nowhere else."""

from datetime import date

from django.db import models, transaction

from schools.choices import Deed
from schools.models import AuditEntry
from schools.scope import whole_portal

# Longer values tell nothing more in a list of changes.
LONGEST_VALUE = 300


@whole_portal("what is done is written down, also of who is nobody yet or has just left")
def record(*, deed, by, obj=None, municipality=None, changes=None, name="", address=None):
    """Add one entry: `by` (a User, or None for nobody known) did `deed` to `obj`.

    The municipality is the object's unless given; `name` stands for an object that has no row.
    `changes` maps the name of a field to `[before, after]`, see `changes_in`; of each only the
    first `LONGEST_VALUE` characters are kept.
    """
    if municipality is None and obj is not None:
        municipality = getattr(obj, "municipality", None)
    acting = by.acting if by is not None else None
    return AuditEntry.objects.create(
        municipality=municipality or (acting and acting.municipality),
        actor=by,
        actor_name=by.get_full_name() if by is not None else "",
        role=acting.role if acting else "",
        deed=deed,
        object_kind=str(obj._meta.verbose_name) if obj is not None else "",
        object_id=str(obj.pk) if obj is not None else "",
        object_name=(name or str(obj or ""))[
            : AuditEntry._meta.get_field("object_name").max_length
        ],
        changes={
            name: [words[:LONGEST_VALUE] for words in change]
            for name, change in (changes or {}).items()
        },
        address=address,
    )


@transaction.atomic
def save_form(*, form, by, also=()):
    """The saved row of a valid ModelForm, and an entry that says what changed in it.

    Of a row that is there already only the form's own fields are written, and those of `also`: what
    others did to the rest while the form was open stays.
    """
    is_new = form.instance._state.adding
    changes = changes_in(form)
    row = form.save(commit=is_new)
    if not is_new:
        own = [name for name in form._meta.fields if name in form.fields]
        row.save(update_fields=[*own, *also])
    if is_new or changes:
        record(deed=Deed.CREATED if is_new else Deed.CHANGED, by=by, obj=row, changes=changes)
    return row


@transaction.atomic
def delete_row(*, row, by):
    """The row is gone, and an entry says what it was. Raises ProtectedError."""
    record(deed=Deed.DELETED, by=by, obj=row)
    row.delete()


def changes_in(form):
    """Field label → `[before, after]` as shown, of the fields a valid form changes."""
    return {
        str(form.fields[name].label or name): [
            shown(form.fields[name], form.get_initial_for_field(form.fields[name], name)),
            shown(form.fields[name], form.cleaned_data.get(name)),
        ]
        for name in form.changed_data
        if name in form.fields
    }


def shown(field, value):
    """A value in words: the label of a choice, the names of rows, the name of a file."""
    if isinstance(value, bool):
        words = "да" if value else "нет"
    elif value is None or value == "":
        words = ""
    elif isinstance(value, list | tuple | set | models.QuerySet):
        words = ", ".join(shown(field, one) for one in value)
    elif hasattr(value, "chunks"):
        words = value.name or ""
    elif isinstance(value, date):
        words = f"{value:%d.%m.%Y}"
    else:
        words = _label(field, value)
    return words[:LONGEST_VALUE]


def _label(field, value):
    """What a form shows for one value: the row of a key, the label of a choice, else itself."""
    if isinstance(value, models.Model):
        return str(value)
    queryset = getattr(field, "queryset", None)
    if queryset is not None:
        return str(queryset.model._base_manager.filter(pk=value).first() or value)
    labels = {str(key): str(label) for key, label in getattr(field, "choices", None) or ()}
    return labels.get(str(value), str(value))
