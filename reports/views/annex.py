"""The annex as a file."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.generic import View

from reports.document import DocumentNotPrinted
from reports.renderers import FORMATS
from reports.services.papers import PaperDamaged, paper_of
from roadmaps.models import Edition
from schools.views.downloads import made_file
from schools.views.traces import record_download


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class Annex(LoginRequiredMixin, View):
    """The annex of an edition as a file to keep; of an approved one, the same bytes for ever."""

    http_method_names = ["get", "head"]

    def get(self, request, pk, number, format):
        if format not in FORMATS:
            raise Http404
        edition = get_object_or_404(
            Edition.objects.visible_to(request.user), roadmap_id=pk, number=number
        )
        try:
            printed = paper_of(edition=edition, format=format, now=timezone.now())
        except DocumentNotPrinted as refusal:
            messages.error(request, refusal.message)
            return redirect(edition)
        except PaperDamaged as damage:
            context = {"edition": edition, "message": str(damage)}
            return render(request, "reports/paper_damaged.html", context, status=500)
        record_download(request, obj=edition, name=printed.name)
        return made_file(**printed._asdict())
