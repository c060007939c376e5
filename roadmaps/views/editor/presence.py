"""Several people at one draft: each page asks now and then what the others did."""

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from roadmaps.forms.pulse import PulseForm
from roadmaps.models import Activity, Part, Section
from roadmaps.services.presence import others_at_rows, stay_at
from roadmaps.views.editor.answers import rows_html, unreadable
from roadmaps.views.editor.editable import draft_of


@login_required
@require_POST
def pulse(request, pk):
    """`{"rows", "editors", "rearranged"}`, and everybody learns where the asking person is.

    `rows` is the HTML of rows that are newer than on the page, `editors` maps primary keys of rows
    to the names of others at them, `rearranged` says that rows, sections or parts came, went, moved
    or got other headings: then the page should be read anew.
    """
    edition = draft_of(request.user, pk)
    form = PulseForm(request.POST)
    if not form.is_valid():
        return unreadable(form)
    seen, now = form.cleaned_data, timezone.now()
    rows = Activity.objects.filter(section__part__edition=edition)
    stay_at(
        edition=edition,
        row=rows.filter(pk=seen["row"]).first() if seen["row"] else None,
        by=request.user,
        now=now,
    )
    there = versions(rows.order_by("section__part__position", "section__position", "position"))
    newer = rows.select_related("section__part").filter(
        pk__in=[row for row, version in there.items() if seen["rows"].get(row, version) != version]
    )
    editors = others_at_rows(edition=edition, than=request.user, now=now)
    return JsonResponse(
        {
            "rows": rows_html(newer),
            "editors": {row: ", ".join(names) for row, names in editors.items()},
            "rearranged": list(there) != list(seen["rows"])
            or sections_of(edition) != list(seen["sections"].items())
            or parts_of(edition) != list(seen["parts"].items()),
        }
    )


def versions(rows):
    """Primary key → version, in the order of the rows."""
    return dict(rows.values_list("pk", "version"))


def sections_of(edition):
    sections = Section.objects.filter(part__edition=edition)
    return list(versions(sections.order_by("part__position", "position")).items())


def parts_of(edition):
    return list(versions(Part.objects.filter(edition=edition).order_by("position")).items())
