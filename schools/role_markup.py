"""A role of a person as pages show it."""

from django.utils.formats import date_format
from django.utils.text import capfirst

from schools.choices import Role
from schools.markup import drawn, said

ROLES = {role.value: capfirst(role.label) for role in Role}
ROLE = '<span class="roles__name">{}</span> <span class="state state--{}">{}</span> {} {}'
ASIDE = '<span class="list-note d-block">{}</span>'


def role_markup(membership):
    """What it is, whether it is in force, for which organisations, which have been read before,
    and from what day to what day."""
    state = membership.state
    return drawn(
        ROLE,
        ROLES[membership.role],
        state.value,
        state.label,
        said(ASIDE, ", ".join(map(str, membership.organisations.all()))),
        said(ASIDE, _term(membership)),
    )


def _term(membership):
    days = (("с", membership.starts_on), ("по", membership.ends_on))
    return " ".join(f"{word} {date_format(day, 'j E Y г.')}" for word, day in days if day)
