"""What is published on the public pages: put there, called otherwise, taken back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView

from reports.forms.publication import PublicationForm
from reports.models import Publication
from reports.services.publishing import (
    MODELS,
    NotPublishable,
    personal_data_in,
    publish,
    publishable,
    retract,
    unpublished,
)
from roadmaps.choices import EditionState
from schools.rights import Right
from schools.views.access import RightRequired

# How many reports are offered: the older ones are found in the centre of reports.
OFFERED = 20


class PublicationList(RightRequired, TemplateView):
    """What everybody may fetch, and below what could be put there."""

    right = Right.PUBLISH
    template_name = "reports/publication_list.html"

    def get_context_data(self, **kwargs):
        published = Publication.objects.editable_by(self.request.user).with_documents()
        open_to_all = set(published.open_to_all().values_list("pk", flat=True))
        return super().get_context_data(
            **kwargs,
            published=[(one, one.pk in open_to_all) for one in published],
            papers=self.offered("paper").filter(edition__state=EditionState.APPROVED),
            reports=self.offered("report").order_by("-finished_at", "-pk")[:OFFERED],
            practices=self.offered("evidence").order_by("-shared_at", "-pk"),
        )

    def offered(self, kind):
        return publishable(kind, self.request.user).filter(publication=None)


class Publish(RightRequired, FormView):
    """One document: its title there, and the word that it names nobody."""

    right = Right.PUBLISH
    form_class = PublicationForm
    template_name = "reports/publication_form.html"
    success_url = reverse_lazy("reports:publication_list")
    heading = "Опубликовать документ"
    button = "Опубликовать"

    @property
    def kind(self):
        return self.kwargs["kind"]

    def row(self):
        if self.kind not in MODELS:
            raise Http404
        return get_object_or_404(publishable(self.kind, self.request.user), pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        row = self.row()
        known = Publication.objects.filter(**{self.kind: row}).first()
        instance = known or unpublished(self.kind, row)
        return {**super().get_form_kwargs(), "instance": instance}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        publication = context["form"].instance
        found = personal_data_in(publication.document)
        return {**context, "publication": publication, "found": found}

    def form_valid(self, form):
        try:
            publication = publish(form=form, by=self.request.user, now=timezone.now())
        except NotPublishable as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, f"Опубликовано: {publication}.")
        return redirect(self.success_url)


@login_required
@require_POST
def retract_publication(request, pk):
    """The document is on the public pages no more."""
    if not request.user.may(Right.PUBLISH):
        raise PermissionDenied
    published = Publication.objects.editable_by(request.user).with_documents()
    publication = get_object_or_404(published, pk=pk)
    retract(publication=publication, by=request.user)
    messages.success(request, f"Снято с публикации: {publication}.")
    return redirect("reports:publication_list")
