"""The register of agreements, an agreement's page, making and mending one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST
from django.views.generic import CreateView, DetailView
from django_filters.views import BaseFilterView, FilterView
from django_tables2 import SingleTableMixin

from schools.agreement_sheet import agreement_workbook
from schools.agreement_state import event_state, last_day
from schools.choices import AgreementState, EventState
from schools.filters.agreement import AgreementFilter
from schools.forms.agreement import AgreementForm
from schools.media_types import EXCEL
from schools.models import PartnerAgreement, School, SchoolCategory
from schools.rights import Right
from schools.services.agreements import (
    AgreementNotChanged,
    AlreadyDeleted,
    StillNeeded,
    delete_draft,
    save_agreement,
)
from schools.tables.agreement import AgreementTable
from schools.views.access import RightRequired
from schools.views.downloads import made_file
from schools.views.saved_views import KeepsViews
from schools.views.traces import record_download


def today_of(user):
    """The date where the user acts."""
    return user.acting.today() if user.acting else timezone.localdate()


class FilteredAgreements:
    """Agreements that the reader may see, as narrowed by the address."""

    filterset_class = AgreementFilter
    strict = False

    def get_queryset(self):
        user = self.request.user
        today = today_of(user)
        return (
            PartnerAgreement.objects.visible_to(user)
            .with_state(today=today)
            .with_events(today=today)
            .select_related("supported_school", "leading_school")
        )


class AgreementList(
    KeepsViews, LoginRequiredMixin, FilteredAgreements, SingleTableMixin, FilterView
):
    """The register, and above it the supported schools that no agreement helps today."""

    table_class = AgreementTable
    template_name = "schools/agreement_list.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            **kwargs,
            can_edit=user.may(Right.EDIT_AGREEMENTS),
            can_see_all=user.may(Right.SEE_REGISTER),
            can_edit_template=user.may(Right.EDIT_SETTINGS),
            is_filtered=any(self.request.GET.get(name) for name in self.filterset.filters),
            query=self.request.GET.urlencode(),
            schools_without=self.schools_without(today_of(user)),
        )

    def schools_without(self, today):
        """Supported schools that no agreement in force helps, each with its `drafts`."""
        user = self.request.user
        drafts = PartnerAgreement.objects.visible_to(user).filter(signed_on=None)
        return (
            School.objects.visible_to(user)
            .supported_without(
                PartnerAgreement.objects.in_force(on=today),
                categories=SchoolCategory.objects.on(today).supported(),
            )
            .in_alphabet()
            .prefetch_related(Prefetch("agreements_received", drafts, to_attr="drafts"))
        )


@method_decorator(cache_control(private=True, no_store=True), name="dispatch")
class AgreementExport(LoginRequiredMixin, FilteredAgreements, BaseFilterView):
    """The rows of the register, with the same filters, as a workbook."""

    def render_to_response(self, context):
        agreements = context["filter"].qs.order_by("-ends_on", "pk")
        content = agreement_workbook(agreements)
        record_download(self.request, name=f"Реестр договоров, строк: {len(agreements)}")
        return made_file(content, name="Реестр договоров.xlsx", content_type=EXCEL)


class AgreementDetail(LoginRequiredMixin, DetailView):
    template_name = "schools/agreement_detail.html"
    context_object_name = "agreement"

    def get_queryset(self):
        return (
            PartnerAgreement.objects.visible_to(self.request.user)
            .with_state(today=today_of(self.request.user))
            .select_related("municipality", "supported_school", "leading_school")
        )

    def get_context_data(self, **kwargs):
        agreement, user = self.object, self.request.user
        today = today_of(user)
        state = AgreementState(agreement.state)
        sides = [agreement.supported_school_id, agreement.leading_school_id]
        visible = School.objects.visible_to(user).filter(pk__in=sides)
        return super().get_context_data(
            **kwargs,
            state=state,
            last_day=last_day(agreement, today),
            is_signed=agreement.signed_on is not None,
            is_terminated=agreement.terminated_on is not None,
            is_to_be_terminated=bool(agreement.terminated_on and agreement.terminated_on > today),
            events=[
                (event, event_state(event, today) == EventState.OVERDUE)
                for event in agreement.events.all()
            ],
            sides=[
                ("Школа, которой помогают", agreement.supported_school),
                ("Ведущая школа", agreement.leading_school),
            ],
            visible_schools=set(visible.values_list("pk", flat=True)),
            can_edit=PartnerAgreement.objects.editable_by(user).filter(pk=agreement.pk).exists(),
        )


class AgreementFormMixin(RightRequired):
    """A form of an agreement that is saved with its entry in the audit trail."""

    right = Right.EDIT_AGREEMENTS
    form_class = AgreementForm
    template_name = "schools/agreement_form.html"
    context_object_name = "agreement"

    def get_queryset(self):
        return PartnerAgreement.objects.editable_by(self.request.user)

    def get_form_kwargs(self):
        municipality = self.request.user.acting.municipality
        return {**super().get_form_kwargs(), "municipality": municipality}

    def save(self, form):
        """The saved agreement. Raises AgreementNotChanged."""
        return save_agreement(form=form, by=self.request.user)

    def form_valid(self, form):
        try:
            agreement = self.save(form)
        except AgreementNotChanged as refusal:
            form.add_error(None, refusal.message)
            return self.form_invalid(form)
        messages.success(self.request, self.saved)
        return redirect(agreement)


class AgreementCreate(AgreementFormMixin, CreateView):
    """A draft; the school it is to help may be named in the address."""

    saved = "Черновик договора сохранён. Добавьте мероприятия и скачайте договор для подписания."

    def get_initial(self):
        return {"supported_school": self.request.GET.get("school")}


@login_required
@require_POST
def delete_agreement(request, pk):
    """A draft that is not wanted is gone."""
    if not request.user.may(Right.EDIT_AGREEMENTS):
        raise PermissionDenied
    agreement = get_object_or_404(PartnerAgreement.objects.editable_by(request.user), pk=pk)
    try:
        delete_draft(agreement=agreement, by=request.user)
    except StillNeeded as refusal:
        messages.error(request, refusal.message)
        return redirect(agreement)
    except AlreadyDeleted as refusal:
        messages.info(request, refusal.message)
    else:
        messages.info(request, "Черновик договора удалён.")
    return redirect("schools:agreement_list")
