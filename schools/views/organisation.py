"""The page of an organisation that is no school."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import DetailView

from schools.check_digits import warnings_of
from schools.models import Membership, Organisation
from schools.rights import Right


class OrganisationDetail(LoginRequiredMixin, DetailView):
    """Who it is, and those of its people whose roles the reader governs."""

    template_name = "schools/organisation_detail.html"
    context_object_name = "organisation"

    def get_queryset(self):
        visible = Organisation.objects.others().visible_to(self.request.user)
        return visible.select_related("municipality")

    def get_context_data(self, **kwargs):
        organisation, user = self.object, self.request.user
        memberships = (
            Membership.objects.visible_to(user)
            .speaking_for(organisation)
            .active(on=organisation.municipality.today())
            .select_related("user", "municipality")
            .prefetch_related("organisations")
            .order_by("user__last_name", "user__first_name", "pk")
        )
        return super().get_context_data(
            **kwargs,
            warnings=warnings_of(vars(organisation)),
            memberships=memberships if user.may(Right.INVITE_SCHOOLS) else [],
            sees_register=user.may(Right.SEE_REGISTER),
            governs_people=user.may(Right.MANAGE_PEOPLE),
            follows_others=user.may(Right.OVERSEE),
            works_here=user.may(Right.PREPARE_REPORTS)
            and user.organisations().filter(pk=organisation.pk).exists(),
        )
