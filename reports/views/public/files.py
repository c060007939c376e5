"""Published documents, and the emblem of the municipality, given out to everybody."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import patch_cache_control

from reports.models import Publication
from reports.services.papers import PaperDamaged, paper_of
from reports.services.reports.keeping import ReportDamaged, read
from reports.views.public.page import KEPT_FOR, PublicAnswer
from schools.views.downloads import kept_file, made_file


class PublicFile(PublicAnswer):
    """A published document, always as a file to keep.

    Whether it is published is asked each time: what was retracted is given out no more.
    """

    def response(self):
        published = Publication.objects.filter(municipality=self.municipality).open_to_all()
        publication = get_object_or_404(published.with_documents(), pk=self.kwargs["pk"])
        if not self.site.shows("practices" if publication.evidence else "documents"):
            raise Http404
        document = publication.document
        if publication.evidence and document.link:
            raise Http404  # what is a page elsewhere, a list leads to
        return self.conditional(
            _file_of(publication),
            f'"{document.sha256}"',
            int(publication.published_at.timestamp()),
        )

    preview = response


class Emblem(PublicAnswer):
    """The emblem that the municipality's pages and papers bear."""

    def response(self):
        if not self.municipality.logo:
            raise Http404
        response = FileResponse(self.municipality.logo.open("rb"), content_type="image/png")
        response["X-Content-Type-Options"] = "nosniff"
        patch_cache_control(response, public=True, max_age=KEPT_FOR)
        return response

    preview = response


def _file_of(publication):
    """The response with the bytes that were published, or 500 if they are those no more."""
    if material := publication.evidence:
        return kept_file(material.file, name=material.name, content_type=material.content_type)
    try:
        if paper := publication.paper:
            printed = paper_of(edition=paper.edition, format=paper.format, now=timezone.now())
        else:
            printed = read(publication.report)
    except (PaperDamaged, ReportDamaged):
        return HttpResponse("Файл повреждён, портал его не выдаёт.", status=500)
    return made_file(**printed._asdict())
