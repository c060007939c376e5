"""The annex as a file."""

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.generic import View

from reports.document import DocumentNotPrinted
from reports.renderers import FORMATS
from reports.services.printing import print_annex
from roadmaps.models import Edition
from schools.views.traces import record_download


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class Annex(LoginRequiredMixin, View):
    """The annex of an edition as a file to keep."""

    http_method_names = ["get", "head"]

    def get(self, request, pk, number, format):
        if format not in FORMATS:
            raise Http404
        edition = get_object_or_404(
            Edition.objects.visible_to(request.user), roadmap_id=pk, number=number
        )
        try:
            printed = print_annex(edition=edition, format=format)
        except DocumentNotPrinted as refusal:
            messages.error(request, refusal.message)
            return redirect(edition)
        record_download(request, obj=edition, name=printed.name)
        return FileResponse(
            BytesIO(printed.content),
            as_attachment=True,
            filename=printed.name,
            content_type=printed.content_type,
        )
