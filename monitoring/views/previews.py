"""A document shown beside the decision on it: pages as pictures, office files as words."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.generic import DetailView, View

from monitoring.documents.preview import MAX_PAGES, picture_count, picture_of, words_of
from monitoring.models import Evidence
from schools.office.refusals import FileNotReadable


class EvidencePreview(LoginRequiredMixin, DetailView):
    """A fragment of a page; what cannot be shown is said."""

    template_name = "monitoring/_preview.html"
    context_object_name = "document"

    def get_queryset(self):
        return Evidence.objects.readable_by(self.request.user).exclude(file="")

    def get_context_data(self, **kwargs):
        document = self.object
        try:
            content = _content_of(document)
            count = picture_count(content, document.content_type)
            shown = {
                "pages": range(1, count + 1),
                "is_cut": count == MAX_PAGES,
                "words": words_of(content, document.content_type),
            }
        except FileNotReadable:
            shown = {"is_refused": True}
        return super().get_context_data(**kwargs, **shown)


# A version never changes, so the reader's own browser may keep what it has drawn.
@method_decorator(cache_control(private=True, max_age=3600), name="dispatch")
class EvidencePicture(LoginRequiredMixin, View):
    """A page of a document as a JPEG."""

    http_method_names = ["get", "head"]

    def get(self, request, pk, number):
        document = get_object_or_404(
            Evidence.objects.readable_by(request.user).exclude(file=""), pk=pk
        )
        try:
            picture = picture_of(_content_of(document), document.content_type, number)
        except FileNotReadable as error:
            raise Http404 from error
        if picture is None:
            raise Http404
        response = HttpResponse(picture, content_type="image/jpeg")
        response["X-Content-Type-Options"] = "nosniff"
        return response


def _content_of(document):
    with document.file.open("rb") as file:
        return file.read()
