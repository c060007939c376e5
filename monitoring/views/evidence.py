"""Documents of an assignment: replaced, taken back, given out."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST
from django.views.generic import View

from monitoring.forms.report import NewVersionForm
from monitoring.models import Evidence
from monitoring.services.evidence import EvidenceNotTaken, attach_file, detach
from schools.office.refusals import FileNotReadable
from schools.rights import Right
from schools.views.downloads import kept_file
from schools.views.traces import record_download


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class EvidenceFile(LoginRequiredMixin, View):
    """A document that the reader may see, always as a file to keep."""

    http_method_names = ["get", "head"]

    def get(self, request, pk):
        evidence = get_object_or_404(Evidence.objects.readable_by(request.user), pk=pk)
        if not evidence.file:
            raise Http404
        record_download(request, obj=evidence)
        return kept_file(evidence.file, name=evidence.name, content_type=evidence.content_type)


@login_required
@require_POST
def replace_evidence(request, pk):
    """A new version in place of a document; the former is kept."""
    evidence = _prepared(request, pk)
    form = NewVersionForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["file"]))
        return redirect(evidence.assignment)
    file = form.cleaned_data["file"]
    try:
        attach_file(
            assignment=evidence.assignment,
            content=file.read(),
            name=file.name,
            kind=evidence.kind,
            by=request.user,
            now=timezone.now(),
            replaces=evidence,
            is_repeated=True,
        )
    except (FileNotReadable, EvidenceNotTaken) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Документ заменён, прежняя версия сохранена.")
    return redirect(evidence.assignment)


@login_required
@require_POST
def detach_evidence(request, pk):
    """What was attached by mistake is taken away."""
    evidence = _prepared(request, pk)
    try:
        detach(evidence=evidence, by=request.user)
    except EvidenceNotTaken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Документ убран.")
    return redirect(evidence.assignment)


def _prepared(request, pk):
    """The document, if the reader sees it and works on its assignment."""
    evidence = get_object_or_404(
        Evidence.objects.visible_to(request.user).select_related("assignment__municipality"), pk=pk
    )
    if not request.user.may(Right.PREPARE_REPORTS):
        raise PermissionDenied
    return evidence
