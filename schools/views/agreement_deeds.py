"""What is done with an agreement once it is made: signed, prolonged, terminated."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from schools.forms.agreement import RenewForm, ScanForm
from schools.models import PartnerAgreement
from schools.office.refusals import FileNotReadable
from schools.rights import Right
from schools.services.agreements import (
    AgreementNotChanged,
    renew,
    replace_scan,
)
from schools.views.access import RightRequired


class AgreementDeed(RightRequired, SingleObjectMixin, FormView):
    """A small form whose valid values go to a service; its refusal is shown in the form."""

    right = Right.EDIT_AGREEMENTS
    template_name = "schools/agreement_deed.html"
    context_object_name = "agreement"
    heading = button = explanation = done = ""

    def get_queryset(self):
        return PartnerAgreement.objects.editable_by(self.request.user).select_related(
            "municipality", "supported_school", "leading_school"
        )

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        today = self.object.municipality.today()
        return {**super().get_form_kwargs(), "agreement": self.object, "today": today}

    def form_valid(self, form):
        try:
            self.do(form.cleaned_data)
        except (AgreementNotChanged, FileNotReadable) as refusal:
            form.add_error(None, refusal.message)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.object)

    def do(self, values):
        """Call the service with the cleaned values of the form."""
        raise NotImplementedError


class AgreementScan(AgreementDeed):
    form_class = ScanForm
    heading = "Подписанный экземпляр"
    button = "Загрузить"
    explanation = "Новый файл заменит прежний, если он был."
    done = "Подписанный экземпляр сохранён."

    def get_form_kwargs(self):
        return FormView.get_form_kwargs(self)

    def do(self, values):
        replace_scan(agreement=self.object, scan=values["scan"], by=self.request.user)


class AgreementRenew(AgreementDeed):
    form_class = RenewForm
    heading = "Продление договора"
    button = "Продлить"
    explanation = "Стороны договорились продлить договор. Предложен тот же срок ещё раз."
    done = "Договор продлён."

    def do(self, values):
        renew(agreement=self.object, ends_on=values["ends_on"], by=self.request.user)
