"""Files of agreements: the printed form, the signed copy, the template."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView, View

from schools.agreement_paper import fields
from schools.media_types import WORD
from schools.models import PartnerAgreement
from schools.office.refusals import FileNotReadable
from schools.rights import Right
from schools.services.agreement_paper import print_agreement, template_of
from schools.views.access import RightRequired
from schools.views.downloads import kept_file, made_file
from schools.views.traces import record_download


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class AgreementFile(LoginRequiredMixin, View):
    """A file of an agreement that the reader may see, always as an attachment."""

    http_method_names = ["get", "head"]

    def get_agreement(self):
        agreements = PartnerAgreement.objects.visible_to(self.request.user).select_related(
            "municipality", "supported_school", "leading_school"
        )
        return get_object_or_404(agreements, pk=self.kwargs["pk"])


class AgreementWord(AgreementFile):
    """The agreement to print and sign."""

    def get(self, request, pk):
        agreement = self.get_agreement()
        try:
            printed = print_agreement(agreement=agreement, today=agreement.municipality.today())
        except FileNotReadable as refusal:
            messages.error(
                request, f"Шаблон договора, загруженный в настройках, не подходит. {refusal}"
            )
            return redirect(agreement)
        record_download(request, obj=agreement)
        return made_file(**printed._asdict())


class AgreementScanFile(AgreementFile):
    """The signed copy, under the name it was uploaded with."""

    def get(self, request, pk):
        agreement = self.get_agreement()
        if not agreement.scan:
            raise Http404
        record_download(request, obj=agreement)
        # The browser is told nothing to open by itself: whatever is inside, it is only kept.
        return kept_file(
            agreement.scan, name=agreement.scan_name, content_type="application/octet-stream"
        )


class AgreementTemplateFields(RightRequired, TemplateView):
    """Every field that a template of an agreement may name."""

    right = Right.EDIT_SETTINGS
    template_name = "schools/agreement_template_fields.html"

    def get_context_data(self, **kwargs):
        of_school = [
            (f"{school}.{name}", words)
            for school in list(fields.SCHOOLS)[:1]
            for name, words in fields.SCHOOL.items()
        ]
        return super().get_context_data(
            **kwargs,
            has_own=bool(self.request.user.acting.municipality.agreement_template),
            groups=[
                ("Договор", fields.AGREEMENT.items()),
                ("Муниципалитет и орган управления", fields.MUNICIPALITY.items()),
                ("Школы", of_school),
            ],
            conditions=fields.CONDITIONS.items(),
            event=[(f"мероприятие.{name}", words) for name, words in fields.EVENT.items()],
        )


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class AgreementTemplateFile(RightRequired, View):
    """The template that agreements are printed by now, to edit in Word."""

    right = Right.EDIT_SETTINGS
    http_method_names = ["get", "head"]

    def get(self, request):
        template = template_of(request.user.acting.municipality)
        record_download(request, name="Шаблон договора о сотрудничестве")
        return made_file(template, name="Шаблон договора о сотрудничестве.docx", content_type=WORD)
