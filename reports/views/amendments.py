"""The amendments from one wording to another as a file."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.generic import View

from reports.document import DocumentNotPrinted
from reports.renderers import FORMATS
from reports.services.printing import print_amendments
from roadmaps.models import Edition
from schools.views.downloads import made_file
from schools.views.traces import record_download


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class Amendments(LoginRequiredMixin, View):
    """The annex «Изменения, вносимые в …» that turns the wording `old` into `new`."""

    http_method_names = ["get", "head"]

    def get(self, request, pk, old, new, format):
        if format not in FORMATS:
            raise Http404
        editions = Edition.objects.visible_to(request.user).filter(roadmap=pk)
        former = get_object_or_404(editions, number=old)
        edition = get_object_or_404(editions, number=new)
        try:
            printed = print_amendments(old=former, new=edition, format=format)
        except DocumentNotPrinted as refusal:
            messages.error(request, refusal.message)
            return redirect("roadmaps:edition_compare", pk=pk, old=old, new=new)
        record_download(request, obj=edition, name=printed.name)
        return made_file(**printed._asdict())
