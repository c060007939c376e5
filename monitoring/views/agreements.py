"""What is done with an agreement that decides what the school it helps must do."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.utils import timezone
from django.views.generic import DetailView, UpdateView

from monitoring.models import Assignment
from monitoring.services import agreements
from schools.forms.agreement import SignForm, TerminateForm
from schools.models import PartnerAgreement
from schools.views.agreement import AgreementFormMixin
from schools.views.agreement_deeds import AgreementDeed


class AgreementUpdate(AgreementFormMixin, UpdateView):
    saved = "Изменения сохранены."

    def save(self, form):
        return agreements.save_agreement(form=form, by=self.request.user, now=timezone.now())


class AgreementSign(AgreementDeed):
    form_class = SignForm
    heading = "Подписание договора"
    button = "Отметить подписание"
    explanation = (
        "Когда все стороны подписали договор, укажите дату и приложите скан. Действовать договор "
        "начнёт со дня, который в нём указан."
    )
    done = "Подписание отмечено."

    def do(self, values):
        agreements.sign(
            agreement=self.object,
            signed_on=values["signed_on"],
            scan=values["scan"],
            by=self.request.user,
            now=timezone.now(),
        )


class AgreementTerminate(AgreementDeed):
    form_class = TerminateForm
    heading = "Расторжение договора"
    button = "Расторгнуть"
    button_class = "btn-outline-danger"
    explanation = (
        "Отменить расторжение на портале нельзя: чтобы школы снова сотрудничали, составьте новый "
        "договор."
    )
    done = "Договор расторгнут."

    def do(self, values):
        agreements.terminate(
            agreement=self.object,
            on=values["on"],
            reason=values["reason"],
            by=self.request.user,
            now=timezone.now(),
        )


class AgreementReports(LoginRequiredMixin, DetailView):
    """A piece of the agreement's page: how the helped school reports on its events."""

    template_name = "monitoring/_agreement_reports.html"
    context_object_name = "agreement"

    def get_queryset(self):
        return PartnerAgreement.objects.visible_to(self.request.user).select_related("municipality")

    def get_context_data(self, **kwargs):
        rows = (
            Assignment.objects.visible_to(self.request.user)
            .filter(joint_event__agreement=self.object)
            .select_related("joint_event", "organisation")
        )
        today = self.object.municipality.today()
        return super().get_context_data(
            **kwargs, reports=[(row, row.is_late(today=today)) for row in rows]
        )
