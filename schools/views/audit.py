"""The audit trail of a municipality: read and taken out, never changed."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django_filters.views import FilterView

from schools.audit_row import audit_row
from schools.audit_workbook import TITLE, audit_workbook
from schools.filters.audit import AuditFilter
from schools.media_types import EXCEL
from schools.models import AuditEntry
from schools.rights import Right
from schools.views.access import RightRequired
from schools.views.downloads import made_file
from schools.views.saved_views import KeepsViews
from schools.views.traces import record_download

PER_PAGE = 50
# More would keep the reader waiting for a file that nobody reads to the end.
LONGEST_EXPORT = 20_000


class Trail(RightRequired, FilterView):
    """Entries that the reader may see, as narrowed by the address; latest first."""

    right = Right.READ_AUDIT
    filterset_class = AuditFilter
    strict = False

    def get_queryset(self):
        return AuditEntry.objects.visible_to(self.request.user)


class AuditList(KeepsViews, Trail):
    """A page begins after the entry `before`: new deeds meanwhile shift nothing."""

    template_name = "schools/audit_list.html"

    def get_context_data(self, **kwargs):
        query = self.request.GET.copy()
        before = query.pop("before", [""])[-1]
        entries = list(self.entries_after(before)[: PER_PAGE + 1])
        has_older = len(entries) > PER_PAGE
        entries = entries[:PER_PAGE]
        return super().get_context_data(
            **kwargs,
            entries=entries,
            rows=[audit_row(entry) for entry in entries],
            query=query.urlencode(),
            is_latest=not before,
            is_filtered=any(self.request.GET.get(name) for name in self.filterset.filters),
            older=f"{query.urlencode()}&before={entries[-1].pk}" if has_older else "",
        )

    def entries_after(self, before):
        last = self.get_queryset().filter(pk=before).first() if before.isdecimal() else None
        return self.object_list.before(last) if last else self.object_list


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class AuditExport(Trail):
    """The same entries as an Excel file; that it was taken is an entry, too."""

    def render_to_response(self, context, **kwargs):
        count = self.object_list.count()
        if count > LONGEST_EXPORT:
            messages.error(
                self.request,
                f"Записей слишком много: {count}. Уменьшите период или выберите действие, "
                f"чтобы их стало не больше {LONGEST_EXPORT}.",
            )
            return redirect(f"{reverse('schools:audit_list')}?{self.request.GET.urlencode()}")
        municipality = self.request.user.acting.municipality
        name = f"{TITLE}, {municipality}, {municipality.today():%d.%m.%Y}.xlsx"
        content = audit_workbook(self.object_list.iterator(chunk_size=1_000))
        record_download(self.request, name=name)
        return made_file(content, name=name, content_type=EXCEL)
