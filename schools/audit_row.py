"""An entry of the audit trail as a row of its list."""

from django.utils.safestring import mark_safe
from django.utils.text import capfirst

from schools.choices import Deed
from schools.markup import drawn, moment_cell, said

DEEDS = {deed.value: capfirst(deed.label) for deed in Deed}
ROW = """<tr>
  <td class="column-at" data-label="Когда">{}</td>
  <td class="trail__actor" data-label="Кто">{}{}{}</td>
  <td class="text-nowrap" data-label="Действие">{}</td>
  <td class="trail__object" data-label="Над чем">{}{}</td>
  <td data-label="Что изменилось">{}</td>
</tr>
"""
ASIDE = '<span class="list-note d-block">{}</span>'
CHANGES = '<dl class="change__columns">{}</dl>'
CHANGE = "<div><dt>{}</dt><dd>{}<ins>{}</ins></dd></div>"
BEFORE = "<del>{}</del> → "


def audit_row(entry):
    return drawn(
        ROW,
        moment_cell(entry.at),
        entry.actor_name or "—",
        said(ASIDE, entry.role_words),
        said(ASIDE, entry.address),
        DEEDS[entry.deed],
        entry.object_name or "—",
        said(ASIDE, entry.object_kind),
        changes_markup(entry.changes) or "—",
    )


def changes_markup(changes):
    """What each field was and became; nothing where nothing changed."""
    lines = (
        drawn(CHANGE, label, said(BEFORE, before), after or "пусто")
        for label, (before, after) in changes.items()
    )
    return said(CHANGES, mark_safe("".join(lines)))
